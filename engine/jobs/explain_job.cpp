// SPDX-License-Identifier: Apache-2.0
#include "engine/jobs/explain_job.h"

#include "engine/core/text.h"
#include "engine/data/picture_source.h"
#include "engine/data/write_png.h"
#include "engine/explain/method.h"
#include "engine/explain/receipt.h"
#include "engine/io/npy.h"
#include "engine/jobs/model.h"
#include "engine/storage/atomic_file.h"
#include "engine/train/predictor.h"

#include <algorithm>
#include <chrono>

namespace engine::jobs {
namespace {

struct Subject
{
    std::string name;
    data::Picture picture;
};

struct Place
{
    data::Source source;
    std::string item;
};

Result<Place> placeOf(JobContext& context, ItemId item)
{
    return context.fromStore<Place>([&](project::Store& store) -> Result<Place> {
        const project::Item* found = store.project().find(item);
        const project::Source* source = found ? store.project().find(found->source) : nullptr;
        if (!source)
            return Error{.kind = ErrorKind::NotFound,
                         .sentence = "The picture is not in the project any more. Choose another."};
        return Place{{.kind = source->kind, .root = store.placeOf(*source)}, found->name};
    });
}

Result<Subject> subjectOf(const ExplainJob& job, JobContext& context)
{
    if (!job.file.empty()) {
        Result<data::Picture> picture = data::readPicture(job.file);
        return picture ? Result<Subject>({job.file.string(), *std::move(picture)}) : picture.error();
    }
    const Result<Place> place = placeOf(context, job.item);
    if (!place)
        return place.error();
    const Result<data::PictureSource> source = data::PictureSource::open(place->source);
    if (!source)
        return source.error();
    Result<data::Picture> picture = source->picture(place->item);
    return picture ? Result<Subject>({place->item, *std::move(picture)}) : picture.error();
}

Result<const explain::Method*> methodOf(const std::string& id)
{
    if (const explain::Method* method = explain::findMethod(id))
        return method;
    std::vector<std::string_view> ids;
    for (const explain::Method* each : explain::methods::all())
        ids.push_back(each->id);
    return Error{.kind = ErrorKind::NotFound,
                 .sentence = text::cat("There is no method '", id, "'. Use ", text::list(ids, " or "), ".")};
}

Result<std::optional<std::int64_t>> targetOf(const std::optional<std::string>& name,
                                             const std::vector<std::string>& classes)
{
    if (!name)
        return std::optional<std::int64_t>();
    const auto place = std::find(classes.begin(), classes.end(), *name);
    if (place == classes.end())
        return Error{.kind = ErrorKind::NotFound,
                     .sentence = text::cat("The network does not know the class '", *name, "'. It knows ",
                                           text::list(classes), ".")};
    return std::optional<std::int64_t>(place - classes.begin());
}

// The picture as the network takes it.
Tensor inputOf(const data::Picture& fitted, const data::Preprocessing& preprocessing)
{
    Extents extents = {1};
    for (const std::int64_t extent : preprocessing.inputExtents())
        extents.push_back(extent);
    Tensor input(ElementType::F32, extents);
    data::normalise(fitted.pixels, preprocessing, input.values<float>());
    return input;
}

Result<void> write(const ExplainOutcome& outcome, const std::filesystem::path& folder)
{
    std::error_code failure;
    std::filesystem::create_directories(folder, failure); // the writing tells what is wrong
    if (const Result<void> written = io::writeNpy(folder / "map.npy", outcome.explanation.map); !written)
        return written.error();
    if (const Result<void> written = data::writePng(folder / "overlay.png", outcome.overlay.picture);
        !written)
        return written.error();
    return storage::writeAtomically(folder / "receipt.json", std::as_bytes(std::span(outcome.receipt)));
}

} // namespace

Result<ExplainOutcome> run(const ExplainJob& job, JobContext& context)
{
    const Result<const explain::Method*> method = methodOf(job.method);
    if (!method)
        return method.error();
    const Result<Model> model = loadModel(context, job.run);
    if (!model)
        return model.error();
    const Result<std::optional<std::int64_t>> target = targetOf(job.target, model->classes);
    if (!target)
        return target.error();
    const Result<Subject> subject = subjectOf(job, context);
    if (!subject)
        return subject.error();
    const Result<std::unique_ptr<run::Runner>> runner = context.openRunner(job.device);
    if (!runner)
        return runner.error();
    Result<explain::Explainer> explainer =
        explain::Explainer::create(model->network, **runner, model->weights);
    if (!explainer)
        return explainer.error();

    data::Picture fitted = data::fitted(subject->picture, model->preprocessing);
    const Tensor input = inputOf(fitted, model->preprocessing);
    const Result<Tensor> logits = explainer->logits(input);
    if (!logits)
        return logits.error();
    const auto began = std::chrono::steady_clock::now();
    Result<explain::Explanation> explanation =
        explain::explain(*explainer, **method,
                         {.picture = input,
                          .preprocessing = model->preprocessing,
                          .target = *target,
                          .layer = job.layer,
                          .parameters = job.parameters,
                          .seed = job.seed,
                          .progress = context.reporting("Explaining")});
    if (!explanation)
        return explanation.error();
    const std::chrono::duration<double> taken = std::chrono::steady_clock::now() - began;
    ExplainOutcome outcome = {
        .run = model->run,
        .item = subject->name,
        .classes = model->classes,
        .overlay = explain::overlay(*explanation, fitted),
        .probabilities = train::probabilities(logits->values<float>()),
        .layers = explainer->pictureLayers(),
        .seconds = taken.count(),
        .receipt = explain::receipt(*explanation, {.model = text::cat("run ", number(model->run)),
                                                   .item = subject->name,
                                                   .classes = model->classes})};
    outcome.explanation = *std::move(explanation);
    outcome.picture = std::move(fitted);
    if (!job.out.empty())
        if (const Result<void> written = write(outcome, job.out); !written)
            return written.error();
    return outcome;
}

} // namespace engine::jobs
