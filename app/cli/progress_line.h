// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/jobs/event.h"

#include <string>

namespace app::cli {

// Progress on stderr: a bar on a terminal, plain lines every few seconds otherwise, nothing when quiet.
class ProgressLine
{
public:
    explicit ProgressLine(bool quiet);
    ~ProgressLine();

    void show(const engine::jobs::Progressed& progress);
    void say(const std::string& words); // a line of its own

private:
    void clear();

    bool m_quiet;
    bool m_terminal;
    bool m_drawn = false;
    std::string m_doing;
    double m_lastLine = -1e9; // seconds
};

} // namespace app::cli
