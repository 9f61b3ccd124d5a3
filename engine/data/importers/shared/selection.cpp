// SPDX-License-Identifier: Apache-2.0
#include "engine/data/importers/shared/selection.h"

#include <algorithm>

namespace engine::data::importers {

std::vector<std::size_t> evenly(std::size_t count, std::size_t limit)
{
    const std::size_t chosen = limit == 0 ? count : std::min(limit, count);
    std::vector<std::size_t> positions(chosen);
    for (std::size_t i = 0; i < chosen; ++i)
        positions[i] = i * count / chosen;
    return positions;
}

} // namespace engine::data::importers
