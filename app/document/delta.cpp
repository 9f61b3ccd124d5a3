// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/document/delta.h"

#include <algorithm>

namespace app::document {

using namespace engine;

Delta deltaOf(const project::Project& after, const project::Changes& changes, std::string sentence)
{
    Delta delta = {.changes = changes,
                   .sentence = std::move(sentence),
                   .items = {},
                   .classes = {},
                   .sources = {},
                   .networks = {},
                   .recipe = after.recipe,
                   .preprocessing = after.preprocessing};
    for (const ItemId id : changes.items)
        if (const project::Item* item = after.find(id))
            delta.items.push_back(*item);
    if (changes.classes)
        delta.classes = after.classes;
    if (changes.sources)
        delta.sources = after.sources;
    if (changes.networks)
        delta.networks = after.networks;
    return delta;
}

void apply(project::Project& copy, const Delta& delta)
{
    std::vector<ItemId> touched = delta.changes.items;
    std::ranges::sort(touched);
    std::vector<project::Item> present = delta.items;
    std::ranges::sort(present, {}, &project::Item::id);
    const auto isPresent = [&](ItemId id) {
        return std::ranges::binary_search(present, id, {}, &project::Item::id);
    };
    const bool anyGone = std::ranges::any_of(touched, [&](ItemId id) { return !isPresent(id); });
    if (anyGone)
        std::erase_if(copy.items, [&](const project::Item& item) {
            return std::ranges::binary_search(touched, item.id) && !isPresent(item.id);
        });
    std::vector<project::Item> added;
    for (project::Item& item : present) {
        if (project::Item* known = copy.find(item.id))
            *known = std::move(item);
        else
            added.push_back(std::move(item));
    }
    if (!added.empty()) {
        const auto middle = static_cast<std::ptrdiff_t>(copy.items.size());
        copy.items.insert(copy.items.end(), std::make_move_iterator(added.begin()),
                          std::make_move_iterator(added.end()));
        std::inplace_merge(copy.items.begin(), copy.items.begin() + middle, copy.items.end(),
                           [](const project::Item& a, const project::Item& b) { return a.id < b.id; });
    }
    if (delta.classes)
        copy.classes = *delta.classes;
    if (delta.sources)
        copy.sources = *delta.sources;
    if (delta.networks)
        copy.networks = *delta.networks;
    copy.recipe = delta.recipe;
    copy.preprocessing = delta.preprocessing;
}

std::vector<ItemId> everyItem(const project::Project& project)
{
    std::vector<ItemId> items;
    items.reserve(project.items.size());
    for (const project::Item& item : project.items)
        items.push_back(item.id);
    return items;
}

} // namespace app::document
