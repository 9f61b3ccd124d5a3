// SPDX-License-Identifier: Apache-2.0
#include "engine/ops/support/pointwise.h"

#include "engine/core/text.h"

#include <algorithm>

namespace engine::ops {
namespace {

Dimension fromBack(const Shape& shape, std::size_t i)
{
    return i < shape.size() ? shape[shape.size() - 1 - i] : Dimension(1);
}

} // namespace

Variants pointwise(const Call&, const DeviceTraits&)
{
    return {}; // the plan builds chains itself; this function is a mark
}

FixedList<float, 2> formulaSettings(const Call& call)
{
    if (call.op.formulaSettings)
        return call.op.formulaSettings(call);
    FixedList<float, 2> result;
    for (const Attribute& attribute : call.op.attributes)
        result.push_back(static_cast<float>(call.real(attribute)));
    return result;
}

Result<Types> sameType(const Call& call)
{
    return Types{call.inputs[0]};
}

bool broadcast(const Shape& a, const Shape& b, Shape& result)
{
    const std::size_t rank = std::max(a.size(), b.size());
    result = Shape(rank, Dimension(1));
    for (std::size_t i = 0; i < rank; ++i) {
        const Dimension x = fromBack(a, i);
        const Dimension y = fromBack(b, i);
        if (!(x == y) && !(x == Dimension(1)) && !(y == Dimension(1)))
            return false;
        result[rank - 1 - i] = x == Dimension(1) ? y : x;
    }
    return true;
}

Result<Types> broadcastType(const Call& call)
{
    Shape shape = call.inputs[0].shape;
    for (const TensorType& input : call.inputs.subspan(1)) {
        const Shape before = shape;
        if (!broadcast(before, input.shape, shape))
            return call.fail(text::cat("its inputs are ", toText(before), " and ", toText(input.shape),
                                       ", which do not fit together. Give both the same shape."));
    }
    return Types{{call.inputs[0].element, shape}};
}

Value sumLike(GraphBuilder& graph, Value gradient, Value like)
{
    if (!gradient)
        return {};
    const Shape from = graph.type(gradient).shape;
    const Shape to = graph.type(like).shape;
    if (from == to)
        return gradient;
    Integers axes;
    const std::size_t lead = from.size() - to.size();
    for (std::size_t i = 0; i < from.size(); ++i)
        if (i < lead || (to[i - lead] == Dimension(1) && !(from[i] == Dimension(1))))
            axes.push_back(static_cast<std::int64_t>(i));
    const Value sum = axes.empty() ? gradient : graph.add("sum", {gradient}, {{"axes", axes}});
    if (!sum || graph.type(sum).shape == to)
        return sum;
    return graph.add("reshape_like", {sum, like});
}

Value expandLike(GraphBuilder& graph, Value value, Value like)
{
    return graph.type(value).shape == graph.type(like).shape ? value : graph.add("expand", {value, like});
}

Value scaled(GraphBuilder& graph, Value value, double factor, double offset)
{
    return graph.add("scale", {value}, {{"factor", factor}, {"offset", offset}});
}

Value between(GraphBuilder& graph, Value x, double low, double high, Value value)
{
    const auto constant = [&](double number) {
        return graph.constant(Tensor::scalar(static_cast<float>(number)));
    };
    const Value zero = constant(0);
    const Value below = graph.add("where", {graph.add("greater", {constant(high), x}), value, zero});
    return graph.add("where", {graph.add("greater", {x, constant(low)}), below, zero});
}

Value sumOf(GraphBuilder& graph, Value a, Value b)
{
    if (!a)
        return b;
    return b ? graph.add("add", {a, b}) : a;
}

} // namespace engine::ops
