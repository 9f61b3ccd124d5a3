// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <functional>
#include <string>
#include <vector>

namespace support {

// What is done to a program at one of its calls that change the disk.
enum class Fault {
    Kill,      // it is killed there; whether that call still happened is open
    DiskFull,  // the call fails with ENOSPC
    DiskError, // the call fails with EIO
};

// How one disturbed run ended.
struct Disturbed
{
    std::string call;   // the disturbed one, as "pwrite64 17"
    std::string output; // what the program acknowledged on stdout
    int exitCode = 0;   // -1 if it was killed
};

struct Scenario
{
    std::vector<std::string> command;
    std::function<void()> prepare; // clears away the last run
    // Judges what a disturbed run left, knowing what the undisturbed one acknowledged. Empty if all is well,
    // otherwise what is wrong.
    std::function<std::string(const Disturbed& run, const std::string& undisturbed)> judge;
};

struct FaultReport
{
    int calls = 0; // that change the disk, in an undisturbed run
    int tried = 0;
    std::vector<std::string> complaints;
};

// Whether this machine has strace and lets it trace.
bool canDisturb();

// Runs the program undisturbed, counts its write, fsync, rename, ... calls, and then runs it once for every
// `every`-th of them, disturbed there. Calls are counted per thread, so every thread that gets that far is
// disturbed. About 40 ms a point for a small program.
FaultReport disturbAtEveryCall(const Scenario& scenario, Fault fault, int every);

} // namespace support
