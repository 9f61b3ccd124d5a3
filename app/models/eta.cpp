// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/models/eta.h"

#include <algorithm>

namespace app {

namespace {
constexpr double silence = 3;  // seconds before anything is said
constexpr double doubt = 0.06; // of either pace, for what no pace shows
} // namespace

void Eta::stepDone(std::int64_t step, std::int64_t steps, double now)
{
    m_last = {step, now};
    m_steps = steps;
    if (!m_first)
        m_first = m_last; // the first step also makes plans and reads pictures
    m_recent.push_back(m_last);
    const std::int64_t from = m_first->step + (step - m_first->step) * 2 / 3;
    while (m_recent.size() > 2 && m_recent.front().step < from)
        m_recent.pop_front();
}

std::optional<Eta::Range> Eta::left(double now) const
{
    if (!m_first || m_last.step <= m_first->step || m_last.at - m_first->at < silence)
        return std::nullopt;
    const auto toGo = static_cast<double>(m_steps - m_last.step);
    const double since = now - m_last.at; // has passed since that was true
    const auto after = [&](const Mark& mark) {
        const double each = (m_last.at - mark.at) / static_cast<double>(m_last.step - mark.step);
        return each * toGo - since;
    };
    const double whole = after(*m_first);
    const double recent = m_recent.front().step < m_last.step ? after(m_recent.front()) : whole;
    return Range{.low = std::max(0.0, std::min(whole, recent) * (1 - doubt)),
                 .high = std::max(0.0, std::max(whole, recent) * (1 + doubt))};
}

} // namespace app
