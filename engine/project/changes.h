// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/core/ids.h"

#include <vector>

namespace engine::project {

// What an edit touched: the store writes these rows, models refresh these rows.
struct Changes
{
    std::vector<ItemId> items; // changed, added or removed
    bool classes = false;
    bool sources = false;
    bool networks = false;
    bool settings = false; // recipe, preprocessing

    void add(const Changes& other)
    {
        items.insert(items.end(), other.items.begin(), other.items.end());
        classes |= other.classes;
        sources |= other.sources;
        networks |= other.networks;
        settings |= other.settings;
    }

    bool operator==(const Changes&) const = default;
};

} // namespace engine::project
