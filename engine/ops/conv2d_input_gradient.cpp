// SPDX-License-Identifier: Apache-2.0
#include "engine/ops/support/convolution_variants.h"

namespace engine::ops {
namespace {

constexpr Port inputs[] = {{.name = "dy", .title = "Gradient of the output"},
                           {.name = "weight", .title = "Filters"},
                           {.name = "x", .title = "Shape of the input", .shapeOnly = true}};
constexpr Output outputs[] = {{.name = "dx", .title = "Gradient of the input"}};
constexpr Attribute attributes[] = {strideAttribute, paddingAttribute, dilationAttribute, groupsAttribute};

Result<Types> types(const Call& call)
{
    const auto checked =
        checkConvolution(call, call.inputs[2].shape, call.inputs[1].shape, call.inputs[0].shape);
    if (!checked)
        return checked.error();
    return Types{call.inputs[2]};
}

double multiplyAdds(const Call& call, const Types&)
{
    return convolution(call, call.extents(2), call.extents(1), call.extents(0)).multiplyAdds();
}

// dx = the transpose of the convolution with the same filters, applied to dy.
template<class T>
void compute(const Call& call, const Inputs<T>& in, const Outputs<T>& out)
{
    const Convolution c = convolution(call, out[0].extents, in[1].extents, in[0].extents);
    const std::int64_t depth = c.groupInputs() * c.taps();
    Matrix<T> columns;
    array(out[0]).setZero();
    forEachGroup(c, [&](auto x, auto w, auto y) {
        columns.noalias() = matrix(in[1].values.data() + w, c.groupOutputs(), depth).transpose() *
                            matrix(in[0].values.data() + y, c.groupOutputs(), c.places());
        fold(c, columns, out[0].values.data() + x);
    });
}

// Linear in dy and in the filters, so its gradients are a convolution and a weight gradient.
Result<Values> gradient(GraphBuilder& graph, const Node& node, const Values& ddx, const Wanted& wanted)
{
    const Settings geometry = geometrySettings(node, node.integers(paddingAttribute));
    const Settings forward = forwardSettings(geometry, graph.type(node.input(1)).shape);
    Values result(3);
    if (wanted[0])
        result[0] = graph.add("conv2d", {ddx[0], node.input(1)}, forward);
    if (wanted[1])
        result[1] = graph.add("conv2d_weight_gradient", {ddx[0], node.input(0), node.input(1)}, geometry);
    return result;
}

Variants variants(const Call& call, const DeviceTraits&)
{
    return inputGradientVariants(call, convolution(call, call.extents(2), call.extents(1), call.extents(0)));
}

constexpr Sample samples[] = {
    {.about = "three by three with a margin",
     .inputs = {{2, 5, 6, 5}, {5, 3, 3, 3}, {2, 3, 6, 5}},
     .settings = {{"padding", Integers{1, 1}}}},
    {.about = "a step of two",
     .inputs = {{2, 6, 4, 4}, {6, 4, 3, 3}, {2, 4, 8, 7}},
     .settings = {{"padding", Integers{1, 1}}, {"stride", Integers{2, 2}}}},
    {.about = "depthwise",
     .inputs = {{1, 6, 5, 5}, {6, 1, 3, 3}, {1, 6, 5, 5}},
     .settings = {{"padding", Integers{1, 1}}, {"groups", std::int64_t{6}}}},
};

} // namespace

extern constinit const Op conv2d_input_gradient = {
    .id = "conv2d_input_gradient",
    .title = "Convolution, gradient of its input",
    .summary = "Carries the gradient of a convolution's output back to its input.",
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
