// SPDX-License-Identifier: Apache-2.0
#include "engine/ops/eigen.h"
#include "engine/ops/support/pool_variants.h"
#include "engine/ops/support/window.h"

namespace engine::ops {
namespace {

constexpr Port inputs[] = {{.name = "dy", .title = "Gradient of the output"},
                           {.name = "indices",
                            .title = "Where each maximum was",
                            .role = Role::Index,
                            .elements = Elements::Integers},
                           {.name = "x", .title = "Shape of the input", .shapeOnly = true}};
constexpr Output outputs[] = {{.name = "dx", .title = "Gradient of the input"}};
constexpr Attribute attributes[] = {kernelAttribute, strideAttribute, paddingAttribute};

Result<Types> types(const Call& call)
{
    const auto checked = checkPool(call, call.inputs[2].shape, call.inputs[0].shape);
    if (!checked)
        return checked.error();
    if (!(call.inputs[0].shape == call.inputs[1].shape))
        return call.fail("it needs one place for each gradient.");
    return Types{{call.inputs[0].element, call.inputs[2].shape}};
}

// dx[place] = the sum of dy over the windows whose maximum was there.
template<class T>
void compute(const Call&, const Inputs<T>& in, const Outputs<T>& out)
{
    const Extents& y = in[0].extents;
    const std::int64_t pixels = out[0].extent(2) * out[0].extent(3);
    const std::int64_t places = y[2] * y[3];
    array(out[0]).setZero();
    for (std::int64_t i = 0; i < in[0].count(); ++i)
        out[0][i / places * pixels + in.integers(1)[i]] += in[0][i];
}

Result<Values> gradient(GraphBuilder& graph, const Node& node, const Values& ddx, const Wanted& wanted)
{
    Values result(3);
    if (wanted[0])
        result[0] = graph.add("max_pool_at", {ddx[0], node.input(1)},
                              {{"kernel", node.integers(kernelAttribute)},
                               {"stride", node.integers(strideAttribute)},
                               {"padding", node.integers(paddingAttribute)}});
    return result;
}

Variants variants(const Call& call, const DeviceTraits&)
{
    const Extents x = call.extents(2);
    return poolVariants(call, "max_pool_gradient", x, call.extents(0), x, {in(0), in(1), out(0)});
}

constexpr Sample samples[] = {
    {.about = "two by two",
     .inputs = {{2, 3, 2, 3}, {{2, 3, 2, 3}, ElementType::I32, Fill::Maxima}, {2, 3, 4, 6}},
     .settings = {{"kernel", Integers{2, 2}}, {"stride", Integers{2, 2}}}},
    {.about = "overlapping, with a margin",
     .inputs = {{1, 5, 3, 4}, {{1, 5, 3, 4}, ElementType::I32, Fill::Maxima}, {1, 5, 5, 7}},
     .settings = {{"kernel", Integers{3, 3}}, {"stride", Integers{2, 2}}, {"padding", Integers{1, 1}}}},
};

} // namespace

extern constinit const Op max_pool_gradient = {
    .id = "max_pool_gradient",
    .title = "Max pool, gradient of its input",
    .summary = "Sends the gradient of each window back to the pixel that was the largest.",
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
