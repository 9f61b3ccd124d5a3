// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/core/result.h"
#include "engine/data/imported.h"

#include <cstddef>
#include <filesystem>
#include <string>
#include <vector>

namespace engine::data {

// Whether the source is where it was: its folder or file is there, and of its items at least one of a few
// that are looked for.
bool isInPlace(const Source& source, const std::vector<std::string>& items);

struct FoundSource
{
    std::filesystem::path root;
    std::size_t there = 0; // items, of all that were asked for
};

// Where a source that was moved lies now: in `folder`, in the folder around it, or inside it under the
// name that it had; the place with most of the items. NotFound, naming an item, where none is anywhere.
Result<FoundSource> findSource(const Source& moved, const std::vector<std::string>& items,
                               const std::filesystem::path& folder);

} // namespace engine::data
