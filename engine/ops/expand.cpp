// SPDX-License-Identifier: Apache-2.0
#include "engine/core/text.h"
#include "engine/ops/eigen.h"
#include "engine/ops/support/arrangement.h"
#include "engine/ops/support/pointwise.h"
#include "engine/ops/support/strided_copy.h"

namespace engine::ops {
namespace {

constexpr Port inputs[] = {{.name = "x", .title = "Input"},
                           {.name = "like", .title = "Shape to take", .shapeOnly = true}};
constexpr Output outputs[] = {{.name = "y", .title = "Output"}};
constexpr Attribute average = {.name = "average",
                               .title = "Share out",
                               .meaning = "Divides each value by the number of copies made of it.",
                               .initial = false};
constexpr Attribute attributes[] = {average};

Result<Types> types(const Call& call)
{
    Shape shape;
    const Shape& like = call.inputs[1].shape;
    if (!broadcast(call.inputs[0].shape, like, shape) || !(shape == like))
        return call.fail(
            text::cat(toText(call.inputs[0].shape), " cannot be spread over ", toText(like), "."));
    return Types{{call.inputs[0].element, like}};
}

// y = x repeated along the axes where it has size 1; divided by the number of copies to share out.
template<class T>
void compute(const Call& call, const Inputs<T>& in, const Outputs<T>& out)
{
    const Extents& to = out[0].extents;
    const std::size_t lead = to.size() - in[0].extents.size();
    Integers repeated;
    for (std::size_t i = 0; i < to.size(); ++i)
        if (i < lead || in[0].extents[i - lead] != to[i])
            repeated.push_back(static_cast<std::int64_t>(i));
    const T share = call.boolean(average) && out[0].count() > 0
                        ? static_cast<T>(in[0].count()) / static_cast<T>(out[0].count())
                        : T(1);
    forEachReduced(to, repeated, [&](auto target, auto source) { out[0][target] = in[0][source] * share; });
}

Result<Values> gradient(GraphBuilder& graph, const Node& node, const Values& dy, const Wanted&)
{
    if (!node.boolean(average))
        return Values{sumLike(graph, dy[0], node.input(0)), {}};
    const Shape& from = graph.type(node.input(0)).shape;
    const Shape& to = graph.type(dy[0]).shape;
    const std::size_t lead = to.size() - from.size();
    Integers axes;
    for (std::size_t i = 0; i < to.size(); ++i)
        if (i < lead || !(from[i - lead] == to[i]))
            axes.push_back(static_cast<std::int64_t>(i));
    const Value mean = graph.add("mean", {dy[0]}, {{"axes", axes}});
    return Values{graph.add("reshape_like", {mean, node.input(0)}), {}};
}

Variants variants(const Call& call, const DeviceTraits&)
{
    if (!runsOnDevice(call))
        return {};
    const Extents x = call.extents(0);
    const Extents y = call.extents(1);
    const Layout from = deviceLayout(x.size());
    StridedCopy copy = fillFrom(y, deviceLayout(y.size()), readStrides(from, x, y));
    if (from.order == Order::ChannelsLast && y.size() == 4 && x[1] == y[1])
        copy.valid = -1; // x has zeros in its padding already
    if (call.boolean(average))
        copy.factor = static_cast<double>(elementCount(x)) / static_cast<double>(elementCount(y));
    Variant variant = deviceVariant("copy", call);
    variant.dispatches = {copyDispatch(copy, in(0), out(0))};
    return {variant};
}

constexpr Sample samples[] = {
    {.about = "a value for each channel", .inputs = {{1, 5, 1, 1}, {2, 5, 3, 4}}},
    {.about = "a scalar over a table", .inputs = {SampleInput{}, {3, 5}}},
    {.about = "shared out over pixels",
     .inputs = {{2, 3, 1, 1}, {2, 3, 5, 5}},
     .settings = {{"average", true}}},
};

} // namespace

extern constinit const Op expand = {
    .id = "expand",
    .title = "Expand",
    .summary = "Repeats values until they have the shape of another input.",
    .category = Category::Arrangement,
    .hidden = true,
    .inputs = inputs,
    .outputs = outputs,
    .attributes = attributes,
    .types = types,
    .compute = {compute, compute},
    .gradient = gradient,
    .variants = variants,
    .samples = samples,
};

} // namespace engine::ops
