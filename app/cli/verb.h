// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/cli/output.h"
#include "engine/core/result.h"

#include <CLI/CLI.hpp>

#include <functional>
#include <span>
#include <string_view>

namespace app::cli {

// What every verb understands.
struct Common
{
    bool json = false;
    bool quiet = false;
    std::string device = "auto";
};

// One verb of oriel-cli. `declare` adds its options to its own command and returns what to do once
// they are read. Errors are one sentence and the next step; the exit code follows from their kind.
struct Verb
{
    using Action = std::function<engine::Result<void>(Output&)>;

    std::string_view name;
    std::string_view summary;
    std::string_view examples; // one a line
    Action (*declare)(CLI::App& command, Common& common) = nullptr;
};

std::span<const Verb* const> allVerbs();

// Set by Ctrl+C; long work ends and keeps what was done.
bool interrupted();

} // namespace app::cli
