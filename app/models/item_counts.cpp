// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/models/item_counts.h"

#include <algorithm>

namespace app {

using namespace engine;

ItemCounts countItems(const project::Project& project)
{
    ItemCounts counts;
    for (const project::Class& each : project.classes)
        counts.ofClass[each.id] = 0;
    for (const project::Item& item : project.items) {
        ++counts.all;
        ++counts.ofSplit[item.split];
        ++counts.ofSource[item.source];
        counts.excluded += item.isExcluded ? 1 : 0;
        if (item.label == ClassId::None)
            ++counts.unlabelled;
        else
            ++counts.ofClass[item.label];
    }
    return counts;
}

std::size_t ItemCounts::mostOfAClass() const
{
    std::size_t most = 0;
    for (const auto& [id, count] : ofClass)
        most = std::max(most, count);
    return most;
}

BalanceAdvice balanceAdvice(const ItemCounts& counts)
{
    BalanceAdvice advice;
    if (counts.ofClass.size() < 2)
        return advice;
    advice.goal = (counts.mostOfAClass() * 2 + 1) / 3;
    const auto smallest =
        std::ranges::min_element(counts.ofClass, {}, [](const auto& each) { return each.second; });
    if (smallest->second < advice.goal) {
        advice.id = smallest->first;
        advice.missing = advice.goal - smallest->second;
    }
    return advice;
}

} // namespace app
