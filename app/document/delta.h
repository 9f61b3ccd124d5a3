// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/project/changes.h"
#include "engine/project/project.h"

#include <optional>
#include <string>
#include <vector>

// What an edit changed, as values that cross from the store thread: the window's copy of a project of
// 70,000 items follows one label without being copied again.
namespace app::document {

struct Delta
{
    engine::project::Changes changes;
    std::string sentence;
    std::vector<engine::project::Item> items; // those of `changes` that are there now
    std::optional<std::vector<engine::project::Class>> classes;
    std::optional<std::vector<engine::project::Source>> sources;
    std::optional<std::map<std::string, std::string>> networks;
    std::string recipe, preprocessing;
};

Delta deltaOf(const engine::project::Project& after, const engine::project::Changes& changes,
              std::string sentence);
void apply(engine::project::Project& copy, const Delta& delta);

std::vector<engine::ItemId> everyItem(const engine::project::Project& project);

} // namespace app::document
