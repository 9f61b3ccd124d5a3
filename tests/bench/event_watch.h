// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QApplication>

#include <atomic>
#include <functional>
#include <pthread.h>
#include <thread>
#include <utility>
#include <vector>

namespace bench {

// What one event or one press of a key had to wait for, in ms.
struct Wait
{
    double whole = 0;
    double working = 0; // the window's thread had a core
    double queued = 0;  // it could have run, and another had the core
    std::string during; // the longest event in it
    double longest = 0; // that event alone
};

// An application that knows how long its window does not answer: a thread beside it posts a probe every
// 5 ms, and how late the probe is delivered is how late a click would have been. While one probe is
// under way no other is sent, so that a long stall counts once.
class EventWatch final : public QApplication
{
    Q_OBJECT

public:
    // What stalls longer than `stacksFrom` ms are doing then goes to stderr; 0 is never.
    EventWatch(int& argc, char** argv, double stacksFrom);
    ~EventWatch() override;

    bool notify(QObject* receiver, QEvent* event) override;
    bool event(QEvent* event) override;

    // Runs `act` in an event of its own, named in what is printed, and waits until it is done.
    void act(const std::string& name, const std::function<void()>& act);
    // Runs the loop until `condition`, looking every 10 ms; false after `seconds`.
    bool waitFor(const std::function<bool()>& condition, double seconds);
    void pause(int milliseconds);

    std::vector<Wait> takeWaits() { return std::exchange(m_waits, {}); }

private:
    struct Turn
    {
        double end = 0, length = 0;
        std::string what;
    };
    struct Moment
    {
        double wall = 0, working = 0, queued = 0;
    };
    Moment now() const;
    void probe(const std::stop_token& stop);

    std::string m_schedule; // of the window's thread, in /proc
    clockid_t m_clock = 0;  // its time on a core
    pthread_t m_window;
    double m_stacksFrom;
    int m_depth = 0;
    std::string m_acting;      // the name of the event that ends
    std::vector<Turn> m_turns; // longer ones since the last probe
    std::vector<Wait> m_waits;
    Moment m_sent; // before m_isUnderWay is set
    std::atomic<bool> m_isUnderWay = false;
    std::jthread m_probe; // last: it ends before what it uses
};

} // namespace bench
