// SPDX-License-Identifier: Apache-2.0
#include "engine/core/text.h"
#include "engine/ops/eigen.h"
#include "engine/ops/op.h"
#include "engine/ops/support/arrangement.h"

#include <algorithm>

namespace engine::ops {
namespace {

constexpr Port inputs[] = {{.name = "x", .title = "Input"}};
constexpr Output outputs[] = {{.name = "y", .title = "Output"}};

Result<Types> types(const Call& call)
{
    const Shape& x = call.inputs[0].shape;
    if (x.empty())
        return call.fail("it needs at least one axis.");
    std::int64_t features = 1;
    for (std::size_t i = 1; i < x.size(); ++i) {
        if (!x[i].isNumber())
            return call.fail(
                text::cat("it needs numbers for every size but the batch, and gets ", toText(x), "."));
        features *= x[i].extent;
    }
    return Types{{call.inputs[0].element, {x[0], features}}};
}

// y = x as one row for each item, in logical order (channels, rows, columns).
template<class T>
void compute(const Call&, const Inputs<T>& in, const Outputs<T>& out)
{
    array(out[0]) = array(in[0]);
}

Result<Values> gradient(GraphBuilder& graph, const Node& node, const Values& dy, const Wanted&)
{
    return Values{graph.add("reshape_like", {dy[0], node.input(0)})};
}

constexpr std::string_view opId = "flatten";
constexpr std::string_view onnxOp = "Flatten";

Result<Values> read(GraphBuilder& graph, const OnnxNode& node)
{
    const Shape x = graph.type(node.input(0)).shape;
    const std::int64_t given = node.integer("axis", 1);
    const std::int64_t axis = given < 0 ? given + static_cast<std::int64_t>(x.size()) : given;
    if (axis == 1 && x.size() > 1)
        return graph.addAll(opId, {node.input(0)});
    if (axis == 0)
        return graph.addAll("reshape", {node.input(0)}, {{"shape", Integers{1, -1}}});
    // A table of all axes before by all from there on.
    std::int64_t columns = 1;
    for (std::size_t i = static_cast<std::size_t>(std::max<std::int64_t>(axis, 0)); i < x.size(); ++i) {
        if (!x[i].isNumber() || columns > maximumElements / x[i].extent)
            return Error{.kind = ErrorKind::Unsupported,
                         .sentence = "This Flatten node joins axes of unknown length."};
        columns *= x[i].extent;
    }
    return graph.addAll("reshape", {node.input(0)}, {{"shape", Integers{-1, columns}}});
}

constexpr OnnxReader readers[] = {{.op = onnxOp, .since = 1, .read = read}};

constexpr Sample samples[] = {
    {.about = "a picture", .inputs = {{2, 3, 2, 5}}},
    {.about = "a row stays", .inputs = {{4, 7}}},
};

} // namespace

extern constinit const Op flatten = {
    .id = opId,
    .title = "Flatten",
    .summary = "Lays all numbers of an item in one row, so that a linear layer can take them.",
    .category = Category::Arrangement,
    .view = true,
    .inputs = inputs,
    .outputs = outputs,
    .types = types,
    .compute = {compute, compute},
    .gradient = gradient,
    .onnx = {readers, writeAs<onnxOp>},
    .samples = samples,
};

} // namespace engine::ops
