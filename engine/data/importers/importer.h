// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/core/result.h"
#include "engine/data/imported.h"
#include "engine/data/progress.h"
#include "engine/data/read_picture.h"

#include <cstddef>
#include <filesystem>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace engine::data::importers {

struct ImportOptions
{
    std::optional<Split> split; // overrides what the source says
    std::size_t limit = 0;      // at most so many items, spread evenly over the source; 0 is all
    // Of a folder of loose pictures these files alone, by their names inside it; empty: every one. Other
    // kinds of source are read whole.
    std::vector<std::string> only;
    PictureLimits pictures;
};

// Reads one kind of source.
struct Importer
{
    std::string_view id;
    std::string_view title;
    std::string_view summary; // one sentence for help

    // How sure it is that the path is its kind of source: 0 not at all, 100 certain.
    int (*sniff)(const std::filesystem::path& source) = nullptr;

    Result<Imported> (*read)(const std::filesystem::path& source, const ImportOptions& options,
                             const Progress& progress) = nullptr;
};

std::span<const Importer* const> all();
const Importer* find(std::string_view id); // null when there is none

// The importer that is surest of the source.
Result<const Importer*> choose(const std::filesystem::path& source);

} // namespace engine::data::importers
