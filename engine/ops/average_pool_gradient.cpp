// SPDX-License-Identifier: Apache-2.0
#include "engine/ops/eigen.h"
#include "engine/ops/support/average.h"
#include "engine/ops/support/pool_variants.h"

namespace engine::ops {
namespace {

constexpr Port inputs[] = {{.name = "dy", .title = "Gradient of the output"},
                           {.name = "x", .title = "Shape of the input", .shapeOnly = true}};
constexpr Output outputs[] = {{.name = "dx", .title = "Gradient of the input"}};
constexpr Attribute attributes[] = {kernelAttribute, strideAttribute, paddingAttribute, countMarginAttribute};

Result<Types> types(const Call& call)
{
    const auto checked = checkPool(call, call.inputs[1].shape, call.inputs[0].shape);
    if (!checked)
        return checked.error();
    return Types{call.inputs[1]};
}

// dx = each dy shared out among the pixels of its window.
template<class T>
void compute(const Call& call, const Inputs<T>& in, const Outputs<T>& out)
{
    const Averaging averaging(call, out[0].extents, in[0].extents);
    array(out[0]).setZero();
    averaging.forEachWindow([&](std::int64_t source, double weight, auto forEachTarget) {
        const T part = in[0][source] * T(weight);
        forEachTarget([&](std::int64_t target) { out[0][target] += part; });
    });
}

// The transpose of the pool, so the pool is its gradient.
Result<Values> gradient(GraphBuilder& graph, const Node& node, const Values& ddx, const Wanted&)
{
    return Values{
        graph.add("average_pool", {ddx[0]},
                  averageSettings(node, node.integers(kernelAttribute), node.integers(strideAttribute))),
        {}};
}

Variants variants(const Call& call, const DeviceTraits&)
{
    const Extents x = call.extents(1);
    Variants result = poolVariants(call, "average_pool_gradient", x, call.extents(0), x, {in(0), out(0)});
    for (Variant& variant : result)
        variant.dispatches[0].specialization = {call.boolean(countMarginAttribute) ? 1U : 0U};
    return result;
}

constexpr Sample samples[] = {
    {.about = "two by two",
     .inputs = {{2, 3, 3, 3}, {2, 3, 6, 7}},
     .settings = {{"kernel", Integers{2, 2}}, {"stride", Integers{2, 2}}}},
    {.about = "overlapping, the margin does not count",
     .inputs = {{1, 5, 3, 4}, {1, 5, 5, 7}},
     .settings = {{"kernel", Integers{3, 3}},
                  {"stride", Integers{2, 2}},
                  {"padding", Integers{1, 1}},
                  {"count_margin", false}}},
};

} // namespace

extern constinit const Op average_pool_gradient = {
    .id = "average_pool_gradient",
    .title = "Average pool, gradient of its input",
    .summary = "Shares the gradient of each window out among its pixels.",
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
