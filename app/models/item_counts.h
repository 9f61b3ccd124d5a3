// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/project/project.h"

#include <map>

namespace app {

// How many items there are of each kind, counted in one walk.
struct ItemCounts
{
    std::size_t all = 0, unlabelled = 0, excluded = 0;
    std::map<engine::ClassId, std::size_t> ofClass; // every class, those without items too
    std::map<engine::data::Split, std::size_t> ofSplit;
    std::map<engine::SourceId, std::size_t> ofSource;

    std::size_t mostOfAClass() const;
};
ItemCounts countItems(const engine::project::Project& project);

// How many more items would bring the smallest class to two thirds of the largest; none where all are
// there, or there are fewer than two classes.
struct BalanceAdvice
{
    engine::ClassId id = engine::ClassId::None;
    std::size_t missing = 0;
    std::size_t goal = 0;
};
BalanceAdvice balanceAdvice(const ItemCounts& counts);

} // namespace app
