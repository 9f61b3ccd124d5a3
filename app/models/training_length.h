// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>

namespace app {

// How long a training may take, in words. In epochs it depends on how many pictures there are: a small
// project needs many rounds to see as many batches as a large one sees in a few.
enum class TrainingLength { Quick, Good, Best };

std::int64_t epochsOf(TrainingLength length, std::int64_t pictures, std::int64_t batch);

} // namespace app
