// SPDX-License-Identifier: Apache-2.0
#include "engine/project/edits/rename_class.h"

#include "engine/core/text.h"
#include "engine/project/edits/shared/class_names.h"
#include "engine/project/edits/shared/item_values.h"

#include <nlohmann/json.hpp>

namespace engine::project::edits {

Result<Applied> RenameClass::apply(Project& project) const
{
    Class* renamed = project.find(id);
    if (!renamed)
        return noSuchClass(id);
    if (const auto named = checkClassName(name); !named)
        return named.error();
    const Class* holder = project.findClass(name);
    if (holder && holder != renamed)
        return nameTaken(name);
    RenameClass inverse{.id = id, .name = renamed->name};
    renamed->name = name;
    return Applied{std::move(inverse), {.classes = true}};
}

std::string RenameClass::describe(const Project& before) const
{
    const Class* renamed = before.find(id);
    return renamed ? text::cat("Rename the class ", renamed->name, " to ", name)
                   : text::cat("Rename a class to ", name);
}

nlohmann::json RenameClass::toJson() const
{
    return {{"id", number(id)}, {"name", name}};
}

Result<RenameClass> RenameClass::fromJson(const nlohmann::json& json)
{
    return RenameClass{.id = ClassId{json.at("id").get<std::int64_t>()}, .name = json.at("name")};
}

extern constinit const EditKind rename_class = editKind<RenameClass>("rename_class");

} // namespace engine::project::edits
