// SPDX-License-Identifier: Apache-2.0
#include "engine/ops/eigen.h"
#include "engine/ops/op.h"
#include "engine/ops/support/dispatch.h"

namespace engine::ops {
namespace {

constexpr Port inputs[] = {
    {.name = "classes", .title = "Class ids", .role = Role::Index, .elements = Elements::Integers},
    {.name = "like", .title = "Shape to take", .shapeOnly = true}};
constexpr Output outputs[] = {{.name = "y", .title = "Output"}};

Result<Types> types(const Call& call)
{
    if (call.inputs[0].shape.size() != 1 || call.inputs[1].shape.size() != 2 ||
        !(call.inputs[0].shape[0] == call.inputs[1].shape[0]))
        return call.fail("it needs one class id for each row of a table.");
    return Types{{call.inputs[1].element, call.inputs[1].shape}};
}

// y[n, k] = 1 where k is the class of n, else 0; a negative id gives a row of zeros.
template<class T>
void compute(const Call&, const Inputs<T>& in, const Outputs<T>& out)
{
    const std::int64_t classes = out[0].extent(1);
    array(out[0]).setZero();
    for (std::int64_t n = 0; n < out[0].extent(0); ++n) {
        const std::int32_t id = in.integers(0)[n];
        if (id >= 0 && id < classes)
            out[0][n * classes + id] = T(1);
    }
}

Variants variants(const Call& call, const DeviceTraits&)
{
    if (!runsOnDevice(call))
        return {};
    const Extents y = call.extents(1);
    Variant variant = deviceVariant("elements", call);
    variant.dispatches = {{.shader = "one_hot",
                           .groups = groupsFor(elementCount(y)),
                           .pushConstants = {word(elementCount(y)), word(y[1])},
                           .bindings = {in(0), out(0)}}};
    return {variant};
}

constexpr Sample samples[] = {
    {.about = "a few items", .inputs = {{{4}, ElementType::I32, Fill::Classes}, {4, 5}}},
};

} // namespace

extern constinit const Op one_hot = {
    .id = "one_hot",
    .title = "One-hot",
    .summary = "Marks the class of each item in a row of zeros.",
    .category = Category::Arrangement,
    .hidden = true,
    .inputs = inputs,
    .outputs = outputs,
    .types = types,
    .compute = {compute, compute},
    .variants = variants,
    .samples = samples,
};

} // namespace engine::ops
