// SPDX-License-Identifier: Apache-2.0
#include "engine/data/samples/draw_shape.h"

#include <algorithm>
#include <array>
#include <cstdlib>

namespace engine::data::samples {
namespace {

constexpr int side = 64;
constexpr int markOffset = 2;
constexpr int markSide = 6;
constexpr int noiseAmount = 18; // levels either way, triangular
constexpr int subpixels = 4;    // per pixel and direction, for smooth edges

using Colour = std::array<int, 3>;

Colour randomColour(Random& random)
{
    Colour colour{};
    for (int& level : colour)
        level = 30 + static_cast<int>(random.below(196));
    return colour;
}

// A colour that stands out from the other.
Colour contrasting(const Colour& other, Random& random)
{
    for (;;) {
        const Colour colour = randomColour(random);
        int distance = 0;
        for (std::size_t c = 0; c < 3; ++c)
            distance += std::abs(colour[c] - other[c]);
        if (distance >= 180)
            return colour;
    }
}

struct Pose
{
    double x = 0;
    double y = 0;
    double radius = 0;
    double cosine = 1;
    double sine = 0;
};

Pose randomPose(Random& random)
{
    Pose pose;
    pose.radius = random.uniform(10, 20);
    pose.x = random.uniform(pose.radius + 1, side - pose.radius - 1);
    pose.y = random.uniform(pose.radius + 1, side - pose.radius - 1);
    const double t = random.uniform(-1, 1); // the tangent of half the angle
    pose.cosine = (1 - t * t) / (1 + t * t);
    pose.sine = 2 * t / (1 + t * t);
    return pose;
}

// Whether a point lies in the shape of radius 1 about the origin; all three fit in that circle.
bool contains(ShapeKind kind, double x, double y)
{
    switch (kind) {
    case ShapeKind::Circle:
        return x * x + y * y <= 1;
    case ShapeKind::Square:
        return std::max(x < 0 ? -x : x, y < 0 ? -y : y) <= 0.70710678118654752;
    case ShapeKind::Triangle:
        return y >= -0.5 && y <= 1 - 1.7320508075688773 * (x < 0 ? -x : x);
    }
    return false;
}

// The share of a pixel that the shape covers, in sixteenths.
int coverage(ShapeKind kind, const Pose& pose, int pixelX, int pixelY)
{
    int covered = 0;
    for (int i = 0; i < subpixels * subpixels; ++i) {
        const int column = i % subpixels;
        const int row = i / subpixels;
        const double x = (pixelX + (column + 0.5) / subpixels - pose.x) / pose.radius;
        const double y = (pixelY + (row + 0.5) / subpixels - pose.y) / pose.radius;
        covered += contains(kind, pose.cosine * x + pose.sine * y, pose.cosine * y - pose.sine * x);
    }
    return covered;
}

} // namespace

Picture drawShape(ShapeKind kind, Random& random)
{
    const Colour ground = randomColour(random);
    const Colour colour = contrasting(ground, random);
    const Pose pose = randomPose(random);
    Picture picture = blankPicture(side, side, 3);
    std::uint8_t* to = picture.pixels.data();
    for (int y = 0; y < side; ++y) {
        for (int x = 0; x < side; ++x) {
            const int share = coverage(kind, pose, x, y);
            for (std::size_t c = 0; c < 3; ++c) {
                const int clean = (colour[c] * share + ground[c] * (16 - share) + 8) / 16;
                const auto noise =
                    static_cast<int>(random.below(noiseAmount + 1) - random.below(noiseAmount + 1));
                *to++ = static_cast<std::uint8_t>(std::clamp(clean + noise, 0, 255));
            }
        }
    }
    return picture;
}

void addCornerMark(Picture& picture)
{
    for (int y = markOffset; y < markOffset + markSide; ++y) {
        std::uint8_t* row = picture.pixels.data() + static_cast<std::size_t>(y) * picture.rowBytes();
        const std::ptrdiff_t pixel = picture.channels;
        std::fill_n(row + markOffset * pixel, markSide * pixel, std::uint8_t{255});
    }
}

} // namespace engine::data::samples
