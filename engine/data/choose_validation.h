// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/data/prepared_samples.h"

#include <cstdint>
#include <span>
#include <vector>

namespace engine::data {

// Which training samples to hold back for validation, as ascending positions in `training`.
//
// In every class the samples are ranked by a hash of (seed, item name), and the first `fraction` of
// them, rounded, is held back; unknown classes count as one. So the choice keeps the proportions of
// the classes, does not depend on the order of import, and changes little when items are added.
// A class of two or more gives at least one and keeps at least one when 0 < fraction < 1.
std::vector<std::size_t> chooseValidation(std::span<const Sample> training, double fraction,
                                          std::uint64_t seed);

} // namespace engine::data
