// SPDX-License-Identifier: Apache-2.0
#include "engine/core/text.h"
#include "engine/graph/drawn.h"

#include <map>

namespace engine::graph {
namespace {

constexpr std::size_t maximumNodes = 100000; // after unfolding

Error invalid(std::string sentence)
{
    return {.kind = ErrorKind::Invalid, .sentence = std::move(sentence)};
}

// Node places so that every node follows its inputs, or the node that closes a circle.
Result<std::vector<std::size_t>> inOrder(const std::vector<NetworkNode>& nodes)
{
    for (const NetworkNode& node : nodes)
        for (const Link& link : node.inputs)
            if (!findNode(nodes, link.node))
                return invalid(text::cat("'", node.name,
                                         "' is connected to a node that is not there. Connect it again."));
    Order order = orderOf(nodes);
    if (!order.circular.empty())
        return invalid(text::cat("'", nodes[order.circular.front()].name,
                                 "' is part of a circle. Data must flow one way; remove one connection."));
    return std::move(order.nodes);
}

class Flattener
{
public:
    Flattener(const Network& network, FlatNetwork& flat)
        : m_network(network), m_flat(flat), m_builder(flat.graph)
    {}

    Result<void> run()
    {
        const Result<Values> outputs = level(m_network.nodes, m_network.output, "", {});
        if (!outputs)
            return outputs.error();
        if (!m_flat.input)
            return invalid("The network has no input. Add an Input node.");
        m_flat.output = outputs->front();
        return {};
    }

private:
    // Unfolds one level; `arguments` feed the input nodes of a block. Gives the level's output.
    Result<Values> level(const std::vector<NetworkNode>& nodes, const Link& output, const std::string& prefix,
                         const Values& arguments)
    {
        const Result<std::vector<std::size_t>> order = inOrder(nodes);
        if (!order)
            return order.error();
        std::map<std::int32_t, Values> made;
        std::size_t argument = 0;
        for (const std::size_t place : *order) {
            const NetworkNode& node = nodes[place];
            if (m_flat.graph.nodes.size() > maximumNodes)
                return invalid("The network is too large to unfold. Repeat its blocks fewer times.");
            Result<Values> outputs = node.op == "input" && !prefix.empty()
                                         ? argumentOf(node, argument, arguments)
                                         : one(node, prefix, made);
            if (!outputs)
                return outputs.error();
            m_flat.nodes.emplace_back(prefix + node.name, *outputs);
            made[node.id] = *std::move(outputs);
        }
        const auto found = made.find(output.node);
        if (found == made.end() || output.output < 0 ||
            output.output >= static_cast<std::int32_t>(found->second.size()))
            return invalid("The network has no output. Mark the node that gives the scores.");
        return Values{found->second[static_cast<std::size_t>(output.output)]};
    }

    static Result<Values> argumentOf(const NetworkNode& node, std::size_t& next, const Values& arguments)
    {
        if (next >= arguments.size())
            return invalid(
                text::cat("'", node.name, "' is an input of a block that nothing is connected to."));
        return Values{arguments[next++]};
    }

    Result<Values> one(const NetworkNode& node, const std::string& prefix,
                       const std::map<std::int32_t, Values>& made)
    {
        Values inputs;
        for (const Link& link : node.inputs) {
            const Values& outputs = made.at(link.node);
            if (link.output < 0 || link.output >= static_cast<std::int32_t>(outputs.size()))
                return invalid(text::cat("'", node.name, "' is connected to an output that is not there."));
            inputs.push_back(outputs[static_cast<std::size_t>(link.output)]);
        }
        return node.op.empty() ? use(node, prefix, std::move(inputs))
                               : apply(node, prefix + node.name, std::move(inputs));
    }

    Result<Values> use(const NetworkNode& node, const std::string& prefix, Values inputs)
    {
        const Block* block = findBlock(m_network, node.block);
        if (!block)
            return invalid(
                text::cat("'", node.name, "' uses the block '", node.block, "', which is not there."));
        if (m_depth == maximumDepth)
            return invalid(
                text::cat("The block '", node.block, "' contains itself or is nested too deeply."));
        ++m_depth;
        for (std::int32_t copy = 0; copy < node.repeat; ++copy) {
            const std::string inner =
                text::cat(prefix, node.name, ".", node.repeat > 1 ? text::cat(copy, ".") : "");
            Result<Values> outputs = level(block->nodes, block->output, inner, inputs);
            if (!outputs)
                return outputs.error();
            inputs = *std::move(outputs);
        }
        --m_depth;
        return inputs;
    }

