// SPDX-License-Identifier: Apache-2.0
#include "engine/ops/support/onnx_shape.h"

#include "engine/core/text.h"
#include "engine/ops/support/arrangement.h"

#include <algorithm>
#include <numeric>

namespace engine::ops {
namespace {

bool contains(const std::vector<std::int64_t>& axes, std::size_t axis)
{
    return std::find(axes.begin(), axes.end(), static_cast<std::int64_t>(axis)) != axes.end();
}

} // namespace

std::optional<std::vector<std::int64_t>> constantList(const OnnxNode& node, std::size_t input)
{
    const Tensor* tensor = input < node.inputCount() ? node.constant(input) : nullptr;
    if (!tensor || isFloating(tensor->element()))
        return std::nullopt;
    const Tensor wide = converted(*tensor, ElementType::I64);
    const auto values = wide.values<std::int64_t>();
    return std::vector<std::int64_t>(values.begin(), values.end());
}

std::optional<std::vector<std::int64_t>> axesOf(GraphBuilder& graph, const OnnxNode& node,
                                                std::int64_t sinceInput)
{
    std::vector<std::int64_t> axes;
    if (node.opset() < sinceInput) {
        axes = node.integers("axes");
    } else if (node.inputCount() > 1 && node.input(1)) {
        const auto given = constantList(node, 1);
        if (!given)
            return std::nullopt;
        axes = *given;
    }
    auto rank = static_cast<std::int64_t>(graph.type(node.input(0)).shape.size());
    if (node.op() == "Unsqueeze")
        rank += static_cast<std::int64_t>(axes.size());
    if (rank > static_cast<std::int64_t>(maximumRank))
        return std::nullopt;
    for (std::int64_t& axis : axes)
        axis = axis < 0 ? axis + rank : axis;
    std::sort(axes.begin(), axes.end());
    const bool twice = std::adjacent_find(axes.begin(), axes.end()) != axes.end();
    if (twice || (!axes.empty() && (axes.front() < 0 || axes.back() >= rank)))
        return std::nullopt;
    return axes;
}

std::optional<Shape> squeezed(const Shape& shape, const std::vector<std::int64_t>& axes)
{
    Shape result;
    for (std::size_t i = 0; i < shape.size(); ++i) {
        const bool named = axes.empty() ? shape[i] == Dimension(1) : contains(axes, i);
        if (named && !(shape[i] == Dimension(1)))
            return std::nullopt;
        if (!named)
            result.push_back(shape[i]);
    }
    return result;
}

std::optional<Shape> unsqueezed(const Shape& shape, const std::vector<std::int64_t>& axes)
{
    if (axes.empty())
        return std::nullopt;
    Shape result;
    std::size_t next = 0;
    for (std::size_t i = 0; i < shape.size() + axes.size(); ++i)
        result.push_back(contains(axes, i) ? Dimension(1) : shape[next++]);
    return result;
}

Result<Values> readReduction(GraphBuilder& graph, const OnnxNode& node, std::string_view op,
                             std::int64_t sinceInput, Value x)
{
    if (!x)
        x = node.input(0);
    const Shape shape = graph.type(x).shape;
    auto axes = axesOf(graph, node, sinceInput);
    if (!axes)
        return Error{.kind = ErrorKind::Unsupported,
                     .sentence = text::cat("This ", node.op(), " node names axes that Oriel cannot follow.")};
    if (axes->empty() && node.integer("noop_with_empty_axes", 0) != 0)
        return Values{x};
    if (axes->empty()) {
        axes->resize(shape.size());
        std::iota(axes->begin(), axes->end(), 0);
    }
    const Value reduced = graph.add(op, {x}, {{"axes", integers(*axes)}});
    if (!reduced || node.integer("keepdims", 1) != 0)
        return Values{reduced};
    const Shape kept = graph.type(reduced).shape;
    return Values{graph.add("reshape", {reduced}, {{"shape", reshapeTo(kept, *squeezed(kept, *axes))}})};
}

Result<Values> readAlongAxis(GraphBuilder& graph, const OnnxNode& node, std::string_view op)
{
    Value x = node.input(0);
    const bool coerces = node.opset() < 13;
    const auto rank = static_cast<std::int64_t>(graph.type(x).shape.size());
    const std::int64_t given = node.integer("axis", coerces ? 1 : -1);
    const std::int64_t axis = given < 0 ? given + rank : given;
    if (axis < 0 || axis >= rank)
        return Error{.kind = ErrorKind::Damaged,
                     .sentence = text::cat("This ", node.op(), " node names an axis that is not there.")};
    Integers swapped(static_cast<std::size_t>(rank), 0);
    std::iota(swapped.begin(), swapped.end(), 0);
    std::swap(swapped[static_cast<std::size_t>(axis)], swapped.back());
    const bool turns = !coerces && axis != rank - 1;
    if (turns)
        x = graph.add("transpose", {x}, {{"axes", swapped}});
    const Shape shape = graph.type(x).shape;
    std::int64_t columns = 1;
    for (std::int64_t i = coerces ? axis : rank - 1; i < rank; ++i) {
        const Dimension size = shape[static_cast<std::size_t>(i)];
        if (!size.isNumber() || columns > maximumElements / size.extent)
            return Error{.kind = ErrorKind::Unsupported,
                         .sentence =
                             text::cat("This ", node.op(), " node runs along an axis of unknown length.")};
        columns *= size.extent;
    }
    const Value table = graph.add("reshape", {x}, {{"shape", Integers{-1, columns}}});
    const Value rows = graph.add(op, {table});
    if (!rows)
        return Values{rows};
    const Value y = graph.add("reshape", {rows}, {{"shape", reshapeTo(graph.type(rows).shape, shape)}});
    return Values{turns ? graph.add("transpose", {y}, {{"axes", swapped}}) : y};
}

Integers integers(const std::vector<std::int64_t>& list)
{
    Integers result;
    for (const std::int64_t i : list)
        result.push_back(i);
    return result;
}

} // namespace engine::ops
