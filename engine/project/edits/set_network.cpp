// SPDX-License-Identifier: Apache-2.0
#include "engine/project/edits/set_network.h"

#include "engine/core/text.h"

#include <nlohmann/json.hpp>

namespace engine::project::edits {

Result<Applied> SetNetwork::apply(Project& project) const
{
    if (name.empty())
        return Error{.kind = ErrorKind::Invalid, .sentence = "A network needs a name. Give it one."};
    SetNetwork inverse{.name = name, .document = {}, .what = what};
    const auto found = project.networks.find(name);
    if (found != project.networks.end())
        inverse.document = found->second;
    if (document)
        project.networks[name] = *document;
    else if (found != project.networks.end())
        project.networks.erase(found);
    else
        return Error{.kind = ErrorKind::NotFound,
                     .sentence = text::cat("There is no network called \"", name, "\". Choose another.")};
    return Applied{std::move(inverse), {.networks = true}};
}

std::string SetNetwork::describe(const Project& before) const
{
    if (!what.empty())
        return what;
    const std::string_view verb = !document ? "Delete" : before.networks.contains(name) ? "Change" : "Add";
    return text::cat(verb, " the network ", name);
}

nlohmann::json SetNetwork::toJson() const
{
    nlohmann::json json = {{"name", name},
                           {"document", document ? nlohmann::json(*document) : nlohmann::json()}};
    if (!what.empty())
        json["what"] = what;
    return json;
}

Result<SetNetwork> SetNetwork::fromJson(const nlohmann::json& json)
{
    SetNetwork edit{.name = json.at("name"), .document = {}, .what = json.value("what", "")};
    if (!json.at("document").is_null())
        edit.document = json.at("document").get<std::string>();
    return edit;
}

extern constinit const EditKind set_network = editKind<SetNetwork>("set_network");

} // namespace engine::project::edits