    Result<Values> apply(const NetworkNode& node, const std::string& name, Values inputs)
    {
        const ops::Op* op = ops::find(node.op);
        if (!op || op->hidden)
            return invalid(text::cat("'", node.name, "' is a '", node.op, "', which Oriel does not know."));
        if (node.op == "input")
            return input(node, *op);
        const auto [expected, takesMore] = dataPorts(*op);
        if (inputs.size() < expected || (inputs.size() > expected && !takesMore))
            return invalid(text::cat("'", node.name, "' needs ",
                                     expected == 1 ? "one connection" : text::cat(expected, " connections"),
                                     ", and has ", inputs.size(), "."));
        ops::Settings settings = node.settings;
        for (const ops::Attribute& attribute : op->attributes)
            if (attribute.name == "stream")
                settings.push_back({attribute.name, m_nextStream++});
        if (const Result<void> bound = bindParameters(*op, name, settings, inputs); !bound)
            return bound.error();
        m_builder.setName(name);
        Values outputs = m_builder.addAll(op->id, inputs, settings);
        if (m_builder.error())
            return *m_builder.error();
        for (std::size_t i = 0; i < outputs.size(); ++i)
            if (op->outputs[i].updates >= 0 && m_flat.graph.mode == Mode::Train)
                m_flat.graph.updates.push_back(
                    {inputs[static_cast<std::size_t>(op->outputs[i].updates)], outputs[i]});
        return outputs;
    }

    Result<Values> input(const NetworkNode& node, const ops::Op& op)
    {
        const ops::Call call(op, m_flat.graph.mode, {}, node.settings);
        const Result<ops::Types> types = ops::outputTypes(call);
        if (!types)
            return types.error();
        if (m_flat.input)
            return invalid("The network has two inputs. Keep one Input node.");
        m_flat.input = m_builder.leaf(LeafKind::Input, "input", (*types)[0]);
        return Values{m_flat.input};
    }

    // Appends the leaves of the node's own parameters and states to its inputs.
    Result<void> bindParameters(const ops::Op& op, const std::string& name, const ops::Settings& settings,
                                Values& inputs)
    {
        ops::ParameterTypes types;
        if (op.parameters) {
            std::vector<TensorType> given;
            for (const Value value : inputs)
                given.push_back(m_flat.graph.type(value));
            const Result<ops::ParameterTypes> asked =
                ops::parameterTypes(ops::Call(op, m_flat.graph.mode, given, settings));
            if (!asked)
                return Error{.kind = asked.error().kind,
                             .sentence = text::cat("'", name, "', ", asked.error().sentence)};
            types = *asked;
        }
        std::size_t next = 0;
        for (const ops::Port& port : op.inputs) {
            if (port.role != ops::Role::Parameter && port.role != ops::Role::State)
                continue;
            if (port.name == ops::clockPort) {
                inputs.push_back(clock());
                continue;
            }
            if (next == types.size())
                break; // an optional parameter that is switched off
            const ops::ParameterType& type = types[next++];
            const LeafKind kind = port.role == ops::Role::Parameter ? LeafKind::Parameter : LeafKind::State;
            inputs.push_back(
                m_builder.leaf(kind, text::cat(name, ".", port.name), type.type, type.initial, type.fanIn));
        }
        return {};
    }

    Value clock()
    {
        const Value found = m_flat.graph.findLeaf("clock");
        return found ? found : m_builder.leaf(LeafKind::State, "clock", {ElementType::I32, {4}});
    }

    const Network& m_network;
    FlatNetwork& m_flat;
    Builder m_builder;
    std::int64_t m_nextStream = 1;
    int m_depth = 0;
};

} // namespace

Result<FlatNetwork> flatten(const Network& network, Mode mode)
{
    FlatNetwork flat;
    flat.graph.mode = mode;
    Flattener flattener(network, flat);
    if (const Result<void> done = flattener.run(); !done)
        return done.error();
    return flat;
}

} // namespace engine::graph
