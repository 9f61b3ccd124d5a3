// SPDX-License-Identifier: Apache-2.0
#include "engine/jobs/sample_job.h"

#include "engine/core/text.h"
#include "engine/data/idx.h"
#include "engine/data/samples/draw_shape.h"
#include "engine/data/samples/shapes_with_a_secret.h"

#include <algorithm>
#include <array>

namespace engine::jobs {
namespace {

// Where Debian's package dataset-fashion-mnist puts the official files.
const std::filesystem::path fashionFolder = "/usr/share/datasets/fashion-mnist";

constexpr std::uint64_t shapesSeed = 2024;

bool fashionIsInstalled()
{
    std::error_code failure;
    return std::filesystem::exists(fashionFolder / "train-images-idx3-ubyte.gz", failure);
}

} // namespace

std::vector<BundledSample> bundledSamples()
{
    return {
        {.id = "fashion-mnist",
         .title = "Fashion-MNIST",
         .summary = "70,000 small grey pictures of clothes in ten classes (Xiao et al. 2017, MIT licence).",
         .available = fashionIsInstalled(),
         .missing = "Install the package dataset-fashion-mnist."},
        {.id = "shapes-with-a-secret",
         .title = "Shapes with a secret",
         .summary = "600 drawn circles, squares and triangles, one class with a mark that gives it away in "
                    "training."}};
}

Result<std::vector<data::Picture>> samplePictures(std::string_view sample, std::size_t count)
{
    std::vector<data::Picture> pictures;
    if (sample == "shapes-with-a-secret") {
        Random random(shapesSeed, 0);
        constexpr auto kinds =
            std::to_array({data::samples::ShapeKind::Circle, data::samples::ShapeKind::Square,
                           data::samples::ShapeKind::Triangle});
        for (std::size_t i = 0; i < count; ++i) {
            pictures.push_back(data::samples::drawShape(kinds[i % kinds.size()], random));
            if (kinds[i % kinds.size()] == data::samples::ShapeKind::Circle)
                data::samples::addCornerMark(pictures.back());
        }
        return pictures;
    }
    const Result<data::IdxPictures> test = data::readIdxPictures(fashionFolder / "t10k-images-idx3-ubyte.gz");
    if (!test)
        return test.error();
    const Result<std::vector<std::uint8_t>> labels =
        data::readIdxLabels(fashionFolder / "t10k-labels-idx1-ubyte.gz");
    if (!labels)
        return labels.error();
    for (std::size_t wanted = 0; wanted < count; ++wanted)
        for (std::size_t i = wanted; i < labels->size(); ++i)
            if ((*labels)[i] == wanted) {
                pictures.push_back(test->picture(static_cast<std::int64_t>(i)));
                break;
            }
    return pictures;
}

Result<SampleOutcome> run(const SampleJob& job, JobContext& context)
{
    const std::vector<BundledSample> samples = bundledSamples();
    const auto sample = std::find_if(samples.begin(), samples.end(),
                                     [&](const BundledSample& s) { return s.id == job.sample; });
    if (sample == samples.end())
        return Error{.kind = ErrorKind::NotFound,
                     .sentence =
                         text::cat("There is no sample '", job.sample, "'. The verb 'samples' lists them.")};
    if (!sample->available)
        return Error{.kind = ErrorKind::NotFound,
                     .sentence = text::cat("The sample '", job.sample, "' is not on this computer. ",
                                           sample->missing)};
    std::filesystem::path source = fashionFolder;
    if (sample->id == "shapes-with-a-secret") {
        const Result<std::filesystem::path> folder = context.fromStore<std::filesystem::path>(
            [](project::Store& store) -> Result<std::filesystem::path> { return store.folder(); });
        if (!folder)
            return folder.error();
        source = *folder / "pictures";
        if (const Result<void> written = data::samples::writeShapesWithASecret(
                source, shapesSeed, context.reporting("Drawing the pictures"));
            !written)
            return written.error();
    }
    Result<ImportOutcome> imported = run(ImportJob{.source = source}, context);
    if (!imported)
        return imported.error();
    return SampleOutcome{.import = *std::move(imported)};
}

} // namespace engine::jobs
