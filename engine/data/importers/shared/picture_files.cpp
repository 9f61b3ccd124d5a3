// SPDX-License-Identifier: Apache-2.0
#include "engine/data/importers/shared/picture_files.h"

#include "engine/core/text.h"
#include "engine/data/importers/shared/selection.h"
#include "engine/data/in_parallel.h"

#include <algorithm>

namespace engine::data::importers {
namespace {

bool isLeftOut(const std::filesystem::path& path)
{
    const std::string name = path.filename().string();
    return name.starts_with('.') || name == "Thumbs.db" || name == "desktop.ini" || name == "__MACOSX";
}

Error noPictures(const std::filesystem::path& folder, const std::vector<SkippedFile>& skipped)
{
    const std::string name =
        folder.filename().empty() ? folder.parent_path().filename().string() : folder.filename().string();
    const std::string unread =
        skipped.empty()       ? ""
        : skipped.size() == 1 ? text::cat(" (", skipped.front().name, " is of another kind or damaged)")
                              : text::cat(" (", skipped.size(), " files of another kind or damaged, such as ",
                                          skipped.front().name, ")");
    return {ErrorKind::NotFound,
            text::cat("No pictures that Oriel reads are in ", name, unread,
                      ". Choose a folder with PNG, JPEG, TIFF or WebP files."),
            skipped.empty() ? "" : skipped.front().reason};
}

std::size_t digitsAt(const std::string& text, std::size_t begin)
{
    std::size_t end = begin;
    while (end < text.size() && text[end] >= '0' && text[end] <= '9')
        ++end;
    return end - begin;
}

} // namespace

std::vector<std::string> filesUnder(const std::filesystem::path& folder)
{
    std::vector<std::string> names;
    std::error_code code;
    constexpr auto options = std::filesystem::directory_options::skip_permission_denied;
    auto entry = std::filesystem::recursive_directory_iterator(folder, options, code);
    for (; !code && entry != std::filesystem::recursive_directory_iterator(); entry.increment(code)) {
        if (isLeftOut(entry->path()))
            entry.disable_recursion_pending();
        else if (std::error_code ignored; !entry->is_directory(ignored))
            names.push_back(entry->path().lexically_relative(folder).generic_string());
    }
    std::sort(names.begin(), names.end());
    return names;
}

bool holdsPictures(const std::filesystem::path& folder)
{
    std::error_code code;
    for (const auto& entry : std::filesystem::directory_iterator(folder, code))
        if (!isLeftOut(entry.path()) && looksLikePicture(entry.path()))
            return true;
    return false;
}

Result<void> addPictures(Imported& imported, const std::filesystem::path& folder,
                         const std::vector<Candidate>& candidates, const ImportOptions& options,
                         const Progress& progress)
{
    const std::vector<std::size_t> chosen = evenly(candidates.size(), options.limit);
    std::vector<std::optional<Result<PictureInfo>>> looks(chosen.size());
    const auto look = [&](std::size_t i) -> Result<void> {
        looks[i] = pictureInfo(folder / candidates[chosen[i]].name, options.pictures);
        return {};
    };
    if (auto looked = inParallel(chosen.size(), 0, look, progress); !looked)
        return looked.error();

    for (std::size_t i = 0; i < chosen.size(); ++i) {
        const Candidate& candidate = candidates[chosen[i]];
        const Result<PictureInfo>& info = *looks[i];
        if (info)
            imported.items.push_back({.name = candidate.name,
                                      .classIndex = candidate.classIndex,
                                      .split = options.split ? options.split : candidate.split,
                                      .width = info->width,
                                      .height = info->height});
        else
            imported.skipped.push_back({candidate.name, info.error().sentence});
    }
    if (imported.items.empty())
        return noPictures(folder, imported.skipped);
    return {};
}

bool namesInOrder(const std::string& a, const std::string& b)
{
    std::size_t i = 0;
    std::size_t j = 0;
    while (i < a.size() && j < b.size()) {
        const std::size_t digitsA = digitsAt(a, i);
        const std::size_t digitsB = digitsAt(b, j);
        if (digitsA > 0 && digitsB > 0) {
            if (digitsA != digitsB)
                return digitsA < digitsB;
            if (const int order = a.compare(i, digitsA, b, j, digitsB); order != 0)
                return order < 0;
            i += digitsA;
            j += digitsB;
        } else if (a[i] != b[j]) {
            return static_cast<unsigned char>(a[i]) < static_cast<unsigned char>(b[j]);
        } else {
            ++i;
            ++j;
        }
    }
    return a.size() - i < b.size() - j;
}

} // namespace engine::data::importers
