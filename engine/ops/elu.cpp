// SPDX-License-Identifier: Apache-2.0
#include "engine/ops/support/elementwise.h"

#include <cmath>

namespace engine::ops {
namespace {

constexpr Attribute alpha = {.name = "alpha",
                             .title = "Depth",
                             .meaning = "How far below zero the floor lies.",
                             .initial = 1.0,
                             .minimum = 0.001,
                             .maximum = 100};
constexpr Attribute attributes[] = {alpha};

// y = x where x > 0, alpha (exp(x) - 1) elsewhere (Clevert et al. 2015).
template<class T>
void compute(const Call& call, const Inputs<T>& in, const Outputs<T>& out)
{
    const T depth = T(call.real(alpha));
    apply(in, out, [&](T x) { return x > T(0) ? x : depth * std::expm1(x); });
}

// dx = dy where x > 0, dy (y + alpha) elsewhere; y > 0 exactly where x > 0.
Result<Values> gradient(GraphBuilder& graph, const Node& node, const Values& dy, const Wanted&)
{
    const Value y = node.output(0);
    const Value positive = graph.add("greater", {y, graph.constant(Tensor::scalar(0.0F))});
    const Value below = graph.add("multiply", {dy[0], scaled(graph, y, 1, node.real(alpha))});
    return Values{graph.add("where", {positive, dy[0], below})};
}

constexpr std::string_view opId = "elu";
constexpr std::string_view onnxOp = "Elu";

Result<Values> read(GraphBuilder& graph, const OnnxNode& node)
{
    return graph.addAll(opId, {node.input(0)}, {{"alpha", node.real("alpha", 1)}});
}

Result<void> write(OnnxWriter& writer, const Node& node)
{
    writer.node(onnxOp, {writer.input(0)}, {writer.output(0)}, {{"alpha", node.real(alpha)}});
    return {};
}

constexpr OnnxReader readers[] = {{.op = onnxOp, .since = 6, .read = read}};

constexpr Sample samples[] = {
    {.about = "a batch of pictures", .inputs = {{2, 3, 5, 7}}},
    {.about = "a shallow floor", .inputs = {{7}}, .settings = {{"alpha", 0.3}}},
};

} // namespace

extern constinit const Op elu = unary({
    .id = opId,
    .title = "ELU",
    .summary = "Passes positive values and lets negative ones sink smoothly to a floor.",
    .category = Category::Activation,
    .attributes = attributes,
    .compute = {compute, compute},
    .gradient = gradient,
    .onnx = {readers, write},
    .samples = samples,
});

} // namespace engine::ops
