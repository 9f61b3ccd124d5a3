// SPDX-License-Identifier: Apache-2.0
#include "engine/core/thread_priority.h"

#ifdef __linux__
#include <sys/resource.h>
#endif

namespace engine {

void lowerThreadPriority()
{
#ifdef __linux__
    constexpr int niceness = 5;
    setpriority(PRIO_PROCESS, 0, niceness); // on Linux 0 is the calling thread, not its process
#endif
}

} // namespace engine
