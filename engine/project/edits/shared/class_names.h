// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/core/result.h"

#include <string_view>

namespace engine::project::edits {

// Not empty and short enough to be shown.
Result<void> checkClassName(std::string_view name);

Error nameTaken(std::string_view name);

} // namespace engine::project::edits
