// SPDX-License-Identifier: Apache-2.0
#pragma once

namespace engine {

// The calling thread, and those it starts from now on, give way to threads of ordinary priority: for work
// that must not take the cores from a window. Does nothing where a thread has no niceness of its own.
void lowerThreadPriority();

} // namespace engine
