// SPDX-License-Identifier: Apache-2.0
#include "tests/support/tiny_models.h"

#include "engine/core/random.h"
#include "engine/run/cpu/cpu_runner.h"
#include "engine/train/trainer.h"
#include "tests/support/numbers.h"

#include <stdexcept>

using namespace engine;

namespace support {
namespace {

template<class T>
T valueOf(Result<T> result)
{
    if (!result)
        throw std::runtime_error(result.error().sentence);
    return *std::move(result);
}

graph::Tensors weightsAfterTraining(const graph::Network& network)
{
    constexpr std::int64_t steps = 30;
    const train::Recipe recipe = {
        .steps = steps, .batch = 16, .optimizer = "sgd", .optimizerSettings = {}, .learningRate = 0.05};
    const auto runner = run::cpu::createRunner();
    auto trainer = valueOf(train::Trainer::create(network, recipe, steps, *runner));
    for (std::uint32_t step = 0; step < steps; ++step) {
        std::vector<std::int32_t> classes;
        data::Batch batch = {.pictures = stripes(16, step, &classes), .count = 16};
        batch.targets = Tensor::of<std::int32_t>({16}, classes);
        valueOf(trainer.step(batch));
    }
    return valueOf(trainer.weights());
}

} // namespace

TinyModel::TinyModel(graph::Network network, graph::Tensors weights)
    : m_network(std::move(network)), m_weights(std::move(weights)), m_runner(run::cpu::createRunner())
{
    m_explainer = std::make_unique<explain::Explainer>(
        valueOf(explain::Explainer::create(m_network, *m_runner, m_weights)));
}

explain::Request TinyModel::completed(explain::Request request) const
{
    if (!(request.preprocessing == data::Preprocessing{}))
        return request;
    const Extents& picture = m_explainer->pictureExtents();
    request.preprocessing = {.width = static_cast<int>(picture[2]),
                             .height = static_cast<int>(picture[1]),
                             .channels = static_cast<int>(picture[0])};
    request.preprocessing.mean.assign(static_cast<std::size_t>(picture[0]), 0);
    request.preprocessing.spread.assign(static_cast<std::size_t>(picture[0]), 1);
    return request;
}

Result<explain::Explanation> TinyModel::explain(std::string_view method, explain::Request request)
{
    return explain::explain(*m_explainer, *explain::findMethod(method), completed(std::move(request)));
}

Tensor numbers(const Extents& extents, std::initializer_list<float> values)
{
    return Tensor::of<float>(extents, std::span(values.begin(), values.size()));
}

LinearModel linearModel(const Extents& picture, std::int64_t classes, std::uint64_t seed)
{
    graph::Drawing drawing;
    drawing.input("input", {picture[0], picture[1], picture[2]});
    drawing.add("flatten", "flatten");
    const graph::Link output = drawing.add("linear", "scores", {{"units", classes}});
    Tensor weights = converted(normals({classes, elementCount(picture)}, seed), ElementType::F32);
    const Tensor offsets = converted(normals({classes}, seed + 1), ElementType::F32);
    return {weights, TinyModel({.nodes = drawing.takeNodes(), .output = output},
                               {{"scores.weight", weights}, {"scores.bias", offsets}})};
}

Tensor stripes(std::int64_t count, std::uint32_t stream, std::vector<std::int32_t>* classes)
{
    Random random(3, stream);
    Tensor pictures(ElementType::F32, {count, 1, 12, 12});
    for (std::int64_t n = 0; n < count; ++n) {
        const std::int64_t target = random.below(3);
        if (classes)
            classes->push_back(static_cast<std::int32_t>(target));
        for (std::int64_t i = 0; i < 144; ++i)
            pictures.values<float>()[static_cast<std::size_t>(n * 144 + i)] =
                static_cast<float>(random.normal() * 0.5 + (i / 48 == target ? 1.0 : 0.0));
    }
    return pictures;
}

TinyModel trainedOnStripes(std::string_view templateId)
{
    const graph::Network network =
        graph::findTemplate(templateId)->build({.channels = 1, .height = 12, .width = 12, .classes = 3});
    static std::map<std::string, graph::Tensors, std::less<>> trained;
    auto found = trained.find(templateId);
    if (found == trained.end())
        found = trained.emplace(templateId, weightsAfterTraining(network)).first;
    return {network, found->second};
}

} // namespace support
