// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/jobs/job.h"
#include "engine/jobs/worker.h"
#include "engine/project/store.h"

#include <filesystem>
#include <functional>
#include <map>
#include <memory>

namespace engine::jobs {

// The front door of the engine: one open project, a queue of jobs, and the two threads that own the
// store and the device. Values go in, events and outcomes come out. Thread-safe.
class Session
{
public:
    using EventSink = std::function<void(const Event&)>; // called on the engine thread

    // Without a project: jobs that need one are refused. `priority` is that of the engine thread and of the
    // team that computes for it.
    explicit Session(EventSink sink = {}, Worker::Priority priority = Worker::Priority::Normal);
    Session(project::Store store, EventSink sink = {}, Worker::Priority priority = Worker::Priority::Normal);

    // Jobs still waiting are dropped, the running one is cancelled, and both threads end.
    ~Session();
    Session(const Session&) = delete;
    Session& operator=(const Session&) = delete;

    // Runs `use` on the store thread and waits. Edits made here are durable when it returns.
    Result<void> onStore(const std::function<Result<void>(project::Store&)>& use);

    // Runs `use` on the store thread and returns at once; `use` gets null where no project is open. For
    // callers that must not wait for a disk.
    void postToStore(std::function<void(project::Store*)> use);

    // Queues a job. Jobs run one after another; an urgent one runs at the next yield of the running one.
    enum class Urgency : std::uint8_t { Queued, Interactive };
    JobId submit(Job job, Urgency urgency = Urgency::Queued);

    // The job ends as soon as it can and keeps what it learned.
    void cancel(JobId job);

    // The outcome of a job, once.
    Result<Outcome> wait(JobId job);

    // Submits and waits: for programs that do one thing.
    template<class Kind>
    auto run(Kind job)
    {
        using Answer = decltype(jobs::run(job, std::declval<JobContext&>()));
        Result<Outcome> outcome = wait(submit(std::move(job)));
        return outcome
                   ? Answer(std::get<std::decay_t<decltype(*std::declval<Answer&>())>>(*std::move(outcome)))
                   : Answer(outcome.error());
    }

private:
    struct Entry;
    class Context;

    void perform(const std::shared_ptr<Entry>& entry);
    void performInteractive();
    void send(const Event& event);

    EventSink m_sink;
    std::optional<project::Store> m_store; // touched by the store thread alone
    std::mutex m_mutex;                    // guards what follows
    std::map<JobId, std::shared_ptr<Entry>> m_jobs;
    std::deque<std::shared_ptr<Entry>> m_interactive;
    std::uint64_t m_nextJob = 1;
    Worker m_storeThread;
    Worker m_engineThread; // last: it ends before the store thread it asks
};

} // namespace engine::jobs
