// SPDX-License-Identifier: Apache-2.0
#include "engine/core/log.h"

#include <cstdio>
#include <mutex>

namespace engine {
namespace {

std::mutex mutex;

std::function<void(Severity, const std::string&)>& sink()
{
    static std::function<void(Severity, const std::string&)> instance;
    return instance;
}

} // namespace

void log(Severity severity, std::string_view message)
{
    const std::lock_guard lock(mutex);
    if (sink())
        return sink()(severity, std::string(message));
    std::fprintf(stderr, "oriel: %.*s\n", static_cast<int>(message.size()), message.data());
}

void setLogSink(std::function<void(Severity, const std::string&)> newSink)
{
    const std::lock_guard lock(mutex);
    sink() = std::move(newSink);
}

} // namespace engine
