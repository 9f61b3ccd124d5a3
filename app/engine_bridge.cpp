// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/engine_bridge.h"

#include "engine/core/thread_priority.h"

#include <variant>

namespace app {

using namespace engine;

EngineBridge::EngineBridge(QObject* parent) : QObject(parent), m_session(makeSession({}))
{
    m_turns.setMaxThreadCount(1);
}

EngineBridge::~EngineBridge()
{
    m_session.reset(); // its threads speak to us, and so do those below
    m_background.waitForDone();
    m_turns.waitForDone();
}

std::unique_ptr<jobs::Session> EngineBridge::makeSession(std::optional<project::Store> store)
{
    const auto sink = [this, era = m_era](const jobs::Event& event) { receive(event, era); };
    constexpr auto low = jobs::Worker::Priority::Low;
    return store ? std::make_unique<jobs::Session>(*std::move(store), sink, low)
                 : std::make_unique<jobs::Session>(sink, low);
}

void EngineBridge::setStore(std::optional<project::Store> store)
{
    // Its destructor waits for its jobs and for the disk.
    run(m_turns, [before = std::make_shared<std::unique_ptr<jobs::Session>>(std::move(m_session))] {
        before->reset();
    });
    ++m_era;
    while (!m_pending.empty())
        finish({.job = m_pending.begin()->first, .error = projectClosed()});
    m_session = makeSession(std::move(store));
}

void EngineBridge::run(QThreadPool& pool, std::function<void()> work)
{
    pool.start([work = std::move(work)] {
        lowerThreadPriority();
        work();
    });
}

void EngineBridge::postToStore(std::function<void(project::Store*)> use)
{
    if (m_session)
        m_session->postToStore(std::move(use));
    else
        use(nullptr); // asked by somebody who hears that the project was closed
}

JobId EngineBridge::submitJob(jobs::Job job, const QString& title, Urgency urgency, QObject* context,
                              Then<jobs::Outcome> then)
{
    if (!m_session) {
        deliver([guard = QPointer(context), then = std::move(then)] {
            if (guard)
                then(projectClosed());
        });
        return JobId::None;
    }
    const JobId id = m_session->submit(std::move(job), urgency);
    m_pending[id] = {context, std::move(then)};
    emit submitted({id, title, urgency});
    return id;
}

void EngineBridge::cancel(JobId job)
{
    if (m_session)
        m_session->cancel(job);
}

void EngineBridge::receive(const jobs::Event& event, int era)
{
    deliver([this, event, era] {
        if (era != m_era)
            return; // of a session before, whose jobs have the same numbers
        if (const auto* progress = std::get_if<jobs::Progressed>(&event))
            emit progressed(*progress);
        else if (const auto* log = std::get_if<jobs::Logged>(&event))
            emit logged(*log);
        else
            finish(std::get<jobs::Finished>(event));
    });
}

// The outcome is there: the engine announces it in the same breath.
void EngineBridge::finish(const jobs::Finished& event)
{
    const auto found = m_pending.find(event.job);
    if (found == m_pending.end())
        return;
    const Pending pending = std::move(found->second);
    m_pending.erase(found);
    Result<jobs::Outcome> outcome =
        m_session ? m_session->wait(event.job) : Result<jobs::Outcome>(event.error.value_or(projectClosed()));
    emit finished(event);
    if (pending.context)
        pending.then(std::move(outcome));
}

void EngineBridge::deliver(Answer answer)
{
    const std::lock_guard lock(m_mutex);
    m_inbox.push_back(std::move(answer));
    if (m_inbox.size() == 1)
        QMetaObject::invokeMethod(this, &EngineBridge::drain, Qt::QueuedConnection);
}

void EngineBridge::drain()
{
    std::vector<Answer> answers;
    {
        const std::lock_guard lock(m_mutex);
        answers.swap(m_inbox);
    }
    for (const Answer& answer : answers)
        answer();
}

} // namespace app
