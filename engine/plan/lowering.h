// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/plan/compile.h"
#include "engine/plan/fusion.h"

#include <map>

namespace engine::plan {

// Turns groups into steps with operands: picks a variant or kernel for each op, lays out every
// operand as it asks, inserts reorders, and lets views and updates share storage. The steps stand in
// an order that is right when run one after another; scratch is not packed yet.
class Lowering
{
public:
    Lowering(const graph::Graph& graph, Plan& plan, const KernelOffers* offers, const Options& options);

    Result<void> run(const std::vector<Group>& groups);

private:
    // One way to run an op, from whichever side offers it.
    struct Choice
    {
        Placement placement = Placement::Device;
        std::vector<Layout> inputs;
        std::vector<Layout> outputs;
        std::vector<std::int64_t> workspaceBytes;
        std::string_view variant;
        std::vector<ops::Dispatch> dispatches;
        std::string_view kernel;
    };

    void lowerLeaf(std::int32_t index);
    void lowerView(std::int32_t index);
    void lowerOp(std::int32_t index);
    void lowerChain(const Group& group);
    void finishUpdates();
    Result<void> checkSizes() const;

    Choice choose(const graph::Node& node, const ops::Call& call, const ops::Types& types) const;
    Layout chainLayout(const Group& group, const Extents& extents) const;
    std::int32_t storeResult(graph::Value value, const Layout& layout);
    std::int32_t addOperand(std::int32_t storage, const TensorType& type, const Layout& layout);
    std::int32_t addScratch(const TensorType& type, const Layout& layout);
    std::int32_t operandOf(graph::Value value) const { return m_placed.at(value).front(); }
    std::int32_t operandAs(graph::Value value, const Layout& layout); // reorders when it must

    const graph::Graph& m_graph;
    Plan& m_plan;
    const KernelOffers* m_offers;
    Options m_options;
    Uses m_uses;
    std::map<graph::Value, std::vector<std::int32_t>> m_placed; // every operand that holds a value
};

} // namespace engine::plan
