// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/data/augmentation_plan.h"
#include "engine/ops/op.h"

#include <string>
#include <string_view>

namespace engine::train {

enum class Schedule : std::uint8_t { Constant, Step, Cosine, OneCycle };
std::string_view name(Schedule schedule); // "constant", "step", "cosine", "one-cycle"

enum class Keep : std::uint8_t { Best, Last };

// How a network is trained: what the form shows, the project keeps and `--recipe` reads.
struct Recipe
{
    std::int64_t epochs = 5;
    std::int64_t steps = 0; // when set, counts instead of epochs
    std::int64_t batch = 64;

    std::string optimizer = "adamw"; // an op of the catalogue
    ops::Settings optimizerSettings = {{"weight_decay", 0.05}};
    double learningRate = 0.004;
    Schedule schedule = Schedule::OneCycle;

    bool shuffle = true;
    data::AugmentationPlan augmentation;
    double validation = 0.1; // the share of training items held back; 0 is none
    Keep keep = Keep::Best;
    std::uint64_t seed = 1;

    bool operator==(const Recipe&) const = default;
};

// Refuses what cannot be trained with: no steps, a rate that is not positive, an unknown optimiser.
Result<void> check(const Recipe& recipe);

// JSON with the names above; missing names keep their defaults, unknown names are refused.
std::string toJson(const Recipe& recipe);
Result<Recipe> recipeFromJson(std::string_view json);

// The learning rate of every step of a run of `steps` steps.
//   constant  the rate
//   step      a tenth of it from half-way, a hundredth from three quarters
//   cosine    half a cosine down to zero (Loshchilov and Hutter 2017, without restarts)
//   one-cycle up from a tenth over the first 20 %, then half a cosine down to a thousandth (Smith 2018)
std::vector<float> learningRates(const Recipe& recipe, std::int64_t steps);

} // namespace engine::train
