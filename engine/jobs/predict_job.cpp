// SPDX-License-Identifier: Apache-2.0
#include "engine/jobs/predict_job.h"

#include "engine/core/text.h"
#include "engine/data/importers/shared/picture_files.h"
#include "engine/data/in_parallel.h"
#include "engine/data/read_picture.h"
#include "engine/jobs/classifier.h"
#include "engine/jobs/dataset.h"

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

// A picture to answer about, wherever it lies.
struct Asked
{
    std::string name;
    std::optional<std::size_t> source; // of the project; nothing: `name` is a file
    std::optional<std::size_t> label;  // the class a person gave it, by the model's count
};

struct AskedAll
{
    std::vector<Asked> pictures;
    std::vector<data::PictureSource> sources;

    Result<data::Picture> read(const Asked& asked) const
    {
        return asked.source ? sources[*asked.source].picture(asked.name) : data::readPicture(asked.name);
    }
};

std::optional<std::size_t> placeOf(const std::string& name, const std::vector<std::string>& classes)
{
    const auto place = std::find(classes.begin(), classes.end(), name);
    return place == classes.end() ? std::nullopt
                                  : std::optional(static_cast<std::size_t>(place - classes.begin()));
}

// The project may have gained classes since the model learned; items of such have no label here.
Result<AskedAll> everyItem(JobContext& context, const std::vector<std::string>& classes)
{
    Result<Dataset> all = dataset(context);
    if (!all)
        return all.error();
    AskedAll asked = {.sources = std::move(all->sources)};
    for (const std::vector<data::Sample>* split : {&all->train, &all->validation, &all->test})
        for (const data::Sample& sample : *split)
            asked.pictures.push_back(
                {.name = sample.item,
                 .source = sample.source,
                 .label = sample.target < 0
                              ? std::nullopt
                              : placeOf(all->classes[static_cast<std::size_t>(sample.target)], classes)});
    return asked;
}

Result<AskedAll> askedBy(const PredictJob& job, JobContext& context, const std::vector<std::string>& classes)
{
    if (job.wholeProject)
        return everyItem(context, classes);
    AskedAll asked;
    for (const fs::path& file : filesOf(job.files))
        asked.pictures.push_back({.name = file.string()});
    return asked;
}

// Answers about one portion; what cannot be read is noted.
Result<void> answer(const AskedAll& all, std::span<const Asked> some, Classifier& classifier,
                    PredictOutcome& outcome)
{
    std::vector<std::optional<Result<data::Picture>>> read(some.size());
    const auto readOne = [&](std::size_t i) -> Result<void> {
        const Result<data::Picture> picture = all.read(some[i]);
        if (picture)
            read[i] = data::fitted(*picture, classifier.preprocessing());
        else
            read[i] = picture.error();
        return {};
    };
    if (const Result<void> done = data::inParallel(some.size(), 0, readOne); !done)
        return done.error();
    std::vector<data::Picture> pictures;
    std::vector<data::Prediction> rows;
    for (std::size_t i = 0; i < some.size(); ++i) {
        if (!*read[i]) {
            outcome.skipped.push_back({some[i].name, read[i]->error().sentence});
            continue;
        }
        pictures.push_back(**std::move(read[i]));
        rows.push_back({.item = some[i].name, .scores = {}, .label = some[i].label});
    }
    Result<std::vector<std::vector<float>>> scores = classifier.answer(pictures);
    if (!scores)
        return scores.error();
    for (std::size_t i = 0; i < rows.size(); ++i) {
        rows[i].scores = std::move((*scores)[i]);
        outcome.predictions.rows.push_back(std::move(rows[i]));
    }
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

    const Result<AskedAll> asked = askedBy(job, context, (*classifier)->classes());
    if (!asked)
        return asked.error();
    const std::span<const Asked> all = asked->pictures;
    for (std::size_t first = 0; first < all.size() && !outcome.stoppedEarly; first += portion) {
        context.progress("Answering", first, all.size());
        const auto some = all.subspan(first, std::min(portion, all.size() - first));
        if (const Result<void> answered = answer(*asked, some, **classifier, outcome); !answered)
            return answered.error();
        outcome.stoppedEarly = context.cancelled();
    }
    if (outcome.predictions.rows.empty())
        return nothingRead(outcome);
    return outcome;
}

} // namespace engine::jobs
