// SPDX-License-Identifier: Apache-2.0
#include "engine/ops/support/elementwise.h"

#include <cmath>

namespace engine::ops {
namespace {

// The fixed point of mean 0 and variance 1, from the paper's appendix.
constexpr double alpha = 1.6732632423543772;
constexpr double lambda = 1.0507009873554805;

// y = scale x where x > 0, scale alpha (exp(x) - 1) elsewhere (Klambauer et al. 2017).
template<class T>
void compute(const Call&, const Inputs<T>& in, const Outputs<T>& out)
{
    apply(in, out, [](T x) { return T(lambda) * (x > T(0) ? x : T(alpha) * std::expm1(x)); });
}

// dx = scale dy where x > 0, dy (y + scale alpha) elsewhere.
Result<Values> gradient(GraphBuilder& graph, const Node& node, const Values& dy, const Wanted&)
{
    const Value y = node.output(0);
    const Value positive = graph.add("greater", {y, graph.constant(Tensor::scalar(0.0F))});
    const Value below = graph.add("multiply", {dy[0], scaled(graph, y, 1, lambda * alpha)});
    return Values{graph.add("where", {positive, scaled(graph, dy[0], lambda), below})};
}

constexpr std::string_view opId = "selu";
constexpr std::string_view onnxOp = "Selu";

// With other constants it is an ELU, scaled.
Result<Values> read(GraphBuilder& graph, const OnnxNode& node)
{
    const double depth = node.real("alpha", alpha);
    const double scale = node.real("gamma", lambda);
    if (std::abs(depth - alpha) < 1e-5 && std::abs(scale - lambda) < 1e-5)
        return graph.addAll(opId, {node.input(0)});
    return Values{scaled(graph, graph.add("elu", {node.input(0)}, {{"alpha", depth}}), scale)};
}

constexpr OnnxReader readers[] = {{.op = onnxOp, .since = 6, .read = read}};

} // namespace

extern constinit const Op selu = unary({
    .id = opId,
    .title = "SELU",
    .summary = "An ELU of such a size that deep networks keep their values in range by themselves.",
    .category = Category::Activation,
    .compute = {compute, compute},
    .gradient = gradient,
    .onnx = {readers, writeAs<onnxOp>},
});

} // namespace engine::ops
