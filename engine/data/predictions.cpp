// SPDX-License-Identifier: Apache-2.0
#include "engine/data/predictions.h"

#include <algorithm>
#include <cassert>

namespace engine::data {

std::size_t Prediction::best() const
{
    assert(!scores.empty() && "a prediction has a score for each class");
    return static_cast<std::size_t>(std::max_element(scores.begin(), scores.end()) - scores.begin());
}

} // namespace engine::data
