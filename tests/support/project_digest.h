// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/project/project.h"

#include <string>

namespace support {

// The whole project, field by field, hashed: equal projects have equal digests, and a digest fits on a line.
// An interrupted run counts as running, and times are left out: a reopened project has the digest it had.
std::string digest(const engine::project::Project& project);

} // namespace support
