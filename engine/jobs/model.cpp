// SPDX-License-Identifier: Apache-2.0
#include "engine/jobs/model.h"

#include "engine/core/text.h"

#include <algorithm>

namespace engine::jobs {
namespace {

const project::Run* choose(const project::Project& project, std::optional<RunId> wanted)
{
    if (wanted)
        return project.find(*wanted);
    const auto trained = [](const project::Run& run) { return run.best || run.last; };
    const auto latest = std::find_if(project.runs.rbegin(), project.runs.rend(), trained);
    return latest == project.runs.rend() ? nullptr : &*latest;
}

Error nothingTrained(std::optional<RunId> wanted)
{
    if (!wanted)
        return {.kind = ErrorKind::NotFound,
                .sentence = "This project has no trained network yet. Train one first."};
    return {.kind = ErrorKind::NotFound,
            .sentence = text::cat("Run ", number(*wanted),
                                  " has no trained network. List the runs to choose another.")};
}

Result<Model> load(const project::Store& store, std::optional<RunId> wanted)
{
    const project::Run* run = choose(store.project(), wanted);
    if (!run || (!run->best && !run->last))
        return nothingTrained(wanted);
    Result<graph::Network> network = graph::networkFromJson(run->setup.network);
    if (!network)
        return network.error();
    Result<data::Preprocessing> preprocessing = data::preprocessingFromJson(run->setup.preprocessing);
    if (!preprocessing)
        return preprocessing.error();
    Result<storage::Segment> segment = store.read(run->best ? *run->best : *run->last);
    if (!segment)
        return segment.error();
    const Result<graph::FlatNetwork> flat = graph::flatten(*network, ops::Mode::Infer);
    if (!flat)
        return flat.error();
    Model model = {.run = run->id,
                   .network = *std::move(network),
                   .weights = {},
                   .preprocessing = *std::move(preprocessing),
                   .classes = run->setup.classes,
                   .recipe = run->setup.recipe};
    for (const graph::Node& node : flat->graph.nodes) {
        if (!node.leaf ||
            (node.leaf->kind != graph::LeafKind::Parameter && node.leaf->kind != graph::LeafKind::State))
            continue;
        const Tensor* value = segment->find(node.name);
        if (!value || !(shapeOf(value->extents()) == node.outputs[0].shape) ||
            value->element() != node.outputs[0].element)
            return Error{.kind = ErrorKind::Damaged,
                         .sentence = text::cat("The trained network of run ", number(run->id),
                                               " is incomplete. Train it again."),
                         .detail = node.name};
        model.weights.emplace(node.name, *value);
    }
    return model;
}

} // namespace

Result<Model> loadModel(JobContext& context, std::optional<RunId> run)
{
    return context.fromStore<Model>([&](project::Store& store) { return load(store, run); });
}

} // namespace engine::jobs
