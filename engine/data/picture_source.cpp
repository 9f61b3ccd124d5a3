// SPDX-License-Identifier: Apache-2.0
#include "engine/data/picture_source.h"

#include "engine/core/text.h"

#include <algorithm>

namespace engine::data {
namespace {

Error notThere(std::string_view item, const std::filesystem::path& root)
{
    return {ErrorKind::NotFound,
            text::cat(item, " is not in ", root.filename().string(),
                      ". Check that the folder has not been changed."),
            root.string()};
}

bool staysInside(const std::filesystem::path& relative)
{
    return !relative.empty() && relative.is_relative() &&
           std::none_of(relative.begin(), relative.end(), [](const auto& part) { return part == ".."; });
}

// Names of items are relative to the folder, or to the folder of the file that lists them.
std::filesystem::path folderOf(const std::filesystem::path& root)
{
    std::error_code code;
    return std::filesystem::is_directory(root, code) ? root : root.parent_path();
}

} // namespace

Result<PictureSource> PictureSource::open(const Source& source, const PictureLimits& limits)
{
    PictureSource result;
    result.m_source = source;
    result.m_limits = limits;
    std::error_code code;
    if (!std::filesystem::exists(source.root, code))
        return Error{ErrorKind::NotFound,
                     text::cat("The pictures in ", source.root.string(),
                               " are not there any more. Put the folder back."),
                     {}};
    if (source.kind != "idx")
        return result;

    auto parts = std::make_shared<std::vector<IdxPart>>();
    for (const IdxPair& pair : findIdxPairs(source.root)) {
        auto pictures = readIdxPictures(pair.pictures);
        if (!pictures)
            return pictures.error();
        parts->push_back({pair.prefix, std::move(*pictures)});
    }
    result.m_idx = std::move(parts);
    return result;
}

bool PictureSource::holds(std::string_view item) const
{
    if (m_idx) {
        const auto parsed = parseIdxItemName(item);
        return parsed && std::any_of(m_idx->begin(), m_idx->end(), [&](const IdxPart& part) {
                   return part.prefix == parsed->prefix && parsed->index < part.pictures.count;
               });
    }
    const std::filesystem::path relative(item);
    std::error_code code;
    return staysInside(relative) &&
           std::filesystem::is_regular_file(folderOf(m_source.root) / relative, code);
}

Result<Picture> PictureSource::picture(std::string_view item) const
{
    if (m_idx)
        return idxPicture(item);
    const std::filesystem::path relative(item);
    if (!staysInside(relative))
        return Error{
            ErrorKind::Invalid,
            text::cat(item, " leads out of the folder of pictures. Remove this item from the project."),
            {}};
    return readPicture(folderOf(m_source.root) / relative, m_limits);
}

Result<Picture> PictureSource::idxPicture(std::string_view item) const
{
    const auto parsed = parseIdxItemName(item);
    if (!parsed)
        return notThere(item, m_source.root);
    for (const IdxPart& part : *m_idx)
        if (part.prefix == parsed->prefix && parsed->index < part.pictures.count)
            return part.pictures.picture(parsed->index);
    return notThere(item, m_source.root);
}

} // namespace engine::data
