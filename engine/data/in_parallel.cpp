// SPDX-License-Identifier: Apache-2.0
#include "engine/data/in_parallel.h"

#include <algorithm>
#include <atomic>
#include <chrono>
#include <exception>
#include <mutex>
#include <optional>
#include <thread>
#include <vector>

namespace engine::data {
namespace {

constexpr std::chrono::milliseconds tellEvery{50};

// Indices are handed out in rising order, and what was handed out is done. So when some index has
// failed, all below it are done or being done, and the lowest failure is known at the end.
class Work
{
public:
    Work(std::size_t count, const std::function<Result<void>(std::size_t)>& work)
        : m_count(count), m_work(work)
    {}

    // Does the next piece; false when none is left.
    bool doNext()
    {
        if (m_stopped)
            return false;
        const std::size_t index = m_next.fetch_add(1);
        if (index >= m_count)
            return false;
        try {
            if (auto done = m_work(index); !done)
                fail(index, done.error());
        } catch (...) {
            const std::lock_guard lock(m_mutex);
            m_exception = std::current_exception();
            m_stopped = true;
        }
        ++m_finished;
        return true;
    }

    void stop() { m_stopped = true; }
    std::size_t finished() const { return m_finished; }

    Result<void> outcome() const
    {
        if (m_exception)
            std::rethrow_exception(m_exception);
        if (m_failure)
            return m_failure->error;
        return {};
    }

private:
    struct Failure
    {
        std::size_t index;
        Error error;
    };

    void fail(std::size_t index, const Error& error)
    {
        const std::lock_guard lock(m_mutex);
        if (!m_failure || index < m_failure->index)
            m_failure = Failure{index, error};
        m_stopped = true;
    }

    std::size_t m_count;
    const std::function<Result<void>(std::size_t)>& m_work;
    std::atomic<std::size_t> m_next = 0;
    std::atomic<std::size_t> m_finished = 0;
    std::atomic<bool> m_stopped = false;
    std::mutex m_mutex;
    std::optional<Failure> m_failure;
    std::exception_ptr m_exception;
};

} // namespace

Result<void> inParallel(std::size_t count, unsigned threads,
                        const std::function<Result<void>(std::size_t)>& work, const Progress& progress)
{
    const unsigned wanted = threads == 0 ? std::max(std::thread::hardware_concurrency(), 1U) : threads;
    const std::size_t others = std::min<std::size_t>(wanted, count) - (count == 0 ? 0 : 1);
    Work shared(count, work);
    bool stoppedByUser = !mayGoOn(progress, 0, count);
    if (!stoppedByUser) {
        std::vector<std::jthread> workers;
        for (std::size_t i = 0; i < others; ++i)
            workers.emplace_back([&shared] {
                while (shared.doNext()) {
                }
            });
        auto told = std::chrono::steady_clock::now();
        do {
            if (std::chrono::steady_clock::now() - told < tellEvery)
                continue;
            told = std::chrono::steady_clock::now();
            stoppedByUser = !mayGoOn(progress, shared.finished(), count);
            if (stoppedByUser)
                shared.stop();
        } while (shared.doNext());
    }
    if (auto done = shared.outcome(); !done)
        return done;
    if (stoppedByUser)
        return Error{ErrorKind::Cancelled, "Stopped before all pictures were read.", {}};
    static_cast<void>(mayGoOn(progress, count, count)); // done is done, whatever it answers
    return {};
}

} // namespace engine::data
