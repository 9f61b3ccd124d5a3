// SPDX-License-Identifier: Apache-2.0
#include "tests/support/run_graph.h"

#include "engine/plan/hazards.h"

#include <algorithm>
#include <cmath>

namespace support {

using namespace engine;

Result<graph::Tensors> runGraph(run::Runner& runner, const graph::Graph& graph, const graph::Tensors& leaves,
                                const plan::Options& options)
{
    const Result<plan::Plan> plan = plan::compile(graph, {}, runner.device(), runner.offers(), options);
    if (!plan)
        return plan.error();
    return runPlan(runner, *plan, leaves);
}

Result<graph::Tensors> runPlan(run::Runner& runner, const plan::Plan& plan, const graph::Tensors& leaves)
{
    for (const std::string& hazard : plan::hazards(plan))
        return Error{.kind = ErrorKind::Invalid, .sentence = hazard};
    for (const plan::NamedOperand& state : plan.states)
        if (const auto written = runner.writeState(state.name, leaves.at(state.name)); !written)
            return written.error();
    auto prepared = runner.prepare(std::make_shared<const plan::Plan>(plan));
    if (!prepared)
        return prepared.error();
    for (const plan::NamedOperand& input : plan.inputs)
        if (const auto written = (*prepared)->write(input.name, leaves.at(input.name)); !written)
            return written.error();
    if (const auto ran = (*prepared)->run(); !ran)
        return ran.error();
    graph::Tensors outputs;
    for (const plan::NamedOperand& output : plan.outputs) {
        Result<Tensor> value = (*prepared)->read(output.name);
        if (!value)
            return value.error();
        outputs[output.name] = *std::move(value);
    }
    return outputs;
}

double worstDifference(const Tensor& got, const Tensor& expected)
{
    if (!(got.extents() == expected.extents()))
        return INFINITY;
    const Tensor a = converted(got, ElementType::F64);
    const Tensor b = converted(expected, ElementType::F64);
    double largest = 1e-3;
    double worst = 0;
    for (const double value : b.values<double>())
        largest = std::max(largest, std::abs(value));
    for (std::size_t i = 0; i < a.values<double>().size(); ++i) {
        const double difference = std::abs(a.values<double>()[i] - b.values<double>()[i]);
        worst = std::isnan(difference) ? INFINITY : std::max(worst, difference);
    }
    return worst / largest;
}

} // namespace support
