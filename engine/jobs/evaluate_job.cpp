// SPDX-License-Identifier: Apache-2.0
#include "engine/jobs/evaluate_job.h"

#include "engine/core/text.h"
#include "engine/jobs/held_back.h"
#include "engine/jobs/model.h"

#include <algorithm>

namespace engine::jobs {
namespace {

constexpr std::int64_t batchSize = 256;

// Items of the split as the model's own classes see them: the project may have gained classes since.
Result<std::vector<data::Sample>> samplesOf(const Dataset& dataset, const EvaluateJob& job,
                                            const Model& model)
{
    std::vector<data::Sample> all;
    if (job.heldBack) {
        const Result<train::Recipe> recipe = train::recipeFromJson(model.recipe);
        if (!recipe)
            return recipe.error();
        all = divide(dataset, *recipe).validation;
    } else {
        all = labelled(job.split == data::Split::Train        ? dataset.train
                       : job.split == data::Split::Validation ? dataset.validation
                                                              : dataset.test);
    }
    const std::vector<std::string>& classes = model.classes;
    std::vector<data::Sample> result;
    for (data::Sample& sample : all) {
        const std::string& name = dataset.classes[static_cast<std::size_t>(sample.target)];
        const auto place = std::find(classes.begin(), classes.end(), name);
        if (place == classes.end())
            continue;
        sample.target = static_cast<std::int32_t>(place - classes.begin());
        result.push_back(std::move(sample));
    }
    if (result.empty() && job.heldBack)
        return Error{.kind = ErrorKind::NotFound,
                     .sentence =
                         "That run held no pictures back to judge with. Train with some held back, or "
                         "choose a split."};
    if (result.empty())
        return Error{
            .kind = ErrorKind::NotFound,
            .sentence = text::cat(
                "The ", name(job.split),
                " split has no labelled pictures to judge with. Label some, or choose another split.")};
    return result;
}

} // namespace

Result<EvaluateOutcome> run(const EvaluateJob& job, JobContext& context)
{
    const Result<Model> model = loadModel(context, job.run);
    if (!model)
        return model.error();
    const Result<Dataset> pictures = dataset(context);
    if (!pictures)
        return pictures.error();
    const Result<std::vector<data::Sample>> samples = samplesOf(*pictures, job, *model);
    if (!samples)
        return samples.error();
    const Result<std::unique_ptr<run::Runner>> runner = context.openRunner(job.device);
    if (!runner)
        return runner.error();
    const auto prepared = data::PreparedSamples::create(pictures->sources, *samples, model->preprocessing, {},
                                                        context.reporting("Reading the pictures"));
    if (!prepared)
        return prepared.error();
    Result<train::Predictor> predictor = train::Predictor::create(model->network, **runner, model->weights);
    if (!predictor)
        return predictor.error();
    const data::Batches batches(*prepared,
                                {.size = batchSize, .order = data::BatchOrder::AsGiven, .threads = 2});
    Result<train::Evaluation> evaluation =
        train::evaluate(*predictor, batches, batchSize, context.reporting("Answering"));
    if (!evaluation)
        return evaluation.error();
    EvaluateOutcome outcome = {.run = model->run,
                               .classes = model->classes,
                               .evaluation = *std::move(evaluation),
                               .device = (*runner)->device().name};
    for (const data::Sample& sample : *samples) {
        outcome.items.push_back(sample.item);
        outcome.ids.push_back(sample.id);
    }
    return outcome;
}

} // namespace engine::jobs
