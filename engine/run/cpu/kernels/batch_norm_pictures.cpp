// SPDX-License-Identifier: Apache-2.0
#include "engine/run/cpu/kernels/support/columns.h"

#include <cmath>

namespace engine::run::cpu {
namespace {

std::optional<plan::Offer> offer(const ops::Call&, const ops::Types&)
{
    return plan::Offer{.inputs = {pictureLayout, {}, {}, {}, {}},
                       .outputs = {pictureLayout, pictureLayout, pictureLayout, {}, {}}};
}

struct Sizes
{
    std::int64_t rows, channels;
    float momentum, epsilon;
    bool train;
};

// Mean, then variance about it, over all pixels of each channel.
void statistics(const Sizes& s, const float* x, float* mean, float* variance)
{
    const float count = static_cast<float>(s.rows);
    sumColumns(s.rows, s.channels, mean, [&](std::int64_t row, float* into) {
        for (std::int64_t c = 0; c < s.channels; ++c)
            into[c] += x[row * s.channels + c];
    });
    for (std::int64_t c = 0; c < s.channels; ++c)
        mean[c] /= count;
    sumColumns(s.rows, s.channels, variance, [&](std::int64_t row, float* into) {
        for (std::int64_t c = 0; c < s.channels; ++c) {
            const float difference = x[row * s.channels + c] - mean[c];
            into[c] += difference * difference;
        }
    });
    for (std::int64_t c = 0; c < s.channels; ++c)
        variance[c] /= count;
}

void keep(const Sizes& s, const float* old, const float* now, float factor, float* next)
{
    for (std::int64_t c = 0; c < s.channels; ++c)
        next[c] = s.train ? (1 - s.momentum) * old[c] + s.momentum * now[c] * factor : old[c];
}

void normalise(const Sizes& s, const Pointers& p)
{
    const float* x = p.in(0);
    float* mean = p.out(1);
    float* inverse = p.out(2);
    std::vector<float> variance(p.in(4), p.in(4) + s.channels);
    if (s.train)
        statistics(s, x, mean, variance.data());
    else
        std::copy_n(p.in(3), s.channels, mean);
    const float unbiased = s.rows > 1 ? static_cast<float>(s.rows) / static_cast<float>(s.rows - 1) : 1.0F;
    keep(s, p.in(3), mean, 1, p.out(3));
    keep(s, p.in(4), variance.data(), unbiased, p.out(4));
    std::vector<float> slope(variance.size());
    std::vector<float> offset(variance.size());
    for (std::int64_t c = 0; c < s.channels; ++c) {
        const auto at = static_cast<std::size_t>(c);
        inverse[c] = 1 / std::sqrt(variance[at] + s.epsilon);
        slope[at] = inverse[c] * p.in(1)[c];
        offset[at] = p.in(2)[c] - mean[c] * slope[at];
    }
    const std::int64_t parts = std::clamp<std::int64_t>(s.rows / 16, 1, sumParts);
    parallelFor(parts, [&](std::int64_t part) {
        for (std::int64_t row = s.rows * part / parts; row < s.rows * (part + 1) / parts; ++row)
            for (std::int64_t c = 0; c < s.channels; ++c)
                p.out(0)[row * s.channels + c] =
                    x[row * s.channels + c] * slope[static_cast<std::size_t>(c)] +
                    offset[static_cast<std::size_t>(c)];
    });
}

Work prepare(const ops::Call& call, const ops::Types&)
{
    const Extents x = call.extents(0);
    const ops::Attribute momentum = call.op.attributes[0];
    const ops::Attribute epsilon = call.op.attributes[1];
    const Sizes sizes = {.rows = x[0] * x[2] * x[3],
                         .channels = x[1],
                         .momentum = static_cast<float>(call.real(momentum)),
                         .epsilon = static_cast<float>(call.real(epsilon)),
                         .train = call.mode == ops::Mode::Train};
    return [sizes](const Pointers& p) { normalise(sizes, p); };
}

} // namespace

extern constinit const Kernel batch_norm_pictures = {
    .id = "batch_norm_pictures", .op = "batch_norm", .offer = offer, .prepare = prepare};

} // namespace engine::run::cpu
