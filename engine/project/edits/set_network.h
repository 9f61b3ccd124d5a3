// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/project/edit.h"

#include <optional>

namespace engine::project::edits {

extern const EditKind set_network;

// Adds, replaces or removes the network of that name.
struct SetNetwork
{
    static constexpr const EditKind* kind = &set_network;

    std::string name;
    std::optional<std::string> document; // nothing removes it
    std::string what;                    // for the history, "Add Max pool"; empty: said by rule

    Result<Applied> apply(Project& project) const;
    std::string describe(const Project& before) const;
    nlohmann::json toJson() const;
    static Result<SetNetwork> fromJson(const nlohmann::json& json);
    bool operator==(const SetNetwork&) const = default;
};

} // namespace engine::project::edits
