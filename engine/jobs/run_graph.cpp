// SPDX-License-Identifier: Apache-2.0
#include "engine/jobs/run_graph.h"

#include "engine/core/text.h"

#include <algorithm>

namespace engine::jobs {
namespace {

using graph::LeafKind;

Error wrongShape(const graph::Node& input, const Tensor& value)
{
    return {.kind = ErrorKind::Invalid,
            .sentence = text::cat("The input '", input.name, "' takes ", toText(input.outputs[0].shape),
                                  ", and the array given is ", toText(value.extents()), ".")};
}

// Binds one dimension; false where it is another number already.
bool bind(SymbolValues& symbols, Dimension dimension, std::int64_t extent)
{
    if (dimension.isNumber())
        return dimension.extent == extent;
    const auto known = std::find_if(symbols.begin(), symbols.end(),
                                    [&](const SymbolValue& each) { return each.symbol == dimension.symbol; });
    if (known != symbols.end())
        return known->value == extent;
    symbols.push_back({dimension.symbol, extent});
    return true;
}

std::vector<std::string> inputNames(const graph::Graph& graph)
{
    std::vector<std::string> names;
    for (const graph::Node& node : graph.nodes)
        if (node.leaf && node.leaf->kind == LeafKind::Input)
            names.push_back(node.name);
    return names;
}

// In double, which holds every other floating type exactly.
Result<graph::Tensors> onHost(const graph::Graph& graph, const graph::Tensors& leaves,
                              const SymbolValues& symbols)
{
    const Result<graph::Graph> concrete = graph::withSymbols(graph, symbols);
    if (!concrete)
        return concrete.error();
    Result<graph::Tensors> outputs = graph::evaluate<double>(*concrete, leaves);
    if (outputs)
        for (auto& [name, value] : *outputs)
            value = converted(value, concrete->type(concrete->findOutput(name)).element);
    return outputs;
}

} // namespace

Result<SymbolValues> symbolsOf(const graph::Graph& graph, const graph::Tensors& inputs)
{
    const std::vector<std::string> names = inputNames(graph);
    for (const auto& [name, value] : inputs)
        if (std::find(names.begin(), names.end(), name) == names.end())
            return Error{.kind = ErrorKind::NotFound,
                         .sentence = text::cat("The model has no input '", name, "'. It takes ",
                                               text::list(names), ".")};
    SymbolValues symbols;
    for (const graph::Node& node : graph.nodes) {
        if (!node.leaf || node.leaf->kind != LeafKind::Input)
            continue;
        const auto found = inputs.find(node.name);
        if (found == inputs.end())
            return Error{.kind = ErrorKind::Invalid,
                         .sentence = text::cat("The input '", node.name, "' is missing. It takes ",
                                               toText(node.outputs[0]), ".")};
        const Shape& shape = node.outputs[0].shape;
        const Extents& extents = found->second.extents();
        if (shape.size() != extents.size())
            return wrongShape(node, found->second);
        for (std::size_t axis = 0; axis < shape.size(); ++axis)
            if (!bind(symbols, shape[axis], extents[axis]))
                return wrongShape(node, found->second);
    }
    return symbols;
}

bool needsHost(const graph::Graph& graph)
{
    return std::any_of(graph.nodes.begin(), graph.nodes.end(), [](const graph::Node& node) {
        return std::any_of(node.outputs.begin(), node.outputs.end(), [](const TensorType& type) {
            return isFloating(type.element) && type.element != ElementType::F32;
        });
    });
}

Result<graph::Tensors> runGraph(const graph::Graph& graph, const graph::Tensors& leaves, run::Runner& runner)
{
    graph::Tensors inputs;
    for (const std::string& name : inputNames(graph))
        if (const auto found = leaves.find(name); found != leaves.end())
            inputs.emplace(name, converted(found->second, graph.type(graph.findLeaf(name)).element));
    const Result<SymbolValues> symbols = symbolsOf(graph, inputs);
    if (!symbols)
        return symbols.error();
    if (needsHost(graph))
        return onHost(graph, leaves, *symbols);
    for (const graph::Node& node : graph.nodes) {
        if (!node.leaf || node.leaf->kind == LeafKind::Input || node.leaf->kind == LeafKind::Constant)
            continue;
        const auto found = leaves.find(node.name);
        if (found == leaves.end())
            continue;
        if (const Result<void> written = runner.writeState(node.name, found->second); !written)
            return written.error();
    }
    Result<plan::Plan> compiled = plan::compile(graph, *symbols, runner.device(), runner.offers());
    if (!compiled)
        return compiled.error();
    const auto plan = std::make_shared<const plan::Plan>(*std::move(compiled));
    const Result<std::unique_ptr<run::Prepared>> prepared = runner.prepare(plan);
    if (!prepared)
        return prepared.error();
    for (const plan::NamedOperand& input : plan->inputs)
        if (const Result<void> written = (*prepared)->write(input.name, inputs.at(input.name)); !written)
            return written.error();
    if (const Result<void> ran = (*prepared)->run(); !ran)
        return ran.error();
    graph::Tensors outputs;
    for (const graph::NamedValue& output : graph.outputs) {
        Result<Tensor> value = (*prepared)->read(output.name);
        if (!value)
            return value.error();
        outputs.emplace(output.name, *std::move(value));
    }
    return outputs;
}

} // namespace engine::jobs
