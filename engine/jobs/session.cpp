// SPDX-License-Identifier: Apache-2.0
#include "engine/jobs/session.h"

#include <atomic>
#include <chrono>
#include <exception>

namespace engine::jobs {

namespace {

using Clock = std::chrono::steady_clock;

Error cancelledError()
{
    return {.kind = ErrorKind::Cancelled, .sentence = "The job was stopped."};
}

} // namespace

struct Session::Entry
{
    JobId id = JobId::None;
    Job job;
    std::atomic<bool> cancelled = false;
    std::atomic<bool> closed = false; // cancelled by the end of the session
    std::promise<Result<Outcome>> promise;
    std::future<Result<Outcome>> future = promise.get_future();
    bool done = false; // on the engine thread
};

// What one job sees of its session.
class Session::Context final : public JobContext
{
public:
    Context(Session& session, Entry& entry) : m_session(session), m_entry(entry) {}

    bool cancelled() const override { return m_entry.cancelled; }
    bool closing() const override { return m_entry.closed; }

    void progress(std::string_view doing, std::uint64_t done, std::uint64_t total) override
    {
        const Clock::time_point now = Clock::now();
        if (doing != m_doing) {
            m_doing = doing;
            m_began = now;
            m_first = done;
        } else if (done != total && now - m_told < std::chrono::milliseconds(100)) {
            return; // ten times a second is enough for anybody
        }
        m_told = now;
        m_session.send(Progressed{.job = m_entry.id,
                                  .doing = m_doing,
                                  .done = done,
                                  .total = total,
                                  .secondsLeft = secondsLeft(now, done, total)});
    }

    void log(std::string_view what, std::vector<std::pair<std::string, double>> figures) override
    {
        m_session.send(Logged{.job = m_entry.id, .what = std::string(what), .figures = std::move(figures)});
    }

    Result<std::unique_ptr<run::Runner>> openRunner(std::string_view device) override
    {
        Result<std::unique_ptr<run::Runner>> runner = run::openRunner(device);
        if (runner)
            (*runner)->setYield([this] { m_session.performInteractive(); });
        return runner;
    }

    Result<void> onStore(const std::function<Result<void>(project::Store&)>& use) override
    {
        return m_session.onStore(use);
    }

private:
    // From the pace since this stage began; nothing until two seconds have shown it.
    std::optional<double> secondsLeft(Clock::time_point now, std::uint64_t done, std::uint64_t total) const
    {
        const double elapsed = std::chrono::duration<double>(now - m_began).count();
        if (elapsed < 2 || done <= m_first || total < done)
            return std::nullopt;
        return elapsed / static_cast<double>(done - m_first) * static_cast<double>(total - done);
    }

    Session& m_session;
    Entry& m_entry;
    std::string m_doing;
    Clock::time_point m_began, m_told;
    std::uint64_t m_first = 0;
};

Session::Session(EventSink sink, Worker::Priority priority)
    : m_sink(std::move(sink)), m_engineThread(priority)
{}

Session::Session(project::Store store, EventSink sink, Worker::Priority priority)
    : m_sink(std::move(sink)), m_store(std::move(store)), m_engineThread(priority)
{}

Session::~Session()
{
    const std::lock_guard lock(m_mutex);
    for (const auto& [id, entry] : m_jobs) {
        if (!entry->cancelled)
            entry->closed = true;
        entry->cancelled = true;
    }
}

Result<void> Session::onStore(const std::function<Result<void>(project::Store&)>& use)
{
    return m_storeThread.call([&]() -> Result<void> {
        if (!m_store)
            return Error{.kind = ErrorKind::Invalid, .sentence = "No project is open. Open one first."};
        return use(*m_store);
    });
}

void Session::postToStore(std::function<void(project::Store*)> use)
{
    m_storeThread.post([this, use = std::move(use)] { use(m_store ? &*m_store : nullptr); });
}

JobId Session::submit(Job job, Urgency urgency)
{
    auto entry = std::make_shared<Entry>();
    entry->job = std::move(job);
    {
        const std::lock_guard lock(m_mutex);
        entry->id = JobId{m_nextJob++};
        m_jobs.emplace(entry->id, entry);
        if (urgency == Urgency::Interactive)
            m_interactive.push_back(entry);
    }
    // An interactive job is posted too, for when nothing runs; whoever comes first performs it.
    m_engineThread.post([this, entry] { perform(entry); });
    return entry->id;
}

void Session::cancel(JobId job)
{
    const std::lock_guard lock(m_mutex);
    if (const auto found = m_jobs.find(job); found != m_jobs.end())
        found->second->cancelled = true;
}

Result<Outcome> Session::wait(JobId job)
{
    std::shared_ptr<Entry> entry;
    {
        const std::lock_guard lock(m_mutex);
        const auto found = m_jobs.find(job);
        if (found == m_jobs.end())
            return Error{.kind = ErrorKind::NotFound, .sentence = "There is no such job."};
        entry = found->second;
    }
    Result<Outcome> outcome = entry->future.get();
    const std::lock_guard lock(m_mutex);
    m_jobs.erase(job);
    return outcome;
}

void Session::perform(const std::shared_ptr<Entry>& entry)
{
    if (entry->done)
        return;
    entry->done = true;
    Context context(*this, *entry);
    Result<Outcome> outcome = cancelledError();
    if (!entry->cancelled) {
        // What nobody planned for ends this job and nothing else.
        try {
            outcome = std::visit(
                [&](const auto& job) -> Result<Outcome> {
                    auto result = jobs::run(job, context);
                    if (!result)
                        return result.error();
                    return Outcome(*std::move(result));
                },
                entry->job);
        } catch (const std::bad_alloc&) {
            outcome = Error{
                .kind = ErrorKind::Memory,
                .sentence = "The computer ran out of memory. Close other programs or use a smaller batch."};
        } catch (const std::exception& failure) {
            outcome = Error{
                .kind = ErrorKind::Device,
                .sentence = "Something went wrong inside Oriel. Nothing that was saved is lost; try again.",
                .detail = failure.what()};
        }
    }
    Finished finished = {.job = entry->id};
    if (!outcome)
        finished.error = outcome.error();
    send(finished); // before anybody who waits goes on: then every event of the job has been seen
    entry->promise.set_value(std::move(outcome));
}

void Session::performInteractive()
{
    for (;;) {
        std::shared_ptr<Entry> next;
        {
            const std::lock_guard lock(m_mutex);
            if (m_interactive.empty())
                return;
            next = std::move(m_interactive.front());
            m_interactive.pop_front();
        }
        perform(next);
    }
}

void Session::send(const Event& event)
{
    if (m_sink)
        m_sink(event);
}

} // namespace engine::jobs
