// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/ops/op.h"

#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace engine::graph {

using ops::Mode;
using ops::Value;
using ops::Values;

// What a leaf of the graph is.
enum class LeafKind : std::uint8_t {
    Input,     // given anew for every run: a batch, its targets
    Parameter, // learned
    State,     // kept between runs, not learned
    Constant,  // part of the graph
};

struct Leaf
{
    LeafKind kind = LeafKind::Input;
    ops::Initial initial = ops::Initial::Zero;
    std::int64_t fanIn = 1;
    std::shared_ptr<const Tensor> constant; // of a Constant alone
};

// Either a leaf (op is null) or one use of an op.
struct Node
{
    std::string name; // unique among leaves; for ops the network node it came from, may be empty
    const ops::Op* op = nullptr;
    ops::Settings settings;
    Values inputs;
    std::vector<TensorType> outputs;
    std::optional<Leaf> leaf;
};

struct NamedValue
{
    std::string name;
    Value value;

    bool operator==(const NamedValue&) const = default;
};

// After a run the storage of `leaf` holds `next`.
struct Update
{
    Value leaf;
    Value next;

    bool operator==(const Update&) const = default;
};

// A pure function as a value: nodes in an order in which every node follows its inputs. Types may
// carry symbols. `mode` is the mode every call sees.
struct Graph
{
    Mode mode = Mode::Infer;
    std::vector<Node> nodes;
    std::vector<NamedValue> outputs;
    std::vector<Update> updates;

    const Node& node(Value value) const { return nodes[static_cast<std::size_t>(value.node)]; }
    const TensorType& type(Value value) const
    {
        return node(value).outputs[static_cast<std::size_t>(value.output)];
    }
    Value findLeaf(std::string_view name) const;   // empty when there is none
    Value findOutput(std::string_view name) const; // empty when there is none
};

// A call with the types it speaks of kept alongside.
class BoundCall
{
public:
    BoundCall(const Graph& graph, const Node& node, Mode mode);

    const ops::Call& operator*() const { return m_call; }
    const ops::Call* operator->() const { return &m_call; }

private:
    std::vector<TensorType> m_types;
    std::vector<const Tensor*> m_constants;
    ops::Call m_call;
};

// Appends to a graph. See ops::GraphBuilder for how failures are kept.
class Builder final : public ops::GraphBuilder
{
public:
    explicit Builder(Graph& graph) : m_graph(graph) {}

    Value leaf(LeafKind kind, std::string name, TensorType type, ops::Initial initial = ops::Initial::Zero,
               std::int64_t fanIn = 1);
    Values addAll(std::string_view op, const Values& inputs, const ops::Settings& settings = {}) override;
    Value constant(Tensor value) override;
    const TensorType& type(Value value) const override;
    Mode mode() const override { return m_graph.mode; }

    // Nodes added from here on carry this name.
    void setName(std::string name) { m_name = std::move(name); }

    // The first failure, if any.
    const std::optional<Error>& error() const { return m_error; }

private:
    Graph& m_graph;
    std::string m_name;
    std::optional<Error> m_error;
};

// The node as its op's own rules see it: a copy, so the graph may grow while a rule writes into
// it.
class NodeView final : public ops::Node
{
public:
    NodeView(const Graph& graph, std::int32_t node);

    ops::Call call() const override { return *m_call; }
    std::size_t inputCount() const override { return m_inputs.size(); }
    Value input(std::size_t i) const override { return i < m_inputs.size() ? m_inputs[i] : Value{}; }
    Value output(std::size_t i) const override { return {m_node, static_cast<std::int32_t>(i)}; }

private:
    std::int32_t m_node;
    Values m_inputs;
    graph::Node m_copy;
    BoundCall m_call;
};

// The graph without nodes that no output and no update needs; values keep their meaning through
// the returned graph's own outputs and updates.
Graph withoutDeadNodes(const Graph& graph);

// The graph with symbols replaced by numbers, every type inferred anew.
Result<Graph> withSymbols(const Graph& graph, const SymbolValues& values);

} // namespace engine::graph
