// SPDX-License-Identifier: Apache-2.0
#include "engine/ops/eigen.h"
#include "engine/ops/support/pointwise.h"

namespace engine::ops {
namespace {

constexpr Port inputs[] = {{.name = "x", .title = "Input"},
                           {.name = "like", .title = "What it is shared among", .shapeOnly = true}};
constexpr Output outputs[] = {{.name = "y", .title = "Output"}};

// How many elements of `like` each element of x stands for, as a divisor.
double factor(const Call& call)
{
    return static_cast<double>(elementCount(call.extents(0))) /
           static_cast<double>(elementCount(call.extents(1)));
}

FixedList<float, 2> settings(const Call& call)
{
    return {static_cast<float>(factor(call))};
}

// y = x count(x) / count(like): turns a sum over `like` into a mean whatever the batch size is.
template<class T>
void compute(const Call& call, const Inputs<T>& in, const Outputs<T>& out)
{
    array(out[0]) = array(in[0]) * T(factor(call));
}

Result<Values> gradient(GraphBuilder& graph, const Node& node, const Values& dy, const Wanted&)
{
    return Values{graph.add("share", {dy[0], node.input(1)}), {}};
}

constexpr Sample samples[] = {
    {.about = "a sum for each channel", .inputs = {{1, 3, 1, 1}, {2, 3, 4, 5}}},
};

} // namespace

extern constinit const Op share = {
    .id = "share",
    .title = "Share",
    .summary = "Divides each sum by the number of elements that went into it.",
    .category = Category::Mathematics,
    .hidden = true,
    .inputs = inputs,
    .outputs = outputs,
    .types = sameType,
    .compute = {compute, compute},
    .gradient = gradient,
    .variants = pointwise,
    .formulaSettings = settings,
    .samples = samples,
};

} // namespace engine::ops
