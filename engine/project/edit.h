// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/core/result.h"
#include "engine/project/changes.h"
#include "engine/project/project.h"

#include <nlohmann/json_fwd.hpp>

#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace engine::project {

class Edit;
struct Applied;

// One kind of change. A kind is a struct of plain data in edits/<kind>.h with
//
//     static constexpr const EditKind* kind;
//     Result<Applied> apply(Project&) const;             all or nothing; returns the inverse
//     std::string describe(const Project& before) const; "Label 12 items as cat"
//     nlohmann::json toJson() const;
//     static Result<Kind> fromJson(const nlohmann::json&); may throw nlohmann's exceptions
//     bool operator==
//
// and one constant in edits/<kind>.cpp, made by editKind<Kind>(). Nothing else lists it.
struct EditKind
{
    std::string_view id; // as in the journal; never changed once released
    Result<Applied> (*apply)(const void* edit, Project& project);
    std::string (*describe)(const void* edit, const Project& before);
    nlohmann::json (*toJson)(const void* edit);
    Result<Edit> (*fromJson)(const nlohmann::json& json);
    bool (*areEqual)(const void* a, const void* b);
};

// A change to a project, as a value of any kind: cheap to copy, serialisable, immutable.
class Edit
{
public:
    template<class Kind>
    Edit(Kind edit) : m_kind(Kind::kind), m_edit(std::make_shared<const Kind>(std::move(edit)))
    {}

    const EditKind& kind() const { return *m_kind; }

    // On error the project is as it was. Applying the inverse gives back an equal project.
    Result<Applied> apply(Project& project) const;

    // For a person who looks at the history. `before` is the project that the edit is applied to.
    std::string describe(const Project& before) const { return m_kind->describe(m_edit.get(), before); }

    nlohmann::json toJson() const;
    static Result<Edit> fromJson(const nlohmann::json& json);

    // The same as CBOR (RFC 8949): names of files need not be UTF-8. Trusts nothing.
    std::vector<std::byte> toBytes() const;
    static Result<Edit> fromBytes(std::span<const std::byte> bytes);

    bool operator==(const Edit& other) const
    {
        return m_kind == other.m_kind && m_kind->areEqual(m_edit.get(), other.m_edit.get());
    }

private:
    const EditKind* m_kind;
    std::shared_ptr<const void> m_edit;
};

struct Applied
{
    Edit inverse;
    Changes changes;
};

template<class Kind>
constexpr EditKind editKind(std::string_view id)
{
    return {
        .id = id,
        .apply = [](const void* edit,
                    Project& project) { return static_cast<const Kind*>(edit)->apply(project); },
        .describe = [](const void* edit,
                       const Project& before) { return static_cast<const Kind*>(edit)->describe(before); },
        .toJson = [](const void* edit) { return static_cast<const Kind*>(edit)->toJson(); },
        .fromJson = [](const nlohmann::json& json) -> Result<Edit> {
            auto edit = Kind::fromJson(json);
            return edit ? Result<Edit>(*std::move(edit)) : Result<Edit>(edit.error());
        },
        .areEqual =
            [](const void* a, const void* b) {
                return *static_cast<const Kind*>(a) == *static_cast<const Kind*>(b);
            },
    };
}

} // namespace engine::project

namespace engine::project::edits {

// Every kind of edit; written by the build.
std::span<const EditKind* const> all();

} // namespace engine::project::edits
