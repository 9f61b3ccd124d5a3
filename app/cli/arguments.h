// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/cli/verb.h"
#include "engine/data/split.h"
#include "engine/jobs/session.h"

#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace app::cli {

// Opens the project for a verb. `change` says that the verb writes: then a project that is open
// elsewhere is refused with the reason.
enum class Purpose : std::uint8_t { Look, Change };
engine::Result<engine::project::Store> openStore(const std::string& path, Purpose purpose);

// A session on the project whose events drive the progress line; Ctrl+C cancels what runs.
class Work
{
public:
    static engine::Result<std::unique_ptr<Work>> open(const std::string& path, Purpose purpose,
                                                      const Common& common,
                                                      engine::jobs::Session::EventSink extra = {});
    // Without a project.
    static std::unique_ptr<Work> withoutProject(const Common& common,
                                                engine::jobs::Session::EventSink extra = {});

    // Runs a job to its end.
    template<class Job>
    auto run(Job job)
    {
        using Answer = decltype(engine::jobs::run(job, std::declval<engine::jobs::JobContext&>()));
        engine::Result<engine::jobs::Outcome> outcome = finish(m_session->submit(std::move(job)));
        using Value = std::decay_t<decltype(*std::declval<Answer&>())>;
        return outcome ? Answer(std::get<Value>(*std::move(outcome))) : Answer(outcome.error());
    }

    engine::jobs::Session& session() { return *m_session; }

private:
    Work() = default;
    engine::Result<engine::jobs::Outcome> finish(engine::JobId job);
    engine::jobs::Session::EventSink sink(const Common& common, engine::jobs::Session::EventSink extra);

    std::unique_ptr<engine::jobs::Session> m_session;
};

// --device, for verbs that run networks.
void addDeviceOption(CLI::App& command, Common& common);

engine::Result<engine::data::Split> readSplit(const std::string& word);
std::optional<engine::RunId> readRun(std::int64_t id); // 0: the latest

// The items of these names; an unknown or ambiguous name is an error that says so.
engine::Result<std::vector<engine::ItemId>> findItems(const engine::project::Project& project,
                                                      const std::vector<std::string>& names);

} // namespace app::cli
