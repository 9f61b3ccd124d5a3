// SPDX-License-Identifier: Apache-2.0
#include "engine/jobs/devices.h"

#include "engine/run/runner.h"

namespace engine::jobs {

std::vector<ListedDevice> devices()
{
    std::string chosen;
    if (const auto runner = run::openRunner("auto"))
        chosen = (*runner)->device().id;
    std::vector<ListedDevice> list;
    for (run::DeviceReport& report : run::devices()) {
        const bool automatic = report.usable && report.traits.id == chosen;
        list.push_back({std::move(report.traits), report.usable, std::move(report.reason), automatic});
    }
    return list;
}

} // namespace engine::jobs
