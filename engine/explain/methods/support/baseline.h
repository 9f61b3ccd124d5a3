// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/explain/method.h"

#include <array>

namespace engine::explain {

// What "nothing there" looks like to a method that compares the picture with it.
struct Baseline
{
    Tensor picture; // f32 [1, C, H, W], prepared
    std::string description;
};

constexpr std::array<std::string_view, 3> baselineChoices = {"black", "mean", "blur"};

constexpr ops::Attribute baselineAttribute = {
    .name = "baseline",
    .title = "Compared with",
    .meaning = "What stands for nothing: a black picture, the mean colour of the training pictures, or the "
               "picture itself without its details.",
    .initial = std::string_view("black"),
    .choices = baselineChoices,
};

// The baseline that the question's `baseline` parameter chooses.
Baseline baselineFor(const Question& question);

} // namespace engine::explain
