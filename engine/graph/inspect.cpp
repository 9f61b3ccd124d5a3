// SPDX-License-Identifier: Apache-2.0
#include "engine/graph/inspect.h"

#include "engine/core/text.h"
#include "engine/graph/drawn.h"

#include <algorithm>
#include <optional>

namespace engine::graph {
namespace {

using TypeList = std::vector<TensorType>;

Error invalid(std::string sentence)
{
    return {.kind = ErrorKind::Invalid, .sentence = std::move(sentence)};
}

TypeList concrete(const TypeList& types)
{
    TypeList result = types;
    const SymbolValue one = {Symbol::Batch, 1};
    for (TensorType& type : result)
        type.shape = substitute(type.shape, {&one, 1});
    return result;
}

std::int64_t elements(const TensorType& type)
{
    return isConcrete(type.shape) ? elementCount(extents(type.shape)) : 0;
}

// The types of every port: those that data flows through, then the node's own parameters and states.
Result<TypeList> boundTypes(const ops::Op& op, const ops::Settings& settings, const TypeList& inputs,
                            Mode mode, std::int64_t& parameters)
{
    TypeList bound = inputs;
    ops::ParameterTypes own;
    if (op.parameters) {
        const Result<ops::ParameterTypes> asked = ops::parameterTypes(ops::Call(op, mode, inputs, settings));
        if (!asked)
            return asked.error();
        own = *asked;
    }
    std::size_t next = 0;
    for (const ops::Port& port : op.inputs) {
        if (port.role != ops::Role::Parameter && port.role != ops::Role::State)
            continue;
        if (port.name == ops::clockPort) {
            bound.push_back({ElementType::I32, {4}});
            continue;
        }
        if (next == own.size())
            break; // an optional parameter that is switched off
        const TensorType& type = own[next++].type;
        bound.push_back(type);
        if (port.role == ops::Role::Parameter)
            parameters += elements(type);
    }
    return bound;
}

class Inspector
{
public:
    Inspector(const Network& network, Mode mode, Inspection& result)
        : m_network(network), m_mode(mode), m_result(result)
    {}

    void run()
    {
        const Level whole = level({}, m_network.nodes, m_network.output, {}, false);
        m_result.parameters = whole.parameters;
        m_result.multiplyAdds = whole.multiplyAdds;
        if (!whole.outputs.empty())
            m_result.output = whole.outputs.front();
        if (!m_input)
            say({{}, wholeLevel}, noConnection, "The network has no input. Add an Input node.");
    }

private:
    // What a whole level gives for the types that come in; no outputs where it does not fit.
    struct Level
    {
        TypeList outputs;
        std::int64_t parameters = 0;
        double multiplyAdds = 0;
        std::int64_t nodes = 0; // after unfolding
    };

    void say(NodePlace place, std::int32_t input, std::string sentence)
    {
        Problem problem = {std::move(place), input, std::move(sentence)};
        if (std::ranges::find(m_result.problems, problem) == m_result.problems.end())
            m_result.problems.push_back(std::move(problem));
    }

    Level level(const std::string& block, const std::vector<NetworkNode>& nodes, const Link& output,
                const TypeList& arguments, bool isBlock)
    {
        const Order order = orderOf(nodes);
        if (!order.circular.empty())
            say({block, nodes[order.circular.front()].id}, noConnection,
                "It is part of a circle. Data must flow one way; remove one connection.");
        Level result;
        std::map<std::int32_t, TypeList> made;
        std::size_t argument = 0;
        for (const std::size_t place : order.nodes) {
            const NetworkNode& node = nodes[place];
            NodeFacts facts;
            if (isBlock && node.op == "input") {
                facts.outputs = argumentOf({block, node.id}, argument++, arguments);
                ++result.nodes;
            } else if (const std::optional<TypeList> inputs = inputsOf(block, node, made)) {
                const Level one = node.op.empty() ? use(block, node, *inputs) : apply(block, node, *inputs);
                facts = {one.outputs, one.parameters, one.multiplyAdds};
                result.nodes += one.nodes;
            }
            result.parameters += facts.parameters;
            result.multiplyAdds += facts.multiplyAdds;
            made[node.id] = facts.outputs;
            m_result.nodes.try_emplace({block, node.id}, std::move(facts)); // the first copy stays
        }
        result.outputs = outputOf(block, nodes, output, made);
        return result;
    }

    TypeList argumentOf(const NodePlace& place, std::size_t index, const TypeList& arguments)
    {
        if (index < arguments.size())
            return {arguments[index]};
        say(place, noConnection, "It is an input of a block that nothing is connected to.");
        return {};
    }

    TypeList outputOf(const std::string& block, const std::vector<NetworkNode>& nodes, const Link& output,
                      const std::map<std::int32_t, TypeList>& made)
    {
        const auto found = made.find(output.node);
        if (found != made.end() && output.output >= 0 &&
            output.output < static_cast<std::int32_t>(found->second.size()))
            return {found->second[static_cast<std::size_t>(output.output)]};
        const bool waits = findNode(nodes, output.node) && (found == made.end() || found->second.empty());
        if (!waits)
            say({block, wholeLevel}, noConnection,
                block.empty() ? "The network has no output. Mark the node that gives the scores."
                              : text::cat("The block '", block, "' has no output. Mark one of its nodes."));
        return {};
    }

