// SPDX-License-Identifier: Apache-2.0
#include "engine/core/text.h"
#include "engine/ops/eigen.h"
#include "engine/ops/support/dispatch.h"
#include "engine/ops/support/pointwise.h"

#include <algorithm>
#include <cmath>

namespace engine::ops {
namespace {

constexpr Port inputs[] = {
    {.name = "logits", .title = "Scores"},
    {.name = "target", .title = "Right answers", .role = Role::Target, .elements = Elements::Any}};
constexpr Output outputs[] = {
    {.name = "loss", .title = "Loss"},
    {.name = "softmax", .title = "Probabilities", .auxiliary = true},
    {.name = "row_weight", .title = "Weight of each row", .auxiliary = true, .differentiable = false}};

bool targetsAreClasses(const TensorType& target)
{
    return !isFloating(target.element);
}

Result<Types> types(const Call& call)
{
    const TensorType& logits = call.inputs[0];
    const TensorType& target = call.inputs[1];
    if (logits.shape.size() != 2)
        return call.fail(
            text::cat("it needs one row of scores for each item, but gets ", toText(logits.shape), "."));
    if (!isFloating(target.element) && target.element != ElementType::I32)
        return call.fail("the right answers must be class ids (i32) or probabilities.");
    const Shape expected = targetsAreClasses(target) ? Shape{logits.shape[0]} : logits.shape;
    if (!(target.shape == expected))
        return call.fail(text::cat("the right answers must be ", toText(expected), ", but are ",
                                   toText(target.shape), "."));
    return Types{{logits.element, {}}, logits, {logits.element, {logits.shape[0], 1}}};
}

// loss = mean over rows of (log sum exp(logits) - logits . target); a row whose class id is
// negative does not count.
template<class T>
void compute(const Call& call, const Inputs<T>& in, const Outputs<T>& out)
{
    const bool classes = targetsAreClasses(call.inputs[1]);
    const auto x = matrix(in[0]);
    auto p = matrix(out[1]);
    const auto counts = [&](std::int64_t n) { return !classes || in.integers(1)[n] >= 0; };
    std::int64_t valid = 0;
    for (std::int64_t n = 0; n < x.rows(); ++n)
        valid += counts(n) ? 1 : 0;
    const T weight = T(1) / static_cast<T>(std::max<std::int64_t>(valid, 1));
    T loss = 0;
    for (std::int64_t n = 0; n < x.rows(); ++n) {
        const T largest = x.row(n).maxCoeff();
        p.row(n) = (x.row(n).array() - largest).exp();
        const T sum = p.row(n).sum();
        p.row(n) /= sum;
        out[2][n] = counts(n) ? weight : T(0);
        if (!counts(n))
            continue;
        const T logSum = largest + std::log(sum);
        if (classes) {
            loss += logSum - x(n, std::min<std::int64_t>(in.integers(1)[n], x.cols() - 1));
        } else {
            const auto target = matrix(in[1]).row(n).array();
            loss += (target * (logSum - x.row(n).array())).sum();
        }
    }
    out[0][0] = loss * weight;
}

// d logits = dloss row_weight (softmax sum(target) - target); when a further derivative flows into
// the probabilities, softmax's own rule is added.
Result<Values> gradient(GraphBuilder& graph, const Node& node, const Values& dy, const Wanted& wanted)
{
    const Value softmax = node.output(1);
    const Value target = node.input(1);
    Values result(2);
    if (!wanted[0])
        return result;
    if (dy[0]) {
        const Value weight = graph.add("multiply", {node.output(2), dy[0]});
        Value difference;
        if (targetsAreClasses(graph.type(target))) {
            difference = graph.add("subtract", {softmax, graph.add("one_hot", {target, softmax})});
        } else {
            const Value mass = graph.add("sum", {target}, {{"axes", Integers{1}}});
            difference = graph.add("subtract", {graph.add("multiply", {softmax, mass}), target});
        }
        result[0] = graph.add("multiply", {difference, weight});
    }
    if (dy[1]) {
        const Value weighted = graph.add("multiply", {dy[1], softmax});
        const Value sum = graph.add("sum", {weighted}, {{"axes", Integers{1}}});
        const Value back = graph.add("multiply", {graph.add("subtract", {dy[1], sum}), softmax});
        result[0] = sumOf(graph, result[0], back);
    }
    return result;
}

Variants variants(const Call& call, const DeviceTraits&)
{
    if (!runsOnDevice(call))
        return {};
    const Extents x = call.extents(0);
    const std::uint32_t classes = targetsAreClasses(call.inputs[1]) ? 1 : 0;
    Variant variant = deviceVariant("rows", call);
    variant.workspaceBytes = {x[0] * std::int64_t{sizeof(float)}};
    variant.dispatches = {{.shader = "cross_entropy_rows",
                           .groups = groupsFor(x[0]),
                           .specialization = {classes},
                           .pushConstants = {word(x[0]), word(x[1])},
                           .bindings = {in(0), in(1), out(1), scratch(0)}},
                          {.shader = "cross_entropy_mean",
                           .specialization = {classes},
                           .pushConstants = {word(x[0])},
                           .bindings = {scratch(0), in(1), out(0), out(2)}}};
    return {variant};
}

constexpr Sample samples[] = {
    {.about = "class ids", .inputs = {{4, 5}, {{4}, ElementType::I32, Fill::Classes}}},
    {.about = "probabilities", .inputs = {{3, 4}, {{3, 4}, Fill::Unit}}},
    {.about = "one item", .inputs = {{1, 3}, {{1}, ElementType::I32, Fill::Classes}}},
};

} // namespace

extern constinit const Op cross_entropy = {
    .id = "cross_entropy",
    .title = "Cross entropy",
    .summary = "Measures how little probability the network gave to the right class.",
    .category = Category::Loss,
    .inputs = inputs,
    .outputs = outputs,
    .types = types,
    .compute = {compute, compute},
    .gradient = gradient,
    .variants = variants,
    .samples = samples,
};

} // namespace engine::ops
