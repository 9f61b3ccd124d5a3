// SPDX-License-Identifier: Apache-2.0
#include "engine/data/find_source.h"

#include "engine/core/text.h"
#include "engine/data/importers/shared/selection.h"
#include "engine/data/picture_source.h"

#include <algorithm>

namespace engine::data {
namespace {

constexpr std::size_t fewItems = 16; // that show whether a folder is still what it was

std::size_t countThere(const Source& source, const std::vector<std::string>& items)
{
    const auto opened = PictureSource::open(source);
    if (!opened)
        return 0;
    return static_cast<std::size_t>(std::count_if(
        items.begin(), items.end(), [&](const std::string& item) { return opened->holds(item); }));
}

} // namespace

bool isInPlace(const Source& source, const std::vector<std::string>& items)
{
    std::error_code code;
    if (!std::filesystem::exists(source.root, code))
        return false;
    if (source.kind == "idx" || items.empty())
        return true; // to look into an idx file is to read all of it
    std::vector<std::string> some;
    for (const std::size_t at : importers::evenly(items.size(), fewItems))
        some.push_back(items[at]);
    return countThere(source, some) > 0;
}

Result<FoundSource> findSource(const Source& moved, const std::vector<std::string>& items,
                               const std::filesystem::path& folder)
{
    FoundSource best;
    for (const std::filesystem::path& root : {folder, folder / moved.root.filename(), folder.parent_path()}) {
        std::error_code code;
        // A table of labels is a file, so a folder that stands where it was is something else.
        if (moved.kind == "csv" && !std::filesystem::is_regular_file(root, code))
            continue;
        if (const std::size_t there = countThere({moved.kind, root}, items); there > best.there)
            best = {root, there};
    }
    if (best.there > 0)
        return best;
    return Error{ErrorKind::NotFound,
                 text::cat("None of the ", items.size(), items.size() == 1 ? " picture" : " pictures",
                           " is in ", folder.string(), ". Choose the folder that holds ",
                           items.empty() ? moved.root.filename().string() : items.front(), "."),
                 {}};
}

} // namespace engine::data
