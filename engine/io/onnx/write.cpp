// SPDX-License-Identifier: Apache-2.0
#include "engine/io/onnx/write.h"

#include "engine/core/text.h"
#include "engine/io/onnx/emit.h"
#include "engine/io/onnx/inputs.h"
#include "engine/io/onnx/tensors.h"
#include "engine/io/onnx/words.h"
#include "engine/storage/atomic_file.h"

#include <limits>
#include <set>

namespace engine::io::onnx {
namespace {

using graph::LeafKind;
using graph::Value;

class GraphWriter
{
public:
    GraphWriter(const graph::Graph& graph, const Tensors& leaves, onnx_file::GraphProto& file)
        : m_graph(graph), m_leaves(leaves), m_file(file), m_names(graph.nodes.size())
    {
        m_file.set_name("oriel");
    }

    Result<void> write()
    {
        nameValues();
        for (std::size_t i = 0; i < m_graph.nodes.size(); ++i) {
            const graph::Node& node = m_graph.nodes[i];
            auto added =
                node.leaf ? addLeaf(node, m_names[i].front()) : addNode(static_cast<std::int32_t>(i));
            if (!added)
                return added;
        }
        return addOutputs();
    }

private:
    std::string& nameOf(Value value)
    {
        return m_names[static_cast<std::size_t>(value.node)][static_cast<std::size_t>(value.output)];
    }

    // Leaves keep their names; a node's output carries the graph output's name where it is one.
    void nameValues()
    {
        for (std::size_t i = 0; i < m_graph.nodes.size(); ++i) {
            const graph::Node& node = m_graph.nodes[i];
            if (node.leaf)
                m_names[i] = {node.name.empty() ? text::cat("constant/", i) : node.name};
            else
                for (std::size_t o = 0; o < node.outputs.size(); ++o)
                    m_names[i].push_back(text::cat(prefix(i), "/", node.op->outputs[o].name));
        }
        std::set<Value> named;
        for (const graph::NamedValue& output : m_graph.outputs)
            if (!m_graph.node(output.value).leaf && named.insert(output.value).second)
                nameOf(output.value) = output.name;
    }

    std::string prefix(std::size_t node) const
    {
        return text::cat("oriel/", m_graph.nodes[node].op->id, "/", node);
    }

    Result<void> addLeaf(const graph::Node& node, const std::string& name)
    {
        if (auto made = make(name); !made)
            return made;
        if (node.leaf->kind == LeafKind::Input) {
            *m_file.add_input() = valueInfo(name, node.outputs[0]);
            return {};
        }
        const auto given = m_leaves.find(node.name);
        const Tensor* tensor = node.leaf->constant       ? node.leaf->constant.get()
                               : given != m_leaves.end() ? &given->second
                                                         : nullptr;
        if (!tensor || !(shapeOf(tensor->extents()) == node.outputs[0].shape))
            return Error{ErrorKind::Invalid,
                         text::cat("The network has no weights for ", shown(name), ". Train it first."),
                         {}};
        *m_file.add_initializer() = tensorProto(name, converted(*tensor, node.outputs[0].element));
        return {};
    }

    Result<void> addNode(std::int32_t index)
    {
        const auto place = static_cast<std::size_t>(index);
        Names names = {.node = prefix(place), .outputs = m_names[place]};
        for (const Value input : m_graph.nodes[place].inputs) {
            if (m_made.count(nameOf(input)) == 0)
                return unsupported(text::cat("ONNX cannot express that ", shown(names.node), " reads ",
                                             shown(nameOf(input)), ", so this network cannot be exported."));
            names.inputs.push_back(nameOf(input));
        }
        auto emission = emit(m_graph, index, names);
        if (!emission)
            return emission.error();
        for (auto& constant : emission->constants) {
            if (auto made = make(constant.name()); !made)
                return made;
            *m_file.add_initializer() = std::move(constant);
        }
        for (auto& node : emission->nodes) {
            for (const std::string& output : node.output())
                if (auto made = make(output); !made)
                    return made;
            *m_file.add_node() = std::move(node);
        }
        return {};
    }

    Result<void> addOutputs()
    {
        for (const graph::NamedValue& output : m_graph.outputs) {
            if (nameOf(output.value) != output.name) { // a leaf, or a value that has another name already
                if (auto made = make(output.name); !made)
                    return made;
                onnx_file::NodeProto& node = *m_file.add_node();
                node.set_name(text::cat("identity/", output.name));
                node.set_op_type("Identity");
                node.add_input(nameOf(output.value));
                node.add_output(output.name);
            }
            if (m_made.count(output.name) == 0)
                return unsupported(text::cat("ONNX cannot express the output ", shown(output.name),
                                             ", so this network cannot be exported."));
            *m_file.add_output() = valueInfo(output.name, m_graph.type(output.value));
        }
        return {};
    }

    // Every name of a file is made once.
    Result<void> make(const std::string& name)
    {
        if (!name.empty() && !m_made.insert(name).second)
            return Error{ErrorKind::Invalid,
                         text::cat("Two things in the network are called ", shown(name), ". Rename one."),
                         {}};
        return {};
    }

    const graph::Graph& m_graph;
    const Tensors& m_leaves;
    onnx_file::GraphProto& m_file;
    std::vector<std::vector<std::string>> m_names; // of every output of every node
    std::set<std::string, std::less<>> m_made;
};

} // namespace

Result<std::vector<std::byte>> onnxBytes(const graph::Graph& whole, const Tensors& leaves, const Card& card)
{
    assert(whole.mode == graph::Mode::Infer && "a finished model is exported, not one in training");
    graph::Graph graph = whole;
    graph.updates.clear();
    graph = graph::withoutDeadNodes(graph);

    onnx_file::ModelProto model;
    model.set_ir_version(writtenFormat);
    model.set_producer_name("Oriel");
    model.set_producer_version(ORIEL_VERSION);
    auto& opset = *model.add_opset_import();
    opset.set_domain("");
    opset.set_version(writtenOpset);
    if (auto written = GraphWriter(graph, leaves, *model.mutable_graph()).write(); !written)
        return written.error();
    for (const auto& [key, value] : properties(card)) {
        auto& entry = *model.add_metadata_props();
        entry.set_key(key);
        entry.set_value(value);
    }
    const std::size_t size = model.ByteSizeLong();
    if (size > static_cast<std::size_t>(std::numeric_limits<std::int32_t>::max()))
        return unsupported("The network is larger than 2 GiB, which is more than an ONNX file can be.");
    std::vector<std::byte> bytes(size);
    model.SerializeToArray(bytes.data(), static_cast<int>(size));
    return bytes;
}

Result<void> writeOnnx(const std::filesystem::path& path, const graph::Graph& graph, const Tensors& leaves,
                       const Card& card)
{
    const auto bytes = onnxBytes(graph, leaves, card);
    if (!bytes)
        return bytes.error();
    return storage::writeAtomically(path, *bytes);
}

} // namespace engine::io::onnx