    // Nothing where a connection leads nowhere, which is said, or to a node that gives nothing yet.
    std::optional<TypeList> inputsOf(const std::string& block, const NetworkNode& node,
                                     const std::map<std::int32_t, TypeList>& made)
    {
        TypeList types;
        bool isWaiting = false;
        for (std::size_t i = 0; i < node.inputs.size(); ++i) {
            const Link& link = node.inputs[i];
            const auto source = made.find(link.node);
            const auto input = static_cast<std::int32_t>(i);
            if (source == made.end()) {
                say({block, node.id}, input,
                    "It is connected to a node that is not there. Connect it again.");
                isWaiting = true;
            } else if (source->second.empty()) {
                isWaiting = true;
            } else if (link.output < 0 || link.output >= static_cast<std::int32_t>(source->second.size())) {
                say({block, node.id}, input, "It is connected to an output that is not there.");
                isWaiting = true;
            } else {
                types.push_back(source->second[static_cast<std::size_t>(link.output)]);
            }
        }
        if (isWaiting)
            return std::nullopt;
        return types;
    }

    Level apply(const std::string& block, const NetworkNode& node, const TypeList& inputs)
    {
        const NodePlace place = {block, node.id};
        const ops::Op* op = ops::find(node.op);
        if (!op || op->hidden) {
            say(place, noConnection, text::cat("It is a '", node.op, "', which Oriel does not know."));
            return {};
        }
        if (node.op == "input") {
            if (m_input && *m_input != place) {
                say(place, noConnection, "The network has two inputs. Keep one Input node.");
                return {};
            }
            m_input = place;
        }
        const Result<Answer> given =
            answer(*op, node.settings, node.op == "input" ? TypeList() : inputs, m_mode);
        if (!given) {
            const bool isAboutSettings = !ops::checkSettings(ops::Call(*op, m_mode, inputs, node.settings));
            const bool isAboutInput =
                !isAboutSettings && inputs.size() >= std::max<std::size_t>(1, dataPorts(*op).needed);
            say(place, isAboutInput ? static_cast<std::int32_t>(inputs.size()) - 1 : noConnection,
                given.error().sentence);
            return {};
        }
        return {.outputs = given->outputs,
                .parameters = given->parameters,
                .multiplyAdds = given->multiplyAdds,
                .nodes = 1};
    }

    // The copies one after another.
    Level use(const std::string& block, const NetworkNode& node, const TypeList& inputs)
    {
        const NodePlace place = {block, node.id};
        const Block* used = findBlock(m_network, node.block);
        if (!used) {
            say(place, noConnection, text::cat("It uses the block '", node.block, "', which is not there."));
            return {};
        }
        Level result = {.outputs = inputs};
        for (std::int32_t copy = 0; copy < node.repeat; ++copy) {
            if (m_depth == maximumDepth) {
                say(place, noConnection,
                    text::cat("The block '", node.block, "' contains itself or is nested too deeply."));
                return {};
            }
            const Level one = copyOf(*used, result.outputs);
            result = {.outputs = one.outputs,
                      .parameters = result.parameters + one.parameters,
                      .multiplyAdds = result.multiplyAdds + one.multiplyAdds,
                      .nodes = std::min(result.nodes + one.nodes, maximumNodes + 1)};
            if (result.nodes > maximumNodes) {
                say(place, noConnection, "It is too large to unfold. Repeat its block fewer times.");
                return {};
            }
            if (result.outputs.empty())
                break;
        }
        return result;
    }

    Level copyOf(const Block& block, const TypeList& inputs)
    {
        const auto key = std::pair(block.name, describe(inputs));
        if (const auto known = m_known.find(key); known != m_known.end())
            return known->second;
        ++m_depth;
        Level result = level(block.name, block.nodes, block.output, inputs, true);
        --m_depth;
        m_known.emplace(key, result);
        return result;
    }

    static std::string describe(const TypeList& types)
    {
        std::string key;
        for (const TensorType& type : types)
            key += text::cat(toText(type), ";");
        return key;
    }

    static constexpr std::int64_t maximumNodes = 100'000;

    const Network& m_network;
    Mode m_mode;
    Inspection& m_result;
    std::optional<NodePlace> m_input;
    std::map<std::pair<std::string, std::string>, Level> m_known;
    int m_depth = 0;
};

} // namespace

const NodeFacts* Inspection::find(const NodePlace& place) const
{
    const auto found = nodes.find(place);
    return found == nodes.end() ? nullptr : &found->second;
}

Inspection inspect(const Network& network, Mode mode)
{
    Inspection result;
    Inspector(network, mode, result).run();
    return result;
}

Result<Answer> answer(const ops::Op& op, const ops::Settings& settings, const TypeList& inputs, Mode mode)
{
    const DataPorts ports = dataPorts(op);
    if (inputs.size() < ports.needed || (inputs.size() > ports.needed && !ports.takesMore))
        return invalid(text::cat("It needs ",
                                 ports.needed == 0   ? "no connections"
                                 : ports.needed == 1 ? "one connection"
                                                     : text::cat(ports.needed, " connections"),
                                 " and has ", inputs.size() == 0 ? "none" : text::cat(inputs.size()), "."));
    Answer result;
    const Result<TypeList> bound = boundTypes(op, settings, inputs, mode, result.parameters);
    if (!bound)
        return bound.error();
    const Result<ops::Types> types = ops::outputTypes(ops::Call(op, mode, *bound, settings));
    if (!types)
        return types.error();
    result.outputs.assign(types->begin(), types->end());
    if (!op.multiplyAdds)
        return result;
    const TypeList oneItem = concrete(*bound);
    const ops::Call call(op, mode, oneItem, settings);
    if (const Result<ops::Types> outputs = ops::outputTypes(call);
        outputs && std::ranges::all_of(*outputs, [](const TensorType& t) { return isConcrete(t.shape); }))
        result.multiplyAdds = op.multiplyAdds(call, *outputs);
    return result;
}

} // namespace engine::graph
