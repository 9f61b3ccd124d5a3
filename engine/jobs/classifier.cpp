// SPDX-License-Identifier: Apache-2.0
#include "engine/jobs/classifier.h"

#include "engine/core/text.h"
#include "engine/io/onnx/deployable.h"
#include "engine/io/onnx/read.h"

namespace engine::jobs {
namespace {

constexpr std::int64_t batchSize = 32;

Error notForPictures(const std::filesystem::path& file)
{
    return {.kind = ErrorKind::Unsupported,
            .sentence = text::cat("'", file.string(),
                                  "' does not say how pictures enter it or what its classes are. Use a model "
                                  "that Oriel exported, or the verb 'run'.")};
}

bool takesPictures(const graph::Graph& graph, const data::Preprocessing& preprocessing, std::size_t classes)
{
    const ops::Value input = graph.findLeaf(io::onnx::picturesName);
    const ops::Value scores = graph.findOutput(io::onnx::logitsName);
    if (!input || !scores)
        return false;
    TensorType type = {ElementType::F32, {Symbol::Batch}};
    for (const std::int64_t extent : preprocessing.inputExtents())
        type.shape.push_back(extent);
    const Shape rows = {Symbol::Batch, static_cast<std::int64_t>(classes)};
    return graph.type(input) == type && graph.type(scores) == TensorType{ElementType::F32, rows};
}

} // namespace

Result<Classifier> Classifier::of(const Model& model, run::Runner& runner)
{
    Result<train::Predictor> predictor = train::Predictor::create(model.network, runner, model.weights);
    if (!predictor)
        return predictor.error();
    return Classifier(*std::move(predictor), model.preprocessing, model.classes, Takes::Normalised);
}

Result<Classifier> Classifier::read(const std::filesystem::path& file, run::Runner& runner)
{
    Result<io::onnx::Model> model = io::onnx::readOnnx(file);
    if (!model)
        return model.error();
    Result<io::onnx::Card> card = io::onnx::cardFrom(model->properties);
    if (!card)
        return card.error();
    if (!card->preprocessing || card->classes.empty() ||
        !takesPictures(model->graph, *card->preprocessing, card->classes.size()))
        return notForPictures(file);
    return Classifier(train::Predictor(std::move(model->graph), std::string(io::onnx::picturesName), runner),
                      *std::move(card->preprocessing), std::move(card->classes), Takes::Levels);
}

Tensor Classifier::batchOf(std::span<const data::Picture> pictures) const
{
    Extents extents = {static_cast<std::int64_t>(pictures.size())};
    for (const std::int64_t extent : m_preprocessing.inputExtents())
        extents.push_back(extent);
    Tensor batch(ElementType::F32, extents);
    const std::size_t size = m_preprocessing.pixelBytes();
    const auto channels = static_cast<std::size_t>(m_preprocessing.channels);
    for (std::size_t i = 0; i < pictures.size(); ++i) {
        const auto to = batch.values<float>().subspan(i * size, size);
        if (m_takes == Takes::Normalised)
            data::normalise(pictures[i].pixels, m_preprocessing, to);
        else
            for (std::size_t place = 0; place < size; ++place)
                to[place % channels * (size / channels) + place / channels] =
                    static_cast<float>(pictures[i].pixels[place]);
    }
    return batch;
}

Result<std::vector<std::vector<float>>> Classifier::answer(std::span<const data::Picture> pictures)
{
    std::vector<std::vector<float>> rows;
    if (pictures.empty())
        return rows;
    const Result<Tensor> logits = m_predictor.logits(batchOf(pictures), batchSize);
    if (!logits)
        return logits.error();
    const auto width = static_cast<std::size_t>(logits->extents()[1]);
    for (std::size_t i = 0; i < pictures.size(); ++i)
        rows.push_back(train::probabilities(logits->values<float>().subspan(i * width, width)));
    return rows;
}

} // namespace engine::jobs
