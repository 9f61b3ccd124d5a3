// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>

namespace engine {

// Strong identifiers: an item is not a class is not a run. Zero is "none".
enum class ItemId : std::int64_t { None = 0 };
enum class ClassId : std::int64_t { None = 0 };
enum class SourceId : std::int64_t { None = 0 };
enum class RunId : std::int64_t { None = 0 };
enum class NetworkId : std::int64_t { None = 0 };
enum class EditId : std::int64_t { None = 0 };
enum class JobId : std::uint64_t { None = 0 };

template<class Id>
constexpr std::int64_t number(Id id)
{
    return static_cast<std::int64_t>(id);
}

} // namespace engine
