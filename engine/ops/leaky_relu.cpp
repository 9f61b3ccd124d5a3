// SPDX-License-Identifier: Apache-2.0
#include "engine/ops/support/elementwise.h"

#include <cmath>

namespace engine::ops {
namespace {

constexpr Attribute slope = {.name = "slope",
                             .title = "Negative slope",
                             .meaning = "How much of a negative value passes.",
                             .initial = 0.01,
                             .minimum = 0,
                             .maximum = 1};
constexpr Attribute attributes[] = {slope};

// y = x where x > 0, slope * x elsewhere.
template<class T>
void compute(const Call& call, const Inputs<T>& in, const Outputs<T>& out)
{
    const T below = T(call.real(slope));
    apply(in, out, [&](T x) { return x > T(0) ? x : below * x; });
}

// Judged by the output, so that the input need not be kept: y > 0 exactly where x > 0.
Result<Values> gradient(GraphBuilder& graph, const Node& node, const Values& dy, const Wanted&)
{
    const Value positive = graph.add("greater", {node.output(0), graph.constant(Tensor::scalar(0.0F))});
    return Values{graph.add("where", {positive, dy[0], scaled(graph, dy[0], node.real(slope))})};
}

constexpr std::string_view opId = "leaky_relu";
constexpr std::string_view onnxOp = "LeakyRelu";

Result<Values> read(GraphBuilder& graph, const OnnxNode& node)
{
    return graph.addAll(opId, {node.input(0)}, {{"slope", node.real("alpha", 0.01)}});
}

Result<void> write(OnnxWriter& writer, const Node& node)
{
    writer.node(onnxOp, {writer.input(0)}, {writer.output(0)}, {{"alpha", node.real(slope)}});
    return {};
}

constexpr OnnxReader readers[] = {{.op = onnxOp, .since = 1, .read = read}};

constexpr Sample samples[] = {
    {.about = "a batch of pictures", .inputs = {{2, 3, 5, 7}}},
    {.about = "a slope of nothing is ReLU", .inputs = {{7}}, .settings = {{"slope", 0.0}}},
    {.about = "a slope of one is the identity", .inputs = {{1, 13}}, .settings = {{"slope", 1.0}}},
};

} // namespace

extern constinit const Op leaky_relu = unary({
    .id = opId,
    .title = "Leaky ReLU",
    .summary = "Passes positive values and scales negative ones by a small slope, so a unit that went quiet "
               "can recover.",
    .category = Category::Activation,
    .attributes = attributes,
    .compute = {compute, compute},
    .gradient = gradient,
    .onnx = {readers, write},
    .samples = samples,
});

} // namespace engine::ops
