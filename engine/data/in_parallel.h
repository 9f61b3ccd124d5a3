// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/core/result.h"
#include "engine/data/progress.h"

#include <cstddef>
#include <functional>

namespace engine::data {

// Calls work(0) ... work(count - 1), in any order, on `threads` threads (0: one per core), of which
// the caller is one; progress is told on the caller alone. After a failure no new work is begun, and
// the failure of the lowest index is returned, so the outcome does not depend on timing. An exception
// of `work` comes out of the call.
Result<void> inParallel(std::size_t count, unsigned threads,
                        const std::function<Result<void>(std::size_t)>& work, const Progress& progress = {});

} // namespace engine::data
