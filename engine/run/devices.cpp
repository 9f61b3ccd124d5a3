// SPDX-License-Identifier: Apache-2.0
#include "engine/core/text.h"
#include "engine/run/cpu/cpu_runner.h"
#include "engine/run/runner.h"

namespace engine::run {

std::vector<DeviceReport> devices()
{
    return {{.traits = cpu::traits()}};
}

Result<std::unique_ptr<Runner>> openRunner(std::string_view request)
{
    if (request == "auto" || request == "cpu")
        return cpu::createRunner();
    return Error{.kind = ErrorKind::Device,
                 .sentence = text::cat("There is no device called '", request, "'. Use auto or cpu.")};
}

} // namespace engine::run
