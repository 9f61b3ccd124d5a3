// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/core/random.h"
#include "engine/data/picture.h"

#include <cstdint>

namespace engine::data::samples {

enum class ShapeKind : std::uint8_t { Circle, Square, Triangle };

// A 64 x 64 colour picture of one shape in a random colour, size, place and turn on a noisy ground.
// Arithmetic alone, no library functions: the same draws give the same bytes on every machine.
Picture drawShape(ShapeKind kind, Random& random);

// A small white square in the top left corner: the secret.
void addCornerMark(Picture& picture);

} // namespace engine::data::samples
