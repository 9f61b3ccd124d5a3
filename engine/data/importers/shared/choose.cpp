// SPDX-License-Identifier: Apache-2.0
#include "engine/core/text.h"
#include "engine/data/importers/importer.h"

namespace engine::data::importers {

const Importer* find(std::string_view id)
{
    for (const Importer* importer : all())
        if (importer->id == id)
            return importer;
    return nullptr;
}

Result<const Importer*> choose(const std::filesystem::path& source)
{
    std::error_code code;
    if (!std::filesystem::exists(source, code))
        return Error{ErrorKind::NotFound,
                     text::cat("There is no ", source.string(), ". Check the name and try again."),
                     {}};
    const Importer* best = nullptr;
    int bestScore = 0;
    for (const Importer* importer : all()) {
        const int score = importer->sniff(source);
        if (score > bestScore) {
            best = importer;
            bestScore = score;
        }
    }
    if (!best)
        return Error{ErrorKind::Unsupported,
                     text::cat(source.filename().string(),
                               " is nothing that Oriel can import. Choose a folder of "
                               "pictures, a picture, idx files or a CSV file."),
                     source.string()};
    return best;
}

} // namespace engine::data::importers
