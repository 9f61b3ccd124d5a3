// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/data/split.h"

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <vector>

namespace engine::data {

// Where items come from; their names are resolved inside it.
struct Source
{
    std::string kind; // the id of the importer: "folder", "idx", "pictures", "csv"
    std::filesystem::path root;

    bool operator==(const Source&) const = default;
};

struct ImportedItem
{
    std::string name;                      // the path inside the source with '/', or "train/00017" for idx
    std::optional<std::size_t> classIndex; // into Imported::classes
    std::optional<Split> split;            // nothing when the source does not say
    int width = 0;                         // as stored, before any turning
    int height = 0;
    std::int64_t index = -1; // the position in its idx file; -1 for a file of its own

    bool operator==(const ImportedItem&) const = default;
};

struct SkippedFile
{
    std::string name;
    std::string reason; // one sentence

    bool operator==(const SkippedFile&) const = default;
};

// What an importer found: a plain value, which changes nothing by itself.
struct Imported
{
    Source source;
    std::vector<std::string> classes; // in the order in which they should be shown
    std::vector<ImportedItem> items;  // in the order of the source
    std::vector<SkippedFile> skipped;

    bool operator==(const Imported&) const = default;
};

} // namespace engine::data
