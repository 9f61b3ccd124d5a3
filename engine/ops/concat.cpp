// SPDX-License-Identifier: Apache-2.0
#include "engine/core/text.h"
#include "engine/ops/op.h"
#include "engine/ops/support/arrangement.h"
#include "engine/ops/support/onnx_shape.h"
#include "engine/ops/support/strided_copy.h"

namespace engine::ops {
namespace {

constexpr Port inputs[] = {{.name = "x", .title = "Parts", .variadic = true}};
constexpr Output outputs[] = {{.name = "y", .title = "Output"}};
constexpr Attribute attributes[] = {axisAttribute};

Result<Types> types(const Call& call)
{
    TensorType y = call.inputs[0];
    const std::int64_t axis = call.integer(axisAttribute);
    if (axis >= static_cast<std::int64_t>(y.shape.size()))
        return call.fail(text::cat("there is no axis ", axis, " in ", toText(y.shape), "."));
    Dimension& joined = y.shape[static_cast<std::size_t>(axis)];
    for (const TensorType& part : call.inputs.subspan(1)) {
        Shape expected = y.shape;
        if (part.shape.size() == expected.size())
            expected[static_cast<std::size_t>(axis)] = part.shape[static_cast<std::size_t>(axis)];
        if (!(part.shape == expected) || !joined.isNumber() ||
            !part.shape[static_cast<std::size_t>(axis)].isNumber())
            return call.fail(text::cat("its parts are ", toText(call.inputs[0].shape), " and ",
                                       toText(part.shape), ", which do not fit together along axis ", axis,
                                       ". Give them the same sizes elsewhere."));
        if (part.shape[static_cast<std::size_t>(axis)].extent > maximumElements - joined.extent)
            return call.fail("its parts are too large to be joined.");
        joined.extent += part.shape[static_cast<std::size_t>(axis)].extent;
    }
    return Types{y};
}

// y = the parts one behind the other along the axis.
template<class T>
void compute(const Call& call, const Inputs<T>& in, const Outputs<T>& out)
{
    const auto axis = static_cast<std::size_t>(call.integer(axisAttribute));
    std::int64_t start = 0;
    for (std::size_t i = 0; i < in.size(); ++i) {
        const View<const T> part = in[i];
        copyBlock(part.extents, sizeof(T), in.any(i).data, rowMajorStrides(part.extents),
                  partOf(out.any(0), axis, start), rowMajorStrides(out[0].extents));
        start += part.extent(axis);
    }
}

Result<Values> gradient(GraphBuilder& graph, const Node& node, const Values& dy, const Wanted& wanted)
{
    const std::int64_t axis = node.integer(axisAttribute);
    Values result(node.inputCount());
    std::int64_t start = 0;
    for (std::size_t i = 0; i < node.inputCount(); ++i) {
        const std::int64_t length = graph.type(node.input(i)).shape[static_cast<std::size_t>(axis)].extent;
        if (node.inputCount() == 1)
            result[i] = dy[0];
        else if (wanted[i])
            result[i] = graph.add("slice", {dy[0]}, {{"axis", axis}, {"start", start}, {"length", length}});
        start += length;
    }
    return result;
}

Result<Values> read(GraphBuilder& graph, const OnnxNode& node)
{
    const Values parts = allInputs(node);
    if (parts.empty())
        return Error{.kind = ErrorKind::Damaged, .sentence = "This Concat node has nothing to join."};
    const auto rank = static_cast<std::int64_t>(graph.type(parts[0]).shape.size());
    const std::int64_t axis = node.integer("axis", 1);
    return graph.addAll("concat", parts, {{"axis", axis < 0 ? axis + rank : axis}});
}

// Tile: every axis as often as a constant says.
Result<Values> readTile(GraphBuilder& graph, const OnnxNode& node)
{
    constexpr std::int64_t mostCopies = 64;
    const auto repeats = constantList(node, 1);
    Value x = node.input(0);
    if (!repeats || repeats->size() != graph.type(x).shape.size())
        return Error{.kind = ErrorKind::Unsupported,
                     .sentence = "This Tile node does not say beforehand how often it repeats."};
    for (std::size_t axis = 0; axis < repeats->size(); ++axis) {
        const std::int64_t count = (*repeats)[axis];
        if (count < 1 || count > mostCopies)
            return Error{.kind = ErrorKind::Unsupported,
                         .sentence = text::cat("This Tile node repeats an axis ", count, " times.")};
        if (count > 1)
            x = graph.add("concat", Values(static_cast<std::size_t>(count), x),
                          {{"axis", static_cast<std::int64_t>(axis)}});
        if (!x)
            break;
    }
    return Values{x};
}

Result<void> write(OnnxWriter& writer, const Node& node)
{
    writer.node("Concat", allInputs(writer, node), {writer.output(0)},
                {{"axis", node.integer(axisAttribute)}});
    return {};
}

constexpr OnnxReader readers[] = {{.op = "Concat", .since = 1, .read = read},
                                  {.op = "Tile", .since = 6, .read = readTile}};

Variants variants(const Call& call, const DeviceTraits&)
{
    if (!runsOnDevice(call))
        return {};
    const auto axis = static_cast<std::size_t>(call.integer(axisAttribute));
    const Extents y = outputExtents(call, 0);
    Variant variant = deviceVariant("copies", call);
    std::int64_t start = 0;
    for (std::size_t i = 0; i < call.inputs.size(); ++i) {
        const Extents part = call.extents(i);
        const Layout layout = deviceLayout(y.size());
        const StridedCopy copy = placeInto(y, layout, part, strides(layout, part), axis, start);
        variant.dispatches.push_back(copyDispatch(copy, in(static_cast<std::int32_t>(i)), out(0)));
        start += part[axis];
    }
    return {variant};
}

constexpr Sample samples[] = {
    {.about = "channels of two pictures", .inputs = {{2, 3, 4, 5}, {2, 5, 4, 5}}},
    {.about = "three lists", .inputs = {{7}, {1}, {3}}, .settings = {{"axis", std::int64_t{0}}}},
    {.about = "one part alone", .inputs = {{2, 5}}},
    {.about = "the last axis", .inputs = {{2, 3, 1}, {2, 3, 4}}, .settings = {{"axis", std::int64_t{2}}}},
};

} // namespace

extern constinit const Op concat = {
    .id = "concat",
    .title = "Concatenate",
    .summary = "Puts its inputs behind one another, such as the channels of two pictures.",
    .category = Category::Merge,
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
