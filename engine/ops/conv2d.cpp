// SPDX-License-Identifier: Apache-2.0
#include "engine/core/text.h"
#include "engine/ops/support/convolution_variants.h"
#include "engine/ops/support/pointwise.h"

namespace engine::ops {
namespace {

constexpr Port inputs[] = {{.name = "x", .title = "Input"},
                           {.name = "weight", .title = "Filters", .role = Role::Parameter},
                           {.name = "bias", .title = "Offset", .role = Role::Parameter, .optional = true}};
constexpr Output outputs[] = {{.name = "y", .title = "Output"}};
constexpr Attribute filters = {.name = "filters",
                               .title = "Filters",
                               .meaning = "How many patterns it looks for, one output channel each.",
                               .initial = std::int64_t{32},
                               .minimum = 1,
                               .maximum = 65536};
constexpr Attribute useBias = {
    .name = "bias",
    .title = "Learn an offset",
    .meaning = "Adds a learned number to each channel; not needed before a normalisation.",
    .initial = true};
constexpr Attribute margin = withInitial(paddingAttribute, Integers{1, 1});
constexpr Attribute attributes[] = {filters,           kernelAttribute, strideAttribute, margin,
                                    dilationAttribute, groupsAttribute, useBias};

Result<Types> types(const Call& call)
{
    const Result<Window> geometry = window(call);
    if (!geometry)
        return geometry.error();
    const std::int64_t count = call.integer(filters);
    Result<TensorType> y = windowedType(call, *geometry);
    if (!y)
        return y.error();
    const Dimension channels = call.inputs[0].shape[1];
    const std::int64_t groups = call.integer(groupsAttribute);
    if (groups < 1 || !channels.isNumber() || channels.extent % groups != 0 || count % groups != 0)
        return call.fail(text::cat(groups, " groups do not divide ", toText(Shape{channels}),
                                   " input channels and ", count, " filters evenly."));
    if (call.inputs.size() > 1) {
        const Shape expected = {count, channels.extent / groups, geometry->kernel[0], geometry->kernel[1]};
        if (!(call.inputs[1].shape == expected))
            return call.fail(text::cat("its filters must be ", toText(expected), ", but are ",
                                       toText(call.inputs[1].shape), "."));
    }
    if (call.inputs.size() > 2 && !(call.inputs[2].shape == Shape{count}))
        return call.fail(text::cat("its offset must have ", count, " numbers."));
    y->shape[1] = count;
    return Types{*y};
}

Result<ParameterTypes> parameters(const Call& call)
{
    const Result<Types> checked = types(Call(call.op, call.mode, call.inputs.first(1), call.settings));
    if (!checked)
        return checked.error();
    const Result<Window> geometry = window(call);
    const std::int64_t groupInputs = call.inputs[0].shape[1].extent / call.integer(groupsAttribute);
    const std::int64_t fanIn = groupInputs * geometry->kernel[0] * geometry->kernel[1];
    const ElementType element = call.inputs[0].element;
    ParameterTypes result = {
        {.type = {element, {call.integer(filters), groupInputs, geometry->kernel[0], geometry->kernel[1]}},
         .initial = Initial::HeUniform,
         .fanIn = fanIn}};
    if (call.boolean(useBias))
        result.push_back({.type = {element, {call.integer(filters)}}});
    return result;
}

double multiplyAdds(const Call& call, const Types& y)
{
    return convolution(call, call.extents(0), call.extents(1), extents(y[0].shape)).multiplyAdds();
}

// y[n, k, p, q] = bias[k] + sum over c, r, s of w[k, c, r, s] x[n, c, p stride - padding + r dilation, ...].
template<class T>
void compute(const Call& call, const Inputs<T>& in, const Outputs<T>& out)
{
    const Convolution c = convolution(call, in[0].extents, in[1].extents, out[0].extents);
    const std::int64_t depth = c.groupInputs() * c.taps();
    Matrix<T> columns;
    forEachGroup(c, [&](auto x, auto w, auto y) {
        unfold(c, in[0].values.data() + x, columns);
        auto target = matrix(out[0].values.data() + y, c.groupOutputs(), c.places());
        target.noalias() = matrix(in[1].values.data() + w, c.groupOutputs(), depth) * columns;
    });
    if (in.size() < 3)
        return;
    for (std::int64_t plane = 0; plane < c.batch * c.outputChannels; ++plane)
        matrix(out[0].values.data() + plane * c.places(), 1, c.places()).array() +=
            in[2][plane % c.outputChannels];
}

Result<Values> gradient(GraphBuilder& graph, const Node& node, const Values& dy, const Wanted& wanted)
{
    const Settings geometry = geometrySettings(node, node.integers(margin));
    Values result(node.inputCount());
    if (wanted[0])
        result[0] = graph.add("conv2d_input_gradient", {dy[0], node.input(1), node.input(0)}, geometry);
    if (wanted[1])
        result[1] = graph.add("conv2d_weight_gradient", {node.input(0), dy[0], node.input(1)}, geometry);
    if (wanted[2])
        result[2] = graph.add("reshape_like",
                              {graph.add("sum", {dy[0]}, {{"axes", Integers{0, 2, 3}}}), node.input(2)});
    return result;
}

Variants variants(const Call& call, const DeviceTraits&)
{
    return convolutionVariants(call,
                               convolution(call, call.extents(0), call.extents(1), outputExtents(call, 0)));
}

constexpr Sample samples[] = {
    {.about = "three by three with a margin",
     .inputs = {{2, 3, 6, 5}, {5, 3, 3, 3}, {5}},
     .settings = {{"filters", std::int64_t{5}}}},
    {.about = "a step of two, no offset",
     .inputs = {{2, 4, 7, 7}, {6, 4, 3, 3}},
     .settings = {{"filters", std::int64_t{6}}, {"stride", Integers{2, 2}}, {"bias", false}}},
    {.about = "one by one",
     .inputs = {{1, 5, 3, 4}, {3, 5, 1, 1}, {3}},
     .settings = {{"filters", std::int64_t{3}}, {"kernel", Integers{1, 1}}, {"padding", Integers{0, 0}}}},
    {.about = "depthwise",
     .inputs = {{2, 6, 5, 5}, {6, 1, 3, 3}, {6}},
     .settings = {{"filters", std::int64_t{6}}, {"groups", std::int64_t{6}}}},
    {.about = "two groups, spread, uneven step",
     .inputs = {{1, 4, 9, 8}, {6, 2, 2, 3}, {6}},
     .settings = {{"filters", std::int64_t{6}},
                  {"kernel", Integers{2, 3}},
                  {"groups", std::int64_t{2}},
                  {"dilation", Integers{2, 1}},
                  {"stride", Integers{1, 2}}}},
};

Result<Values> read(GraphBuilder& graph, const OnnxNode& node)
{
    const Result<Settings> settings = readGeometry(node);
    if (!settings)
        return settings.error();
    const Tensor* weight = node.constant(1);
    if (!weight || weight->extents().size() != 4)
        return Error{.kind = ErrorKind::Unsupported,
                     .sentence = "This Conv node has no fixed two-dimensional filters, which Oriel needs."};
    Settings all = *settings;
    all.push_back({"filters", weight->extents()[0]});
    all.push_back({"kernel", Integers{weight->extents()[2], weight->extents()[3]}});
    all.push_back({"bias", node.inputCount() > 2});
    return graph.addAll("conv2d", allInputs(node), all);
}

Result<void> write(OnnxWriter& writer, const Node& node)
{
    OnnxAttributes attributes = writeGeometry(node);
    const Integers dilation = node.integers(dilationAttribute);
    attributes.emplace_back("dilations", std::vector<std::int64_t>(dilation.begin(), dilation.end()));
    attributes.emplace_back("group", node.integer(groupsAttribute));
    writer.node("Conv", allInputs(writer, node), {writer.output(0)}, attributes);
    return {};
}

constexpr OnnxReader readers[] = {{.op = "Conv", .since = 1, .read = read}};

} // namespace

extern constinit const Op conv2d = {
    .id = "conv2d",
    .title = "Convolution",
    .summary = "Slides small learned filters over a picture and marks where each pattern is found.",
    .category = Category::Convolution,
    .inputs = inputs,
    .outputs = outputs,
    .attributes = attributes,
    .types = types,
    .parameters = parameters,
    .multiplyAdds = multiplyAdds,
    .compute = {compute, compute},
    .gradient = gradient,
    .variants = variants,
    .onnx = {readers, write},
    .samples = samples,
};

} // namespace engine::ops
