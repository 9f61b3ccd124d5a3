// SPDX-License-Identifier: Apache-2.0
#include "engine/project/edits/remove_items.h"

#include "engine/core/text.h"
#include "engine/project/edits/add_items.h"
#include "engine/project/edits/shared/columns.h"
#include "engine/project/edits/shared/counted.h"
#include "engine/project/edits/shared/item_values.h"

#include <nlohmann/json.hpp>

#include <set>
#include <unordered_set>

namespace engine::project::edits {

Result<Applied> RemoveItems::apply(Project& project) const
{
    const std::unordered_set<ItemId> removed(items.begin(), items.end());
    const std::set<SourceId> removedSources(sources.begin(), sources.end());
    for (const ItemId id : items)
        if (!project.find(id))
            return noSuchItem(id);
    for (const SourceId id : sources)
        if (!project.find(id))
            return Error{.kind = ErrorKind::NotFound,
                         .sentence =
                             "The source of these items is not in the project any more. Reload the project."};
    for (const Item& item : project.items)
        if (removedSources.contains(item.source) && !removed.contains(item.id))
            return Error{.kind = ErrorKind::Invalid,
                         .sentence =
                             "A source that still has items cannot be removed. Remove its items too."};

    AddItems inverse;
    for (const Source& source : project.sources)
        if (removedSources.contains(source.id))
            inverse.sources.push_back(source);
    for (const Item& item : project.items)
        if (removed.contains(item.id))
            inverse.items.push_back(item);
    std::erase_if(project.items, [&](const Item& item) { return removed.contains(item.id); });
    std::erase_if(project.sources, [&](const Source& source) { return removedSources.contains(source.id); });
    return Applied{std::move(inverse), {.items = items, .sources = !sources.empty()}};
}

std::string RemoveItems::describe(const Project&) const
{
    return text::cat("Remove ", counted(items.size(), "item", "items"));
}

nlohmann::json RemoveItems::toJson() const
{
    return {{"items", idsToJson(items)}, {"sources", idsToJson(sources)}};
}

Result<RemoveItems> RemoveItems::fromJson(const nlohmann::json& json)
{
    return RemoveItems{.items = idsFromJson<ItemId>(json.at("items")),
                       .sources = idsFromJson<SourceId>(json.at("sources"))};
}

extern constinit const EditKind remove_items = editKind<RemoveItems>("remove_items");

} // namespace engine::project::edits
