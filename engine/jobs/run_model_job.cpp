// SPDX-License-Identifier: Apache-2.0
#include "engine/jobs/run_model_job.h"

#include "engine/core/text.h"
#include "engine/io/npy.h"
#include "engine/io/onnx/read.h"
#include "engine/jobs/run_graph.h"

#include <algorithm>
#include <set>

namespace engine::jobs {
namespace {

namespace fs = std::filesystem;

// Names of tensors are any text; files are named by what is safe everywhere.
std::string fileName(std::string name)
{
    const auto safe = [](char c) {
        return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '_' ||
               c == '.' || c == '-';
    };
    std::replace_if(
        name.begin(), name.end(), [&](char c) { return !safe(c); }, '_');
    return name + ".npy";
}

// Where each output goes; two names may not become one file.
Result<std::map<std::string, fs::path>> places(const graph::Graph& graph, const fs::path& folder)
{
    std::map<std::string, fs::path> result;
    std::set<std::string> taken;
    for (const graph::NamedValue& output : graph.outputs) {
        const std::string file = fileName(output.name);
        if (!taken.insert(file).second)
            return Error{.kind = ErrorKind::Invalid,
                         .sentence = text::cat("Two outputs of the model would both be written as '", file,
                                               "'. Rename one in the model.")};
        result.emplace(output.name, folder / file);
    }
    return result;
}

} // namespace

Result<RunModelOutcome> run(const RunModelJob& job, JobContext& context)
{
    const Result<std::unique_ptr<run::Runner>> runner = context.openRunner(job.device);
    if (!runner)
        return runner.error();
    const Result<io::onnx::Model> model = io::onnx::readOnnx(job.model);
    if (!model)
        return model.error();
    const auto files = places(model->graph, job.out);
    if (!files)
        return files.error();
    graph::Tensors inputs;
    for (const auto& [name, file] : job.inputs) {
        Result<Tensor> array = io::readNpy(file);
        if (!array)
            return array.error();
        inputs.emplace(name, *std::move(array));
    }
    if (const auto fits = symbolsOf(model->graph, inputs); !fits)
        return fits.error();
    const Result<graph::Tensors> outputs = runGraph(model->graph, inputs, **runner);
    if (!outputs)
        return outputs.error();
    std::error_code failure;
    fs::create_directories(job.out, failure); // the writing tells what is wrong
    RunModelOutcome outcome = {.device = needsHost(model->graph)
                                             ? "the host, as devices compute with 32-bit numbers alone"
                                             : (*runner)->device().name};
    for (const auto& [name, file] : *files) {
        const Tensor& value = outputs->at(name);
        if (const Result<void> written = io::writeNpy(file, value); !written)
            return written.error();
        outcome.outputs.push_back({name, file, {value.element(), shapeOf(value.extents())}});
    }
    return outcome;
}

Result<SuiteOutcome> run(const SuiteJob& job, JobContext& context)
{
    const Result<std::unique_ptr<run::Runner>> runner = context.openRunner(job.device);
    if (!runner)
        return runner.error();
    SuiteOutcome outcome = {.device = (*runner)->device().name};
    std::uint64_t done = 0;
    const auto onTest = [&](const io::onnx::SuiteTest&) {
        ++done;
        context.progress("Testing", done, done);
        return !context.cancelled();
    };
    const auto onDevice = [&](const graph::Graph& graph, const graph::Tensors& leaves) {
        return runGraph(graph, leaves, **runner);
    };
    Result<io::onnx::SuiteReport> report = io::onnx::runSuite(job.folder, onTest, onDevice);
    if (!report)
        return report.error();
    outcome.report = *std::move(report);
    return outcome;
}

} // namespace engine::jobs
