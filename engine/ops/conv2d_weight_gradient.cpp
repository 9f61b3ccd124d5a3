// SPDX-License-Identifier: Apache-2.0
#include "engine/ops/support/convolution_variants.h"

namespace engine::ops {
namespace {

constexpr Port inputs[] = {{.name = "x", .title = "Input"},
                           {.name = "dy", .title = "Gradient of the output"},
                           {.name = "weight", .title = "Shape of the filters", .shapeOnly = true}};
constexpr Output outputs[] = {{.name = "dw", .title = "Gradient of the filters"}};
constexpr Attribute attributes[] = {strideAttribute, paddingAttribute, dilationAttribute, groupsAttribute};

Result<Types> types(const Call& call)
{
    const auto checked =
        checkConvolution(call, call.inputs[0].shape, call.inputs[2].shape, call.inputs[1].shape);
    if (!checked)
        return checked.error();
    return Types{call.inputs[2]};
}

double multiplyAdds(const Call& call, const Types&)
{
    return convolution(call, call.extents(0), call.extents(2), call.extents(1)).multiplyAdds();
}

// dw[k, c, r, s] = sum over n, p, q of dy[n, k, p, q] x[n, c, p stride - padding + r dilation, ...].
template<class T>
void compute(const Call& call, const Inputs<T>& in, const Outputs<T>& out)
{
    const Convolution c = convolution(call, in[0].extents, out[0].extents, in[1].extents);
    const std::int64_t depth = c.groupInputs() * c.taps();
    Matrix<T> columns;
    array(out[0]).setZero();
    forEachGroup(c, [&](auto x, auto w, auto y) {
        unfold(c, in[0].values.data() + x, columns);
        matrix(out[0].values.data() + w, c.groupOutputs(), depth).noalias() +=
            matrix(in[1].values.data() + y, c.groupOutputs(), c.places()) * columns.transpose();
    });
}

Result<Values> gradient(GraphBuilder& graph, const Node& node, const Values& ddw, const Wanted& wanted)
{
    const Settings geometry = geometrySettings(node, node.integers(paddingAttribute));
    const Settings forward = forwardSettings(geometry, graph.type(node.input(2)).shape);
    Values result(3);
    if (wanted[0])
        result[0] = graph.add("conv2d_input_gradient", {node.input(1), ddw[0], node.input(0)}, geometry);
    if (wanted[1])
        result[1] = graph.add("conv2d", {node.input(0), ddw[0]}, forward);
    return result;
}

Variants variants(const Call& call, const DeviceTraits& device)
{
    return filterGradientVariants(call, convolution(call, call.extents(0), call.extents(2), call.extents(1)),
                                  device);
}

constexpr Sample samples[] = {
    {.about = "three by three with a margin",
     .inputs = {{2, 3, 6, 5}, {2, 5, 6, 5}, {5, 3, 3, 3}},
     .settings = {{"padding", Integers{1, 1}}}},
    {.about = "a step of two",
     .inputs = {{2, 4, 8, 7}, {2, 6, 4, 4}, {6, 4, 3, 3}},
     .settings = {{"padding", Integers{1, 1}}, {"stride", Integers{2, 2}}}},
    {.about = "depthwise",
     .inputs = {{2, 6, 5, 5}, {2, 6, 5, 5}, {6, 1, 3, 3}},
     .settings = {{"padding", Integers{1, 1}}, {"groups", std::int64_t{6}}}},
};

} // namespace

extern constinit const Op conv2d_weight_gradient = {
    .id = "conv2d_weight_gradient",
    .title = "Convolution, gradient of its filters",
    .summary =
        "Gathers the gradient of a convolution's filters from its input and the gradient of its output.",
    .category = Category::Convolution,
    .hidden = true,
    .inputs = inputs,
    .outputs = outputs,
    .attributes = attributes,
    .types = types,
    .multiplyAdds = multiplyAdds,
    .compute = {compute, compute},
    .gradient = gradient,
    .variants = variants,
    .samples = samples,
};

} // namespace engine::ops
