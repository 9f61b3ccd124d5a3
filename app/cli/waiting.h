// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace app::cli {

// Lets threads that wait for each other sleep soon instead of spinning for milliseconds: on a busy
// machine a spinning thread keeps the one it waits for from running (measured: training 10 times
// slower beside another program). OpenMP reads this setting once, before main, so the program
// starts itself again with it set. Somebody's own setting is respected.
void sleepWhileWaiting(char** arguments);

} // namespace app::cli
