// SPDX-License-Identifier: Apache-2.0
#include "engine/core/text.h"
#include "engine/ops/eigen.h"
#include "engine/ops/op.h"
#include "engine/ops/support/arrangement.h"
#include "engine/ops/support/onnx_shape.h"

#include <optional>

namespace engine::ops {
namespace {

constexpr Port inputs[] = {{.name = "x", .title = "Input"}};
constexpr Output outputs[] = {{.name = "y", .title = "Output"}};
constexpr Attribute shape = {
    .name = "shape",
    .title = "Shape",
    .meaning = "The new sizes; 0 keeps the size at that place, and one may be -1 for what is left.",
    .initial = Integers{0, -1},
    .minimum = -1,
    .maximum = static_cast<double>(maximumElements)};
constexpr Attribute attributes[] = {shape};

Result<Types> types(const Call& call)
{
    const Shape& x = call.inputs[0].shape;
    const Result<Shape> y = reshaped(x, call.integers(shape));
    if (!y)
        return call.fail(y.error().sentence);
    return Types{{call.inputs[0].element, *y}};
}

// y = x, read in the same logical order under another shape.
template<class T>
void compute(const Call&, const Inputs<T>& in, const Outputs<T>& out)
{
    array(out[0]) = array(in[0]);
}

Result<Values> gradient(GraphBuilder& graph, const Node& node, const Values& dy, const Wanted&)
{
    return Values{graph.add("reshape_like", {dy[0], node.input(0)})};
}

Result<Values> readIdentity(GraphBuilder&, const OnnxNode& node)
{
    return Values{node.input(0)};
}

Result<Values> readReshape(GraphBuilder& graph, const OnnxNode& node)
{
    const auto wanted = node.opset() < 5 ? std::optional(node.integers("shape")) : constantList(node, 1);
    if (!wanted || wanted->size() > maximumRank || node.integer("allowzero", 0) != 0)
        return Error{.kind = ErrorKind::Unsupported,
                     .sentence =
                         "This Reshape node takes its shape from the data, which Oriel cannot run yet."};
    return Values{graph.add("reshape", {node.input(0)}, {{shape.name, integers(*wanted)}})};
}

// Squeeze and Unsqueeze: the same numbers with axes of size 1 taken out or put in.
Result<Values> readSqueezed(GraphBuilder& graph, const OnnxNode& node)
{
    const Shape x = graph.type(node.input(0)).shape;
    const auto axes = axesOf(graph, node, 13);
    const auto y = !axes ? std::nullopt : node.op() == "Squeeze" ? squeezed(x, *axes) : unsqueezed(x, *axes);
    if (!y)
        return Error{.kind = ErrorKind::Unsupported,
                     .sentence = text::cat("This ", node.op(), " node names axes that Oriel cannot follow.")};
    return Values{graph.add("reshape", {node.input(0)}, {{shape.name, reshapeTo(x, *y)}})};
}

Result<void> write(OnnxWriter& writer, const Node& node)
{
    const Integers sizes = node.integers(shape);
    const auto list =
        Tensor::of<std::int64_t>({static_cast<std::int64_t>(sizes.size())}, {sizes.begin(), sizes.end()});
    writer.node("Reshape", {writer.input(0), writer.constant(list)}, {writer.output(0)});
    return {};
}

constexpr OnnxReader readers[] = {{.op = "Reshape", .since = 1, .read = readReshape},
                                  {.op = "Squeeze", .since = 1, .read = readSqueezed},
                                  {.op = "Unsqueeze", .since = 1, .read = readSqueezed},
                                  {.op = "Identity", .since = 1, .read = readIdentity}};

constexpr Sample samples[] = {
    {.about = "a row for each picture", .inputs = {{2, 3, 2, 5}}},
    {.about = "pictures from rows", .inputs = {{2, 30}}, .settings = {{"shape", Integers{0, 3, 2, -1}}}},
    {.about = "what is left is the batch",
     .inputs = {{3, 1, 2, 2}},
     .settings = {{"shape", Integers{-1, 4}}}},
    {.about = "one number is a list", .inputs = {{1, 1}}, .settings = {{"shape", Integers{-1}}}},
};

} // namespace

extern constinit const Op reshape = {
    .id = "reshape",
    .title = "Reshape",
    .summary = "Gives the same numbers another shape, item by item.",
    .category = Category::Arrangement,
    .view = true,
    .inputs = inputs,
    .outputs = outputs,
    .attributes = attributes,
    .types = types,
    .compute = {compute, compute},
    .gradient = gradient,
    .onnx = {readers, write},
    .samples = samples,
};

} // namespace engine::ops
