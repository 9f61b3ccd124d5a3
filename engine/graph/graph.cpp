// SPDX-License-Identifier: Apache-2.0
#include "engine/graph/graph.h"

#include "engine/core/text.h"

#include <algorithm>

namespace engine::graph {
namespace {

std::vector<TensorType> inputTypes(const Graph& graph, const Values& inputs)
{
    std::vector<TensorType> types;
    for (const Value input : inputs)
        types.push_back(graph.type(input));
    return types;
}

std::vector<const Tensor*> constants(const Graph& graph, const Values& inputs)
{
    std::vector<const Tensor*> result;
    for (const Value input : inputs) {
        const auto& leaf = graph.node(input).leaf;
        result.push_back(leaf && leaf->constant ? leaf->constant.get() : nullptr);
    }
    return result;
}

Result<Values> append(Graph& graph, Node node)
{
    const BoundCall call(graph, node, graph.mode);
    const Result<ops::Types> types = ops::outputTypes(*call);
    if (!types) {
        Error error = types.error();
        if (!node.name.empty())
            error.sentence = text::cat("'", node.name, "', ", error.sentence);
        return error;
    }
    node.outputs.assign(types->begin(), types->end());
    Values outputs;
    for (std::size_t i = 0; i < types->size(); ++i)
        outputs.push_back({static_cast<std::int32_t>(graph.nodes.size()), static_cast<std::int32_t>(i)});
    graph.nodes.push_back(std::move(node));
    return outputs;
}

} // namespace

Value Graph::findLeaf(std::string_view name) const
{
    for (std::size_t i = 0; i < nodes.size(); ++i)
        if (nodes[i].leaf && nodes[i].name == name)
            return {static_cast<std::int32_t>(i), 0};
    return {};
}

Value Graph::findOutput(std::string_view name) const
{
    const auto found =
        std::find_if(outputs.begin(), outputs.end(), [&](const NamedValue& o) { return o.name == name; });
    return found == outputs.end() ? Value{} : found->value;
}

BoundCall::BoundCall(const Graph& graph, const Node& node, Mode mode)
    : m_types(inputTypes(graph, node.inputs))
    , m_constants(constants(graph, node.inputs))
    , m_call(*node.op, mode, m_types, node.settings, m_constants)
{}

Value Builder::leaf(LeafKind kind, std::string name, TensorType type, ops::Initial initial,
                    std::int64_t fanIn)
{
    Node node = {.name = std::move(name), .outputs = {type}};
    node.leaf = Leaf{.kind = kind, .initial = initial, .fanIn = fanIn};
    m_graph.nodes.push_back(std::move(node));
    return {static_cast<std::int32_t>(m_graph.nodes.size()) - 1, 0};
}

Values Builder::addAll(std::string_view id, const Values& inputs, const ops::Settings& settings)
{
    const ops::Op* op = ops::find(id);
    assert(op && "gradient rules and readers name ops of the catalogue");
    // A rule that has already failed goes on with empty values; nothing more is added for it.
    const bool complete = std::all_of(inputs.begin(), inputs.end(), [](Value v) { return bool(v); });
    Values outputs(op->outputs.size());
    if (m_error)
        return outputs;
    if (!complete) {
        m_error = Error{.kind = ErrorKind::Invalid,
                        .sentence = text::cat(op->title, ": an input is not connected.")};
        return outputs;
    }
    Result<Values> added =
        append(m_graph, {.name = m_name, .op = op, .settings = settings, .inputs = inputs});
    if (!added) {
        m_error = added.error();
        return outputs;
    }
    return *std::move(added);
}

Value Builder::constant(Tensor value)
{
    Node node = {.outputs = {{value.element(), shapeOf(value.extents())}}};
    node.leaf =
        Leaf{.kind = LeafKind::Constant, .constant = std::make_shared<const Tensor>(std::move(value))};
    m_graph.nodes.push_back(std::move(node));
    return {static_cast<std::int32_t>(m_graph.nodes.size()) - 1, 0};
}

const TensorType& Builder::type(Value value) const
{
    static const TensorType nothing;
    return value ? m_graph.type(value) : nothing;
}

NodeView::NodeView(const Graph& graph, std::int32_t node)
    : m_node(node)
    , m_inputs(graph.nodes[static_cast<std::size_t>(node)].inputs)
    , m_copy(graph.nodes[static_cast<std::size_t>(node)])
    , m_call(graph, m_copy, graph.mode)
{}

Graph withoutDeadNodes(const Graph& graph)
{
    std::vector<bool> needed(graph.nodes.size(), false);
    const auto need = [&](Value value) { needed[static_cast<std::size_t>(value.node)] = true; };
    for (const NamedValue& output : graph.outputs)
        need(output.value);
    for (const Update& update : graph.updates) {
        need(update.leaf);
        need(update.next);
    }
    for (std::size_t i = graph.nodes.size(); i-- > 0;)
        if (needed[i])
            for (const Value input : graph.nodes[i].inputs)
                need(input);

    Graph result = {.mode = graph.mode};
    std::vector<std::int32_t> place(graph.nodes.size(), -1);
    const auto moved = [&](Value value) {
        return Value{place[static_cast<std::size_t>(value.node)], value.output};
    };
    for (std::size_t i = 0; i < graph.nodes.size(); ++i) {
        if (!needed[i])
            continue;
        place[i] = static_cast<std::int32_t>(result.nodes.size());
        Node node = graph.nodes[i];
        for (Value& input : node.inputs)
            input = moved(input);
        result.nodes.push_back(std::move(node));
    }
    for (const NamedValue& output : graph.outputs)
        result.outputs.push_back({output.name, moved(output.value)});
    for (const Update& update : graph.updates)
        result.updates.push_back({moved(update.leaf), moved(update.next)});
    return result;
}

Result<Graph> withSymbols(const Graph& graph, const SymbolValues& values)
{
    Graph result = {.mode = graph.mode, .outputs = graph.outputs, .updates = graph.updates};
    for (const Node& node : graph.nodes) {
        if (node.leaf) {
            result.nodes.push_back(node);
            TensorType& type = result.nodes.back().outputs[0];
            type.shape = substitute(type.shape, values);
            continue;
        }
        const Result<Values> added = append(
            result, {.name = node.name, .op = node.op, .settings = node.settings, .inputs = node.inputs});
        if (!added)
            return added.error();
    }
    return result;
}

} // namespace engine::graph
