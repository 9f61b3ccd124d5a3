// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/jobs/dataset.h"
#include "engine/train/recipe.h"

namespace engine::jobs {

// Labelled pictures to learn from, and those held back for checking.
struct Divided
{
    std::vector<data::Sample> training, validation;
};

// A validation split made by a person is used as it is; without one, the recipe's share of the training
// split is held back, the same pictures for the same labels and seed.
Divided divide(const Dataset& dataset, const train::Recipe& recipe);

} // namespace engine::jobs
