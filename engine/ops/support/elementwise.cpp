// SPDX-License-Identifier: Apache-2.0
#include "engine/ops/support/elementwise.h"

namespace engine::ops {

Result<Types> flagType(const Call& call)
{
    Result<Types> result = broadcastType(call);
    if (result)
        (*result)[0].element = ElementType::Bool;
    return result;
}

Values choiceGradients(GraphBuilder& graph, Value isFirst, Value a, Value b, Value dy)
{
    const Value zero = graph.constant(Tensor::scalar(0.0F));
    return {sumLike(graph, graph.add("where", {isFirst, dy, zero}), a),
            sumLike(graph, graph.add("where", {isFirst, zero, dy}), b)};
}

Value flooredGradient(GraphBuilder& graph, Value y, Value dy, double factor, double offset)
{
    const Value positive = graph.add("greater", {y, graph.constant(Tensor::scalar(0.0F))});
    const Value below = graph.add("multiply", {dy, scaled(graph, y, factor, offset)});
    return graph.add("where", {positive, dy, below});
}

} // namespace engine::ops
