// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/project/edit.h"
#include "engine/project/edits/shared/columns.h"

#include <algorithm>

namespace engine::project::edits {

// One field's value for one item.
template<class Value>
struct ItemValue
{
    ItemId item = ItemId::None;
    Value value = {};

    bool operator==(const ItemValue&) const = default;
};

template<class Value>
using ItemValues = std::vector<ItemValue<Value>>;

// The same value for many items.
template<class Value>
ItemValues<Value> forAll(std::span<const ItemId> items, Value value)
{
    ItemValues<Value> values;
    values.reserve(items.size());
    for (const ItemId item : items)
        values.push_back({item, value});
    return values;
}

Error noSuchItem(ItemId item);
Error noSuchClass(ClassId id);

// Writes the values into `field` and leaves the old ones in `values`, in the order that undoes it.
template<class Value>
Result<Changes> exchange(Project& project, ItemValues<Value>& values, Value Item::*field)
{
    for (const auto& [item, value] : values)
        if (!project.find(item))
            return noSuchItem(item);

    Changes changes;
    changes.items.reserve(values.size());
    for (auto& [item, value] : values) {
        std::swap(project.find(item)->*field, value);
        changes.items.push_back(item);
    }
    std::reverse(values.begin(), values.end()); // An item may be listed twice.
    return changes;
}

template<class Value>
nlohmann::json itemValuesToJson(const ItemValues<Value>& values)
{
    nlohmann::json items = nlohmann::json::array();
    for (const auto& one : values)
        items.push_back(number(one.item));
    return {{"items", std::move(items)},
            {"values", column(std::span(values), [](const ItemValue<Value>& one) {
                 return static_cast<std::int64_t>(one.value);
             })}};
}

// Throws nlohmann's exceptions. `fromNumber` turns a number from a file into a value.
template<class Value, class FromNumber>
ItemValues<Value> itemValuesFromJson(const nlohmann::json& json, FromNumber fromNumber)
{
    const nlohmann::json& items = json.at("items");
    ItemValues<Value> values;
    values.reserve(items.size());
    for (std::size_t i = 0; i < items.size(); ++i)
        values.push_back({ItemId{items.at(i).get<std::int64_t>()},
                          fromNumber(at(json.at("values"), i).template get<std::int64_t>())});
    return values;
}

} // namespace engine::project::edits
