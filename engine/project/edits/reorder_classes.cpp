// SPDX-License-Identifier: Apache-2.0
#include "engine/project/edits/reorder_classes.h"

#include "engine/project/edits/shared/columns.h"
#include "engine/project/edits/shared/item_values.h"

#include <nlohmann/json.hpp>

#include <set>

namespace engine::project::edits {

Result<Applied> ReorderClasses::apply(Project& project) const
{
    const std::set<ClassId> listed(order.begin(), order.end());
    if (listed.size() != order.size() || order.size() != project.classes.size())
        return Error{.kind = ErrorKind::Invalid,
                     .sentence =
                         "An order of classes names every class once. List all of them and try again."};
    std::vector<Class> reordered;
    for (const ClassId id : order) {
        const Class* one = project.find(id);
        if (!one)
            return noSuchClass(id);
        reordered.push_back(*one);
    }
    ReorderClasses inverse;
    for (const Class& one : project.classes)
        inverse.order.push_back(one.id);
    project.classes = std::move(reordered);
    return Applied{std::move(inverse), {.classes = true}};
}

std::string ReorderClasses::describe(const Project&) const
{
    return "Reorder the classes";
}

nlohmann::json ReorderClasses::toJson() const
{
    return {{"order", idsToJson(order)}};
}

Result<ReorderClasses> ReorderClasses::fromJson(const nlohmann::json& json)
{
    return ReorderClasses{idsFromJson<ClassId>(json.at("order"))};
}

extern constinit const EditKind reorder_classes = editKind<ReorderClasses>("reorder_classes");

} // namespace engine::project::edits
