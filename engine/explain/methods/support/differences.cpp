// SPDX-License-Identifier: Apache-2.0
#include "engine/explain/methods/support/differences.h"

#include "engine/core/random.h"
#include "engine/explain/methods/support/maps.h"

#include <algorithm>
#include <cmath>
#include <set>

namespace engine::explain {
namespace {

constexpr std::size_t tried = 64;
constexpr std::size_t judged = 8;
constexpr double stepOfRange = 0.004;        // of the picture's numbers
constexpr double bend = 0.002;               // of the largest gradient: less is straight
constexpr std::uint32_t stream = 0x44494646; // "DIFF"

struct Slope
{
    double bend = 0; // the largest change of the gradient within the step
    double error = 0;
};

double rangeOf(std::span<const float> values)
{
    const auto [low, high] = std::minmax_element(values.begin(), values.end());
    return *high > *low ? static_cast<double>(*high) - *low : 1.0;
}

std::vector<std::size_t> drawPixels(std::size_t count, std::uint64_t seed)
{
    Random random(seed, stream);
    std::set<std::size_t> pixels;
    while (pixels.size() < std::min(tried, count))
        pixels.insert(static_cast<std::size_t>(random.below(static_cast<std::int64_t>(count))));
    return {pixels.begin(), pixels.end()};
}

// For each pixel a picture with it moved up and one with it moved down.
Tensor moved(const Tensor& picture, const std::vector<std::size_t>& pixels, float step)
{
    Extents extents = picture.extents();
    extents[0] = static_cast<std::int64_t>(2 * pixels.size());
    Tensor result(ElementType::F32, extents);
    const auto from = picture.values<float>();
    for (std::size_t i = 0; i < 2 * pixels.size(); ++i) {
        const auto to = result.values<float>().subspan(i * from.size(), from.size());
        std::copy(from.begin(), from.end(), to.begin());
        to[pixels[i / 2]] += i % 2 == 0 ? step : -step;
    }
    return result;
}

} // namespace

Result<Check> differencesCheck(Explainer& explainer, const Question& question, const Tensor& gradient)
{
    const auto pixels = drawPixels(static_cast<std::size_t>(gradient.count()), question.seed);
    const auto x = question.picture.values<float>();
    const auto g = gradient.values<float>();
    const auto step = static_cast<float>(stepOfRange * rangeOf(x));
    const Result<InputGradients> answer =
        explainer.gradients(moved(question.picture, pixels, step), question.target);
    if (!answer)
        return answer.error();
    const auto score = [&](std::size_t row) -> double {
        return answer->logits.values<float>()[row * static_cast<std::size_t>(explainer.classes()) +
                                              static_cast<std::size_t>(question.target)];
    };
    const auto gradientAt = [&](std::size_t row, std::size_t pixel) {
        return answer->gradients.values<float>()[row * x.size() + pixel];
    };
    std::vector<Slope> slopes;
    for (std::size_t i = 0; i < pixels.size(); ++i) {
        const std::size_t p = pixels[i];
        const double distance =
            static_cast<double>(x[p] + step) - (x[p] - step); // as single precision has it
        const double measured = (score(2 * i) - score(2 * i + 1)) / distance;
        slopes.push_back({.bend = std::max(std::abs(gradientAt(2 * i, p) - g[p]),
                                           std::abs(gradientAt(2 * i + 1, p) - g[p])),
                          .error = std::abs(measured - g[p])});
    }
    std::sort(slopes.begin(), slopes.end(), [](const Slope& a, const Slope& b) { return a.bend < b.bend; });
    const double scale = largest(g);
    double worst = 0;
    for (std::size_t i = 0; i < std::min(judged, slopes.size()); ++i)
        if (i == 0 || slopes[i].bend <= bend * scale)
            worst = std::max(worst, slopes[i].error);
    return Check{.name = "agrees with small changes",
                 .meaning = "The largest difference between the gradient and what moving single pixels a "
                            "little does to the score, relative to the largest gradient.",
                 .value = worst == 0 ? 0 : worst / scale,
                 .bar = 0.01};
}

} // namespace engine::explain
