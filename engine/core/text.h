// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <sstream>
#include <string>
#include <string_view>

namespace engine::text {

// Joins its arguments into one string: text::cat("layer ", 3, " has ", 1.5).
template<class... Parts>
std::string cat(const Parts&... parts)
{
    std::ostringstream out;
    (out << ... << parts);
    return std::move(out).str();
}

// Writes a range as "a, b and c", the way a sentence lists things.
template<class Range>
std::string list(const Range& range, std::string_view last = " and ")
{
    std::ostringstream out;
    std::size_t i = 0;
    const std::size_t n = std::size(range);
    for (const auto& part : range) {
        out << (i == 0 ? "" : i + 1 == n ? last : ", ") << part;
        ++i;
    }
    return std::move(out).str();
}

} // namespace engine::text
