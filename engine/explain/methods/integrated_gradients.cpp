// SPDX-License-Identifier: Apache-2.0
#include "engine/explain/methods/support/baseline.h"
#include "engine/explain/methods/support/gauss_legendre.h"
#include "engine/explain/methods/support/maps.h"

#include <algorithm>
#include <cmath>

namespace engine::explain::methods {
namespace {

constexpr ops::Attribute firstPoints = {.name = "points",
                                        .title = "Points",
                                        .meaning = "Pictures between the baseline and the picture that are "
                                                   "asked at first; doubled until the map adds up.",
                                        .initial = std::int64_t{50},
                                        .minimum = 2,
                                        .maximum = 1000};
constexpr ops::Attribute mostPoints = {.name = "most_points",
                                       .title = "Most points",
                                       .meaning = "Doubling ends here, whether the map adds up or not.",
                                       .initial = std::int64_t{400},
                                       .minimum = 2,
                                       .maximum = 1000};
constexpr ops::Attribute tolerance = {.name = "tolerance",
                                      .title = "Allowed error",
                                      .meaning =
                                          "How far the sum of the map may be from the change of the score, "
                                          "as a share of that change.",
                                      .initial = 0.005,
                                      .minimum = 1e-6,
                                      .maximum = 1.0};
constexpr ops::Attribute parameters[] = {baselineAttribute, firstPoints, mostPoints, tolerance};

// The way from the baseline to the picture, and how much of the asking is done.
struct Way
{
    std::span<const float> from;
    std::span<const float> to;
    std::uint64_t done = 0;
};

Tensor between(const Way& way, std::span<const double> places, const Extents& one)
{
    Extents extents = one;
    extents[0] = static_cast<std::int64_t>(places.size());
    Tensor result(ElementType::F32, extents);
    float* value = result.values<float>().data();
    for (const double place : places)
        for (std::size_t i = 0; i < way.to.size(); ++i)
            *value++ =
                static_cast<float>(way.from[i] + place * (static_cast<double>(way.to[i]) - way.from[i]));
    return result;
}

// The mean gradient along the way.
Result<std::vector<double>> meanGradient(Explainer& explainer, const Question& question, Way& way, int points)
{
    const Quadrature rule = gaussLegendre(points);
    const std::uint64_t total = way.done + static_cast<std::uint64_t>(points);
    std::vector<double> sum(way.to.size(), 0.0);
    const auto portion = static_cast<std::size_t>(explainer.batchSize());
    for (std::size_t first = 0; first < rule.places.size(); first += portion) {
        if (!data::mayGoOn(question.progress, way.done, total))
            return stopped();
        const auto places =
            std::span(rule.places).subspan(first, std::min(portion, rule.places.size() - first));
        const Result<InputGradients> answer =
            explainer.gradients(between(way, places, question.picture.extents()), question.target);
        if (!answer)
            return answer.error();
        const float* gradient = answer->gradients.values<float>().data();
        for (std::size_t k = 0; k < places.size(); ++k)
            for (double& each : sum)
                each += rule.weights[first + k] * *gradient++;
        way.done += places.size();
    }
    return sum;
}

Check addsUp(const Tensor& channels, double score, double baselineScore, double bar)
{
    double sum = 0;
    for (const float each : channels.values<float>())
        sum += each;
    const double change = score - baselineScore;
    // Scores are single precision: a change lost in their rounding cannot be judged more finely.
    const double finest = 0.002 * std::max(std::abs(score), std::abs(baselineScore));
    const double scale = std::max(std::abs(change), finest);
    return {.name = "adds up",
            .meaning =
                "How far the sum of the map is from the picture's score less the baseline's, as a share "
                "of that change.",
            .value = scale == 0 ? std::abs(sum) : std::abs(sum - change) / scale,
            .bar = bar};
}

Tensor attributions(const Way& way, const std::vector<double>& gradient, const Extents& extents)
{
    Tensor result(ElementType::F32, extents);
    for (std::size_t i = 0; i < gradient.size(); ++i)
        result.values<float>()[i] =
            static_cast<float>((static_cast<double>(way.to[i]) - way.from[i]) * gradient[i]);
    return result;
}

// a[i] = (x[i] - x'[i]) * the integral over t from 0 to 1 of d score / d x[i] at x' + t (x - x').
Result<Explanation> explain(Explainer& explainer, const Question& question)
{
    const Baseline baseline = baselineFor(question);
    const Result<Tensor> logits = explainer.logits(baseline.picture);
    if (!logits)
        return logits.error();
    const double baselineScore = logits->values<float>()[static_cast<std::size_t>(question.target)];
    Way way = {.from = baseline.picture.values<float>(), .to = question.picture.values<float>()};
    Explanation result = {.baseline = baseline.description};
    const std::int64_t most = std::max(question.integer(mostPoints), question.integer(firstPoints));
    for (std::int64_t points = question.integer(firstPoints); points <= most; points *= 2) {
        const auto gradient = meanGradient(explainer, question, way, static_cast<int>(points));
        if (!gradient && gradient.error().kind == ErrorKind::Cancelled && !result.map.isEmpty()) {
            result.stoppedEarly = true; // what the last whole round found
            return result;
        }
        if (!gradient)
            return gradient.error();
        result.channels = attributions(way, *gradient, explainer.pictureExtents());
        result.map = summed(result.channels);
        result.parameters = question.with(firstPoints, points).parameters; // what gives this map again
        result.checks = {addsUp(result.channels, question.score, baselineScore, question.real(tolerance))};
        if (result.checks.front().passed())
            break;
    }
    data::mayGoOn(question.progress, way.done, way.done);
    return result;
}

} // namespace

extern constinit const Method integrated_gradients = {
    .id = "integrated-gradients",
    .title = "Integrated gradients",
    .plainly = "Shares the score out among the pixels, so that all shares together make the whole score.",
    .precisely =
        "The gradient averaged along the straight way from a baseline to the picture (Gauss-Legendre, "
        "doubled until complete) times the distance gone; channels are added.",
    .paper = "Sundararajan, Taly and Yan 2017, Axiomatic Attribution for Deep Networks, arXiv:1703.01365",
    .parameters = parameters,
    .isComplete = true,
    .explain = explain,
};

} // namespace engine::explain::methods
