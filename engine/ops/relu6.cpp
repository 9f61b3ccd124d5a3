// SPDX-License-Identifier: Apache-2.0
#include "engine/ops/support/pointwise.h"

#include <algorithm>

namespace engine::ops {
namespace {

constexpr Port inputs[] = {{.name = "x", .title = "Input"}};
constexpr Output outputs[] = {{.name = "y", .title = "Output"}};

// y = min(max(x, 0), 6) (Howard et al. 2017).
template<class T>
void compute(const Call&, const Inputs<T>& in, const Outputs<T>& out)
{
    apply(in, out, [](T x) { return std::clamp(x, T(0), T(6)); });
}

// dx = dy where 0 < y < 6, else 0; judged by the output, so that the input need not be kept.
Result<Values> gradient(GraphBuilder& graph, const Node& node, const Values& dy, const Wanted&)
{
    return Values{between(graph, node.output(0), 0, 6, dy[0])};
}

constexpr std::string_view opId = "relu6";

Result<void> write(OnnxWriter& writer, const Node&)
{
    const auto constant = [&](float value) { return writer.constant(Tensor::scalar(value)); };
    writer.node("Clip", {writer.input(0), constant(0), constant(6)}, {writer.output(0)});
    return {};
}

constexpr Sample samples[] = {
    {.about = "a batch of pictures", .inputs = {{2, 3, 5, 7}}},
    {.about = "one number", .inputs = {{1}}},
};

} // namespace

extern constinit const Op relu6 = {
    .id = opId,
    .title = "ReLU6",
    .summary = "Passes positive values up to 6 and stops everything else; kind to small number "
               "formats.",
    .category = Category::Activation,
    .inputs = inputs,
    .outputs = outputs,
    .types = sameType,
    .compute = {compute, compute},
    .gradient = gradient,
    .variants = pointwise,
    .onnx = {{}, write},
    .samples = samples,
};

} // namespace engine::ops
