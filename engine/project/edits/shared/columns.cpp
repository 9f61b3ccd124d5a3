// SPDX-License-Identifier: Apache-2.0
#include "engine/project/edits/shared/columns.h"

namespace engine::project::edits {
namespace {

// A hash is written as text; most items have none.
std::string hashText(const FileStamp& stamp)
{
    return stamp.hash.isNone() ? std::string() : storage::toText(stamp.hash);
}

template<class Row>
void stampsToJson(nlohmann::json& json, std::span<const Row> rows)
{
    json["size"] = column(rows, [](const Row& row) { return row.stamp.size; });
    json["modified"] = column(rows, [](const Row& row) { return row.stamp.modified; });
    json["hash"] = column(rows, [](const Row& row) { return hashText(row.stamp); });
}

FileStamp stampFromJson(const nlohmann::json& json, std::size_t i)
{
    return {.size = at(json.at("size"), i),
            .modified = at(json.at("modified"), i),
            .hash = storage::hash128FromText(at(json.at("hash"), i).get_ref<const std::string&>())
                        .value_or(storage::Hash128())};
}

} // namespace

data::Split splitFromNumber(std::int64_t number)
{
    const bool isSplit = number >= 0 && number <= static_cast<std::int64_t>(data::Split::Test);
    return isSplit ? static_cast<data::Split>(number) : data::Split::Train;
}

nlohmann::json itemsToJson(std::span<const Item> items)
{
    nlohmann::json names = nlohmann::json::array();
    for (const Item& item : items)
        names.push_back(item.name);
    nlohmann::json json;
    json["name"] = std::move(names);
    json["id"] = column(items, [](const Item& item) { return number(item.id); });
    json["source"] = column(items, [](const Item& item) { return number(item.source); });
    json["index"] = column(items, [](const Item& item) { return item.index; });
    json["width"] = column(items, [](const Item& item) { return item.width; });
    json["height"] = column(items, [](const Item& item) { return item.height; });
    json["split"] = column(items, [](const Item& item) { return static_cast<int>(item.split); });
    json["label"] = column(items, [](const Item& item) { return number(item.label); });
    json["excluded"] = column(items, [](const Item& item) { return item.isExcluded; });
    stampsToJson(json, items);
    return json;
}

std::vector<Item> itemsFromJson(const nlohmann::json& json)
{
    const nlohmann::json& names = json.at("name");
    std::vector<Item> items;
    items.reserve(names.size());
    for (std::size_t i = 0; i < names.size(); ++i)
        items.push_back({.id = ItemId{at(json.at("id"), i).get<std::int64_t>()},
                         .source = SourceId{at(json.at("source"), i).get<std::int64_t>()},
                         .name = names.at(i),
                         .index = at(json.at("index"), i),
                         .width = at(json.at("width"), i),
                         .height = at(json.at("height"), i),
                         .split = splitFromNumber(at(json.at("split"), i).get<std::int64_t>()),
                         .label = ClassId{at(json.at("label"), i).get<std::int64_t>()},
                         .isExcluded = at(json.at("excluded"), i),
                         .stamp = stampFromJson(json, i)});
    return items;
}

nlohmann::json sourcesToJson(std::span<const Source> sources)
{
    nlohmann::json paths = nlohmann::json::array();
    for (const Source& source : sources)
        paths.push_back(source.path);
    nlohmann::json json;
    json["path"] = std::move(paths);
    json["id"] = column(sources, [](const Source& source) { return number(source.id); });
    json["kind"] = column(sources, [](const Source& source) { return source.kind; });
    stampsToJson(json, sources);
    return json;
}

std::vector<Source> sourcesFromJson(const nlohmann::json& json)
{
    const nlohmann::json& paths = json.at("path");
    std::vector<Source> sources;
    for (std::size_t i = 0; i < paths.size(); ++i)
        sources.push_back({.id = SourceId{at(json.at("id"), i).get<std::int64_t>()},
                           .kind = at(json.at("kind"), i),
                           .path = paths.at(i),
                           .stamp = stampFromJson(json, i)});
    return sources;
}

} // namespace engine::project::edits
