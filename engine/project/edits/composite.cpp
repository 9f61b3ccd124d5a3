// SPDX-License-Identifier: Apache-2.0
#include "engine/project/edits/composite.h"

#include <nlohmann/json.hpp>

#include <algorithm>

namespace engine::project::edits {

Result<Applied> Composite::apply(Project& project) const
{
    Composite inverse{.title = title, .edits = {}};
    Changes changes;
    for (const Edit& edit : edits) {
        auto applied = edit.apply(project);
        if (!applied) {
            // What just worked can be taken back: nothing has happened in between.
            for (auto done = inverse.edits.rbegin(); done != inverse.edits.rend(); ++done)
                [[maybe_unused]] const auto undone = done->apply(project);
            return applied.error();
        }
        inverse.edits.push_back(std::move(applied->inverse));
        changes.add(applied->changes);
    }
    std::reverse(inverse.edits.begin(), inverse.edits.end());
    return Applied{std::move(inverse), std::move(changes)};
}

std::string Composite::describe(const Project& before) const
{
    if (!title.empty())
        return title;
    return edits.empty() ? "Change nothing" : edits.front().describe(before);
}

nlohmann::json Composite::toJson() const
{
    nlohmann::json parts = nlohmann::json::array();
    for (const Edit& edit : edits)
        parts.push_back(edit.toJson());
    return {{"title", title}, {"edits", std::move(parts)}};
}

Result<Composite> Composite::fromJson(const nlohmann::json& json)
{
    Composite edit{.title = json.at("title"), .edits = {}};
    for (const auto& part : json.at("edits")) {
        auto read = Edit::fromJson(part);
        if (!read)
            return read.error();
        edit.edits.push_back(*std::move(read));
    }
    return edit;
}

extern constinit const EditKind composite = editKind<Composite>("composite");

} // namespace engine::project::edits
