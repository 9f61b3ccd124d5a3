// SPDX-License-Identifier: Apache-2.0
#include "tests/bench/event_watch.h"

#include <QEventLoop>
#include <QMetaEnum>
#include <QTimer>
#include <QWidget>

#include <algorithm>
#include <chrono>
#include <csignal>
#include <execinfo.h>
#include <fstream>
#include <pthread.h>
#include <unistd.h>
#include <utility>

namespace bench {

namespace {

constexpr auto interval = std::chrono::milliseconds(5);
constexpr double worthNaming = 4; // ms

const auto probeEvent = static_cast<QEvent::Type>(QEvent::registerEventType());

double milliseconds(clockid_t clock)
{
    timespec time = {};
    clock_gettime(clock, &time);
    return static_cast<double>(time.tv_sec) * 1e3 + static_cast<double>(time.tv_nsec) / 1e6;
}

std::string nameOf(const QObject& receiver, const QEvent& event)
{
    const char* type = QMetaEnum::fromType<QEvent::Type>().valueToKey(event.type());
    return std::string(receiver.metaObject()->className()) + ' ' +
           (type ? type : std::to_string(event.type()));
}

void writeStack(int)
{
    void* frames[60];
    backtrace_symbols_fd(frames, backtrace(frames, 60), STDERR_FILENO);
    constexpr char line[] = "--\n";
    [[maybe_unused]] const auto written = write(STDERR_FILENO, line, sizeof line - 1);
}

} // namespace

EventWatch::EventWatch(int& argc, char** argv, double stacksFrom)
    : QApplication(argc, argv)
    , m_schedule("/proc/self/task/" + std::to_string(gettid()) + "/schedstat")
    , m_window(pthread_self())
    , m_stacksFrom(stacksFrom)
{
    pthread_getcpuclockid(m_window, &m_clock);
    if (stacksFrom > 0) {
        void* frame = nullptr;
        backtrace(&frame, 1); // the first one loads a library
        std::signal(SIGUSR1, writeStack);
    }
    m_probe = std::jthread([this](const std::stop_token& stop) { probe(stop); });
}

EventWatch::~EventWatch() = default;

EventWatch::Moment EventWatch::now() const
{
    std::ifstream schedule(m_schedule);
    double onCore = 0, queued = 0; // ns
    schedule >> onCore >> queued;
    return {.wall = milliseconds(CLOCK_MONOTONIC), .working = milliseconds(m_clock), .queued = queued / 1e6};
}

void EventWatch::probe(const std::stop_token& stop)
{
    bool isShown = false;
    while (!stop.stop_requested()) {
        std::this_thread::sleep_for(interval);
        if (!m_isUnderWay) {
            m_sent = now();
            m_isUnderWay = true;
            isShown = false;
            postEvent(this, new QEvent(probeEvent)); // the loop deletes it
        } else if (m_stacksFrom > 0 && !isShown &&
                   milliseconds(CLOCK_MONOTONIC) - m_sent.wall > m_stacksFrom) {
            isShown = true;
            pthread_kill(m_window, SIGUSR1);
        }
    }
}

bool EventWatch::event(QEvent* event)
{
    if (event->type() != probeEvent)
        return QApplication::event(event);
    const Moment here = now();
    Wait wait = {.whole = here.wall - m_sent.wall,
                 .working = here.working - m_sent.working,
                 .queued = here.queued - m_sent.queued,
                 .during = {},
                 .longest = 0};
    for (const Turn& turn : m_turns)
        if (turn.end > m_sent.wall && turn.length > wait.longest) {
            wait.longest = turn.length;
            wait.during = turn.what;
        }
    m_waits.push_back(std::move(wait));
    m_turns.clear();
    m_isUnderWay = false;
    return true;
}

bool EventWatch::notify(QObject* receiver, QEvent* event)
{
    if (m_depth > 0)
        return QApplication::notify(receiver, event);
    std::string name = nameOf(*receiver, *event); // the event may end its receiver
    const double begin = milliseconds(CLOCK_MONOTONIC);
    ++m_depth;
    const bool isTaken = QApplication::notify(receiver, event);
    --m_depth;
    if (!m_acting.empty())
        name = std::exchange(m_acting, {});
    const double end = milliseconds(CLOCK_MONOTONIC);
    if (end - begin > worthNaming)
        m_turns.push_back({.end = end, .length = end - begin, .what = std::move(name)});
    return isTaken;
}

void EventWatch::act(const std::string& name, const std::function<void()>& act)
{
    QEventLoop loop;
    QTimer::singleShot(0, this, [&] {
        act();
        m_acting = name;
        loop.quit();
    });
    loop.exec();
}

bool EventWatch::waitFor(const std::function<bool()>& condition, double seconds)
{
    const double end = milliseconds(CLOCK_MONOTONIC) + seconds * 1000;
    bool isMet = condition();
    QEventLoop loop;
    QTimer timer;
    connect(&timer, &QTimer::timeout, &loop, [&] {
        isMet = condition();
        if (isMet || milliseconds(CLOCK_MONOTONIC) > end)
            loop.quit();
    });
    timer.start(10);
    if (!isMet)
        loop.exec();
    return isMet;
}

void EventWatch::pause(int milliseconds)
{
    QEventLoop loop;
    QTimer::singleShot(milliseconds, &loop, &QEventLoop::quit);
    loop.exec();
}

} // namespace bench
