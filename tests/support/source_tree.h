// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace support {

// A file of our own tree. `path` starts at the root and uses "/".
struct SourceFile
{
    std::string path;
    std::string text;
};

// An #include line: what it names, and whether it stands in quotes or in angle brackets.
struct Include
{
    std::string name;
    bool quoted = false;
};

// Every file we wrote under the given folders of the source tree with one of the given endings
// (".cpp"), sorted by path. A folder that is not there counts as empty.
std::vector<SourceFile> sourceFiles(const std::vector<std::string>& folders,
                                    const std::vector<std::string>& endings);

std::vector<std::string_view> lines(std::string_view text);
std::vector<Include> includes(const SourceFile& file);

// "engine/core/shape.h" is in "engine" and in "engine/core", not in "engine/co".
bool isIn(std::string_view path, std::string_view folder);

// One complaint a line, for a test's message.
std::string joined(const std::vector<std::string>& complaints);

} // namespace support
