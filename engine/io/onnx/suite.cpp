// SPDX-License-Identifier: Apache-2.0
#include "engine/io/onnx/suite.h"

#include "engine/core/text.h"
#include "engine/io/onnx/read.h"
#include "engine/io/onnx/suite_data.h"

#include <nlohmann/json.hpp>

#include <algorithm>

namespace engine::io::onnx {
namespace {

namespace fs = std::filesystem;

// Inputs without values are given in order; files number them so.
std::vector<std::string> inputNames(const graph::Graph& graph)
{
    std::vector<std::string> names;
    for (const graph::Node& node : graph.nodes)
        if (node.leaf && node.leaf->kind == graph::LeafKind::Input)
            names.push_back(node.name);
    return names;
}

bool usesDouble(const graph::Graph& graph)
{
    return std::any_of(graph.nodes.begin(), graph.nodes.end(), [](const graph::Node& node) {
        return std::any_of(node.outputs.begin(), node.outputs.end(),
                           [](const TensorType& type) { return type.element == ElementType::F64; });
    });
}

// N is what the first input with a symbolic batch has.
SymbolValues batchOf(const graph::Graph& graph, const Tensors& inputs)
{
    for (const std::string& name : inputNames(graph)) {
        const Shape& shape = graph.type(graph.findLeaf(name)).shape;
        const auto given = inputs.find(name);
        if (given != inputs.end() && !shape.empty() && !shape[0].isNumber() &&
            !given->second.extents().empty())
            return {{Symbol::Batch, given->second.extents()[0]}};
    }
    return {};
}

Result<Tensors> run(const graph::Graph& graph, const Tensors& inputs, const Evaluate& evaluate)
{
    const auto concrete = graph::withSymbols(graph, batchOf(graph, inputs));
    if (!concrete)
        return concrete.error();
    if (evaluate)
        return evaluate(*concrete, inputs);
    return usesDouble(*concrete) ? graph::evaluate<double>(*concrete, inputs)
                                 : graph::evaluate<float>(*concrete, inputs);
}

SuiteTest runDataSet(const fs::path& folder, const fs::path& dataSet, const Evaluate& evaluate)
{
    SuiteTest test = {.name = folder.filename().string()};
    const auto refused = [&](const Error& error) {
        test.reason = error.sentence;
        return test;
    };
    auto model = readOnnx(folder / "model.onnx");
    const auto data = readSuiteData(folder / "model.onnx", dataSet);
    if (!data)
        return refused(model ? data.error() : model.error());
    if (!model) {
        auto known = data->inputs;
        known.erase(data->firstInput);
        if (known.empty())
            return refused(model.error());
        model = readOnnx(folder / "model.onnx", known);
    }
    if (!model)
        return refused(model.error());
    const auto outputs = run(model->graph, data->inputs, evaluate);
    if (!outputs)
        return refused(outputs.error());
    for (const auto& [name, expected] : data->outputs) {
        const auto got = outputs->find(name);
        test.reason = got == outputs->end() ? text::cat("It has no output '", name, "'.")
                                            : differenceInWords(name, got->second, expected);
        if (!test.reason.empty()) {
            test.outcome = Outcome::Failed;
            return test;
        }
    }
    test.outcome = Outcome::Passed;
    return test;
}

std::vector<fs::path> foldersIn(const fs::path& folder, std::string_view prefix, std::error_code& code)
{
    std::vector<fs::path> result;
    for (fs::directory_iterator entry(folder, code), end; !code && entry != end; entry.increment(code))
        if (entry->is_directory(code) && entry->path().filename().string().starts_with(prefix))
            result.push_back(entry->path());
    std::sort(result.begin(), result.end());
    return result;
}

} // namespace

std::string_view name(Outcome outcome)
{
    switch (outcome) {
    case Outcome::Passed:
        return "passed";
    case Outcome::Failed:
        return "failed";
    case Outcome::Refused:
        return "refused";
    }
    return {};
}

std::size_t SuiteReport::count(Outcome outcome) const
{
    return static_cast<std::size_t>(std::count_if(
        tests.begin(), tests.end(), [&](const SuiteTest& test) { return test.outcome == outcome; }));
}

std::string toJson(const SuiteReport& report)
{
    nlohmann::ordered_json json;
    for (const Outcome outcome : {Outcome::Passed, Outcome::Failed, Outcome::Refused})
        json[std::string(name(outcome))] = report.count(outcome);
    json["tests"] = nlohmann::ordered_json::array();
    for (const SuiteTest& test : report.tests)
        json["tests"].push_back(
            {{"name", test.name}, {"outcome", name(test.outcome)}, {"reason", test.reason}});
    return json.dump(-1, ' ', false, nlohmann::ordered_json::error_handler_t::replace);
}

SuiteTest runSuiteTest(const fs::path& folder, const Evaluate& evaluate)
{
    std::error_code code;
    SuiteTest test = {.name = folder.filename().string(), .reason = "It has no test_data_set folder."};
    for (const fs::path& dataSet : foldersIn(folder, "test_data_set_", code)) {
        test = runDataSet(folder, dataSet, evaluate);
        if (test.outcome != Outcome::Passed)
            return test;
    }
    return test;
}

Result<SuiteReport> runSuite(const fs::path& folder, const std::function<bool(const SuiteTest&)>& onTest,
                             const Evaluate& evaluate)
{
    SuiteReport report;
    std::error_code code;
    for (const fs::path& test : foldersIn(folder, "", code)) {
        if (!fs::exists(test / "model.onnx", code))
            continue;
        report.tests.push_back(runSuiteTest(test, evaluate));
        if (onTest && !onTest(report.tests.back()))
            return Error{ErrorKind::Cancelled, "The tests were stopped.", {}};
    }
    if (report.tests.empty())
        return Error{ErrorKind::NotFound,
                     text::cat("\"", folder.string(),
                               "\" holds no tests. Choose a folder of folders with a model.onnx each."),
                     code ? code.message() : std::string()};
    return report;
}

} // namespace engine::io::onnx
