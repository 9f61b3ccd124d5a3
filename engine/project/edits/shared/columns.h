// SPDX-License-Identifier: Apache-2.0
// Rows as one JSON array per field, which keeps an import of 70,000 items small and quick to read. A field
// that is equal in all rows is written once.
#pragma once

#include "engine/project/project.h"

#include <nlohmann/json.hpp>

#include <span>
#include <vector>

namespace engine::project::edits {

// An array of f(row), or the one value that all rows share.
template<class Row, class Field>
nlohmann::json column(std::span<const Row> rows, Field field)
{
    nlohmann::json values = nlohmann::json::array();
    bool isUniform = rows.size() > 1;
    for (const Row& row : rows) {
        values.push_back(field(row));
        isUniform = isUniform && values.back() == values.front();
    }
    return isUniform ? values.front() : values;
}

// The value of row `i` of a column. Throws nlohmann's exceptions.
inline const nlohmann::json& at(const nlohmann::json& column, std::size_t i)
{
    return column.is_array() ? column.at(i) : column;
}

// Strong ids as numbers.
template<class Id>
std::vector<Id> idsFromJson(const nlohmann::json& json)
{
    std::vector<Id> ids;
    ids.reserve(json.size());
    for (const auto& value : json)
        ids.push_back(Id{value.get<std::int64_t>()});
    return ids;
}

template<class Id>
nlohmann::json idsToJson(const std::vector<Id>& ids)
{
    nlohmann::json json = nlohmann::json::array();
    for (const Id id : ids)
        json.push_back(number(id));
    return json;
}

// A number from a file; one outside the enumeration becomes the training split.
data::Split splitFromNumber(std::int64_t number);

nlohmann::json itemsToJson(std::span<const Item> items);
std::vector<Item> itemsFromJson(const nlohmann::json& json);

nlohmann::json sourcesToJson(std::span<const Source> sources);
std::vector<Source> sourcesFromJson(const nlohmann::json& json);

} // namespace engine::project::edits
