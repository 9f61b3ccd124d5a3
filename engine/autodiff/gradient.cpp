// SPDX-License-Identifier: Apache-2.0
#include "engine/autodiff/gradient.h"

#include "engine/core/text.h"

#include <map>

namespace engine::autodiff {
namespace {

// Which nodes lie on a path from a wanted value.
std::vector<bool> reachable(const Graph& graph, const Values& wanted)
{
    std::vector<bool> result(graph.nodes.size(), false);
    for (const Value value : wanted)
        result[static_cast<std::size_t>(value.node)] = true;
    for (std::size_t i = 0; i < graph.nodes.size(); ++i)
        for (const Value input : graph.nodes[i].inputs)
            if (result[static_cast<std::size_t>(input.node)])
                result[i] = true;
    return result;
}

bool flowsInto(const ops::Op& op, std::size_t input)
{
    const ops::Port& port = op.inputs[std::min(input, op.inputs.size() - 1)];
    return !port.shapeOnly && (port.role == ops::Role::Data || port.role == ops::Role::Parameter);
}

ops::Wanted wantedInputs(const graph::Node& node, const std::vector<bool>& onPath)
{
    std::vector<bool> result;
    for (std::size_t i = 0; i < node.inputs.size(); ++i)
        result.push_back(flowsInto(*node.op, i) && onPath[static_cast<std::size_t>(node.inputs[i].node)]);
    return ops::Wanted(std::move(result));
}

bool anyWanted(const ops::Wanted& wanted, std::size_t count)
{
    for (std::size_t i = 0; i < count; ++i)
        if (wanted[i])
            return true;
    return false;
}

} // namespace

Result<Values> gradients(Graph& graph, Value loss, const Values& wanted)
{
    assert(graph.type(loss).shape.empty() && "the gradient of a loss, a single number");
    graph::Builder builder(graph);
    return gradients(graph, loss, builder.constant(Tensor::scalar(1.0F)), wanted);
}

Result<Values> gradients(Graph& graph, Value output, Value seed, const Values& wanted)
{
    const std::vector<bool> onPath = reachable(graph, wanted);
    graph::Builder builder(graph);
    std::map<Value, Value> flowing = {{output, seed}}; // gradient by value, summed over its readers

    for (std::int32_t i = output.node; i >= 0; --i) {
        const graph::Node node = graph.nodes[static_cast<std::size_t>(i)]; // a copy: the graph grows
        if (!node.op || !onPath[static_cast<std::size_t>(i)])
            continue;
        Values outputGradients(node.outputs.size());
        bool any = false;
        for (std::size_t o = 0; o < node.outputs.size(); ++o) {
            const auto found = flowing.find({i, static_cast<std::int32_t>(o)});
            if (found == flowing.end() ||
                !node.op->outputs[std::min(o, node.op->outputs.size() - 1)].differentiable)
                continue;
            outputGradients[o] = found->second;
            any = true;
        }
        const ops::Wanted asked = wantedInputs(node, onPath);
        if (!any || !anyWanted(asked, node.inputs.size()))
            continue;
        if (!node.op->gradient)
            return Error{.kind = ErrorKind::Unsupported,
                         .sentence =
                             text::cat(node.op->title, " cannot be learned through: it has no gradient."),
                         .detail = text::cat("op ", node.op->id, " has no gradient rule")};
        const graph::NodeView view(graph, i);
        const Result<Values> inputGradients = node.op->gradient(builder, view, outputGradients, asked);
        if (!inputGradients)
            return inputGradients.error();
        if (builder.error())
            return *builder.error();
        for (std::size_t k = 0; k < node.inputs.size() && k < inputGradients->size(); ++k) {
            const Value gradient = (*inputGradients)[k];
            if (!gradient || !asked[k])
                continue;
            Value& sum = flowing[node.inputs[k]];
            sum = sum ? builder.add("add", {sum, gradient}) : gradient;
        }
    }

    Values result;
    for (const Value value : wanted) {
        const auto found = flowing.find(value);
        result.push_back(found == flowing.end() ? Value{} : found->second);
    }
    if (builder.error())
        return *builder.error();
    return result;
}

} // namespace engine::autodiff
