// SPDX-License-Identifier: Apache-2.0
#include "engine/core/text.h"
#include "engine/ops/eigen.h"
#include "engine/ops/op.h"
#include "engine/ops/support/arrangement.h"

namespace engine::ops {
namespace {

constexpr Port inputs[] = {{.name = "x", .title = "Input"},
                           {.name = "like", .title = "Shape to take", .shapeOnly = true}};
constexpr Output outputs[] = {{.name = "y", .title = "Output"}};

Result<Types> types(const Call& call)
{
    const Shape& from = call.inputs[0].shape;
    const Shape& to = call.inputs[1].shape;
    if (!haveSameCount(from, to))
        return call.fail(text::cat(toText(from), " does not hold as many numbers as ", toText(to), "."));
    return Types{{call.inputs[0].element, call.inputs[1].shape}};
}

// y = x, read in the same logical order under another shape.
template<class T>
void compute(const Call&, const Inputs<T>& in, const Outputs<T>& out)
{
    array(out[0]) = array(in[0]);
}

Result<Values> gradient(GraphBuilder& graph, const Node& node, const Values& dy, const Wanted&)
{
    return Values{graph.add("reshape_like", {dy[0], node.input(0)}), {}};
}

constexpr Sample samples[] = {
    {.about = "a picture from a row", .inputs = {{2, 12}, {2, 3, 2, 2}}},
    {.about = "a row from a picture", .inputs = {{2, 3, 2, 2}, {2, 12}}},
};

} // namespace

extern constinit const Op reshape_like = {
    .id = "reshape_like",
    .title = "Reshape like",
    .summary = "Gives the same numbers the shape of another input.",
    .category = Category::Arrangement,
    .view = true,
    .hidden = true,
    .inputs = inputs,
    .outputs = outputs,
    .types = types,
    .compute = {compute, compute},
    .gradient = gradient,
    .samples = samples,
};

} // namespace engine::ops
