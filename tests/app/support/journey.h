// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "tests/app/support/real_window.h"

namespace support {

constexpr int patience = 240'000; // ms; a busy machine, not a slow program

// One action of a person: a file is dropped on the window.
void drop(RealWindow& real, const std::filesystem::path& path);
// One action: the primary button of a page.
bool clickPrimary(app::Page& page);

// A project of drawn shapes made by the window itself from a folder of that name, `perClass` of each.
bool startWithShapes(RealWindow& real, const std::string& name, int perClass);
// How long trainings are from now on, so that a test does not wait for the epochs that people are offered.
bool setEpochs(RealWindow& real, std::int64_t epochs, std::int64_t batch = 16);

const engine::project::Run* lastRun(RealWindow& real);
bool hasLearned(RealWindow& real); // at least an epoch of it is kept
bool isTrained(RealWindow& real);  // to the end

// All that undo answers for: runs are facts outside it.
engine::project::Project withoutRuns(engine::project::Project project);

} // namespace support
