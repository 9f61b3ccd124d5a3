// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/core/result.h"
#include "engine/data/idx.h"
#include "engine/data/imported.h"
#include "engine/data/read_picture.h"

#include <memory>
#include <string_view>

namespace engine::data {

// Reads the pixels of the items of one source. A cheap value: copies share the contents of idx files,
// which are held decoded (47 MB for Fashion-MNIST). Safe to use from any thread.
class PictureSource
{
public:
    // Reads idx files at once; everything else is read picture by picture.
    static Result<PictureSource> open(const Source& source, const PictureLimits& limits = {});

    // `item` is a name that the importer of the source gave. A name that leads out of the source is
    // refused: projects come from strangers too.
    Result<Picture> picture(std::string_view item) const;

    // Whether such an item is there, without reading its pixels.
    bool holds(std::string_view item) const;

    const Source& source() const { return m_source; }

private:
    struct IdxPart
    {
        std::string prefix;
        IdxPictures pictures;
    };

    Result<Picture> idxPicture(std::string_view item) const;

    Source m_source;
    PictureLimits m_limits;
    std::shared_ptr<const std::vector<IdxPart>> m_idx; // null for sources of files
};

} // namespace engine::data
