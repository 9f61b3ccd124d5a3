// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/core/thread_priority.h"

#include <condition_variable>
#include <deque>
#include <functional>
#include <future>
#include <mutex>
#include <stop_token>
#include <thread>

namespace engine::jobs {

// One thread that runs what it is given, in order. Ends when destroyed, after what was posted before.
class Worker
{
public:
    enum class Priority { Normal, Low }; // low gives way to a window
    explicit Worker(Priority priority = Priority::Normal)
        : m_thread([this, priority](const std::stop_token& stop) {
            if (priority == Priority::Low)
                lowerThreadPriority();
            work(stop);
        })
    {}
    Worker(const Worker&) = delete;
    Worker& operator=(const Worker&) = delete;

    void post(std::function<void()> task)
    {
        {
            const std::lock_guard lock(m_mutex);
            m_tasks.push_back(std::move(task));
        }
        m_changed.notify_one();
    }

    // Runs `task` on the thread and gives back what it returns. Not to be called from that thread.
    template<class Task>
    auto call(Task task)
    {
        std::packaged_task<decltype(task())()> packaged(std::move(task));
        auto answer = packaged.get_future();
        post([&packaged] { packaged(); });
        return answer.get();
    }

private:
    void work(const std::stop_token& stop)
    {
        for (;;) {
            std::function<void()> task;
            {
                std::unique_lock lock(m_mutex);
                m_changed.wait(lock, stop, [this] { return !m_tasks.empty(); });
                if (m_tasks.empty())
                    return;
                task = std::move(m_tasks.front());
                m_tasks.pop_front();
            }
            task();
        }
    }

    std::mutex m_mutex;
    std::condition_variable_any m_changed;
    std::deque<std::function<void()>> m_tasks;
    std::jthread m_thread; // last: it ends before what it uses
};

} // namespace engine::jobs
