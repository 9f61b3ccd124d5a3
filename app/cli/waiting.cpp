// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/waiting.h"

#include <cstdlib>
#include <unistd.h>

namespace app::cli {

void sleepWhileWaiting(char** arguments)
{
    if (std::getenv("GOMP_SPINCOUNT") || std::getenv("OMP_WAIT_POLICY"))
        return;
    // About 30 microseconds, which is what a balanced team needs to meet.
    ::setenv("GOMP_SPINCOUNT", "1000", 0);
    // Returns only where it failed, and then the program is merely slower.
    ::execv("/proc/self/exe", arguments);
}

} // namespace app::cli
