// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <functional>

namespace engine::data {

// Told how far long work has come; answers false to stop it. May be empty. Work that was stopped
// ends with an error of kind Cancelled.
using Progress = std::function<bool(std::uint64_t done, std::uint64_t total)>;

inline bool mayGoOn(const Progress& progress, std::uint64_t done, std::uint64_t total)
{
    return !progress || progress(done, total);
}

} // namespace engine::data
