// SPDX-License-Identifier: Apache-2.0
#include "engine/ops/support/elementwise.h"

#include <algorithm>

namespace engine::ops {
namespace {

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

} // namespace

extern constinit const Op relu6 = unary({
    .id = opId,
    .title = "ReLU6",
    .summary = "Passes positive values up to 6 and stops everything else; kind to small number "
               "formats.",
    .category = Category::Activation,
    .compute = {compute, compute},
    .gradient = gradient,
    .onnx = {{}, write},
});

} // namespace engine::ops
