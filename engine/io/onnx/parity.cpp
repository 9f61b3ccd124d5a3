// SPDX-License-Identifier: Apache-2.0
#include "engine/io/onnx/parity.h"

#include "engine/core/text.h"
#include "engine/io/onnx/deployable.h"
#include "engine/io/onnx/read.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <cmath>

namespace engine::io::onnx {
namespace {

constexpr std::size_t batchSize = 16;

// The scores of one batch for the input leaf `name`.
Result<Tensor> scores(const graph::Graph& graph, std::string_view name, Tensor input, graph::Tensors leaves,
                      const Evaluate& evaluate)
{
    const auto concrete = graph::withSymbols(graph, {{Symbol::Batch, input.extents()[0]}});
    if (!concrete)
        return concrete.error();
    leaves.insert_or_assign(std::string(name), std::move(input));
    auto outputs = evaluate(*concrete, leaves);
    if (!outputs)
        return outputs.error();
    const auto found = outputs->find(logitsName);
    if (found == outputs->end())
        return Error{ErrorKind::Invalid, "The file does not give scores. Export the model again.",
                     "no logits"};
    return std::move(found->second);
}

struct Batch
{
    Tensor prepared; // what the network takes
    Tensor levels;   // what the file takes
};

Batch batchOf(std::span<const data::Picture> pictures, const data::Preprocessing& preprocessing)
{
    Extents all = {static_cast<std::int64_t>(pictures.size())};
    for (const std::int64_t extent : preprocessing.inputExtents())
        all.push_back(extent);
    Batch batch = {Tensor(ElementType::F32, all), Tensor(ElementType::F32, all)};
    const std::size_t size = preprocessing.pixelBytes();
    const auto channels = static_cast<std::size_t>(preprocessing.channels);
    const std::size_t area = size / channels;
    for (std::size_t i = 0; i < pictures.size(); ++i) {
        const data::Picture fitted = data::fitted(pictures[i], preprocessing);
        data::normalise(fitted.pixels, preprocessing, batch.prepared.values<float>().subspan(i * size, size));
        const auto levels = batch.levels.values<float>().subspan(i * size, size);
        for (std::size_t c = 0; c < channels; ++c)
            for (std::size_t p = 0; p < area; ++p)
                levels[c * area + p] = static_cast<float>(fitted.pixels[p * channels + c]);
    }
    return batch;
}

std::ptrdiff_t best(std::span<const float> row)
{
    return std::max_element(row.begin(), row.end()) - row.begin();
}

} // namespace

void add(Parity& parity, std::span<const float> expected, std::span<const float> got)
{
    double largest = 0;
    for (std::size_t i = 0; i < expected.size(); ++i) {
        const double difference = std::abs(static_cast<double>(expected[i]) - static_cast<double>(got[i]));
        // NaN compares false with everything, so it has to be made larger than every bar.
        largest = std::max(largest, std::isnan(difference) ? HUGE_VAL : difference);
        parity.mean += difference;
    }
    parity.differences.push_back(largest);
    parity.largest = std::max(parity.largest, largest);
    parity.otherAnswers += best(expected) != best(got);
    ++parity.pictures;
}

std::string toJson(const Parity& parity)
{
    return nlohmann::ordered_json{
        {"pictures", parity.pictures}, {"largestDifference", parity.largest}, {"meanDifference", parity.mean},
        {"bar", parity.bar},           {"otherAnswers", parity.otherAnswers}, {"passed", parity.passed()}}
        .dump();
}

Result<Parity> parity(std::span<const std::byte> file, const ParityCheck& check,
                      std::span<const data::Picture> pictures)
{
    const auto model = onnxFromBytes(file, "the exported file");
    if (!model)
        return model.error();
    auto flat = graph::flatten(check.network, graph::Mode::Infer);
    if (!flat)
        return flat.error();
    flat->graph.outputs = {{std::string(logitsName), flat->output}};
    const std::string& input = flat->graph.node(flat->input).name;

    Parity result = {.bar = check.bar};
    std::size_t compared = 0;
    for (std::size_t first = 0; first < pictures.size(); first += batchSize) {
        Batch batch = batchOf(pictures.subspan(first, std::min(batchSize, pictures.size() - first)),
                              check.preprocessing);
        const auto expected =
            scores(flat->graph, input, std::move(batch.prepared), check.weights, check.evaluate);
        if (!expected)
            return expected.error();
        const auto got = scores(model->graph, picturesName, std::move(batch.levels), {}, check.evaluate);
        if (!got)
            return got.error();
        if (!(got->extents() == expected->extents()))
            return Error{ErrorKind::Invalid,
                         "The file does not give a score for each class. Export it again.",
                         text::cat(toText(got->extents()), " for ", toText(expected->extents()))};
        const auto classes = static_cast<std::size_t>(expected->extents()[1]);
        const auto ours = expected->values<float>();
        const auto theirs = got->values<float>();
        for (std::size_t row = 0; row < ours.size(); row += classes)
            add(result, ours.subspan(row, classes), theirs.subspan(row, classes));
        compared += static_cast<std::size_t>(expected->count());
    }
    result.mean /= static_cast<double>(std::max<std::size_t>(compared, 1));
    return result;
}

} // namespace engine::io::onnx
