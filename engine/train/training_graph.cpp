// SPDX-License-Identifier: Apache-2.0
#include "engine/train/training_graph.h"

#include "engine/autodiff/gradient.h"
#include "engine/core/text.h"

namespace engine::train {
namespace {

using graph::LeafKind;
using ops::Value;
using ops::Values;

Error noScores(const TensorType& output)
{
    return {.kind = ErrorKind::Invalid,
            .sentence = text::cat(
                "The network ends with ", toText(output.shape),
                ", but must give one row of scores for each picture. End it with Flatten and Linear.")};
}

Values parametersOf(const graph::Graph& graph)
{
    Values result;
    for (std::size_t i = 0; i < graph.nodes.size(); ++i)
        if (graph.nodes[i].leaf && graph.nodes[i].leaf->kind == LeafKind::Parameter)
            result.push_back({static_cast<std::int32_t>(i), 0});
    return result;
}

// The optimiser's step for one parameter. Ports named "learning_rate" and "clock" are shared; any
// other state has the parameter's shape.
void addOptimizer(graph::Graph& graph, graph::Builder& builder, const Recipe& recipe, Value parameter,
                  Value gradient, Value rate, Value clock)
{
    const ops::Op& op = *ops::find(recipe.optimizer);
    const std::string name = graph.node(parameter).name;
    Values inputs = {parameter, gradient};
    for (const ops::Port& port : op.inputs.subspan(2)) {
        if (port.name == "learning_rate")
            inputs.push_back(rate);
        else if (port.name == "clock")
            inputs.push_back(clock);
        else
            inputs.push_back(
                builder.leaf(LeafKind::State, text::cat(name, ".", port.name), graph.type(parameter)));
    }
    builder.setName(name);
    const Values outputs = builder.addAll(op.id, inputs, recipe.optimizerSettings);
    if (builder.error())
        return;
    for (std::size_t i = 0; i < outputs.size(); ++i)
        if (op.outputs[i].updates >= 0)
            graph.updates.push_back({inputs[static_cast<std::size_t>(op.outputs[i].updates)], outputs[i]});
}

} // namespace

Result<graph::Graph> trainingGraph(const graph::Network& network, const Recipe& recipe, std::int64_t steps)
{
    if (const Result<void> checked = check(recipe); !checked)
        return checked.error();
    Result<graph::FlatNetwork> flat = graph::flatten(network, ops::Mode::Train);
    if (!flat)
        return flat.error();
    graph::Graph& graph = flat->graph;
    const TensorType output = graph.type(flat->output);
    if (output.shape.size() != 2)
        return noScores(output);
    graph::Builder builder(graph);
    const Value target = builder.leaf(LeafKind::Input, "target", {ElementType::I32, {output.shape[0]}});
    const Value loss = builder.add("cross_entropy", {flat->output, target});
    if (builder.error())
        return *builder.error();
    graph.outputs = {{"loss", loss}, {"logits", flat->output}};

    const Values parameters = parametersOf(graph);
    const Result<Values> gradients = autodiff::gradients(graph, loss, parameters);
    if (!gradients)
        return gradients.error();
    Value clock = graph.findLeaf("clock");
    if (!clock)
        clock = builder.leaf(LeafKind::State, "clock", {ElementType::I32, {4}});
    const Value table = builder.leaf(LeafKind::State, "learning_rates", {ElementType::F32, {steps}});
    const Value rate = builder.add("schedule", {table, clock});
    for (std::size_t i = 0; i < parameters.size(); ++i)
        if ((*gradients)[i])
            addOptimizer(graph, builder, recipe, parameters[i], (*gradients)[i], rate, clock);
    const Value next = builder.add("advance", {clock});
    if (builder.error())
        return *builder.error();
    graph.updates.push_back({clock, next});
    return std::move(graph);
}

Result<graph::Graph> inferenceGraph(const graph::Network& network)
{
    Result<graph::FlatNetwork> flat = graph::flatten(network, ops::Mode::Infer);
    if (!flat)
        return flat.error();
    const TensorType output = flat->graph.type(flat->output);
    if (output.shape.size() != 2)
        return noScores(output);
    graph::Builder builder(flat->graph);
    const Value probabilities = builder.add("softmax", {flat->output});
    if (builder.error())
        return *builder.error();
    flat->graph.outputs = {{"logits", flat->output}, {"probabilities", probabilities}};
    return std::move(flat->graph);
}

} // namespace engine::train
