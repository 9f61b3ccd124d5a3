// SPDX-License-Identifier: Apache-2.0
#include "engine/core/text.h"
#include "engine/ops/op.h"
#include "engine/ops/support/arrangement.h"
#include "engine/ops/support/onnx_shape.h"
#include "engine/ops/support/strided_copy.h"

#include <algorithm>

namespace engine::ops {
namespace {

constexpr Port inputs[] = {{.name = "x", .title = "Input"}};
constexpr Output outputs[] = {{.name = "y", .title = "Output"}};
constexpr Attribute length = {.name = "length",
                              .title = "Length",
                              .meaning = "How many it takes.",
                              .initial = std::int64_t{1},
                              .minimum = 1,
                              .maximum = static_cast<double>(maximumElements)};
constexpr Attribute attributes[] = {axisAttribute, startAttribute, length};

Result<Types> types(const Call& call)
{
    TensorType y = call.inputs[0];
    const std::int64_t axis = call.integer(axisAttribute);
    const std::int64_t end = call.integer(startAttribute) + call.integer(length);
    if (axis >= static_cast<std::int64_t>(y.shape.size()))
        return call.fail(text::cat("there is no axis ", axis, " in ", toText(y.shape), "."));
    Dimension& cut = y.shape[static_cast<std::size_t>(axis)];
    if (!cut.isNumber() || end > cut.extent)
        return call.fail(text::cat("axis ", axis, " of ", toText(y.shape), " does not reach to ", end, "."));
    cut.extent = call.integer(length);
    return Types{y};
}

// y = x from start on, length long, along the axis.
template<class T>
void compute(const Call& call, const Inputs<T>& in, const Outputs<T>& out)
{
    const auto axis = static_cast<std::size_t>(call.integer(axisAttribute));
    copyBlock(out[0].extents, sizeof(T), partOf(in.any(0), axis, call.integer(startAttribute)),
              rowMajorStrides(in[0].extents), out.any(0).data, rowMajorStrides(out[0].extents));
}

Result<Values> gradient(GraphBuilder& graph, const Node& node, const Values& dy, const Wanted&)
{
    return Values{
        graph.add("slice_gradient", {dy[0], node.input(0)},
                  {{"axis", node.integer(axisAttribute)}, {"start", node.integer(startAttribute)}})};
}

// One list of an ONNX Slice: an attribute before opset 10, a constant input since. Empty when it is
// left out or not known before the model runs.
std::vector<std::int64_t> list(const OnnxNode& node, std::string_view attribute, std::size_t input)
{
    return node.opset() < 10 ? node.integers(attribute)
                             : constantList(node, input).value_or(std::vector<std::int64_t>());
}

Result<Values> read(GraphBuilder& graph, const OnnxNode& node)
{
    const std::vector<std::int64_t> starts = list(node, "starts", 1);
    const std::vector<std::int64_t> ends = list(node, "ends", 2);
    const std::vector<std::int64_t> axes = list(node, "axes", 3);
    const std::vector<std::int64_t> steps = list(node, "steps", 4);
    const bool plain = std::all_of(steps.begin(), steps.end(), [](auto step) { return step == 1; });
    if (starts.empty() || starts.size() != ends.size() || (!axes.empty() && axes.size() != starts.size()) ||
        !plain)
        return Error{.kind = ErrorKind::Unsupported,
                     .sentence = "This Slice node has steps or moving ends, which Oriel cannot run yet."};
    Value value = node.input(0);
    for (std::size_t i = 0; i < starts.size(); ++i) {
        const Shape shape = graph.type(value).shape;
        const auto rank = static_cast<std::int64_t>(shape.size());
        std::int64_t axis = axes.empty() ? static_cast<std::int64_t>(i) : axes[i];
        axis = axis < 0 ? axis + rank : axis;
        if (axis < 0 || axis >= rank || !shape[static_cast<std::size_t>(axis)].isNumber())
            return Error{.kind = ErrorKind::Unsupported,
                         .sentence = "This Slice node cuts an axis that Oriel cannot cut."};
        const std::int64_t size = shape[static_cast<std::size_t>(axis)].extent;
        const auto place = [&](std::int64_t at) {
            return std::clamp<std::int64_t>(at < 0 ? at + size : at, 0, size);
        };
        const std::int64_t start = place(starts[i]);
        value = graph.add("slice", {value},
                          {{"axis", axis}, {"start", start}, {"length", place(ends[i]) - start}});
    }
    return Values{value};
}

// An axis of input 0 counted from 0 whose length is known; nothing where there is none.
std::optional<std::int64_t> cutAxis(GraphBuilder& graph, const OnnxNode& node)
{
    const Shape x = graph.type(node.input(0)).shape;
    const auto rank = static_cast<std::int64_t>(x.size());
    const std::int64_t given = node.integer("axis", 0);
    const std::int64_t axis = given < 0 ? given + rank : given;
    if (axis < 0 || axis >= rank || !x[static_cast<std::size_t>(axis)].isNumber())
        return {};
    return axis;
}

Value piece(GraphBuilder& graph, Value x, std::int64_t axis, std::int64_t start, std::int64_t count)
{
    return graph.add("slice", {x}, {{"axis", axis}, {"start", start}, {"length", count}});
}

// Split: into pieces of given lengths, an attribute before opset 13, or into equal ones.
Result<Values> readSplit(GraphBuilder& graph, const OnnxNode& node)
{
    const auto axis = cutAxis(graph, node);
    const auto count = static_cast<std::int64_t>(node.outputCount());
    if (!axis || count == 0)
        return Error{.kind = ErrorKind::Unsupported,
                     .sentence = "This Split node cuts an axis that Oriel cannot cut."};
    const std::int64_t size = graph.type(node.input(0)).shape[static_cast<std::size_t>(*axis)].extent;
    const bool isGiven = node.opset() < 13 ? node.has("split") : node.inputCount() > 1 && node.input(1);
    std::vector<std::int64_t> lengths = node.opset() < 13
                                            ? node.integers("split")
                                            : constantList(node, 1).value_or(std::vector<std::int64_t>());
    if (!isGiven)
        for (std::int64_t i = 0, left = size, each = (size + count - 1) / count; i < count; ++i, left -= each)
            lengths.push_back(std::min(each, left));
    Values pieces;
    std::int64_t start = 0;
    for (const std::int64_t length : lengths) {
        if (length < 1 || length > size - start)
            return Error{.kind = ErrorKind::Unsupported,
                         .sentence = "This Split node makes pieces that are empty or too long."};
        pieces.push_back(piece(graph, node.input(0), *axis, start, length));
        start += length;
    }
    if (static_cast<std::int64_t>(pieces.size()) != count || start != size)
        return Error{.kind = ErrorKind::Unsupported,
                     .sentence = "This Split node does not say beforehand where it cuts."};
    return pieces;
}

// Gather with a few known places: the pieces, joined. A single place leaves no axis behind.
Result<Values> readGather(GraphBuilder& graph, const OnnxNode& node)
{
    constexpr std::int64_t mostPlaces = 64;
    const auto axis = cutAxis(graph, node);
    const Tensor* places = node.constant(1);
    if (!axis || !places ||
        !(places->element() == ElementType::I32 || places->element() == ElementType::I64) ||
        places->extents().size() > 1 || places->count() < 1 || places->count() > mostPlaces)
        return Error{.kind = ErrorKind::Unsupported,
                     .sentence = "This Gather node takes places that Oriel does not know beforehand, or too "
                                 "many of them."};
    const Shape x = graph.type(node.input(0)).shape;
    const std::int64_t size = x[static_cast<std::size_t>(*axis)].extent;
    const Tensor list = converted(*places, ElementType::I64);
    Values pieces;
    for (const std::int64_t place : list.values<std::int64_t>()) {
        if (place < -size || place >= size)
            return Error{.kind = ErrorKind::Damaged,
                         .sentence = "This Gather node takes a place that is not there."};
        pieces.push_back(piece(graph, node.input(0), *axis, place < 0 ? place + size : place, 1));
    }
    const Value joined = pieces.size() == 1 ? pieces[0] : graph.add("concat", pieces, {{"axis", *axis}});
    if (!joined || !places->extents().empty())
        return Values{joined};
    const Shape kept = graph.type(joined).shape;
    return Values{graph.add("reshape", {joined}, {{"shape", reshapeTo(kept, *squeezed(kept, {*axis}))}})};
}

Result<void> write(OnnxWriter& writer, const Node& node)
{
    const auto constant = [&](std::int64_t value) {
        return writer.constant(Tensor::of<std::int64_t>({1}, {&value, 1}));
    };
    const std::int64_t start = node.integer(startAttribute);
    writer.node("Slice",
                {writer.input(0), constant(start), constant(start + node.integer(length)),
                 constant(node.integer(axisAttribute))},
                {writer.output(0)});
    return {};
}

constexpr OnnxReader readers[] = {{.op = "Slice", .since = 1, .read = read},
                                  {.op = "Split", .since = 2, .read = readSplit},
                                  {.op = "Gather", .since = 1, .read = readGather}};

Variants variants(const Call& call, const DeviceTraits&)
{
    if (!runsOnDevice(call))
        return {};
    const auto axis = static_cast<std::size_t>(call.integer(axisAttribute));
    const Extents x = call.extents(0);
    const Extents steps = strides(deviceLayout(x.size()), x);
    StridedCopy copy = fillFrom(outputExtents(call, 0), deviceLayout(x.size()), steps);
    copy.from = call.integer(startAttribute) * steps[axis];
    Variant variant = deviceVariant("copy", call);
    variant.dispatches = {copyDispatch(copy, in(0), out(0))};
    return {variant};
}

constexpr Sample samples[] = {
    {.about = "some channels",
     .inputs = {{2, 5, 3, 4}},
     .settings = {{"axis", std::int64_t{1}}, {"start", std::int64_t{2}}, {"length", std::int64_t{3}}}},
    {.about = "the first of a list", .inputs = {{7}}, .settings = {{"axis", std::int64_t{0}}}},
};

} // namespace

extern constinit const Op slice = {
    .id = "slice",
    .title = "Slice",
    .summary = "Takes a piece out of its input along one axis.",
    .category = Category::Arrangement,
    .hidden = true,
    .inputs = inputs,
    .outputs = outputs,
    .attributes = attributes,
    .types = types,
    .compute = {compute, compute},
    .gradient = gradient,
    .variants = variants,
    .onnx = {readers, write},
    .samples = samples,
};

} // namespace engine::ops
