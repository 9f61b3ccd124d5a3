// SPDX-License-Identifier: Apache-2.0
#include "engine/core/text.h"
#include "engine/ops/eigen.h"
#include "engine/ops/op.h"
#include "engine/ops/support/arrangement.h"
#include "engine/ops/support/strided_copy.h"

namespace engine::ops {
namespace {

constexpr Port inputs[] = {{.name = "dy", .title = "Gradient of the piece"},
                           {.name = "x", .title = "Shape of the whole", .shapeOnly = true}};
constexpr Output outputs[] = {{.name = "dx", .title = "Gradient of the whole"}};
constexpr Attribute attributes[] = {axisAttribute, startAttribute};

Result<Types> types(const Call& call)
{
    const Shape& piece = call.inputs[0].shape;
    Shape expected = call.inputs[1].shape;
    const std::int64_t axis = call.integer(axisAttribute);
    bool fits = piece.size() == expected.size() && axis < static_cast<std::int64_t>(piece.size());
    if (fits) {
        const Dimension cut = piece[static_cast<std::size_t>(axis)];
        Dimension& whole = expected[static_cast<std::size_t>(axis)];
        fits =
            cut.isNumber() && whole.isNumber() && call.integer(startAttribute) <= whole.extent - cut.extent;
        whole = cut;
    }
    if (!fits || !(piece == expected))
        return call.fail(
            text::cat("a piece of ", toText(piece), " does not lie in ", toText(call.inputs[1].shape), "."));
    return Types{call.inputs[1]};
}

// dx = dy from start on along the axis, 0 elsewhere.
template<class T>
void compute(const Call& call, const Inputs<T>& in, const Outputs<T>& out)
{
    const auto axis = static_cast<std::size_t>(call.integer(axisAttribute));
    array(out[0]).setZero();
    copyBlock(in[0].extents, sizeof(T), in.any(0).data, rowMajorStrides(in[0].extents),
              partOf(out.any(0), axis, call.integer(startAttribute)), rowMajorStrides(out[0].extents));
}

Result<Values> gradient(GraphBuilder& graph, const Node& node, const Values& ddx, const Wanted&)
{
    const std::int64_t axis = node.integer(axisAttribute);
    const std::int64_t length = graph.type(node.input(0)).shape[static_cast<std::size_t>(axis)].extent;
    return Values{graph.add("slice", {ddx[0]},
                            {{"axis", axis}, {"start", node.integer(startAttribute)}, {"length", length}}),
                  {}};
}

Variants variants(const Call& call, const DeviceTraits&)
{
    if (!runsOnDevice(call))
        return {};
    const auto axis = static_cast<std::size_t>(call.integer(axisAttribute));
    const Extents dx = call.extents(1);
    const Extents dy = call.extents(0);
    const Layout layout = deviceLayout(dx.size());
    StridedCopy zeros = fillFrom(dx, layout, Extents(dx.size(), 0));
    zeros.valid = 0;
    const StridedCopy piece =
        placeInto(dx, layout, dy, strides(layout, dy), axis, call.integer(startAttribute));
    Variant variant = deviceVariant("copies", call);
    variant.dispatches = {copyDispatch(zeros, in(0), out(0)), copyDispatch(piece, in(0), out(0))};
    return {variant};
}

constexpr Sample samples[] = {
    {.about = "some channels",
     .inputs = {{2, 3, 3, 4}, {2, 5, 3, 4}},
     .settings = {{"axis", std::int64_t{1}}, {"start", std::int64_t{2}}}},
    {.about = "the first of a list", .inputs = {{1}, {7}}, .settings = {{"axis", std::int64_t{0}}}},
};

} // namespace

extern constinit const Op slice_gradient = {
    .id = "slice_gradient",
    .title = "Slice, gradient of its input",
    .summary = "Puts a piece back into its place, with zeros around it.",
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
