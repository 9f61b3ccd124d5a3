// SPDX-License-Identifier: Apache-2.0
#include "engine/explain/method.h"
#include "engine/explain/methods/support/maps.h"

#include <cmath>

namespace engine::explain::methods {
namespace {

constexpr ops::Attribute positiveOnly = {.name = "positive_only",
                                         .title = "Only what speaks for it",
                                         .meaning =
                                             "Leaves out places that speak against the target, as the paper "
                                             "does.",
                                         .initial = true};
constexpr ops::Attribute parameters[] = {positiveOnly};

// A max pool of two by two behind the layer takes 0.87, by sending the gradient to one of four places,
// and does no harm; a layer that is flattened takes nearly all.
constexpr double averagingBar = 0.9;

// For each channel of the layer the mean of its gradient.
std::vector<double> channelWeights(std::span<const float> gradients, std::size_t area)
{
    std::vector<double> weights(gradients.size() / area, 0.0);
    for (std::size_t i = 0; i < gradients.size(); ++i)
        weights[i / area] += gradients[i] / static_cast<double>(area);
    return weights;
}

Tensor weightedSum(const Tensor& activations, const std::vector<double>& weights)
{
    const Extents& extents = activations.extents();
    Tensor map(ElementType::F32, {extents[2], extents[3]});
    const auto to = map.values<float>();
    for (std::size_t i = 0; i < to.size(); ++i) {
        double sum = 0;
        for (std::size_t k = 0; k < weights.size(); ++k)
            sum += weights[k] * activations.values<float>()[k * to.size() + i];
        to[i] = static_cast<float>(sum);
    }
    return map;
}

// Grad-CAM takes the gradient of a channel to be the same everywhere. It is where the layer is averaged
// right after, and hardly where its places are told apart.
Check averaging(std::span<const float> gradients, const std::vector<double>& weights)
{
    const std::size_t area = gradients.size() / weights.size();
    double lost = 0;
    double all = 0;
    for (std::size_t i = 0; i < gradients.size(); ++i) {
        lost += std::pow(gradients[i] - weights[i / area], 2);
        all += std::pow(gradients[i], 2);
    }
    return {.name = "lost by averaging",
            .meaning =
                "The part of the layer's gradient that differs from place to place, which Grad-CAM leaves "
                "out, as a share of its length.",
            .value = lost == 0 ? 0 : std::sqrt(lost / all),
            .bar = averagingBar};
}

// map = relu(sum over k of w[k] A[k]), w[k] = the mean of d score / d A[k] over places.
Result<Explanation> explain(Explainer& explainer, const Question& question)
{
    if (!data::mayGoOn(question.progress, 0, 1))
        return stopped();
    const Result<LayerGradients> answer =
        explainer.layerGradients(question.layer, question.picture, question.target);
    if (!answer)
        return answer.error();
    const Extents& layer = answer->activations.extents();
    const auto gradients = answer->gradients.values<float>();
    const std::vector<double> weights =
        channelWeights(gradients, static_cast<std::size_t>(layer[2] * layer[3]));
    Explanation result;
    result.layerMap = weightedSum(answer->activations, weights);
    result.isSigned = !question.boolean(positiveOnly);
    if (!result.isSigned)
        for (float& value : result.layerMap.values<float>())
            value = std::max(value, 0.0F);
    result.map = stretched(result.layerMap, explainer.pictureExtents()[1], explainer.pictureExtents()[2]);
    result.checks = {averaging(gradients, weights)};
    data::mayGoOn(question.progress, 1, 1);
    return result;
}

} // namespace

extern constinit const Method grad_cam = {
    .id = "grad-cam",
    .title = "Grad-CAM",
    .plainly =
        "Shows roughly which parts of the picture speak for the answer, as the last convolution sees it.",
    .precisely =
        "Channels of a layer, by default the last convolution's before pooling, weighted by their mean "
        "gradient, added, cut at zero and stretched to the picture (bilinear).",
    .paper = "Selvaraju, Cogswell, Das, Vedantam, Parikh and Batra 2017, Grad-CAM, arXiv:1610.02391",
    .parameters = parameters,
    .needsLayer = true,
    .explain = explain,
};

} // namespace engine::explain::methods
