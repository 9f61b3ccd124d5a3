// SPDX-License-Identifier: Apache-2.0
#include "engine/core/text.h"
#include "engine/ops/eigen.h"
#include "engine/ops/support/pointwise.h"
#include "engine/ops/support/reduction.h"

namespace engine::ops {
namespace {

constexpr Port inputs[] = {{.name = "x", .title = "Answers"},
                           {.name = "target", .title = "Right answers", .role = Role::Target}};
constexpr Output outputs[] = {{.name = "loss", .title = "Loss"}};

Result<Types> types(const Call& call)
{
    if (!(call.inputs[0].shape == call.inputs[1].shape))
        return call.fail(text::cat("the right answers must be ", toText(call.inputs[0].shape), ", but are ",
                                   toText(call.inputs[1].shape), "."));
    return Types{{call.inputs[0].element, {}}};
}

// loss = the mean of (x - target)^2 over all numbers.
template<class T>
void compute(const Call&, const Inputs<T>& in, const Outputs<T>& out)
{
    out[0][0] = (array(in[0]) - array(in[1])).square().mean();
}

// dx = 2 (x - target) dloss / count.
Result<Values> gradient(GraphBuilder& graph, const Node& node, const Values& dy, const Wanted&)
{
    const Value x = node.input(0);
    const Value difference = graph.add("subtract", {x, node.input(1)});
    const Value share = graph.add("share", {dy[0], x});
    return Values{scaled(graph, graph.add("multiply", {difference, share}), 2), {}};
}

Variants variants(const Call& call, const DeviceTraits&)
{
    if (!runsOnDevice(call) || call.inputs[1].element != ElementType::F32)
        return {};
    const std::int64_t count = deviceCount(call.extents(0)); // padding differs by nothing
    const std::int64_t shortest = 64;
    const std::int64_t most = 4096;
    const std::int64_t pieces = std::clamp<std::int64_t>(divideUp(count, shortest), 1, most);
    const double share = 1.0 / static_cast<double>(elementCount(call.extents(0)));
    Variant variant = deviceVariant("pieces", call);
    variant.workspaceBytes = {pieces * std::int64_t{sizeof(float)}};
    variant.dispatches = {{.shader = "squared_difference",
                           .groups = groupsFor(pieces),
                           .pushConstants = {word(count), word(pieces)},
                           .bindings = {in(0), in(1), scratch(0)}},
                          sumOfRows(pieces, share, scratch(0), out(0))};
    return {variant};
}

constexpr Sample samples[] = {
    {.about = "a table", .inputs = {{4, 5}, {4, 5}}},
    {.about = "pictures", .inputs = {{2, 3, 4, 5}, {2, 3, 4, 5}}},
    {.about = "one number", .inputs = {{1}, {1}}},
};

} // namespace

extern constinit const Op mean_squared_error = {
    .id = "mean_squared_error",
    .title = "Mean squared error",
    .summary = "Measures how far the answers are from the right numbers, large misses most of all.",
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
