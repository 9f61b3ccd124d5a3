// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/data/augment/shared/dice.h"
#include "engine/data/picture.h"

#include <span>
#include <string_view>

namespace engine::data::augment {

// A number that the user may turn.
struct Setting
{
    std::string_view name;
    std::string_view title;
    std::string_view summary; // one sentence, with the unit
    double initial = 0;
    double minimum = 0;
    double maximum = 1;
};

// Changes a picture at random in a way that leaves its class alone, so that a network sees more kinds
// of picture than there are. Settings that allow no change leave every byte as it was.
struct Augmentation
{
    std::string_view id;
    std::string_view title;
    std::string_view summary;
    std::span<const Setting> settings;

    // `values` has one number per setting, within its range.
    void (*apply)(Picture& picture, std::span<const double> values, Dice& dice) = nullptr;
};

std::span<const Augmentation* const> all();
const Augmentation* find(std::string_view id); // null when there is none

} // namespace engine::data::augment
