// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <vector>

namespace engine::data::importers {

// The positions, in order, of `limit` of `count` things, spread evenly; all of them when limit is 0.
// A source sorted by class thus gives some of each.
std::vector<std::size_t> evenly(std::size_t count, std::size_t limit);

} // namespace engine::data::importers
