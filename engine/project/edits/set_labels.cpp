// SPDX-License-Identifier: Apache-2.0
#include "engine/project/edits/set_labels.h"

#include "engine/core/text.h"
#include "engine/project/edits/shared/counted.h"

#include <set>

namespace engine::project::edits {
namespace {

std::set<ClassId> distinct(const ItemValues<ClassId>& labels)
{
    std::set<ClassId> classes;
    for (const auto& [item, label] : labels)
        classes.insert(label);
    return classes;
}

} // namespace

Result<Applied> SetLabels::apply(Project& project) const
{
    for (const ClassId label : distinct(labels))
        if (label != ClassId::None && !project.find(label))
            return noSuchClass(label);
    SetLabels inverse = *this;
    auto changes = exchange(project, inverse.labels, &Item::label);
    if (!changes)
        return changes.error();
    return Applied{std::move(inverse), *std::move(changes)};
}

std::string SetLabels::describe(const Project& before) const
{
    const std::string items = counted(labels.size(), "item", "items");
    const auto classes = distinct(labels);
    if (classes.size() != 1)
        return text::cat("Label ", items);
    const Class* label = before.find(*classes.begin());
    return label ? text::cat("Label ", items, " as ", label->name) : text::cat("Take the label off ", items);
}

nlohmann::json SetLabels::toJson() const
{
    return itemValuesToJson(labels);
}

Result<SetLabels> SetLabels::fromJson(const nlohmann::json& json)
{
    return SetLabels{itemValuesFromJson<ClassId>(json, [](std::int64_t number) { return ClassId{number}; })};
}

extern constinit const EditKind set_labels = editKind<SetLabels>("set_labels");

} // namespace engine::project::edits
