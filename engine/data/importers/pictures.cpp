// SPDX-License-Identifier: Apache-2.0
#include "engine/data/importers/importer.h"
#include "engine/data/importers/shared/picture_files.h"

namespace engine::data::importers {
namespace {

int sniff(const std::filesystem::path& source)
{
    std::error_code code;
    if (std::filesystem::is_directory(source, code))
        return holdsPictures(source) ? 50 : 10; // any folder can be searched for pictures
    return looksLikePicture(source) ? 90 : 0;
}

Result<Imported> readFolder(const std::filesystem::path& folder, const ImportOptions& options,
                            const Progress& progress)
{
    Imported result{.source = {"pictures", folder}};
    std::vector<Candidate> candidates;
    for (const std::string& name : options.only.empty() ? filesUnder(folder) : options.only)
        candidates.push_back({.name = name});
    if (auto added = addPictures(result, folder, candidates, options, progress); !added)
        return added.error();
    return result;
}

Result<Imported> readOne(const std::filesystem::path& file, const ImportOptions& options)
{
    const auto info = pictureInfo(file, options.pictures);
    if (!info)
        return info.error();
    return Imported{.source = {"pictures", file.parent_path()}, // which others of it come from too
                    .items = {{.name = file.filename().string(),
                               .split = options.split,
                               .width = info->width,
                               .height = info->height}}};
}

Result<Imported> read(const std::filesystem::path& source, const ImportOptions& options,
                      const Progress& progress)
{
    std::error_code code;
    return std::filesystem::is_directory(source, code) ? readFolder(source, options, progress)
                                                       : readOne(source, options);
}

} // namespace

extern constinit const Importer pictures = {
    .id = "pictures",
    .title = "Pictures without labels",
    .summary =
        "Reads one picture, or every picture in a folder and the folders inside it, to be labelled later.",
    .sniff = sniff,
    .read = read,
};

} // namespace engine::data::importers
