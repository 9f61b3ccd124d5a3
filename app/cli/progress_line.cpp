// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/progress_line.h"

#include "app/cli/output.h"
#include "engine/core/text.h"

#include <chrono>
#include <cstdio>
#include <unistd.h>

namespace app::cli {
namespace {

double now()
{
    return std::chrono::duration<double>(std::chrono::steady_clock::now().time_since_epoch()).count();
}

} // namespace

ProgressLine::ProgressLine(bool quiet) : m_quiet(quiet), m_terminal(isatty(STDERR_FILENO) == 1) {}

ProgressLine::~ProgressLine()
{
    clear();
}

void ProgressLine::clear()
{
    if (m_drawn)
        std::fputs("\r\033[K", stderr);
    m_drawn = false;
}

void ProgressLine::say(const std::string& words)
{
    if (m_quiet)
        return;
    clear();
    std::fprintf(stderr, "%s\n", words.c_str());
}

void ProgressLine::show(const engine::jobs::Progressed& progress)
{
    constexpr double secondsBetweenLines = 5;
    constexpr std::uint64_t width = 24;
    if (m_quiet || progress.total == 0)
        return;
    const std::string left =
        progress.secondsLeft ? engine::text::cat(", ", duration(*progress.secondsLeft), " left") : "";
    const std::string count = engine::text::cat(grouped(static_cast<std::int64_t>(progress.done)), " of ",
                                                grouped(static_cast<std::int64_t>(progress.total)));
    if (m_terminal) {
        std::string bar(width, '-');
        for (std::uint64_t i = 0; i < width * progress.done / progress.total; ++i)
            bar[i] = '#';
        std::fprintf(stderr, "\r\033[K%s [%s] %s%s", progress.doing.c_str(), bar.c_str(), count.c_str(),
                     left.c_str());
        m_drawn = true;
        return;
    }
    if (progress.doing == m_doing && now() - m_lastLine < secondsBetweenLines)
        return;
    m_doing = progress.doing;
    m_lastLine = now();
    std::fprintf(stderr, "%s: %s%s\n", progress.doing.c_str(), count.c_str(), left.c_str());
}

} // namespace app::cli
