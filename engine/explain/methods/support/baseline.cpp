// SPDX-License-Identifier: Apache-2.0
#include "engine/explain/methods/support/baseline.h"

#include "engine/core/text.h"

#include <algorithm>
#include <cmath>

namespace engine::explain {
namespace {

// Level 0 of every channel, prepared.
void fillBlack(Tensor& picture, const data::Preprocessing& preprocessing)
{
    const auto values = picture.values<float>();
    const std::size_t area = values.size() / preprocessing.mean.size();
    for (std::size_t i = 0; i < values.size(); ++i)
        values[i] = -preprocessing.mean[i / area] / preprocessing.spread[i / area];
}

std::vector<double> bell(double deviation)
{
    const int reach = static_cast<int>(std::ceil(3 * deviation));
    std::vector<double> weights;
    double sum = 0;
    for (int i = -reach; i <= reach; ++i) {
        weights.push_back(std::exp(-0.5 * i * i / (deviation * deviation)));
        sum += weights.back();
    }
    for (double& weight : weights)
        weight /= sum;
    return weights;
}

// Smooths along one axis: `count` lines of `length` numbers that lie `step` apart. The outermost number
// goes on beyond the edge.
void smooth(std::span<float> plane, std::int64_t length, std::int64_t step,
            const std::vector<double>& weights)
{
    const auto reach = static_cast<std::int64_t>(weights.size() / 2);
    std::vector<float> line(static_cast<std::size_t>(length));
    const std::int64_t count = static_cast<std::int64_t>(plane.size()) / length;
    for (std::int64_t l = 0; l < count; ++l) {
        float* first = plane.data() + (step == 1 ? l * length : l);
        for (std::int64_t i = 0; i < length; ++i)
            line[static_cast<std::size_t>(i)] = first[i * step];
        for (std::int64_t i = 0; i < length; ++i) {
            double sum = 0;
            for (std::int64_t k = -reach; k <= reach; ++k)
                sum += weights[static_cast<std::size_t>(k + reach)] *
                       line[static_cast<std::size_t>(std::clamp<std::int64_t>(i + k, 0, length - 1))];
            first[i * step] = static_cast<float>(sum);
        }
    }
}

std::string blur(Tensor& picture)
{
    const std::int64_t height = picture.extents()[2];
    const std::int64_t width = picture.extents()[3];
    const double deviation = static_cast<double>(std::min(height, width)) / 10;
    const std::vector<double> weights = bell(deviation);
    const auto area = static_cast<std::size_t>(height * width);
    for (std::size_t c = 0; c < picture.values<float>().size() / area; ++c) {
        const auto plane = picture.values<float>().subspan(c * area, area);
        smooth(plane, width, 1, weights);
        smooth(plane, height, width, weights);
    }
    return text::cat("the picture blurred by ", deviation, " pixels");
}

} // namespace

Baseline baselineFor(const Question& question)
{
    const std::string_view choice = question.choice(baselineAttribute);
    Baseline result = {.picture = question.picture};
    if (choice == "blur") {
        result.description = blur(result.picture);
    } else if (choice == "mean") {
        result.picture = Tensor(ElementType::F32, question.picture.extents());
        result.description = "the mean colour of the training pictures";
    } else {
        fillBlack(result.picture, question.preprocessing);
        result.description = "a black picture";
    }
    return result;
}

} // namespace engine::explain
