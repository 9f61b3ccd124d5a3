// SPDX-License-Identifier: Apache-2.0
#include "engine/core/text.h"
#include "engine/ops/eigen.h"
#include "engine/ops/op.h"
#include "engine/ops/support/arrangement.h"
#include "engine/ops/support/strided_copy.h"

namespace engine::ops {
namespace {

constexpr Port inputs[] = {{.name = "x", .title = "Input"}};
constexpr Output outputs[] = {{.name = "y", .title = "Output"}};
constexpr Attribute axes = {.name = "axes",
                            .title = "Order",
                            .meaning = "Which input axis each output axis takes.",
                            .initial = Integers{1, 0}};
constexpr Attribute attributes[] = {axes};

Result<Types> types(const Call& call)
{
    const Shape& x = call.inputs[0].shape;
    const Integers order = call.integers(axes);
    Shape y;
    FixedList<bool, maximumRank> used(x.size(), false);
    for (const std::int64_t axis : order) {
        if (axis < 0 || axis >= static_cast<std::int64_t>(x.size()) || used[static_cast<std::size_t>(axis)])
            return call.fail(text::cat("its order must name each axis of ", toText(x), " once."));
        used[static_cast<std::size_t>(axis)] = true;
        y.push_back(x[static_cast<std::size_t>(axis)]);
    }
    if (order.size() != x.size())
        return call.fail(text::cat("its order must name each axis of ", toText(x), " once."));
    return Types{{call.inputs[0].element, y}};
}

// y[i_a0, i_a1, ...] = x[i_0, i_1, ...].
template<class T>
void compute(const Call& call, const Inputs<T>& in, const Outputs<T>& out)
{
    const Extents steps = rowMajorStrides(in[0].extents);
    Extents from;
    for (const std::int64_t axis : call.integers(axes))
        from.push_back(steps[static_cast<std::size_t>(axis)]);
    copyBlock(out[0].extents, sizeof(T), in.any(0).data, from, out.any(0).data,
              rowMajorStrides(out[0].extents));
}

Result<Values> gradient(GraphBuilder& graph, const Node& node, const Values& dy, const Wanted&)
{
    const Integers order = node.integers(axes);
    Integers back(order.size(), 0);
    for (std::size_t i = 0; i < order.size(); ++i)
        back[static_cast<std::size_t>(order[i])] = static_cast<std::int64_t>(i);
    return Values{graph.add("transpose", {dy[0]}, {{"axes", back}})};
}

Result<Values> read(GraphBuilder& graph, const OnnxNode& node)
{
    Integers order;
    const std::vector<std::int64_t> given = node.integers("perm");
    const std::size_t rank = graph.type(node.input(0)).shape.size();
    if (given.size() > maximumRank)
        return Error{.kind = ErrorKind::Unsupported,
                     .sentence = "This Transpose node has too many axes for Oriel."};
    for (std::size_t i = 0; i < rank; ++i)
        order.push_back(given.empty()      ? static_cast<std::int64_t>(rank - 1 - i)
                        : i < given.size() ? given[i]
                                           : -1);
    return graph.addAll("transpose", {node.input(0)}, {{"axes", order}});
}

// DepthToSpace and SpaceToDepth: blocks of b x b pixels from or into channels.
Result<Values> readBlocks(GraphBuilder& graph, const OnnxNode& node)
{
    const Shape x = graph.type(node.input(0)).shape;
    const std::int64_t b = node.integer("blocksize", 0);
    const bool spreads = node.op() == "DepthToSpace";
    const bool isNumeric = x.size() == 4 && x[1].isNumber() && x[2].isNumber() && x[3].isNumber();
    if (!isNumeric || b < 1 || b > 64 ||
        (spreads ? x[1].extent % (b * b) : x[2].extent % b + x[3].extent % b) != 0)
        return Error{.kind = ErrorKind::Unsupported,
                     .sentence = text::cat("This ", node.op(), " node does not fit its picture.")};
    const std::int64_t channels = x[1].extent;
    const std::int64_t rows = x[2].extent;
    const std::int64_t columns = x[3].extent;
    Integers split = {0, channels, rows / b, b, columns / b, b};
    Integers order = {0, 3, 5, 1, 2, 4};
    Integers joined = {0, channels * b * b, rows / b, columns / b};
    if (spreads) {
        const bool blocksFirst = node.text("mode", "DCR") == "DCR";
        split = blocksFirst ? Integers{0, b, b, channels / (b * b), rows, columns}
                            : Integers{0, channels / (b * b), b, b, rows, columns};
        order = blocksFirst ? Integers{0, 3, 4, 1, 5, 2} : Integers{0, 1, 4, 2, 5, 3};
        joined = {0, channels / (b * b), rows * b, columns * b};
    }
    const Value parts = graph.add("reshape", {node.input(0)}, {{"shape", split}});
    const Value turned = graph.add("transpose", {parts}, {{"axes", order}});
    return Values{graph.add("reshape", {turned}, {{"shape", joined}})};
}

Result<void> write(OnnxWriter& writer, const Node& node)
{
    const Integers order = node.integers(axes);
    writer.node("Transpose", {writer.input(0)}, {writer.output(0)},
                {{"perm", std::vector<std::int64_t>(order.begin(), order.end())}});
    return {};
}

constexpr OnnxReader readers[] = {{.op = "Transpose", .since = 1, .read = read},
                                  {.op = "DepthToSpace", .since = 1, .read = readBlocks},
                                  {.op = "SpaceToDepth", .since = 1, .read = readBlocks}};

Variants variants(const Call& call, const DeviceTraits&)
{
    if (!runsOnDevice(call))
        return {};
    const Extents x = call.extents(0);
    const Extents steps = strides(deviceLayout(x.size()), x);
    Extents from;
    for (const std::int64_t axis : call.integers(axes))
        from.push_back(steps[static_cast<std::size_t>(axis)]);
    Variant variant = deviceVariant("copy", call);
    variant.dispatches = {
        copyDispatch(fillFrom(outputExtents(call, 0), deviceLayout(x.size()), from), in(0), out(0))};
    return {variant};
}

constexpr Sample samples[] = {
    {.about = "a table", .inputs = {{3, 5}}},
    {.about = "channels last", .inputs = {{2, 3, 4, 5}}, .settings = {{"axes", Integers{0, 2, 3, 1}}}},
};

} // namespace

extern constinit const Op transpose = {
    .id = "transpose",
    .title = "Transpose",
    .summary = "Puts the axes in another order.",
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
