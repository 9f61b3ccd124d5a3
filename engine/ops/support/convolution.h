// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/ops/eigen.h"
#include "engine/ops/support/window.h"

namespace engine::ops {

inline constexpr Attribute groupsAttribute = {
    .name = "groups",
    .title = "Groups",
    .meaning = "Splits the channels into groups that do not see one another; as many groups as channels is a "
               "depthwise convolution.",
    .initial = std::int64_t{1},
    .minimum = 1,
    .maximum = 65536};

// Sizes of a grouped convolution of x [N, C, H, W] with w [K, C / groups, R, S] to y [N, K, P, Q].
struct Convolution
{
    Window window;
    std::int64_t groups = 1;
    std::int64_t batch = 0;
    std::int64_t inputChannels = 0, height = 0, width = 0;
    std::int64_t outputChannels = 0, outputHeight = 0, outputWidth = 0;

    std::int64_t groupInputs() const { return inputChannels / groups; }
    std::int64_t groupOutputs() const { return outputChannels / groups; }
    std::int64_t taps() const { return window.kernel[0] * window.kernel[1]; }
    std::int64_t places() const { return outputHeight * outputWidth; }
    double multiplyAdds() const
    {
        return static_cast<double>(batch * outputChannels * places()) *
               static_cast<double>(groupInputs() * taps());
    }
};

// Step, margin, spread and groups of a convolution's node, for the ops that are its gradients.
Settings geometrySettings(const Node& node, const Integers& padding);

// The same for the convolution with such filters and no offset.
Settings forwardSettings(const Settings& geometry, const Shape& filters);

// Whether x, w and y are the input, the filters and the output of one convolution with the call's
// geometry; for the ops that are given all three.
Result<void> checkConvolution(const Call& call, const Shape& x, const Shape& w, const Shape& y);

// From concrete extents of x, w and y. The window's kernel is w's.
Convolution convolution(const Call& call, const Extents& x, const Extents& w, const Extents& y);

// Unfolds one group of one picture into columns [C / groups * R * S, P * Q].
template<class T>
void unfold(const Convolution& c, const T* picture, Matrix<T>& columns)
{
    columns.setZero(c.groupInputs() * c.taps(), c.places());
    for (std::int64_t channel = 0; channel < c.groupInputs(); ++channel)
        for (std::int64_t p = 0; p < c.outputHeight; ++p)
            for (std::int64_t q = 0; q < c.outputWidth; ++q)
                forEachTap(c.window, c.height, c.width, p, q, [&](auto y, auto x, auto i, auto j) {
                    columns(channel * c.taps() + i * c.window.kernel[1] + j, p * c.outputWidth + q) =
                        picture[(channel * c.height + y) * c.width + x];
                });
}

// The transpose of unfold: adds columns back onto the picture.
template<class T>
void fold(const Convolution& c, const Matrix<T>& columns, T* picture)
{
    for (std::int64_t channel = 0; channel < c.groupInputs(); ++channel)
        for (std::int64_t p = 0; p < c.outputHeight; ++p)
            for (std::int64_t q = 0; q < c.outputWidth; ++q)
                forEachTap(c.window, c.height, c.width, p, q, [&](auto y, auto x, auto i, auto j) {
                    picture[(channel * c.height + y) * c.width + x] +=
                        columns(channel * c.taps() + i * c.window.kernel[1] + j, p * c.outputWidth + q);
                });
}

// Calls visit(picture, group) with offsets: x of the group, w of the group, y of the group.
template<class Visit>
void forEachGroup(const Convolution& c, Visit visit)
{
    for (std::int64_t n = 0; n < c.batch; ++n)
        for (std::int64_t g = 0; g < c.groups; ++g)
            visit((n * c.inputChannels + g * c.groupInputs()) * c.height * c.width,
                  g * c.groupOutputs() * c.groupInputs() * c.taps(),
                  (n * c.outputChannels + g * c.groupOutputs()) * c.places());
}

} // namespace engine::ops
