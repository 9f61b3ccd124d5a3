// SPDX-License-Identifier: Apache-2.0
#include "engine/project/rows.h"

#include "engine/core/text.h"

#include <set>

namespace engine::project {
namespace {

using storage::Database;
using storage::Statement;

Error damaged(const Database& database, std::string_view detail)
{
    return {.kind = ErrorKind::Damaged,
            .sentence = text::cat("\"", database.path().string(), "\" is damaged. Restore it from a copy."),
            .detail = std::string(detail)};
}

// Calls `read` for every row; it returns false where a row cannot be.
template<class Read>
Result<void> forEachRow(const Database& database, std::string_view sql, Read read)
{
    auto rows = database.prepare(sql);
    if (!rows)
        return rows.error();
    while (true) {
        const auto more = rows->next();
        if (!more)
            return more.error();
        if (!*more)
            return {};
        if (!read(*rows))
            return damaged(database, text::cat("an impossible row in: ", sql));
    }
}

std::string hashText(const FileStamp& stamp)
{
    return stamp.hash.isNone() ? std::string() : storage::toText(stamp.hash);
}

FileStamp stampFrom(const Statement& row, int column)
{
    return {.size = row.integer(column),
            .modified = row.integer(column + 1),
            .hash = storage::hash128FromText(row.text(column + 2)).value_or(storage::Hash128())};
}

Result<void> loadSettings(const Database& database, Project& project)
{
    return forEachRow(database, "SELECT name, value FROM setting", [&](const Statement& row) {
        const std::string name = row.text(0);
        if (name == "task")
            project.task = row.text(1);
        else if (name == "recipe")
            project.recipe = row.text(1);
        else if (name == "preprocessing")
            project.preprocessing = row.text(1);
        return true;
    });
}

Result<void> loadItems(const Database& database, Project& project)
{
    std::set<ClassId> classes = {ClassId::None};
    for (const Class& one : project.classes)
        classes.insert(one.id);
    std::set<SourceId> sources;
    for (const Source& source : project.sources)
        sources.insert(source.id);

    const auto count = database.integer("SELECT count(*) FROM item");
    if (!count)
        return count.error();
    if (*count > static_cast<std::int64_t>(maximumItems))
        return damaged(database, "more items than a project holds");
    project.items.reserve(static_cast<std::size_t>(*count));
    return forEachRow(
        database,
        "SELECT id, source, name, position, width, height, split, label, excluded, size, modified, "
        "hash FROM item ORDER BY id",
        [&](const Statement& row) {
            Item item{.id = ItemId{row.integer(0)},
                      .source = SourceId{row.integer(1)},
                      .name = row.text(2),
                      .index = row.integer(3),
                      .width = static_cast<std::int32_t>(row.integer(4)),
                      .height = static_cast<std::int32_t>(row.integer(5)),
                      .split = static_cast<data::Split>(row.integer(6)),
                      .label = ClassId{row.integer(7)},
                      .isExcluded = row.integer(8) != 0,
                      .stamp = stampFrom(row, 9)};
            const bool isSplit = row.integer(6) >= 0 && row.integer(6) <= 2;
            if (!isSplit || item.id <= ItemId::None || !classes.contains(item.label) ||
                !sources.contains(item.source))
                return false;
            project.items.push_back(std::move(item));
            return true;
        });
}

Result<void> loadClasses(const Database& database, Project& project)
{
    return forEachRow(database, "SELECT id, name FROM class ORDER BY place", [&](const Statement& row) {
        Class one{.id = ClassId{row.integer(0)}, .name = row.text(1)};
        if (one.id <= ClassId::None || project.findClass(one.name))
            return false;
        project.classes.push_back(std::move(one));
        return true;
    });
}

Result<void> loadSources(const Database& database, Project& project)
{
    return forEachRow(database, "SELECT id, kind, path, size, modified, hash FROM source ORDER BY id",
                      [&](const Statement& row) {
                          project.sources.push_back({.id = SourceId{row.integer(0)},
                                                     .kind = row.text(1),
                                                     .path = row.text(2),
                                                     .stamp = stampFrom(row, 3)});
                          return project.sources.back().id > SourceId::None;
                      });
}

Result<void> loadNetworks(const Database& database, Project& project)
{
    return forEachRow(database, "SELECT name, document FROM network", [&](const Statement& row) {
        project.networks.emplace(row.text(0), row.text(1));
        return true;
    });
}

// Short tables are written anew; an edit that reorders or removes rows needs no case of its own.
template<class Rows, class Bind>
Result<void> rewrite(Database& database, const std::string& clear, std::string_view insert, const Rows& rows,
                     Bind bind)
{
    if (const auto cleared = database.run(clear); !cleared)
        return cleared;
    auto statement = database.prepare(insert);
    if (!statement)
        return statement.error();
    for (const auto& row : rows)
        if (const auto inserted = bind(*statement, row); !inserted)
            return inserted;
    return {};
}

Result<void> saveItems(Database& database, const Project& project, const std::vector<ItemId>& items)
{
    if (items.empty())
        return {};
    auto write = database.prepare("INSERT OR REPLACE INTO item VALUES(?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)");
    auto remove = database.prepare("DELETE FROM item WHERE id = ?");
    if (!write || !remove)
        return write ? remove.error() : write.error();
    for (const ItemId id : items) {
        const Item* item = project.find(id);
        const auto saved =
            item ? write->run(number(id), number(item->source), item->name, item->index, item->width,
                              item->height, static_cast<int>(item->split), number(item->label),
                              item->isExcluded, item->stamp.size, item->stamp.modified, hashText(item->stamp))
                 : remove->run(number(id));
        if (!saved)
            return saved;
    }
    return {};
}

Result<void> saveClasses(Database& database, const Project& project)
{
    std::int64_t place = 0;
    return rewrite(
        database, "DELETE FROM class", "INSERT INTO class VALUES(?, ?, ?)", project.classes,
        [&](Statement& insert, const Class& one) { return insert.run(number(one.id), place++, one.name); });
}

Result<void> saveSources(Database& database, const Project& project)
{
    return rewrite(database, "DELETE FROM source", "INSERT INTO source VALUES(?, ?, ?, ?, ?, ?)",
                   project.sources, [](Statement& insert, const Source& source) {
                       return insert.run(number(source.id), source.kind, source.path, source.stamp.size,
                                         source.stamp.modified, hashText(source.stamp));
                   });
}

Result<void> saveNetworks(Database& database, const Project& project)
{
    return rewrite(
        database, "DELETE FROM network", "INSERT INTO network VALUES(?, ?)", project.networks,
        [](Statement& insert, const auto& network) { return insert.run(network.first, network.second); });
}

template<class Value>
Result<void> saveSetting(Database& database, std::string_view name, const Value& value)
{
    auto statement = database.prepare("INSERT OR REPLACE INTO setting VALUES(?, ?)");
    return statement ? statement->run(name, value) : Result<void>(statement.error());
}

} // namespace

Result<Project> loadProject(const Database& database)
{
    Project project;
    for (const auto load : {loadSettings, loadClasses, loadSources, loadItems, loadNetworks})
        if (const auto loaded = load(database, project); !loaded)
            return loaded.error();
    return project;
}

Result<void> saveChanges(Database& database, const Project& project, const Changes& changes)
{
    if (const auto saved = saveItems(database, project, changes.items); !saved)
        return saved;
    if (changes.classes)
        if (const auto saved = saveClasses(database, project); !saved)
            return saved;
    if (changes.sources)
        if (const auto saved = saveSources(database, project); !saved)
            return saved;
    if (changes.networks)
        if (const auto saved = saveNetworks(database, project); !saved)
            return saved;
    if (!changes.settings)
        return {};
    if (const auto saved = saveText(database, "recipe", project.recipe); !saved)
        return saved;
    return saveText(database, "preprocessing", project.preprocessing);
}

Result<std::int64_t> loadNumber(const Database& database, std::string_view name)
{
    auto statement = database.prepare("SELECT value FROM setting WHERE name = ?");
    if (!statement)
        return statement.error();
    if (const auto bound = statement->bind(name); !bound)
        return bound.error();
    const auto row = statement->next();
    if (!row)
        return row.error();
    return *row ? statement->integer(0) : 0;
}

Result<void> saveNumber(Database& database, std::string_view name, std::int64_t value)
{
    return saveSetting(database, name, value);
}

Result<void> saveText(Database& database, std::string_view name, std::string_view value)
{
    return saveSetting(database, name, value);
}

} // namespace engine::project
