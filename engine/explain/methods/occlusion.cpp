// SPDX-License-Identifier: Apache-2.0
#include "engine/explain/methods/support/baseline.h"

#include <algorithm>

namespace engine::explain::methods {
namespace {

constexpr ops::Attribute side = {.name = "window",
                                 .title = "Window",
                                 .meaning =
                                     "The side of the covered square in pixels; 0 takes a seventh of the "
                                     "picture's shorter side.",
                                 .initial = std::int64_t{0},
                                 .minimum = 0,
                                 .maximum = 16384};
constexpr ops::Attribute stride = {
    .name = "stride",
    .title = "Step",
    .meaning = "How far the square moves each time, in pixels; 0 takes half the window.",
    .initial = std::int64_t{0},
    .minimum = 0,
    .maximum = 16384};
constexpr ops::Attribute parameters[] = {baselineAttribute, side, stride};

struct Window
{
    std::int64_t top = 0, left = 0, height = 0, width = 0;

    // Calls use(place) for every pixel inside, as an index into a map `rowLength` wide.
    template<class Use>
    void forEachPixel(std::int64_t rowLength, Use use) const
    {
        for (std::int64_t y = top; y < top + height; ++y)
            for (std::int64_t x = left; x < left + width; ++x)
                use(static_cast<std::size_t>(y * rowLength + x));
    }
};

// Where windows begin along one side: every step, and a last one that ends at the border.
std::vector<std::int64_t> starts(std::int64_t length, std::int64_t window, std::int64_t step)
{
    std::vector<std::int64_t> result;
    for (std::int64_t at = 0; at + window < length; at += step)
        result.push_back(at);
    result.push_back(length - window);
    return result;
}

// The window's side and step, with what follows from the picture filled in.
struct Sizes
{
    std::int64_t window = 1;
    std::int64_t step = 1;
};

Sizes sizes(const Question& question, std::int64_t height, std::int64_t width)
{
    const std::int64_t shorter = std::min(height, width);
    Sizes result = {question.integer(side), question.integer(stride)};
    if (result.window == 0)
        result.window = std::max<std::int64_t>(1, shorter / 7);
    if (result.step == 0)
        result.step = std::max<std::int64_t>(1, result.window / 2);
    return result;
}

std::vector<Window> windows(const Sizes& sizes, std::int64_t height, std::int64_t width)
{
    const std::int64_t tall = std::min(sizes.window, height);
    const std::int64_t wide = std::min(sizes.window, width);
    std::vector<Window> result;
    for (const std::int64_t top : starts(height, tall, sizes.step))
        for (const std::int64_t left : starts(width, wide, sizes.step))
            result.push_back({top, left, tall, wide});
    return result;
}

// The picture once for each window, with the baseline's pixels inside it.
Tensor covered(const Tensor& picture, const Tensor& baseline, std::span<const Window> windows)
{
    Extents extents = picture.extents();
    extents[0] = static_cast<std::int64_t>(windows.size());
    Tensor result(ElementType::F32, extents);
    const auto from = picture.values<float>();
    const auto under = baseline.values<float>();
    const auto area = static_cast<std::size_t>(extents[2] * extents[3]);
    for (std::size_t n = 0; n < windows.size(); ++n) {
        const auto to = result.values<float>().subspan(n * from.size(), from.size());
        std::copy(from.begin(), from.end(), to.begin());
        for (std::size_t plane = 0; plane < from.size(); plane += area)
            windows[n].forEachPixel(extents[3], [&](std::size_t i) { to[plane + i] = under[plane + i]; });
    }
    return result;
}

// The mean over the windows that covered a pixel.
struct Averages
{
    std::vector<double> sums;
    std::vector<std::int64_t> counts;

    void add(const Window& window, std::int64_t rowLength, double drop)
    {
        window.forEachPixel(rowLength, [&](std::size_t i) {
            sums[i] += drop;
            ++counts[i];
        });
    }

    Tensor map(std::int64_t height, std::int64_t width) const
    {
        Tensor result(ElementType::F32, {height, width});
        for (std::size_t i = 0; i < sums.size(); ++i)
            result.values<float>()[i] =
                counts[i] == 0 ? 0.0F : static_cast<float>(sums[i] / static_cast<double>(counts[i]));
        return result;
    }
};

Result<Explanation> explain(Explainer& explainer, const Question& question)
{
    const std::int64_t height = explainer.pictureExtents()[1];
    const std::int64_t width = explainer.pictureExtents()[2];
    const Baseline baseline = baselineFor(question);
    const Sizes used = sizes(question, height, width);
    const std::vector<Window> all = windows(used, height, width);
    const auto area = static_cast<std::size_t>(height * width);
    Averages averages = {std::vector<double>(area, 0.0), std::vector<std::int64_t>(area, 0)};
    const auto portion = static_cast<std::size_t>(explainer.batchSize());
    for (std::size_t first = 0; first < all.size(); first += portion) {
        if (!data::mayGoOn(question.progress, first, all.size()))
            return stopped(); // half a map would read as "the rest does not matter"
        const auto some = std::span(all).subspan(first, std::min(portion, all.size() - first));
        const Result<Tensor> logits = explainer.logits(covered(question.picture, baseline.picture, some));
        if (!logits)
            return logits.error();
        for (std::size_t n = 0; n < some.size(); ++n) {
            const float left = logits->values<float>()[n * static_cast<std::size_t>(explainer.classes()) +
                                                       static_cast<std::size_t>(question.target)];
            averages.add(some[n], width, question.score - left);
        }
    }
    const auto missed = std::count(averages.counts.begin(), averages.counts.end(), 0);
    Explanation result = {.map = averages.map(height, width), .baseline = baseline.description};
    result.parameters = question.with(side, used.window).with(stride, used.step).parameters;
    result.checks = {{.name = "pixels never covered",
                      .meaning = "Pixels that a step wider than the window passes over; the map is 0 there.",
                      .value = static_cast<double>(missed),
                      .bar = 0}};
    data::mayGoOn(question.progress, all.size(), all.size());
    return result;
}

} // namespace

extern constinit const Method occlusion = {
    .id = "occlusion",
    .title = "Occlusion",
    .plainly = "Covers one part of the picture after another and shows how much the answer suffers.",
    .precisely =
        "The drop of the target's score before softmax when a square window shows the baseline, averaged "
        "over the windows that cover a pixel; the last ones end at the border.",
    .paper = "Zeiler and Fergus 2014, Visualizing and Understanding Convolutional Networks, arXiv:1311.2901",
    .parameters = parameters,
    .explain = explain,
};

} // namespace engine::explain::methods
