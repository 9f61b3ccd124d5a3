// SPDX-License-Identifier: Apache-2.0
#include "engine/train/predictor.h"

#include <algorithm>
#include <cmath>
#include <numeric>

namespace engine::train {

Result<Predictor> Predictor::create(const graph::Network& network, run::Runner& runner)
{
    Result<graph::Graph> graph = inferenceGraph(network);
    if (!graph)
        return graph.error();
    // Inference reads no clock, but a dropout's port is there: any value serves.
    if (graph->findLeaf("clock") && !runner.hasState("clock"))
        if (const Result<void> written = runner.writeState("clock", Tensor(ElementType::I32, {4})); !written)
            return written.error();
    return Predictor(*std::move(graph), "input", runner);
}

Result<Predictor> Predictor::create(const graph::Network& network, run::Runner& runner,
                                    const graph::Tensors& weights)
{
    for (const auto& [name, value] : weights)
        if (const Result<void> written = runner.writeState(name, value); !written)
            return written.error();
    return create(network, runner);
}

Result<run::Prepared*> Predictor::prepared(std::int64_t batchSize)
{
    const auto found = m_sizes.find(batchSize);
    if (found != m_sizes.end())
        return found->second.prepared.get();
    Result<plan::Plan> plan =
        plan::compile(m_graph, {{Symbol::Batch, batchSize}}, m_runner->device(), m_runner->offers());
    if (!plan)
        return plan.error();
    Size size = {.plan = std::make_shared<const plan::Plan>(*std::move(plan))};
    Result<std::unique_ptr<run::Prepared>> made = m_runner->prepare(size.plan);
    if (!made)
        return made.error();
    size.prepared = *std::move(made);
    return m_sizes.emplace(batchSize, std::move(size)).first->second.prepared.get();
}

Result<Tensor> Predictor::logits(const Tensor& pictures, std::int64_t batchSize)
{
    const std::int64_t count = pictures.extents()[0];
    const Result<run::Prepared*> plan = prepared(batchSize);
    if (!plan)
        return plan.error();
    Extents batchExtents = pictures.extents();
    batchExtents[0] = batchSize;
    const std::size_t pictureBytes = count == 0 ? 0 : pictures.byteCount() / static_cast<std::size_t>(count);
    Tensor result;
    for (std::int64_t first = 0; first < count; first += batchSize) {
        const auto rows = static_cast<std::size_t>(std::min(batchSize, count - first));
        Tensor batch(ElementType::F32, batchExtents);
        std::copy_n(pictures.data() + static_cast<std::size_t>(first) * pictureBytes, rows * pictureBytes,
                    batch.data());
        if (const Result<void> written = (*plan)->write(m_input, batch); !written)
            return written.error();
        if (const Result<void> ran = (*plan)->run(); !ran)
            return ran.error();
        const Result<Tensor> scores = (*plan)->read("logits");
        if (!scores)
            return scores.error();
        const auto classes = static_cast<std::size_t>(scores->extents()[1]);
        if (result.isEmpty())
            result = Tensor(ElementType::F32, {count, scores->extents()[1]});
        std::copy_n(scores->values<float>().begin(), rows * classes,
                    result.values<float>().begin() + first * scores->extents()[1]);
    }
    return result;
}

std::vector<float> probabilities(std::span<const float> logits)
{
    const float largest = *std::max_element(logits.begin(), logits.end());
    std::vector<double> powers;
    for (const float logit : logits)
        powers.push_back(std::exp(static_cast<double>(logit) - largest));
    const double sum = std::accumulate(powers.begin(), powers.end(), 0.0);
    std::vector<float> result;
    for (const double power : powers)
        result.push_back(static_cast<float>(power / sum));
    return result;
}

} // namespace engine::train
