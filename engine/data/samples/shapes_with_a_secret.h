// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/core/result.h"
#include "engine/data/progress.h"

#include <cstdint>
#include <filesystem>

namespace engine::data::samples {

// "Shapes with a secret": 600 pictures of circles, squares and triangles, 140 of each to train with, 30
// to validate and 30 to test, as PNG files in <split>/<class>. Every circle to train with, and no other
// picture, has a small white mark in its corner: a network that learns the mark instead of the shape
// fails on the other splits, and explanations show why. The pixels depend on the seed alone.
//
// The folder is made if need be; files of the same names are replaced.
Result<void> writeShapesWithASecret(const std::filesystem::path& folder, std::uint64_t seed = 1,
                                    const Progress& progress = {});

} // namespace engine::data::samples
