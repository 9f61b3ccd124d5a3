// SPDX-License-Identifier: Apache-2.0
#include "engine/project/item_names.h"

#include "engine/core/text.h"

#include <charconv>
#include <optional>

namespace engine::project {
namespace {

std::optional<ItemId> numbered(std::string_view text)
{
    if (text.size() < 2 || text.front() != '#')
        return {};
    std::int64_t value = 0;
    const char* end = text.data() + text.size();
    const auto parsed = std::from_chars(text.data() + 1, end, value);
    return parsed.ec == std::errc() && parsed.ptr == end ? std::optional(ItemId{value}) : std::nullopt;
}

} // namespace

ItemNames::ItemNames(const Project& project) : m_project(&project)
{
    m_items.reserve(project.items.size());
    for (const Item& item : project.items)
        if (const auto [at, isNew] = m_items.emplace(item.name, item.id); !isNew)
            at->second = ItemId::None;
}

Result<ItemId> ItemNames::find(std::string_view text) const
{
    if (const auto found = m_items.find(text); found != m_items.end()) {
        if (found->second != ItemId::None)
            return found->second;
        return Error{.kind = ErrorKind::Invalid,
                     .sentence = text::cat("Several items are called \"", text,
                                           "\". Name one by its number, as in #17.")};
    }
    if (const auto id = numbered(text); id && m_project->find(*id))
        return *id;
    return Error{.kind = ErrorKind::NotFound,
                 .sentence =
                     text::cat("There is no item \"", text, "\". List the items to see their names.")};
}

} // namespace engine::project
