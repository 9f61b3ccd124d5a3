// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/project/project.h"

#include <QString>

#include <functional>
#include <optional>
#include <vector>

namespace app {

// Which items are shown, and in which order. Empty lists do not choose.
struct ItemsFilter
{
    std::vector<engine::ClassId> classes;
    bool unlabelled = false; // besides those of `classes`
    std::vector<engine::data::Split> splits;
    std::vector<engine::SourceId> sources;
    enum class Excluded { Shown, Hidden, Only } excluded = Excluded::Shown;
    QString words; // each is in the name of the item or its class, is its split, or begins its source
    std::optional<std::vector<engine::ItemId>> items; // only these, in this order
    bool isNewestFirst = false;

    bool operator==(const ItemsFilter&) const = default;
};

// Whether an item passes, for many items in a row; points into the project.
using ItemsTest = std::function<bool(const engine::project::Item&)>;
ItemsTest testFor(const ItemsFilter& filter, const engine::project::Project& project);

// All of them, by a plain walk.
std::vector<engine::ItemId> filtered(const ItemsFilter& filter, const engine::project::Project& project);

QString splitName(engine::data::Split split); // "Train", "Check", "Test", translated
QString sourceName(const engine::project::Source& source);

} // namespace app
