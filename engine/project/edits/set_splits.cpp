// SPDX-License-Identifier: Apache-2.0
#include "engine/project/edits/set_splits.h"

#include "engine/core/text.h"
#include "engine/project/edits/shared/counted.h"

namespace engine::project::edits {

Result<Applied> SetSplits::apply(Project& project) const
{
    SetSplits inverse = *this;
    auto changes = exchange(project, inverse.splits, &Item::split);
    if (!changes)
        return changes.error();
    return Applied{std::move(inverse), *std::move(changes)};
}

std::string SetSplits::describe(const Project&) const
{
    const bool isUniform = std::all_of(splits.begin(), splits.end(),
                                       [this](const auto& one) { return one.value == splits.front().value; });
    const std::string items = counted(splits.size(), "item", "items");
    if (splits.empty() || !isUniform)
        return text::cat("Move ", items, " between splits");
    return text::cat("Move ", items, " to the ", data::name(splits.front().value), " split");
}

nlohmann::json SetSplits::toJson() const
{
    return itemValuesToJson(splits);
}

Result<SetSplits> SetSplits::fromJson(const nlohmann::json& json)
{
    return SetSplits{itemValuesFromJson<data::Split>(json, splitFromNumber)};
}

extern constinit const EditKind set_splits = editKind<SetSplits>("set_splits");

} // namespace engine::project::edits
