// SPDX-License-Identifier: Apache-2.0
#include "engine/core/random.h"
#include "engine/explain/method.h"
#include "engine/explain/methods/support/maps.h"

#include <algorithm>
#include <cmath>

namespace engine::explain::methods {
namespace {

constexpr ops::Attribute samples = {.name = "samples",
                                    .title = "Noisy copies",
                                    .meaning = "More copies give a steadier map and take longer.",
                                    .initial = std::int64_t{50},
                                    .minimum = 2,
                                    .maximum = 10000};
constexpr ops::Attribute noise = {.name = "noise",
                                  .title = "Noise",
                                  .meaning =
                                      "The standard deviation of the noise as a share of the range between "
                                      "the picture's smallest and largest number.",
                                  .initial = 0.15,
                                  .minimum = 0,
                                  .maximum = 1.0};
constexpr ops::Attribute parameters[] = {samples, noise};

constexpr double bar = 0.5; // maps of two seeds then correlate at 0.8 or better

// Means and variances of gradients that come one after another (Welford 1962).
struct Statistics
{
    std::vector<double> mean, squares;
    std::int64_t count = 0;

    void add(const float* gradient)
    {
        ++count;
        for (std::size_t i = 0; i < mean.size(); ++i) {
            const double difference = gradient[i] - mean[i];
            mean[i] += difference / static_cast<double>(count);
            squares[i] += difference * (gradient[i] - mean[i]);
        }
    }

    // Of the mean's whole vector, relative to the mean's length.
    double relativeError() const
    {
        double error = 0;
        double length = 0;
        for (std::size_t i = 0; i < mean.size(); ++i) {
            error += squares[i] / static_cast<double>(count - 1) / static_cast<double>(count);
            length += mean[i] * mean[i];
        }
        return error == 0 ? 0 : std::sqrt(error / length);
    }
};

// Copies first .. first + count of the picture. The noise of a copy depends on the seed and its number
// alone, not on the portion it comes in.
Tensor noisyCopies(const Question& question, std::int64_t first, std::int64_t count)
{
    const auto x = question.picture.values<float>();
    const auto [low, high] = std::minmax_element(x.begin(), x.end());
    const double deviation = question.real(noise) * (static_cast<double>(*high) - *low);
    Extents extents = question.picture.extents();
    extents[0] = count;
    Tensor result(ElementType::F32, extents);
    float* to = result.values<float>().data();
    for (std::int64_t copy = first; copy < first + count; ++copy) {
        Random random(question.seed, static_cast<std::uint32_t>(copy));
        for (const float value : x)
            *to++ = static_cast<float>(value + deviation * random.normal());
    }
    return result;
}

Explanation explanation(const Statistics& statistics, const Extents& extents)
{
    Explanation result;
    result.channels = Tensor(ElementType::F32, extents);
    std::transform(statistics.mean.begin(), statistics.mean.end(), result.channels.values<float>().begin(),
                   [](double value) { return static_cast<float>(value); });
    result.map = strongest(result.channels);
    result.checks = {{.name = "steady",
                      .meaning =
                          "The standard error of the map over the noisy copies, as a share of the map's "
                          "length: how much another seed would change it.",
                      .value = statistics.relativeError(),
                      .bar = bar}};
    return result;
}

Result<Explanation> explain(Explainer& explainer, const Question& question)
{
    const auto size = static_cast<std::size_t>(question.picture.count());
    Statistics statistics = {std::vector<double>(size, 0.0), std::vector<double>(size, 0.0)};
    const std::int64_t total = question.integer(samples);
    bool early = false;
    while (statistics.count < total && !early) {
        const std::int64_t count = std::min(explainer.batchSize(), total - statistics.count);
        early = !data::mayGoOn(question.progress, static_cast<std::uint64_t>(statistics.count),
                               static_cast<std::uint64_t>(total));
        if (early)
            break;
        const Result<InputGradients> answer =
            explainer.gradients(noisyCopies(question, statistics.count, count), question.target);
        if (!answer)
            return answer.error();
        for (std::int64_t i = 0; i < count; ++i)
            statistics.add(answer->gradients.values<float>().data() + static_cast<std::size_t>(i) * size);
    }
    if (statistics.count < 2) // fewer tell nothing about their spread
        return stopped();
    Explanation result = explanation(statistics, explainer.pictureExtents());
    result.stoppedEarly = early;
    if (!early)
        data::mayGoOn(question.progress, static_cast<std::uint64_t>(total),
                      static_cast<std::uint64_t>(total));
    return result;
}

} // namespace

extern constinit const Method smoothgrad = {
    .id = "smoothgrad",
    .title = "SmoothGrad",
    .plainly = "Averages the gradient over many slightly noisy copies of the picture, which leaves what they "
               "agree on.",
    .precisely =
        "The mean gradient of the target's score under Gaussian noise on the input; of the channels the "
        "one of largest magnitude is drawn, with its sign.",
    .paper = "Smilkov, Thorat, Kim, Viegas and Wattenberg 2017, SmoothGrad, arXiv:1706.03825",
    .parameters = parameters,
    .explain = explain,
};

} // namespace engine::explain::methods
