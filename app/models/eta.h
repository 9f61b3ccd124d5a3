// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <deque>
#include <optional>

namespace app {

// When a run will end, from its pace so far. Says nothing before three seconds, then a range between what
// the whole run's pace and what the last part's pace promise.
class Eta
{
public:
    struct Range
    {
        double low = 0; // seconds from now
        double high = 0;

        double middle() const { return (low + high) / 2; }
        // Within a quarter: a time of day may be named.
        bool isNarrow() const { return high - low <= 0.25 * middle(); }
    };

    void start(double now) { *this = {}, m_began = now; }
    // `now` in seconds of any clock that only goes forward.
    void stepDone(std::int64_t step, std::int64_t steps, double now);
    std::optional<Range> left(double now) const;
    double elapsed(double now) const { return now - m_began; }

private:
    struct Mark
    {
        std::int64_t step;
        double at;
    };

    double m_began = 0;
    std::optional<Mark> m_first;
    std::deque<Mark> m_recent; // about the last third
    Mark m_last = {0, 0};
    std::int64_t m_steps = 0;
};

} // namespace app
