// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <functional>
#include <string>
#include <string_view>

namespace engine {

enum class Severity { Note, Warning, Failure };

// For developers and copied diagnostics; what a user must know travels as an Error or an event.
void log(Severity severity, std::string_view message);

// Where messages go; stderr when none is set. Called from any thread, one message at a time.
void setLogSink(std::function<void(Severity, const std::string&)> sink);

} // namespace engine
