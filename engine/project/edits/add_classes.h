// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/project/edit.h"

namespace engine::project::edits {

extern const EditKind add_classes;

struct PlacedClass
{
    Class entry;
    std::int64_t place = -1; // its index in the list afterwards; -1 for the end

    bool operator==(const PlacedClass&) const = default;
};

// Puts classes into the list. Their ids come from Store::newClassIds().
struct AddClasses
{
    static constexpr const EditKind* kind = &add_classes;

    std::vector<PlacedClass> classes; // in ascending order of their places

    Result<Applied> apply(Project& project) const;
    std::string describe(const Project& before) const;
    nlohmann::json toJson() const;
    static Result<AddClasses> fromJson(const nlohmann::json& json);
    bool operator==(const AddClasses&) const = default;
};

} // namespace engine::project::edits
