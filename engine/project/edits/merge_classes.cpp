// SPDX-License-Identifier: Apache-2.0
#include "engine/project/edits/merge_classes.h"

#include "engine/core/text.h"
#include "engine/project/edits/composite.h"
#include "engine/project/edits/remove_classes.h"
#include "engine/project/edits/set_labels.h"

#include <nlohmann/json.hpp>

namespace engine::project::edits {

Result<Applied> MergeClasses::apply(Project& project) const
{
    if (!project.find(from))
        return noSuchClass(from);
    if (!project.find(into))
        return noSuchClass(into);
    if (from == into)
        return Error{.kind = ErrorKind::Invalid,
                     .sentence = "A class cannot be merged into itself. Choose two different classes."};
    SetLabels labels;
    for (const Item& item : project.items)
        if (item.label == from)
            labels.labels.push_back({item.id, into});
    return Composite{.title = {}, .edits = {std::move(labels), RemoveClasses{{from}}}}.apply(project);
}

std::string MergeClasses::describe(const Project& before) const
{
    const Class* source = before.find(from);
    const Class* target = before.find(into);
    return source && target ? text::cat("Merge the class ", source->name, " into ", target->name)
                            : "Merge classes";
}

nlohmann::json MergeClasses::toJson() const
{
    return {{"from", number(from)}, {"into", number(into)}};
}

Result<MergeClasses> MergeClasses::fromJson(const nlohmann::json& json)
{
    return MergeClasses{.from = ClassId{json.at("from").get<std::int64_t>()},
                        .into = ClassId{json.at("into").get<std::int64_t>()}};
}

extern constinit const EditKind merge_classes = editKind<MergeClasses>("merge_classes");

} // namespace engine::project::edits
