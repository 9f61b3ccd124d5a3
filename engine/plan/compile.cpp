// SPDX-License-Identifier: Apache-2.0
#include "engine/plan/compile.h"

#include "engine/core/text.h"
#include "engine/plan/device_steps.h"
#include "engine/plan/fusion.h"
#include "engine/plan/lowering.h"
#include "engine/plan/schedule.h"

namespace engine::plan {
namespace {

Result<void> checkConcrete(const graph::Graph& graph)
{
    for (const graph::Node& node : graph.nodes)
        for (const TensorType& type : node.outputs)
            if (!isConcrete(type.shape))
                return Error{.kind = ErrorKind::Invalid,
                             .sentence = text::cat("A size is still open: ", toText(type), "."),
                             .detail = text::cat("node '", node.name, "' at plan time")};
    return {};
}

void addDeviceSteps(Plan& plan)
{
    for (Step& step : plan.steps) {
        if (step.kind == StepKind::Chain)
            step.dispatches = chainDispatches(plan, step);
        if (step.kind == StepKind::Reorder)
            step.dispatches = reorderDispatches(plan, step);
    }
}

} // namespace

Result<Plan> compile(const graph::Graph& graph, const SymbolValues& symbols, const DeviceTraits& device,
                     const KernelOffers* offers, const Options& options)
{
    const Result<graph::Graph> sized = graph::withSymbols(graph, symbols);
    if (!sized)
        return sized.error();
    const graph::Graph concrete = graph::withoutDeadNodes(*sized);
    if (const Result<void> checked = checkConcrete(concrete); !checked)
        return checked.error();

    Plan plan = {.device = device, .mode = concrete.mode};
    Lowering lowering(concrete, plan, offers, options);
    if (const Result<void> lowered = lowering.run(fuse(concrete, options)); !lowered)
        return lowered.error();
    if (device.isVulkan())
        addDeviceSteps(plan);
    schedule(plan);
    packScratch(plan);
    return plan;
}

} // namespace engine::plan
