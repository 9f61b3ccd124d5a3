// SPDX-License-Identifier: Apache-2.0
#include "engine/plan/lowering.h"

#include "engine/core/text.h"

#include <algorithm>

namespace engine::plan {
namespace {

using graph::LeafKind;
using graph::Node;
using graph::Value;

bool lendsShapeOnly(const ops::Op& op, std::size_t input)
{
    return input < op.inputs.size() && op.inputs[input].shapeOnly;
}

// Whether the same bytes mean the same tensor under both layouts.
bool sameBytes(const Layout& a, const Layout& b, const Extents& extents)
{
    if (a == b)
        return true;
    if (a.order == Order::Opaque || b.order == Order::Opaque ||
        storedCount(a, extents) != storedCount(b, extents))
        return false;
    const Extents x = strides(a, extents);
    const Extents y = strides(b, extents);
    for (std::size_t i = 0; i < extents.size(); ++i)
        if (extents[i] > 1 && x[i] != y[i])
            return false;
    return true;
}

Arena arenaOf(LeafKind kind)
{
    switch (kind) {
    case LeafKind::Input:
        return Arena::Input;
    case LeafKind::Parameter:
    case LeafKind::State:
        return Arena::State;
    case LeafKind::Constant:
        return Arena::Constant;
    }
    return Arena::Constant;
}

} // namespace

Lowering::Lowering(const graph::Graph& graph, Plan& plan, const KernelOffers* offers, const Options& options)
    : m_graph(graph), m_plan(plan), m_offers(offers), m_options(options), m_uses(graph)
{}

Result<void> Lowering::run(const std::vector<Group>& groups)
{
    for (std::size_t i = 0; i < m_graph.nodes.size(); ++i)
        if (m_graph.nodes[i].leaf)
            lowerLeaf(static_cast<std::int32_t>(i));
    for (const Group& group : groups) {
        const std::int32_t first = group.nodes.front();
        const Node& node = m_graph.nodes[static_cast<std::size_t>(first)];
        if (node.leaf)
            continue;
        if (group.chain)
            lowerChain(group);
        else if (node.op->view)
            lowerView(first);
        else
            lowerOp(first);
    }
    finishUpdates();
    for (const graph::NamedValue& output : m_graph.outputs)
        m_plan.outputs.push_back({output.name, operandOf(output.value)});
    return checkSizes();
}

void Lowering::lowerLeaf(std::int32_t index)
{
    const Node& node = m_graph.nodes[static_cast<std::size_t>(index)];
    const TensorType& type = node.outputs[0];
    const Arena arena = arenaOf(node.leaf->kind);
    m_plan.storages.push_back({.arena = arena,
                               .name = node.name,
                               .bytes = storedBytes(m_plan.device, type.element, {}, extents(type.shape)),
                               .constant = node.leaf->constant});
    const std::int32_t operand = addOperand(static_cast<std::int32_t>(m_plan.storages.size()) - 1, type, {});
    m_placed[{index, 0}] = {operand};
    if (arena == Arena::State)
        m_plan.states.push_back({node.name, operand});
    if (arena == Arena::Input)
        m_plan.inputs.push_back({node.name, operand});
}

void Lowering::lowerView(std::int32_t index)
{
    const Node& node = m_graph.nodes[static_cast<std::size_t>(index)];
    const std::int32_t source = operandAs(node.inputs[0], {});
    const std::int32_t storage = m_plan.operands[static_cast<std::size_t>(source)].storage;
    m_placed[{index, 0}] = {addOperand(storage, node.outputs[0], {})};
}

Lowering::Choice Lowering::choose(const Node& node, const ops::Call& call, const ops::Types& types) const
{
    if (m_plan.device.isVulkan()) {
        ops::Variants variants = node.op->variants ? node.op->variants(call, m_plan.device) : ops::Variants{};
        auto best = std::find_if(variants.begin(), variants.end(),
                                 [&](const auto& variant) { return variant.id == m_options.variant; });
        if (best == variants.end())
            best = std::min_element(variants.begin(), variants.end(),
                                    [](const auto& a, const auto& b) { return a.cost < b.cost; });
        if (best != variants.end())
            return {.inputs = best->inputs,
                    .outputs = best->outputs,
                    .workspaceBytes = best->workspaceBytes,
                    .variant = best->id,
                    .dispatches = std::move(best->dispatches)};
        return {.placement = Placement::Host,
                .inputs = std::vector<Layout>(node.inputs.size()),
                .outputs = std::vector<Layout>(types.size())};
    }
    if (const auto offer = m_offers ? m_offers->offer(call, types) : std::nullopt) {
        Choice choice = {.inputs = offer->inputs, .outputs = offer->outputs, .kernel = offer->kernel};
        if (offer->workspaceBytes > 0)
            choice.workspaceBytes.push_back(offer->workspaceBytes);
        return choice;
    }
    return {.inputs = std::vector<Layout>(node.inputs.size()), .outputs = std::vector<Layout>(types.size())};
}

void Lowering::lowerOp(std::int32_t index)
{
    const Node& node = m_graph.nodes[static_cast<std::size_t>(index)];
    const graph::BoundCall call(m_graph, node, m_graph.mode);
    Step step = {.op = node.op, .settings = node.settings, .name = node.name};
    step.inputTypes.assign(call->inputs.begin(), call->inputs.end());
    for (const TensorType& type : node.outputs)
        step.outputTypes.push_back(type);
    Choice choice = choose(node, *call, step.outputTypes);
    assert(choice.inputs.size() >= node.inputs.size() && choice.outputs.size() == node.outputs.size());

    for (std::size_t i = 0; i < node.inputs.size(); ++i)
        step.inputs.push_back(lendsShapeOnly(*node.op, i) ? noOperand
                                                          : operandAs(node.inputs[i], choice.inputs[i]));
    for (std::size_t i = 0; i < node.outputs.size(); ++i)
        step.outputs.push_back(storeResult({index, static_cast<std::int32_t>(i)}, choice.outputs[i]));
    for (const std::int64_t bytes : choice.workspaceBytes)
        step.workspaces.push_back(addScratch({ElementType::U8, {bytes}}, {}));
    step.placement = choice.placement;
    step.variant = choice.variant;
    step.dispatches = std::move(choice.dispatches);
    step.kernel = choice.kernel;
    if (node.op->multiplyAdds)
        step.multiplyAdds = node.op->multiplyAdds(*call, step.outputTypes);
    m_plan.steps.push_back(std::move(step));
}

// Channels last where an operand already lies so, and always on Vulkan; else logical order.
Layout Lowering::chainLayout(const Group& group, const Extents& extents) const
{
    if (m_plan.device.isVulkan())
        return ops::deviceLayout(extents.size());
    for (const std::int32_t index : group.nodes)
        for (const Value input : m_graph.nodes[static_cast<std::size_t>(index)].inputs) {
            const auto placed = m_placed.find(input);
            if (placed == m_placed.end())
                continue;
            const Operand& operand = m_plan.operands[static_cast<std::size_t>(placed->second.front())];
            if (operand.extents == extents && operand.layout.order == Order::ChannelsLast)
                return operand.layout;
        }
    return {};
}

void Lowering::lowerChain(const Group& group)
{
    const Extents full =
        extents(m_graph.nodes[static_cast<std::size_t>(group.nodes.front())].outputs[0].shape);
    Step step = {.kind = StepKind::Chain};
    step.chain = {.extents = full, .layout = chainLayout(group, full)};
    std::vector<Value> external;
    const auto inside = [&](Value value) {
        return std::binary_search(group.nodes.begin(), group.nodes.end(), value.node);
    };
    const auto forEachOperand = [&](const Node& node, auto use) {
        for (std::size_t i = 0; i < node.inputs.size(); ++i)
            if (!lendsShapeOnly(*node.op, i))
                use(node.inputs[i]);
    };
    for (const std::int32_t index : group.nodes)
        forEachOperand(m_graph.nodes[static_cast<std::size_t>(index)], [&](Value value) {
            if (!inside(value) && std::find(external.begin(), external.end(), value) == external.end())
                external.push_back(value);
        });
    for (const Value value : external) {
        const bool whole = extents(m_graph.type(value).shape) == full;
        step.inputs.push_back(whole ? operandAs(value, step.chain.layout) : operandOf(value));
    }
    const auto reg = [&](Value value) {
        if (!inside(value))
            return static_cast<std::int32_t>(std::find(external.begin(), external.end(), value) -
                                             external.begin());
        const auto at =
            std::lower_bound(group.nodes.begin(), group.nodes.end(), value.node) - group.nodes.begin();
        return static_cast<std::int32_t>(external.size()) + static_cast<std::int32_t>(at);
    };
    for (std::size_t k = 0; k < group.nodes.size(); ++k) {
        const Node& node = m_graph.nodes[static_cast<std::size_t>(group.nodes[k])];
        const graph::BoundCall call(m_graph, node, m_graph.mode);
        Instruction instruction = {
            .op = node.op, .settings = node.settings, .result = node.outputs[0].element};
        instruction.inputTypes.assign(call->inputs.begin(), call->inputs.end());
        instruction.formulaSettings = ops::formulaSettings(*call);
        forEachOperand(node, [&](Value value) { instruction.operands.push_back(reg(value)); });
        step.chain.instructions.push_back(std::move(instruction));
        const Value result = {group.nodes[k], 0};
        if (m_uses.leaves(result, group)) {
            step.chain.results.push_back(static_cast<std::int32_t>(k));
            step.outputs.push_back(storeResult(result, step.chain.layout));
        }
        if (step.name.empty())
            step.name = node.name;
    }
    m_plan.steps.push_back(std::move(step));
}

// A result that updates a leaf goes straight into the leaf's storage when the op says it may and
// nothing that comes later still reads the old value.
std::int32_t Lowering::storeResult(Value value, const Layout& layout)
{
    const Node& node = m_graph.node(value);
    const auto update = std::find_if(m_graph.updates.begin(), m_graph.updates.end(),
                                     [&](const auto& u) { return u.next == value; });
    std::int32_t operand = noOperand;
    if (update != m_graph.updates.end() && layout == Layout{}) {
        const std::int32_t input = node.op->outputs[static_cast<std::size_t>(value.output)].updates;
        const auto& readers = m_uses.readers[static_cast<std::size_t>(update->leaf.node)][0];
        const bool readLater =
            std::any_of(readers.begin(), readers.end(), [&](std::int32_t r) { return r > value.node; });
        if (input >= 0 && node.inputs[static_cast<std::size_t>(input)] == update->leaf && !readLater)
            operand = addOperand(m_plan.operands[static_cast<std::size_t>(operandOf(update->leaf))].storage,
                                 m_graph.type(value), layout);
    }
    if (operand == noOperand)
        operand = addScratch(m_graph.type(value), layout);
    m_placed[value] = {operand};
    return operand;
}

void Lowering::finishUpdates()
{
    for (const graph::Update& update : m_graph.updates) {
        const std::int32_t leaf = operandOf(update.leaf);
        const std::int32_t next = operandOf(update.next);
        if (m_plan.operands[static_cast<std::size_t>(leaf)].storage ==
            m_plan.operands[static_cast<std::size_t>(next)].storage)
            continue;
        m_plan.steps.push_back({.kind = StepKind::Reorder, .inputs = {next}, .outputs = {leaf}});
    }
}

std::int32_t Lowering::addOperand(std::int32_t storage, const TensorType& type, const Layout& layout)
{
    m_plan.operands.push_back({storage, type.element, extents(type.shape), layout});
    return static_cast<std::int32_t>(m_plan.operands.size()) - 1;
}

std::int32_t Lowering::addScratch(const TensorType& type, const Layout& layout)
{
    m_plan.storages.push_back(
        {.bytes = storedBytes(m_plan.device, type.element, layout, extents(type.shape))});
    return addOperand(static_cast<std::int32_t>(m_plan.storages.size()) - 1, type, layout);
}

std::int32_t Lowering::operandAs(Value value, const Layout& layout)
{
    std::vector<std::int32_t>& placed = m_placed.at(value);
    const TensorType& type = m_graph.type(value);
    for (const std::int32_t candidate : placed)
        if (m_plan.operands[static_cast<std::size_t>(candidate)].layout == layout)
            return candidate;
    for (const std::int32_t candidate : placed) {
        const Operand operand = m_plan.operands[static_cast<std::size_t>(candidate)];
        if (sameBytes(operand.layout, layout, operand.extents)) {
            placed.push_back(addOperand(operand.storage, type, layout));
            return placed.back();
        }
    }
    const std::int32_t source = placed.front();
    const std::int32_t target = addScratch(type, layout);
    m_plan.steps.push_back({.kind = StepKind::Reorder, .inputs = {source}, .outputs = {target}});
    placed.push_back(target);
    return target;
}

Result<void> Lowering::checkSizes() const
{
    if (!m_plan.device.isVulkan())
        return {};
    for (const Storage& storage : m_plan.storages)
        if (static_cast<std::uint64_t>(storage.bytes) > m_plan.device.maxStorageBufferRange)
            return Error{.kind = ErrorKind::Memory,
                         .sentence = text::cat("One layer needs ", storage.bytes >> 20,
                                               " MiB in one piece, and ", m_plan.device.name, " allows ",
                                               m_plan.device.maxStorageBufferRange >> 20,
                                               " MiB. Use a smaller batch or smaller pictures."),
                         .detail = storage.name};
    return {};
}

} // namespace engine::plan
