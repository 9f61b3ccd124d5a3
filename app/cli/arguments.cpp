// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/arguments.h"

#include "app/cli/progress_line.h"
#include "engine/core/text.h"
#include "engine/project/item_names.h"

#include <atomic>
#include <chrono>

namespace app::cli {

using namespace engine;

Result<project::Store> openStore(const std::string& path, Purpose purpose)
{
    using Access = project::Store::Access;
    Result<project::Store> store =
        project::Store::open(path, purpose == Purpose::Change ? Access::ReadWrite : Access::ReadOnly);
    if (store && purpose == Purpose::Change && store->readOnlyReason())
        return *store->readOnlyReason();
    return store;
}

jobs::Session::EventSink Work::sink(const Common& common, jobs::Session::EventSink extra)
{
    auto line = std::make_shared<ProgressLine>(common.quiet);
    return [line, extra = std::move(extra)](const jobs::Event& event) {
        if (const auto* progress = std::get_if<jobs::Progressed>(&event))
            line->show(*progress);
        if (extra)
            extra(event);
    };
}

Result<std::unique_ptr<Work>> Work::open(const std::string& path, Purpose purpose, const Common& common,
                                         jobs::Session::EventSink extra)
{
    Result<project::Store> store = openStore(path, purpose);
    if (!store)
        return store.error();
    std::unique_ptr<Work> work(new Work);
    work->m_session =
        std::make_unique<jobs::Session>(*std::move(store), work->sink(common, std::move(extra)));
    return work;
}

std::unique_ptr<Work> Work::withoutProject(const Common& common, jobs::Session::EventSink extra)
{
    std::unique_ptr<Work> work(new Work);
    work->m_session = std::make_unique<jobs::Session>(work->sink(common, std::move(extra)));
    return work;
}

Result<jobs::Outcome> Work::finish(JobId job)
{
    // Ctrl+C arrives as a flag; a watcher turns it into a cancel while this thread waits.
    std::jthread watcher([this, job](const std::stop_token& stop) {
        while (!stop.stop_requested()) {
            if (interrupted()) {
                m_session->cancel(job);
                return;
            }
            std::this_thread::sleep_for(std::chrono::milliseconds(50));
        }
    });
    return m_session->wait(job);
}

void addDeviceOption(CLI::App& command, Common& common)
{
    command.add_option("--device", common.device, "auto, cpu, vulkan, vulkan:INDEX or vulkan:NAME")
        ->capture_default_str();
}

Result<data::Split> readSplit(const std::string& word)
{
    if (const auto split = data::splitFromName(word))
        return *split;
    return Error{.kind = ErrorKind::Invalid,
                 .sentence = text::cat("There is no split '", word, "'. Use train, validation or test.")};
}

std::optional<RunId> readRun(std::int64_t id)
{
    return id == 0 ? std::nullopt : std::optional(RunId{id});
}

Result<std::vector<ItemId>> findItems(const project::Project& project, const std::vector<std::string>& names)
{
    const project::ItemNames known(project);
    std::vector<ItemId> result;
    for (const std::string& name : names) {
        const Result<ItemId> item = known.find(name);
        if (!item)
            return item.error();
        result.push_back(*item);
    }
    return result;
}

} // namespace app::cli
