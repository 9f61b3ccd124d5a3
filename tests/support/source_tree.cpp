// SPDX-License-Identifier: Apache-2.0
#include "tests/support/source_tree.h"

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>

namespace fs = std::filesystem;

namespace support {
namespace {

std::string contents(const fs::path& path)
{
    std::ifstream in(path, std::ios::binary);
    return {std::istreambuf_iterator<char>(in), {}};
}

std::string_view trimmedLeft(std::string_view text)
{
    const std::size_t start = text.find_first_not_of(" \t");
    return start == std::string_view::npos ? std::string_view() : text.substr(start);
}

} // namespace

std::vector<SourceFile> sourceFiles(const std::vector<std::string>& folders,
                                    const std::vector<std::string>& endings)
{
    const char* variable = std::getenv("ORIEL_SOURCE_DIR");
    const fs::path root = variable ? variable : ".";
    std::vector<SourceFile> files;
    for (const std::string& folder : folders) {
        if (!fs::is_directory(root / folder))
            continue;
        for (const auto& entry : fs::recursive_directory_iterator(root / folder)) {
            const std::string ending = entry.path().extension().string();
            if (!entry.is_regular_file() || std::ranges::find(endings, ending) == endings.end())
                continue;
            files.push_back({fs::relative(entry.path(), root).generic_string(), contents(entry.path())});
        }
    }
    std::ranges::sort(files, {}, &SourceFile::path);
    return files;
}

std::vector<std::string_view> lines(std::string_view text)
{
    std::vector<std::string_view> result;
    while (!text.empty()) {
        const std::size_t end = std::min(text.find('\n'), text.size());
        result.push_back(text.substr(0, end));
        text.remove_prefix(std::min(end + 1, text.size()));
    }
    return result;
}

std::vector<Include> includes(const SourceFile& file)
{
    std::vector<Include> result;
    for (std::string_view line : lines(file.text)) {
        line = trimmedLeft(line);
        if (!line.starts_with('#'))
            continue;
        line = trimmedLeft(line.substr(1));
        if (!line.starts_with("include"))
            continue;
        line = trimmedLeft(line.substr(std::string_view("include").size()));
        if (line.empty() || (line[0] != '"' && line[0] != '<'))
            continue;
        const bool quoted = line[0] == '"';
        const std::size_t end = line.find(quoted ? '"' : '>', 1);
        if (end != std::string_view::npos)
            result.push_back({std::string(line.substr(1, end - 1)), quoted});
    }
    return result;
}

bool isIn(std::string_view path, std::string_view folder)
{
    return path.starts_with(folder) && path.size() > folder.size() && path[folder.size()] == '/';
}

std::string joined(const std::vector<std::string>& complaints)
{
    std::string result;
    for (const std::string& complaint : complaints)
        result += "\n  " + complaint;
    return result;
}

} // namespace support
