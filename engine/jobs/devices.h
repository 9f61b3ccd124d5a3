// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/core/device_traits.h"

#include <string>
#include <vector>

namespace engine::jobs {

// A device of this machine as people are shown it.
struct ListedDevice
{
    DeviceTraits traits;
    bool usable = true;
    std::string reason;     // why not, or a note
    bool automatic = false; // what "auto" takes
};

// Every device found, usable or not. Opens each for a moment, so keep the answer.
std::vector<ListedDevice> devices();

} // namespace engine::jobs
