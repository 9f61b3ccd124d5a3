// SPDX-License-Identifier: Apache-2.0
// How a segment is laid out inside its HDF5 file; shared by the writer and the reader.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace engine::storage {

constexpr const char* arraysGroup = "arrays";
constexpr const char* textsGroup = "texts";

// HDF5 reads "/" as a path and "." as "here", so those and the escape itself are written as %2f, %2e, %25.
inline std::string linkName(std::string_view name)
{
    std::string link;
    for (const char c : name) {
        if (c == '/')
            link += "%2f";
        else if (c == '.' && name.find_first_not_of('.') == std::string_view::npos)
            link += "%2e";
        else if (c == '%')
            link += "%25";
        else
            link += c;
    }
    return link;
}

// Nothing if the link is not one that linkName() makes.
inline std::optional<std::string> nameOfLink(std::string_view link)
{
    std::string name;
    for (std::size_t i = 0; i < link.size(); ++i) {
        if (link[i] != '%') {
            name += link[i];
            continue;
        }
        const std::string_view code = link.substr(i + 1, 2);
        if (code != "2f" && code != "2e" && code != "25")
            return {};
        name += code == "2f" ? '/' : code == "2e" ? '.' : '%';
        i += 2;
    }
    return name;
}

} // namespace engine::storage
