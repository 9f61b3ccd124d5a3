// SPDX-License-Identifier: Apache-2.0
#include "engine/graph/template.h"
#include "engine/jobs/bench_job.h"
#include "engine/train/training_graph.h"

namespace engine::jobs {
namespace {

constexpr graph::TemplateInput input = {.channels = 1, .height = 28, .width = 28, .classes = 10};

// The least that Vulkan 1.2 lets a device have.
DeviceTraits strictGpu()
{
    return {.kind = DeviceKind::IntegratedGpu,
            .name = "a described GPU with the least limits",
            .maxComputeWorkGroupInvocations = 256,
            .maxComputeWorkGroupCount = 65535,
            .maxComputeSharedMemorySize = 16384,
            .maxPushConstantsSize = 128,
            .maxStorageBufferRange = std::uint64_t{1} << 27,
            .minStorageBufferOffsetAlignment = 256};
}

Result<PlanFigures> figures(const graph::Graph& graph, std::int64_t batch, const DeviceTraits& device,
                            const plan::KernelOffers* offers)
{
    const Result<plan::Plan> plan = plan::compile(graph, {{Symbol::Batch, batch}}, device, offers);
    if (!plan)
        return plan.error();
    PlanFigures result = {.device = device.name,
                          .steps = static_cast<std::int64_t>(plan->steps.size()),
                          .levels = plan->levels,
                          .scratchBytes = plan->scratchBytes,
                          .multiplyAdds = plan->multiplyAdds()};
    for (const plan::Step& step : plan->steps)
        result.dispatches += static_cast<std::int64_t>(step.dispatches.size());
    return result;
}

} // namespace

Result<std::vector<PlanFigures>> planFigures(const DeviceTraits& cpu, const plan::KernelOffers* offers)
{
    struct Place
    {
        DeviceTraits device;
        const plan::KernelOffers* offers;
    };
    const Place places[] = {{cpu, offers}, {strictGpu(), nullptr}};
    const train::Recipe recipe;
    std::vector<PlanFigures> result;
    for (const graph::Template* each : graph::templates::all()) {
        const graph::Network network = each->build(input);
        const Result<graph::Graph> training = train::trainingGraph(network, recipe, 1000);
        if (!training)
            return training.error();
        const Result<graph::Graph> inference = train::inferenceGraph(network);
        if (!inference)
            return inference.error();
        for (const Place& place : places) {
            Result<PlanFigures> step = figures(*training, recipe.batch, place.device, place.offers);
            if (!step)
                return step.error();
            Result<PlanFigures> answer = figures(*inference, 1, place.device, place.offers);
            if (!answer)
                return answer.error();
            step->network = answer->network = each->id;
            step->use = "training step of 64";
            answer->use = "one answer";
            result.push_back(*std::move(step));
            result.push_back(*std::move(answer));
        }
    }
    return result;
}

} // namespace engine::jobs
