// SPDX-License-Identifier: Apache-2.0
#include "engine/jobs/export_job.h"

#include "engine/core/text.h"
#include "engine/io/npz.h"
#include "engine/io/onnx/deployable.h"
#include "engine/io/onnx/write.h"
#include "engine/jobs/classifier.h"
#include "engine/jobs/dataset.h"
#include "engine/jobs/run_graph.h"
#include "engine/storage/descriptor.h"
#include "engine/train/predictor.h"

namespace engine::jobs {
namespace {

constexpr std::size_t picturesToCompare = 100;
constexpr std::size_t largestFile = std::size_t{2} << 30;

// Pictures to judge by: those of the test split, else of the training split. Without any, the file is
// written all the same and the report says that nothing was compared.
std::vector<data::Picture> picturesOf(JobContext& context)
{
    std::vector<data::Picture> pictures;
    const Result<Dataset> all = dataset(context);
    if (!all)
        return pictures;
    const std::vector<data::Sample>& samples = all->test.empty() ? all->train : all->test;
    for (std::size_t i = 0; i < samples.size() && pictures.size() < picturesToCompare; ++i)
        if (Result<data::Picture> picture = all->sources[samples[i].source].picture(samples[i].item))
            pictures.push_back(*std::move(picture));
    return pictures;
}

Result<std::vector<std::byte>> write(const ExportJob& job, const Model& model)
{
    if (job.format == ExportFormat::Npz) {
        if (const Result<void> written = io::writeNpz(job.out, model.weights); !written)
            return written.error();
    } else {
        const Result<graph::Graph> graph = io::onnx::deployable(model.network, model.preprocessing);
        if (!graph)
            return graph.error();
        const Result<void> written = io::onnx::writeOnnx(
            job.out, *graph, model.weights, {.classes = model.classes, .preprocessing = model.preprocessing});
        if (!written)
            return written.error();
    }
    return storage::readWholeFile(job.out, largestFile);
}

Result<Tensor> scores(const Model& model, const graph::Tensors& weights, const Tensor& pictures,
                      run::Runner& runner)
{
    Result<train::Predictor> predictor = train::Predictor::create(model.network, runner, weights);
    return predictor ? predictor->logits(pictures, 16) : predictor.error();
}

// The network with the weights that were read back beside itself. They are copies, so the bar is zero.
Result<io::onnx::Parity> weightsParity(std::span<const std::byte> file, const Model& model,
                                       std::span<const data::Picture> pictures, run::Runner& runner)
{
    const Result<graph::Tensors> weights = io::npzFromBytes(file, "the exported file");
    if (!weights)
        return weights.error();
    io::onnx::Parity parity;
    if (pictures.empty())
        return parity;
    Extents extents = {static_cast<std::int64_t>(pictures.size())};
    for (const std::int64_t extent : model.preprocessing.inputExtents())
        extents.push_back(extent);
    Tensor batch(ElementType::F32, extents);
    const std::size_t size = model.preprocessing.pixelBytes();
    for (std::size_t i = 0; i < pictures.size(); ++i)
        data::normalise(data::fitted(pictures[i], model.preprocessing).pixels, model.preprocessing,
                        batch.values<float>().subspan(i * size, size));
    const Result<Tensor> expected = scores(model, model.weights, batch, runner);
    if (!expected)
        return expected.error();
    const Result<Tensor> got = scores(model, *weights, batch, runner);
    if (!got)
        return got.error();
    const auto ours = expected->values<float>();
    const auto theirs = got->values<float>();
    const auto classes = static_cast<std::size_t>(expected->extents()[1]);
    for (std::size_t row = 0; row < ours.size(); row += classes)
        io::onnx::add(parity, ours.subspan(row, classes), theirs.subspan(row, classes));
    parity.mean /= static_cast<double>(ours.size());
    return parity;
}

} // namespace

std::optional<ExportFormat> exportFormatFromName(std::string_view name)
{
    if (name == "onnx")
        return ExportFormat::Onnx;
    return name == "npz" ? std::optional(ExportFormat::Npz) : std::nullopt;
}

Result<ExportOutcome> run(const ExportJob& job, JobContext& context)
{
    const Result<Model> model = loadModel(context, job.run);
    if (!model)
        return model.error();
    const Result<std::unique_ptr<run::Runner>> runner = context.openRunner(job.device);
    if (!runner)
        return runner.error();
    context.progress("Writing the file", 0, 2);
    const Result<std::vector<std::byte>> file = write(job, *model);
    if (!file)
        return file.error();
    context.progress("Comparing", 1, 2);
    const std::vector<data::Picture> pictures = picturesOf(context);
    const auto onDevice = [&](const graph::Graph& graph, const graph::Tensors& leaves) {
        return runGraph(graph, leaves, **runner);
    };
    const Result<io::onnx::Parity> parity = job.format == ExportFormat::Npz
                                                ? weightsParity(*file, *model, pictures, **runner)
                                                : io::onnx::parity(*file,
                                                                   {.network = model->network,
                                                                    .weights = model->weights,
                                                                    .preprocessing = model->preprocessing,
                                                                    .evaluate = onDevice},
                                                                   pictures);
    if (!parity)
        return parity.error();
    return ExportOutcome{.run = model->run,
                         .bytes = file->size(),
                         .classes = model->classes,
                         .parity = *parity,
                         .device = (*runner)->device().name};
}

} // namespace engine::jobs
