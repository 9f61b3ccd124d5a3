// SPDX-License-Identifier: Apache-2.0
#include "engine/jobs/network_cost.h"

#include "engine/plan/compile.h"
#include "engine/run/runner.h"
#include "engine/train/training_graph.h"

namespace engine::jobs {

Result<NetworkCost> networkCost(const graph::Network& network, std::int64_t batch, std::string_view device)
{
    const auto runner = run::openRunner(device);
    if (!runner)
        return runner.error();
    // The number of steps only sets the learning rate's course, so any will do.
    const Result<graph::Graph> training = train::trainingGraph(network, {}, 1000);
    if (!training)
        return training.error();
    const Result<graph::Graph> inference = train::inferenceGraph(network);
    if (!inference)
        return inference.error();
    const DeviceTraits& traits = (*runner)->device();
    const auto step = plan::compile(*training, {{Symbol::Batch, batch}}, traits, (*runner)->offers());
    if (!step)
        return step.error();
    const auto one = plan::compile(*inference, {{Symbol::Batch, 1}}, traits, (*runner)->offers());
    if (!one)
        return one.error();
    return NetworkCost{.device = traits.name,
                       .multiplyAdds = one->multiplyAdds(),
                       .batch = batch,
                       .trainingBytes = step->bytes(),
                       .steps = step->steps.size(),
                       .levels = step->levels};
}

} // namespace engine::jobs
