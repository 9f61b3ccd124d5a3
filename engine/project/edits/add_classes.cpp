// SPDX-License-Identifier: Apache-2.0
#include "engine/project/edits/add_classes.h"

#include "engine/core/text.h"
#include "engine/project/edits/remove_classes.h"
#include "engine/project/edits/shared/class_names.h"
#include "engine/project/edits/shared/counted.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <set>

namespace engine::project::edits {
namespace {

// Checks against the project and against the classes before it in the same edit.
Result<void> check(const Project& project, const std::vector<PlacedClass>& classes)
{
    std::set<ClassId> ids;
    std::set<std::string> names;
    for (const auto& [entry, place] : classes) {
        if (const auto named = checkClassName(entry.name); !named)
            return named;
        if (project.findClass(entry.name) || !names.insert(entry.name).second)
            return nameTaken(entry.name);
        if (entry.id == ClassId::None || project.find(entry.id) || !ids.insert(entry.id).second)
            return Error{.kind = ErrorKind::Invalid,
                         .sentence = text::cat("The class \"", entry.name, "\" is in the project already.")};
    }
    return {};
}

} // namespace

Result<Applied> AddClasses::apply(Project& project) const
{
    if (const auto checked = check(project, classes); !checked)
        return checked.error();
    RemoveClasses inverse;
    for (const auto& [entry, place] : classes) {
        const auto size = static_cast<std::int64_t>(project.classes.size());
        const std::int64_t at = place < 0 ? size : std::min(place, size);
        project.classes.insert(project.classes.begin() + at, entry);
        inverse.classes.push_back(entry.id);
    }
    return Applied{std::move(inverse), {.classes = true}};
}

std::string AddClasses::describe(const Project&) const
{
    if (classes.size() == 1)
        return text::cat("Add the class ", classes.front().entry.name);
    return text::cat("Add ", counted(classes.size(), "class", "classes"));
}

nlohmann::json AddClasses::toJson() const
{
    nlohmann::json rows = nlohmann::json::array();
    for (const auto& [entry, place] : classes)
        rows.push_back({{"id", number(entry.id)}, {"name", entry.name}, {"place", place}});
    return {{"classes", std::move(rows)}};
}

Result<AddClasses> AddClasses::fromJson(const nlohmann::json& json)
{
    AddClasses edit;
    for (const auto& row : json.at("classes"))
        edit.classes.push_back(
            {.entry = {.id = ClassId{row.at("id").get<std::int64_t>()}, .name = row.at("name")},
             .place = row.at("place")});
    return edit;
}

extern constinit const EditKind add_classes = editKind<AddClasses>("add_classes");

} // namespace engine::project::edits
