// SPDX-License-Identifier: Apache-2.0
#include "engine/jobs/predict_job.h"

#include "engine/core/text.h"
#include "engine/data/importers/shared/picture_files.h"
#include "engine/data/in_parallel.h"
#include "engine/data/read_picture.h"
#include "engine/jobs/classifier.h"

#include <algorithm>

namespace engine::jobs {
namespace {

namespace fs = std::filesystem;

constexpr std::size_t portion = 64; // files between two looks at whether to stop

std::vector<fs::path> filesOf(const std::vector<fs::path>& paths)
{
    std::vector<fs::path> files;
    for (const fs::path& path : paths) {
        std::error_code failure;
        if (!fs::is_directory(path, failure)) {
            files.push_back(path);
            continue;
        }
        for (const std::string& name : data::importers::filesUnder(path))
            files.push_back(path / name);
    }
    return files;
}

// Answers about one portion of the files; what cannot be read is noted.
Result<void> answer(std::span<const fs::path> files, Classifier& classifier, PredictOutcome& outcome)
{
    std::vector<std::optional<Result<data::Picture>>> read(files.size());
    const auto readOne = [&](std::size_t i) -> Result<void> {
        const Result<data::Picture> picture = data::readPicture(files[i]);
        if (picture)
            read[i] = data::fitted(*picture, classifier.preprocessing());
        else
            read[i] = picture.error();
        return {};
    };
    if (const Result<void> done = data::inParallel(files.size(), 0, readOne); !done)
        return done.error();
    std::vector<data::Picture> pictures;
    std::vector<std::string> names;
    for (std::size_t i = 0; i < files.size(); ++i) {
        if (!*read[i]) {
            outcome.skipped.push_back({files[i].string(), read[i]->error().sentence});
            continue;
        }
        pictures.push_back(**std::move(read[i]));
        names.push_back(files[i].string());
    }
    Result<std::vector<std::vector<float>>> rows = classifier.answer(pictures);
    if (!rows)
        return rows.error();
    for (std::size_t i = 0; i < names.size(); ++i)
        outcome.predictions.rows.push_back({.item = names[i], .scores = std::move((*rows)[i])});
    return {};
}

Error nothingRead(const PredictOutcome& outcome)
{
    if (outcome.skipped.size() == 1)
        return {.kind = ErrorKind::NotFound, .sentence = outcome.skipped.front().reason};
    return {.kind = ErrorKind::NotFound,
            .sentence = "None of the files is a picture that Oriel reads. Choose PNG, JPEG, TIFF or WebP "
                        "files, or a folder with some.",
            .detail = outcome.skipped.empty() ? "" : outcome.skipped.front().reason};
}

} // namespace

Result<PredictOutcome> run(const PredictJob& job, JobContext& context)
{
    const Result<std::unique_ptr<run::Runner>> runner = context.openRunner(job.device);
    if (!runner)
        return runner.error();
    PredictOutcome outcome = {.device = (*runner)->device().name};
    std::optional<Result<Classifier>> classifier;
    if (job.model.empty()) {
        const Result<Model> model = loadModel(context, job.run);
        if (!model)
            return model.error();
        outcome.run = model->run;
        classifier = Classifier::of(*model, **runner);
    } else {
        classifier = Classifier::read(job.model, **runner);
    }
    if (!*classifier)
        return classifier->error();
    outcome.predictions.classes = (*classifier)->classes();

    const std::vector<fs::path> files = filesOf(job.files);
    for (std::size_t first = 0; first < files.size() && !outcome.stoppedEarly; first += portion) {
        context.progress("Answering", first, files.size());
        const std::span<const fs::path> some(files.data() + first, std::min(portion, files.size() - first));
        if (const Result<void> answered = answer(some, **classifier, outcome); !answered)
            return answered.error();
        outcome.stoppedEarly = context.cancelled();
    }
    if (outcome.predictions.rows.empty())
        return nothingRead(outcome);
    return outcome;
}

} // namespace engine::jobs
