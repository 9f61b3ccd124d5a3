// SPDX-License-Identifier: Apache-2.0
#include "tests/support/device_use.h"

#include "engine/core/text.h"
#include "tests/support/run_graph.h"

#include <algorithm>
#include <cmath>

namespace support {

using namespace engine;

namespace {

// f32 against the definition in double.
constexpr double tolerance = 2e-5;

// The sample as a runner takes it: values in f32, and what the op updates kept as state, under a name
// of its own.
void makeRunnable(SampleGraph& use, const OpSample& sample)
{
    const ops::Op& op = *sample.op;
    for (auto& [name, value] : use.leaves)
        if (isFloating(value.element()))
            value = converted(value, ElementType::F32);
    for (std::size_t i = 0; i < use.outputs.size(); ++i)
        use.graph.outputs.push_back({std::to_string(i), use.outputs[i]});
    for (std::size_t i = 0; i < op.outputs.size() && use.graph.mode == ops::Mode::Train; ++i) {
        if (op.outputs[i].updates == ops::noInput)
            continue;
        const ops::Value leaf = use.inputs[static_cast<std::size_t>(op.outputs[i].updates)];
        graph::Node& node = use.graph.nodes[static_cast<std::size_t>(leaf.node)];
        node.leaf->kind = graph::LeafKind::State;
        auto entry = use.leaves.extract(node.name);
        node.name = sample.name() + ", " + node.name;
        entry.key() = node.name;
        use.leaves.insert(std::move(entry));
        use.graph.updates.push_back({leaf, use.outputs[i]});
    }
}

// Adds an output "raw <name>" for each picture among the outputs: the same bytes with the padding
// lanes in sight.
void showPadding(plan::Plan& plan)
{
    const std::vector<plan::NamedOperand> outputs = plan.outputs;
    for (const plan::NamedOperand& output : outputs) {
        plan::Operand operand = plan.operands[static_cast<std::size_t>(output.operand)];
        if (operand.layout.order != Order::ChannelsLast)
            continue;
        const Extents e = operand.extents;
        operand.extents = {e[0], e[2], e[3], paddedChannels(operand.layout, e[1])};
        operand.layout = {};
        plan.operands.push_back(operand);
        plan.outputs.push_back({"raw " + output.name, static_cast<std::int32_t>(plan.operands.size()) - 1});
    }
}

// The largest magnitude in the padding lanes of a picture with so many channels.
double padding(const Tensor& raw, std::int64_t channels)
{
    const Tensor values = converted(raw, ElementType::F64);
    const std::int64_t lanes = raw.extents()[3];
    double worst = 0;
    for (std::int64_t i = 0; i < raw.count(); ++i)
        if (i % lanes >= channels) {
            const double value = std::abs(values.values<double>()[static_cast<std::size_t>(i)]);
            worst = std::isnan(value) ? INFINITY : std::max(worst, value);
        }
    return worst;
}

} // namespace

std::vector<std::string> variantsOf(const OpSample& sample, const DeviceTraits& device)
{
    const auto use = sampleGraph(sample);
    if (!use || use->outputs.empty() || !sample.op->variants)
        return {};
    const graph::BoundCall call(use->graph, use->graph.node(use->outputs[0]), use->graph.mode);
    std::vector<std::string> ids;
    for (const ops::Variant& variant : sample.op->variants(*call, device))
        ids.emplace_back(variant.id);
    return ids;
}

std::string disagreement(run::Runner& runner, const OpSample& sample, const plan::Options& options)
{
    auto use = sampleGraph(sample);
    if (!use)
        return use.error().sentence;
    makeRunnable(*use, sample);
    const auto expected = graph::evaluate<double>(use->graph, use->leaves);
    if (!expected)
        return expected.error().sentence;
    auto plan = plan::compile(use->graph, {}, runner.device(), runner.offers(), options);
    if (!plan)
        return plan.error().sentence;
    showPadding(*plan);
    const auto got = runPlan(runner, *plan, use->leaves);
    if (!got)
        return got.error().sentence;
    for (const auto& [name, value] : *expected) {
        const double worst = worstDifference(got->at(name), value);
        if (!(worst < tolerance))
            return text::cat("output ", name, " differs by ", worst);
        const auto raw = got->find("raw " + name);
        if (raw != got->end() && padding(raw->second, value.extents()[1]) != 0)
            return text::cat("output ", name, " has numbers in its padding lanes");
    }
    return expected->empty() ? "nothing was computed" : "";
}

} // namespace support
