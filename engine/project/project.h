// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/core/ids.h"
#include "engine/data/split.h"
#include "engine/project/file_stamp.h"
#include "engine/project/run.h"

#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace engine::project {

struct Class
{
    ClassId id = ClassId::None;
    std::string name;

    bool operator==(const Class&) const = default;
};

// Where items come from. Pictures stay where their owner keeps them.
struct Source
{
    SourceId id = SourceId::None;
    std::string kind; // the importer that reads it: "folder", "idx", ...
    std::string path; // absolute, or relative to the folder that holds the project
    FileStamp stamp;  // of an idx file; folders have none

    bool operator==(const Source&) const = default;
};

struct Item
{
    ItemId id = ItemId::None;
    SourceId source = SourceId::None;
    std::string name;        // the path inside its source, or "test/00017" for idx
    std::int64_t index = -1; // in its idx file; -1 for a file of its own
    std::int32_t width = 0;
    std::int32_t height = 0;
    data::Split split = data::Split::Train;
    ClassId label = ClassId::None;
    bool isExcluded = false;
    FileStamp stamp; // of a file of its own

    bool operator==(const Item&) const = default;
};

// All that a project knows. Everything but `task` and `runs` changes through edits alone.
struct Project
{
    std::string task; // "image-classification", ...; given when the project is made

    std::vector<Class> classes;                  // in the order in which they are shown
    std::vector<Source> sources;                 // by ascending id
    std::vector<Item> items;                     // by ascending id
    std::map<std::string, std::string> networks; // name to document; the graph layer reads it
    std::string recipe;                          // JSON, empty for the defaults
    std::string preprocessing;                   // JSON, empty for what the network asks for

    std::vector<Run> runs; // by ascending id; what happened, which undo does not take back

    // Null if there is none. Items and sources in logarithmic time.
    const Item* find(ItemId id) const;
    Item* find(ItemId id);
    const Source* find(SourceId id) const;
    Source* find(SourceId id);
    const Class* find(ClassId id) const;
    Class* find(ClassId id);
    const Run* find(RunId id) const;
    const Class* findClass(std::string_view name) const;

    bool operator==(const Project&) const = default;
};

// A limit that keeps a forged project from exhausting memory.
constexpr std::size_t maximumItems = 10'000'000;

} // namespace engine::project
