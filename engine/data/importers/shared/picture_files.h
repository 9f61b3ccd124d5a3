// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/data/importers/importer.h"

#include <string>
#include <vector>

namespace engine::data::importers {

// A file that may become an item; its name is relative to the folder, with '/'.
struct Candidate
{
    std::string name;
    std::optional<std::size_t> classIndex;
    std::optional<Split> split;
};

// The names of all files under the folder, sorted; hidden files and folders, what desktops leave behind
// (Thumbs.db, __MACOSX) and linked folders are left out.
std::vector<std::string> filesUnder(const std::filesystem::path& folder);

// Whether a folder holds a picture, directly.
bool holdsPictures(const std::filesystem::path& folder);

// Looks at the candidates on all cores and adds each to the items or, with its reason, to the skipped
// files. When no item comes of it, that is an error.
Result<void> addPictures(Imported& imported, const std::filesystem::path& folder,
                         const std::vector<Candidate>& candidates, const ImportOptions& options,
                         const Progress& progress);

// Class names in the order people count: "9" before "10", otherwise by letters.
bool namesInOrder(const std::string& a, const std::string& b);

} // namespace engine::data::importers
