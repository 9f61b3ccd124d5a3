// SPDX-License-Identifier: Apache-2.0
#include "engine/project/edits/set_excluded.h"

#include "engine/core/text.h"
#include "engine/project/edits/shared/counted.h"

namespace engine::project::edits {

Result<Applied> SetExcluded::apply(Project& project) const
{
    SetExcluded inverse = *this;
    auto changes = exchange(project, inverse.excluded, &Item::isExcluded);
    if (!changes)
        return changes.error();
    return Applied{std::move(inverse), *std::move(changes)};
}

std::string SetExcluded::describe(const Project&) const
{
    const auto left =
        std::count_if(excluded.begin(), excluded.end(), [](const auto& one) { return one.value; });
    const std::string items = counted(excluded.size(), "item", "items");
    if (left == static_cast<std::ptrdiff_t>(excluded.size()))
        return text::cat("Leave out ", items);
    return left == 0 ? text::cat("Take in ", items, " again") : text::cat("Leave out or take in ", items);
}

nlohmann::json SetExcluded::toJson() const
{
    return itemValuesToJson(excluded);
}

Result<SetExcluded> SetExcluded::fromJson(const nlohmann::json& json)
{
    return SetExcluded{itemValuesFromJson<bool>(json, [](std::int64_t number) { return number != 0; })};
}

extern constinit const EditKind set_excluded = editKind<SetExcluded>("set_excluded");

} // namespace engine::project::edits
