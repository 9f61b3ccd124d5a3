// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/jobs/session.h"

#include <QObject>
#include <QPointer>
#include <QString>
#include <QThreadPool>

#include <functional>
#include <map>
#include <memory>
#include <mutex>
#include <vector>

namespace app {

class Document;

// Only the document can make one, so only the document can change the project: what it changes is in the
// journal and can be undone. A page that tries does not compile.
class EditPass
{
    friend class Document;
    EditPass() = default;
};

// The only crossing between the engine's threads and the window's. Calls return at once; answers come
// as function calls on the window's thread, in the order in which the work was done, and are dropped
// when their `context` is gone.
class EngineBridge final : public QObject
{
    Q_OBJECT

public:
    template<class T>
    using Then = std::function<void(engine::Result<T>)>;

    explicit EngineBridge(QObject* parent = nullptr);
    ~EngineBridge() override;

    // One project at a time. Takes a store, or none for jobs that need no project. The one before is closed
    // without waiting for it: its jobs and questions are answered with `projectClosed`, what was asked of
    // its store is done all the same, and its running job stops and keeps what it learned.
    void setStore(std::optional<engine::project::Store> store);

    // Runs `work` on a thread of its own: for what needs no session (a picture, a file, listing devices).
    template<class T>
    void inBackground(QObject* context, std::function<engine::Result<T>()> work, Then<T> then);

    // As inBackground, once the projects that were closed before are off the disk: for opening one, which
    // may be the same.
    template<class T>
    void onceClosed(QObject* context, std::function<engine::Result<T>()> work, Then<T> then);

    // Reads the project on the store thread.
    template<class T>
    void read(QObject* context, std::function<engine::Result<T>(const engine::project::Store&)> use,
              Then<T> then);

    // Changes it there.
    template<class T>
    void change(const EditPass&, QObject* context,
                std::function<engine::Result<T>(engine::project::Store&)> use, Then<T> then);

    // Queues a job. `title` is what the list of jobs shows ("Import flowers").
    using Urgency = engine::jobs::Session::Urgency;
    struct Submitted
    {
        engine::JobId job = engine::JobId::None;
        QString title;
        Urgency urgency = Urgency::Queued;
    };
    template<class Kind>
    using OutcomeOf = std::decay_t<decltype(*engine::jobs::run(std::declval<Kind>(),
                                                               std::declval<engine::jobs::JobContext&>()))>;
    template<class Kind>
    engine::JobId submit(Kind job, const QString& title, QObject* context, Then<OutcomeOf<Kind>> then,
                         Urgency urgency = Urgency::Queued);
    void cancel(engine::JobId job);

signals:
    void submitted(const app::EngineBridge::Submitted& job);
    void progressed(const engine::jobs::Progressed& event);
    void logged(const engine::jobs::Logged& event);
    // Just before the one who submitted the job is told its outcome.
    void finished(const engine::jobs::Finished& event);

private:
    using Answer = std::function<void()>;

    void deliver(Answer answer); // from any thread
    void drain();
    std::unique_ptr<engine::jobs::Session> makeSession(std::optional<engine::project::Store> store);
    void receive(const engine::jobs::Event& event, int era);
    engine::JobId submitJob(engine::jobs::Job job, const QString& title, Urgency urgency, QObject* context,
                            Then<engine::jobs::Outcome> then);
    static void run(QThreadPool& pool, std::function<void()> work);
    template<class T>
    void askIn(QThreadPool& pool, QObject* context, std::function<engine::Result<T>()> work, Then<T> then);
    template<class T, class Use>
    void ask(QObject* context, Use use, Then<T> then);
    void postToStore(std::function<void(engine::project::Store*)> use);
    void finish(const engine::jobs::Finished& event);

    struct Pending
    {
        QPointer<QObject> context;
        Then<engine::jobs::Outcome> then;
    };

    std::mutex m_mutex; // guards the inbox
    std::vector<Answer> m_inbox;
    std::map<engine::JobId, Pending> m_pending; // of the window's thread
    int m_era = 0;                              // of the window's thread; one for each session
    std::unique_ptr<engine::jobs::Session> m_session;
    // Not Qt's global pool: the window waits for that one when it paints.
    QThreadPool m_background;
    QThreadPool m_turns; // one thread: projects are closed and opened in turn
};

inline engine::Error noProjectOpen()
{
    return {
        .kind = engine::ErrorKind::Invalid, .sentence = "No project is open. Open one first.", .detail = {}};
}

inline engine::Error projectClosed()
{
    return {.kind = engine::ErrorKind::Cancelled, .sentence = "The project was closed.", .detail = {}};
}

template<class T>
void EngineBridge::inBackground(QObject* context, std::function<engine::Result<T>()> work, Then<T> then)
{
    askIn<T>(m_background, context, std::move(work), std::move(then));
}

template<class T>
void EngineBridge::onceClosed(QObject* context, std::function<engine::Result<T>()> work, Then<T> then)
{
    askIn<T>(m_turns, context, std::move(work), std::move(then));
}

template<class T>
void EngineBridge::askIn(QThreadPool& pool, QObject* context, std::function<engine::Result<T>()> work,
                         Then<T> then)
{
    run(pool, [this, guard = QPointer(context), work = std::move(work), then = std::move(then)] {
        auto result = std::make_shared<engine::Result<T>>(work());
        deliver([guard, then, result] {
            if (guard)
                then(std::move(*result));
        });
    });
}

template<class T, class Use>
void EngineBridge::ask(QObject* context, Use use, Then<T> then)
{
    postToStore([this, guard = QPointer(context), use = std::move(use), then = std::move(then),
                 era = m_era](engine::project::Store* store) {
        auto result = std::make_shared<engine::Result<T>>(store ? use(*store) : noProjectOpen());
        deliver([this, guard, then, result, era] {
            if (guard)
                then(era == m_era ? std::move(*result) : engine::Result<T>(projectClosed()));
        });
    });
}

template<class T>
void EngineBridge::read(QObject* context, std::function<engine::Result<T>(const engine::project::Store&)> use,
                        Then<T> then)
{
    ask<T>(context, std::move(use), std::move(then));
}

template<class T>
void EngineBridge::change(const EditPass&, QObject* context,
                          std::function<engine::Result<T>(engine::project::Store&)> use, Then<T> then)
{
    ask<T>(context, std::move(use), std::move(then));
}

template<class Kind>
engine::JobId EngineBridge::submit(Kind job, const QString& title, QObject* context,
                                   Then<OutcomeOf<Kind>> then, Urgency urgency)
{
    return submitJob(std::move(job), title, urgency, context,
                     [then = std::move(then)](engine::Result<engine::jobs::Outcome> outcome) {
                         if (outcome)
                             then(std::get<OutcomeOf<Kind>>(*std::move(outcome)));
                         else
                             then(outcome.error());
                     });
}

} // namespace app
