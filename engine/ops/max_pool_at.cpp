// SPDX-License-Identifier: Apache-2.0
#include "engine/ops/op.h"

namespace engine::ops {
namespace {

constexpr Port inputs[] = {{.name = "x", .title = "Input"},
                           {.name = "indices", .title = "Where to read", .role = Role::Index}};
constexpr Output outputs[] = {{.name = "y", .title = "Output"}};

Result<Types> types(const Call& call)
{
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

// Every place at most once per window: scatter it back. The window is not known here, so the whole
// picture is offered as one.
Result<Values> gradient(GraphBuilder& graph, const Node& node, const Values& dy, const Wanted& wanted)
{
    const Shape& x = graph.type(node.input(0)).shape;
    const Shape& y = graph.type(node.input(1)).shape;
    Values result(2);
    if (wanted[0])
        result[0] =
            graph.add("max_pool_gradient", {dy[0], node.input(1), node.input(0)},
                      {{"kernel", Integers{2 * x[2].extent + y[2].extent, 2 * x[3].extent + y[3].extent}},
                       {"stride", Integers{1, 1}},
                       {"padding", Integers{x[2].extent + y[2].extent, x[3].extent + y[3].extent}}});
    return result;
}

constexpr Sample samples[] = {
    {.about = "all at the first pixel",
     .inputs = {{2, 3, 4, 6}, {{2, 3, 2, 3}, ElementType::I32, Fill::Normal}}},
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
    .types = types,
    .compute = {compute, compute},
    .gradient = gradient,
    .samples = samples,
};

} // namespace engine::ops
