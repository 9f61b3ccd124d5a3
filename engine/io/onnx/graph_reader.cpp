// SPDX-License-Identifier: Apache-2.0
#include "engine/io/onnx/graph_reader.h"

#include "engine/core/text.h"
#include "engine/io/onnx/file_node.h"
#include "engine/io/onnx/folding_builder.h"
#include "engine/io/onnx/inputs.h"
#include "engine/io/onnx/own_node.h"
#include "engine/io/onnx/plain_operators.h"
#include "engine/io/onnx/tensors.h"
#include "engine/io/onnx/words.h"

#include <algorithm>
#include <set>
#include <unordered_map>

namespace engine::io::onnx {
namespace {

using graph::Value;
using graph::Values;
using onnx_file::GraphProto;
using onnx_file::NodeProto;
using onnx_file::TensorProto;

using Reader = Result<Values> (*)(ops::GraphBuilder&, const ops::OnnxNode&);

// The reader of an operator at an opset: the catalogue's newest that is not too new, else ours.
Reader readerOf(const NodeProto& node, std::int64_t opset)
{
    if (!node.domain().empty() && node.domain() != "ai.onnx")
        return nullptr;
    const ops::OnnxReader* best = nullptr;
    for (const ops::Op* op : ops::all())
        for (const ops::OnnxReader& reader : op->onnx.readers)
            if (reader.op == node.op_type() && reader.since <= opset && (!best || reader.since > best->since))
                best = &reader;
    return best ? best->read : plainOperator(node.op_type());
}

// Nodes are named after themselves, else after what they make.
std::string nameOf(const NodeProto& node)
{
    if (!node.name().empty() || node.output_size() == 0)
        return node.name();
    return node.output(0);
}

class GraphReader
{
public:
    GraphReader(const GraphProto& file, std::int64_t opset, const graph::Tensors& fixed)
        : m_file(file), m_opset(opset), m_fixed(fixed)
    {
        for (const TensorProto& tensor : file.initializer())
            m_initializers.emplace(tensor.name(), &tensor);
    }

    Result<void> addInputs()
    {
        for (const auto& input : m_file.input()) {
            if (m_initializers.count(input.name()) > 0)
                continue; // its value is known, so it is a weight
            if (const auto known = m_fixed.find(input.name()); known != m_fixed.end()) {
                m_values[input.name()] = constant(input.name(), known->second);
                continue;
            }
            const auto type = inputType(input);
            if (!type)
                return type.error();
            m_values[input.name()] =
                graph::Builder(m_graph).leaf(graph::LeafKind::Input, input.name(), *type);
        }
        return {};
    }

    Result<void> addNodes(const std::vector<int>& order)
    {
        for (std::size_t i = 0; i < order.size();) {
            const std::size_t count = ownRun(order, i);
            if (count > 0 && addOwn(std::span(order).subspan(i, count))) {
                i += count;
                continue;
            }
            if (auto added = addForeign(m_file.node(order[i])); !added)
                return added;
            ++i;
        }
        return {};
    }

    Result<graph::Graph> finish()
    {
        if (m_file.output_size() == 0)
            return damaged("It has no outputs, so it computes nothing.");
        for (const auto& output : m_file.output()) {
            const auto value = valueOf(output.name());
            if (!value)
                return value.error();
            if (!*value)
                return damaged("It has an output without a name.");
            if (m_graph.findOutput(output.name()))
                return damaged(text::cat("It has two outputs called ", shown(output.name()), "."));
            m_graph.outputs.push_back({output.name(), *value});
        }
        return graph::withoutDeadNodes(m_graph);
    }

private:
    Value constant(const std::string& name, Tensor tensor)
    {
        const Value value = graph::Builder(m_graph).constant(std::move(tensor));
        m_graph.nodes.back().name = name;
        return value;
    }

    // Weights are read when the first node asks for them.
    Result<Value> valueOf(const std::string& name)
    {
        if (name.empty())
            return Value{};
        if (const auto found = m_values.find(name); found != m_values.end())
            return found->second;
        const auto initializer = m_initializers.find(name);
        if (initializer == m_initializers.end())
            return damaged(text::cat("It promises ", shown(name), ", which nothing makes."));
        auto tensor = tensorFrom(*initializer->second);
        if (!tensor)
            return tensor.error();
        return m_values[name] = constant(name, *std::move(tensor));
    }

    template<class Names>
    Result<Values> valuesOf(const Names& names)
    {
        Values values;
        for (const std::string& name : names) {
            const auto value = valueOf(name);
            if (!value)
                return value.error();
            values.push_back(*value);
        }
        return values;
    }

