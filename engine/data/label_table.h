// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/core/result.h"
#include "engine/data/split.h"

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

namespace engine::data {

struct LabelRow
{
    std::string item;
    std::string className; // empty: not labelled
    std::optional<Split> split;

    bool operator==(const LabelRow&) const = default;
};

// A CSV file with a header line that names a column for items ("item", "file", "filename", "image",
// "path"), one for classes ("class", "label", "category") and perhaps one for the split ("split"); other
// columns are ignored. A "\" in an item becomes "/". An item listed twice is an error.
Result<std::vector<LabelRow>> readLabels(const std::filesystem::path& path);

// Writes a table that readLabels() understands; its folder is made where it is missing. The split is left
// out where no row has one.
Result<void> writeLabels(const std::filesystem::path& path, const std::vector<LabelRow>& rows);

} // namespace engine::data
