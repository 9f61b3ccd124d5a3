// SPDX-License-Identifier: Apache-2.0
#include "engine/project/edits/add_items.h"

#include "engine/core/text.h"
#include "engine/project/edits/remove_items.h"
#include "engine/project/edits/shared/columns.h"
#include "engine/project/edits/shared/counted.h"
#include "engine/project/edits/shared/item_values.h"

#include <nlohmann/json.hpp>

#include <algorithm>

namespace engine::project::edits {
namespace {

template<class Rows>
bool areNew(const Rows& rows, const Project& project)
{
    auto last = std::int64_t(0);
    for (const auto& row : rows) {
        if (number(row.id) <= last || project.find(row.id))
            return false;
        last = number(row.id);
    }
    return true;
}

template<class Rows>
void insertSorted(Rows& rows, const Rows& added)
{
    const auto middle = static_cast<std::ptrdiff_t>(rows.size());
    rows.insert(rows.end(), added.begin(), added.end());
    std::inplace_merge(rows.begin(), rows.begin() + middle, rows.end(),
                       [](const auto& a, const auto& b) { return a.id < b.id; });
}

// Sources and labels of the items exist; runs of equal ones are looked up once.
Result<void> checkReferences(const AddItems& edit, const Project& project)
{
    SourceId source = SourceId::None;
    ClassId label = ClassId::None;
    for (const Item& item : edit.items) {
        const auto comesFromIt = [&](const Source& one) { return one.id == item.source; };
        if (item.source != source && !project.find(item.source) &&
            std::none_of(edit.sources.begin(), edit.sources.end(), comesFromIt))
            return Error{.kind = ErrorKind::NotFound,
                         .sentence = text::cat("\"", item.name,
                                               "\" comes from no source of this project. Import it again.")};
        source = item.source;
        if (item.label != label && item.label != ClassId::None && !project.find(item.label))
            return noSuchClass(item.label);
        label = item.label;
    }
    return {};
}

} // namespace

Result<Applied> AddItems::apply(Project& project) const
{
    if (!areNew(items, project) || !areNew(sources, project))
        return Error{.kind = ErrorKind::Invalid,
                     .sentence = "Some of these items are in the project already. Import them again."};
    if (items.size() > maximumItems - std::min(maximumItems, project.items.size()))
        return Error{.kind = ErrorKind::Unsupported,
                     .sentence =
                         "A project holds at most ten million items. Import fewer, or split the project."};
    if (const auto checked = checkReferences(*this, project); !checked)
        return checked.error();

    RemoveItems inverse;
    Changes changes{.sources = !sources.empty()};
    for (const Item& item : items)
        inverse.items.push_back(item.id);
    for (const Source& source : sources)
        inverse.sources.push_back(source.id);
    changes.items = inverse.items;
    insertSorted(project.items, items);
    insertSorted(project.sources, sources);
    return Applied{std::move(inverse), std::move(changes)};
}

std::string AddItems::describe(const Project&) const
{
    const std::string added = counted(items.size(), "item", "items");
    return sources.size() == 1 ? text::cat("Add ", added, " from ", sources.front().path)
                               : text::cat("Add ", added);
}

nlohmann::json AddItems::toJson() const
{
    return {{"sources", sourcesToJson(sources)}, {"items", itemsToJson(items)}};
}

Result<AddItems> AddItems::fromJson(const nlohmann::json& json)
{
    return AddItems{.sources = sourcesFromJson(json.at("sources")), .items = itemsFromJson(json.at("items"))};
}

extern constinit const EditKind add_items = editKind<AddItems>("add_items");

} // namespace engine::project::edits