    Result<void> addForeign(const NodeProto& node)
    {
        const std::string name = nameOf(node);
        const auto fail = [&](const Error& error) {
            return Error{error.kind, text::cat("In its node ", shown(name), ": ", error.sentence),
                         error.detail};
        };
        if (!hasModestAttributes(node) && node.op_type() != "Constant")
            return fail(unsupported("It lists more numbers than Oriel can hold."));
        const auto inputs = valuesOf(node.input());
        if (!inputs)
            return inputs.error();
        FoldingBuilder builder(m_graph, name);
        const FileNode view(node, m_opset, m_graph, *inputs);
        const Reader reader = readerOf(node, m_opset);
        if (!reader) // it claimed to be one of ours, so checkOperators let it pass
            return fail(
                unsupported(text::cat("Oriel does not know the operator ", shown(node.op_type()), ".")));
        const auto outputs = reader(builder, view);
        if (!outputs)
            return fail(outputs.error());
        if (builder.error())
            return *builder.error(); // it names the node itself
        for (std::size_t i = 0; i < view.outputCount(); ++i) {
            const std::string& output = node.output(static_cast<int>(i));
            if (output.empty())
                continue;
            if (i >= outputs->size() || !(*outputs)[i])
                return fail(unsupported(text::cat("Oriel does not compute its output ", shown(output), ".")));
            m_values[output] = (*outputs)[i];
        }
        return {};
    }

    // How many nodes from `first` on stand for one node of ours.
    std::size_t ownRun(const std::vector<int>& order, std::size_t first) const
    {
        const std::string_view prefix = ownPrefix(m_file.node(order[first]).name());
        if (prefix.empty())
            return 0;
        std::size_t end = first;
        while (end < order.size() && ownPrefix(m_file.node(order[end]).name()) == prefix)
            ++end;
        return end - first;
    }

    // Adds the node of ours that these nodes claim to be, if writing it gives these very nodes.
    bool addOwn(std::span<const int> nodes)
    {
        const auto own = ownNode(m_file.node(nodes.front()));
        if (!own)
            return false;
        const auto inputs = valuesOf(own->names.inputs);
        if (!inputs)
            return false;
        const std::size_t size = m_graph.nodes.size();
        graph::Builder builder(m_graph);
        builder.setName(own->name);
        const Values outputs = builder.addAll(own->op->id, *inputs, own->settings);
        const bool added = !builder.error() && m_graph.nodes.size() == size + 1 &&
                           own->names.outputs.size() <= outputs.size();
        if (!added || !isWrittenAs(static_cast<std::int32_t>(size), own->names, nodes)) {
            m_graph.nodes.resize(size);
            return false;
        }
        for (std::size_t i = 0; i < own->names.outputs.size(); ++i)
            if (isMadeBy(nodes, own->names.outputs[i])) // auxiliary outputs are not in the file
                m_values[own->names.outputs[i]] = outputs[i];
        return true;
    }

    bool isMadeBy(std::span<const int> nodes, std::string_view name) const
    {
        return std::any_of(nodes.begin(), nodes.end(), [&](int node) {
            const auto& made = m_file.node(node).output();
            return std::find(made.begin(), made.end(), name) != made.end();
        });
    }

    bool isWrittenAs(std::int32_t node, const Names& names, std::span<const int> files) const
    {
        const auto emission = emit(m_graph, node, names);
        if (!emission || emission->nodes.size() != files.size())
            return false;
        for (std::size_t i = 0; i < files.size(); ++i)
            if (emission->nodes[i].SerializeAsString() != m_file.node(files[i]).SerializeAsString())
                return false;
        return std::all_of(emission->constants.begin(), emission->constants.end(),
                           [&](const TensorProto& constant) {
                               const auto found = m_initializers.find(constant.name());
                               return found != m_initializers.end() &&
                                      found->second->SerializeAsString() == constant.SerializeAsString();
                           });
    }

    const GraphProto& m_file;
    std::int64_t m_opset;
    const graph::Tensors& m_fixed;
    std::unordered_map<std::string, const TensorProto*> m_initializers;
    std::unordered_map<std::string, Value> m_values;
    graph::Graph m_graph;
};

// All of them at once, so that nobody meets them one after another.
Result<void> checkOperators(const GraphProto& file, std::int64_t opset)
{
    std::set<std::string> operators;
    std::vector<std::string> where;
    constexpr std::size_t most = 1000;
    for (const NodeProto& node : file.node()) {
        if (readerOf(node, opset) || !ownPrefix(node.name()).empty() || operators.size() == most)
            continue;
        const std::string name =
            text::cat(node.domain(), node.domain().empty() ? "" : ".", node.op_type()).substr(0, 60);
        operators.insert(name);
        if (where.size() < most)
            where.push_back(text::cat(name, " ", shown(nameOf(node))));
    }
    if (operators.empty())
        return {};
    return unsupported(text::cat("Oriel does not know its operator", operators.size() > 1 ? "s " : " ",
                                 shown({operators.begin(), operators.end()}), "."),
                       text::list(where, ", "));
}

} // namespace

Result<graph::Graph> graphFrom(const GraphProto& file, const std::vector<int>& order, std::int64_t opset,
                               const graph::Tensors& fixed)
{
    if (file.sparse_initializer_size() > 0)
        return unsupported("It keeps sparse weights, which Oriel cannot read.");
    if (auto checked = checkOperators(file, opset); !checked)
        return checked.error();
    GraphReader reader(file, opset, fixed);
    if (auto added = reader.addInputs(); !added)
        return added.error();
    if (auto added = reader.addNodes(order); !added)
        return added.error();
    return reader.finish();
}

} // namespace engine::io::onnx
