// SPDX-License-Identifier: Apache-2.0
#include "engine/ops/support/dispatch.h"
#include "engine/ops/support/window.h"

namespace engine::ops {
namespace {

constexpr Port inputs[] = {
    {.name = "x", .title = "Input"},
    {.name = "indices", .title = "Where to read", .role = Role::Index, .elements = Elements::Integers}};
constexpr Output outputs[] = {{.name = "y", .title = "Output"}};
constexpr Attribute attributes[] = {kernelAttribute, strideAttribute, paddingAttribute};

Result<Types> types(const Call& call)
{
    const auto checked = checkPool(call, call.inputs[0].shape, call.inputs[1].shape);
    if (!checked)
        return checked.error();
    return Types{{call.inputs[0].element, call.inputs[1].shape}};
}

// y = x at the given place of each window.
template<class T>
void compute(const Call&, const Inputs<T>& in, const Outputs<T>& out)
{
    const std::int64_t pixels = in[0].extent(2) * in[0].extent(3);
    const std::int64_t places = out[0].extent(2) * out[0].extent(3);
    for (std::int64_t i = 0; i < out[0].count(); ++i)
        out[0][i] = in[0][i / places * pixels + in.integers(1)[i]];
}

Result<Values> gradient(GraphBuilder& graph, const Node& node, const Values& dy, const Wanted& wanted)
{
    Values result(2);
    if (wanted[0])
        result[0] = graph.add("max_pool_gradient", {dy[0], node.input(1), node.input(0)},
                              {{"kernel", node.integers(kernelAttribute)},
                               {"stride", node.integers(strideAttribute)},
                               {"padding", node.integers(paddingAttribute)}});
    return result;
}

Variants variants(const Call& call, const DeviceTraits&)
{
    if (!runsOnDevice(call))
        return {};
    const Extents x = call.extents(0);
    const Extents y = call.extents(1);
    const std::int64_t count = deviceCount(y) / 4;
    Variant variant = deviceVariant("gather", call);
    variant.dispatches = {{.shader = "max_pool_at",
                           .groups = groupsFor(count),
                           .pushConstants = {word(count), word(divideUp(x[1], 4)), word(x[1]),
                                             word(x[2] * x[3]), word(y[2] * y[3])},
                           .bindings = {in(0), in(1), out(0)}}};
    return {variant};
}

constexpr Sample samples[] = {
    {.about = "two by two",
     .inputs = {{2, 3, 4, 6}, {{2, 3, 2, 3}, ElementType::I32, Fill::Maxima}},
     .settings = {{"kernel", Integers{2, 2}}, {"stride", Integers{2, 2}}}},
    {.about = "overlapping, with a margin",
     .inputs = {{1, 5, 5, 7}, {{1, 5, 3, 4}, ElementType::I32, Fill::Maxima}},
     .settings = {{"kernel", Integers{3, 3}}, {"stride", Integers{2, 2}}, {"padding", Integers{1, 1}}}},
};

} // namespace

extern constinit const Op max_pool_at = {
    .id = "max_pool_at",
    .title = "Read where the maxima were",
    .summary = "Reads a picture at the places that another max pool chose.",
    .category = Category::Pool,
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
