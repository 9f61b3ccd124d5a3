// SPDX-License-Identifier: Apache-2.0
#include "engine/project/edits/remove_classes.h"

#include "engine/core/text.h"
#include "engine/project/edits/add_classes.h"
#include "engine/project/edits/composite.h"
#include "engine/project/edits/set_labels.h"
#include "engine/project/edits/shared/counted.h"

#include <nlohmann/json.hpp>

#include <set>

namespace engine::project::edits {

Result<Applied> RemoveClasses::apply(Project& project) const
{
    const std::set<ClassId> removed(classes.begin(), classes.end());
    for (const ClassId id : removed)
        if (!project.find(id))
            return noSuchClass(id);

    SetLabels labels;
    for (const Item& item : project.items)
        if (item.label != ClassId::None && removed.contains(item.label))
            labels.labels.push_back({item.id, ClassId::None});
    auto unlabelled = Edit(labels).apply(project);
    if (!unlabelled)
        return unlabelled;

    AddClasses back;
    for (std::size_t place = 0; place < project.classes.size(); ++place)
        if (removed.contains(project.classes[place].id))
            back.classes.push_back({project.classes[place], static_cast<std::int64_t>(place)});
    std::erase_if(project.classes, [&](const Class& one) { return removed.contains(one.id); });

    unlabelled->changes.classes = true;
    return Applied{Composite{.title = {}, .edits = {std::move(back), unlabelled->inverse}},
                   unlabelled->changes};
}

std::string RemoveClasses::describe(const Project& before) const
{
    const Class* first = classes.empty() ? nullptr : before.find(classes.front());
    if (classes.size() == 1 && first)
        return text::cat("Delete the class ", first->name);
    return text::cat("Delete ", counted(classes.size(), "class", "classes"));
}

nlohmann::json RemoveClasses::toJson() const
{
    return {{"classes", idsToJson(classes)}};
}

Result<RemoveClasses> RemoveClasses::fromJson(const nlohmann::json& json)
{
    return RemoveClasses{idsFromJson<ClassId>(json.at("classes"))};
}

extern constinit const EditKind remove_classes = editKind<RemoveClasses>("remove_classes");

} // namespace engine::project::edits
