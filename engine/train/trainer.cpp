// SPDX-License-Identifier: Apache-2.0
#include "engine/train/trainer.h"

#include "engine/core/text.h"

#include <algorithm>
#include <cmath>

namespace engine::train {
namespace {

using graph::LeafKind;

std::vector<std::string> leafNames(const graph::Graph& graph)
{
    std::vector<std::string> names;
    for (const graph::Node& node : graph.nodes)
        if (node.leaf && (node.leaf->kind == LeafKind::Parameter || node.leaf->kind == LeafKind::State))
            names.push_back(node.name);
    return names;
}

Tensor clockAt(std::int64_t step, std::uint64_t seed)
{
    const std::int32_t values[] = {static_cast<std::int32_t>(step),
                                   static_cast<std::int32_t>(seed & 0xFFFFFFFF),
                                   static_cast<std::int32_t>(seed >> 32), 0};
    return Tensor::of<std::int32_t>({4}, values);
}

Result<void> replace(Tensors& state, const Tensors& initial)
{
    for (const auto& [name, value] : initial) {
        const auto found = state.find(name);
        if (found == state.end())
            return Error{.kind = ErrorKind::NotFound,
                         .sentence = text::cat("The network has no parameter called '", name, "'.")};
        if (!(found->second.extents() == value.extents()))
            return Error{.kind = ErrorKind::Invalid,
                         .sentence =
                             text::cat("'", name, "' is ", toText(found->second.extents()),
                                       " in the network and ", toText(value.extents()), " in the file.")};
        found->second = converted(value, found->second.element());
    }
    return {};
}

} // namespace

std::int64_t stepCount(const Recipe& recipe, std::int64_t samples)
{
    const std::int64_t perEpoch = (samples + recipe.batch - 1) / recipe.batch;
    return recipe.steps > 0 ? recipe.steps : recipe.epochs * perEpoch;
}

std::int64_t best(std::span<const float> scores)
{
    return std::max_element(scores.begin(), scores.end()) - scores.begin();
}

Result<Trainer> Trainer::create(const graph::Network& network, const Recipe& recipe, std::int64_t steps,
                                run::Runner& runner, const Tensors& initial)
{
    if (const Result<void> checked = check(recipe); !checked)
        return checked.error();
    const Result<graph::FlatNetwork> flat = graph::flatten(network, ops::Mode::Train);
    if (!flat)
        return flat.error();
    Result<graph::Graph> graph = trainingGraph(network, recipe, steps);
    if (!graph)
        return graph.error();
    Tensors state = graph::initialState(*graph, recipe.seed);
    if (const Result<void> replaced = replace(state, initial); !replaced)
        return replaced.error();
    state["clock"] = clockAt(0, recipe.seed);
    state["learning_rates"] = Tensor::of<float>({steps}, learningRates(recipe, steps));
    for (const auto& [name, value] : state)
        if (const Result<void> written = runner.writeState(name, value); !written)
            return written.error();
    std::vector<std::string> weights = leafNames(flat->graph);
    std::erase(weights, "clock");
    return Trainer(*std::move(graph), runner, std::move(weights));
}

Result<void> Trainer::prepare(std::int64_t batchSize)
{
    if (m_sizes.contains(batchSize))
        return {};
    Result<plan::Plan> plan =
        plan::compile(m_graph, {{Symbol::Batch, batchSize}}, m_runner->device(), m_runner->offers());
    if (!plan)
        return plan.error();
    Size size = {.plan = std::make_shared<const plan::Plan>(*std::move(plan))};
    Result<std::unique_ptr<run::Prepared>> prepared = m_runner->prepare(size.plan);
    if (!prepared)
        return prepared.error();
    size.prepared = *std::move(prepared);
    m_sizes.emplace(batchSize, std::move(size));
    return {};
}

std::shared_ptr<const plan::Plan> Trainer::plan(std::int64_t batchSize) const
{
    const auto found = m_sizes.find(batchSize);
    return found == m_sizes.end() ? nullptr : found->second.plan;
}

Result<StepResult> Trainer::step(const data::Batch& batch)
{
    if (const Result<void> ready = prepare(batch.count); !ready)
        return ready.error();
    run::Prepared& prepared = *m_sizes.at(batch.count).prepared;
    if (const Result<void> written = prepared.write("input", batch.pictures); !written)
        return written.error();
    if (const Result<void> written = prepared.write("target", batch.targets); !written)
        return written.error();
    if (const Result<void> ran = prepared.run(); !ran)
        return ran.error();
    ++m_stepsDone;
    const Result<Tensor> loss = prepared.read("loss");
    if (!loss)
        return loss.error();
    const Result<Tensor> logits = prepared.read("logits");
    if (!logits)
        return logits.error();

    StepResult result = {.loss = loss->values<float>()[0]};
    if (!std::isfinite(result.loss))
        return Error{.kind = ErrorKind::Invalid,
                     .sentence = text::cat("Training went astray at step ", m_stepsDone,
                                           ": the loss is no longer a number. Use a smaller learning rate."),
                     .detail = "loss is not finite"};
    const auto targets = batch.targets.values<std::int32_t>();
    const std::int64_t classes = logits->extents()[1];
    for (std::int64_t n = 0; n < batch.count; ++n) {
        const std::int32_t target = targets[static_cast<std::size_t>(n)];
        if (target < 0)
            continue;
        const auto row = logits->values<float>().subspan(static_cast<std::size_t>(n * classes),
                                                         static_cast<std::size_t>(classes));
        ++result.count;
        result.right += best(row) == target ? 1 : 0;
    }
    return result;
}

Result<Tensors> Trainer::read(const std::vector<std::string>& names) const
{
    Tensors result;
    for (const std::string& name : names) {
        Result<Tensor> value = m_runner->readState(name);
        if (!value)
            return value.error();
        result.emplace(name, *std::move(value));
    }
    return result;
}

Result<Tensors> Trainer::state() const
{
    return read(leafNames(m_graph));
}

Result<Tensors> Trainer::weights() const
{
    return read(m_weightNames);
}

Result<void> Trainer::restore(const Tensors& state)
{
    for (const std::string& name : leafNames(m_graph)) {
        const auto found = state.find(name);
        if (found == state.end())
            return Error{.kind = ErrorKind::Damaged,
                         .sentence =
                             "This checkpoint belongs to another network or recipe. Start the training anew.",
                         .detail = text::cat("no value for ", name)};
        if (const Result<void> written = m_runner->writeState(name, found->second); !written)
            return written.error();
    }
    const Result<Tensor> clock = m_runner->readState("clock");
    if (!clock)
        return clock.error();
    m_stepsDone = clock->values<std::int32_t>()[0];
    return {};
}

} // namespace engine::train
