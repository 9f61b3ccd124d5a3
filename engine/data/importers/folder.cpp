// SPDX-License-Identifier: Apache-2.0
#include "engine/data/importers/importer.h"
#include "engine/data/importers/shared/picture_files.h"

#include <algorithm>
#include <map>
#include <set>

namespace engine::data::importers {
namespace {

struct Place
{
    std::optional<Split> split;
    std::string className; // empty for a file that lies in no class
};

std::vector<std::string_view> parts(std::string_view name)
{
    std::vector<std::string_view> result;
    for (std::size_t slash = name.find('/'); slash != std::string_view::npos; slash = name.find('/')) {
        result.push_back(name.substr(0, slash));
        name.remove_prefix(slash + 1);
    }
    result.push_back(name);
    return result;
}

// "cats/1.png", or "train/cats/1.png" where the top folders are splits.
Place placeOf(std::string_view name, bool hasSplits)
{
    const std::vector<std::string_view> path = parts(name);
    const std::size_t folders = path.size() - 1;
    if (!hasSplits)
        return {std::nullopt, folders >= 1 ? std::string(path[0]) : ""};
    return {splitFromName(path[0]), folders >= 2 ? std::string(path[1]) : ""};
}

// A class may be called "test", so one folder of that name does not make a split: "train" has to be
// there, with folders inside.
bool topFoldersAreSplits(const std::vector<std::string>& names)
{
    return std::any_of(names.begin(), names.end(), [](const std::string& name) {
        const auto path = parts(name);
        return path.size() >= 3 && splitFromName(path[0]) == Split::Train;
    });
}

int sniff(const std::filesystem::path& source)
{
    std::error_code code;
    for (const auto& entry : std::filesystem::directory_iterator(source, code)) {
        if (!entry.is_directory(code))
            continue;
        if (holdsPictures(entry.path()))
            return 80;
        for (const auto& inner : std::filesystem::directory_iterator(entry.path(), code))
            if (inner.is_directory(code) && holdsPictures(inner.path()))
                return 80;
    }
    return 0;
}

Result<Imported> read(const std::filesystem::path& source, const ImportOptions& options,
                      const Progress& progress)
{
    const std::vector<std::string> names = filesUnder(source);
    const bool hasSplits = topFoldersAreSplits(names);
    const auto inOrder = [](const std::string& a, const std::string& b) { return namesInOrder(a, b); };
    std::set<std::string, decltype(inOrder)> classes(inOrder);
    for (const std::string& name : names)
        if (const Place place = placeOf(name, hasSplits);
            !place.className.empty() && (!hasSplits || place.split))
            classes.insert(place.className);

    Imported result{.source = {"folder", source}, .classes = {classes.begin(), classes.end()}};
    std::map<std::string, std::size_t> indices;
    for (std::size_t i = 0; i < result.classes.size(); ++i)
        indices[result.classes[i]] = i;
    std::vector<Candidate> candidates;
    for (const std::string& name : names) {
        const Place place = placeOf(name, hasSplits);
        const auto index = indices.find(place.className);
        if (hasSplits && !place.split)
            result.skipped.push_back({name, "It is in none of the folders train, validation and test."});
        else if (index == indices.end())
            result.skipped.push_back({name, "It lies outside the folders of the classes."});
        else
            candidates.push_back({.name = name, .classIndex = index->second, .split = place.split});
    }
    if (auto added = addPictures(result, source, candidates, options, progress); !added)
        return added.error();
    return result;
}

} // namespace

extern constinit const Importer folder = {
    .id = "folder",
    .title = "Folder of classes",
    .summary = "Reads a folder that holds one folder of pictures for each class, perhaps within train, "
               "validation and "
               "test.",
    .sniff = sniff,
    .read = read,
};

} // namespace engine::data::importers
