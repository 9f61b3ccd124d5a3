// SPDX-License-Identifier: Apache-2.0
#include "engine/train/metrics/metric.h"

#include <algorithm>

namespace engine::train::metrics {

std::int64_t Answers::answer(std::int64_t i) const
{
    const auto scores = row(i);
    return std::max_element(scores.begin(), scores.end()) - scores.begin();
}

} // namespace engine::train::metrics
