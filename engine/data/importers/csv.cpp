// SPDX-License-Identifier: Apache-2.0
#include "engine/core/text.h"
#include "engine/data/importers/importer.h"
#include "engine/data/importers/shared/picture_files.h"
#include "engine/data/label_table.h"

#include <algorithm>
#include <map>

namespace engine::data::importers {
namespace {

int sniff(const std::filesystem::path& source)
{
    std::error_code code;
    return source.extension() == ".csv" && std::filesystem::is_regular_file(source, code) ? 90 : 0;
}

bool leadsOut(const std::string& name)
{
    const std::filesystem::path path(name);
    return path.is_absolute() || std::find(path.begin(), path.end(), "..") != path.end();
}

Result<Imported> read(const std::filesystem::path& source, const ImportOptions& options,
                      const Progress& progress)
{
    const auto labels = readLabels(source);
    if (!labels)
        return labels.error();
    std::map<std::string, std::size_t, decltype(&namesInOrder)> classes(&namesInOrder);
    for (const LabelRow& label : *labels)
        if (!label.className.empty())
            classes.emplace(label.className, 0);

    Imported result{.source = {"csv", source}};
    for (auto& [name, index] : classes) {
        index = result.classes.size();
        result.classes.push_back(name);
    }
    std::vector<Candidate> candidates;
    for (const LabelRow& label : *labels) {
        if (leadsOut(label.item)) {
            result.skipped.push_back({label.item, "It lies outside the folder of the table."});
            continue;
        }
        candidates.push_back({.name = label.item, .split = label.split});
        if (!label.className.empty())
            candidates.back().classIndex = classes.at(label.className);
    }
    if (auto added = addPictures(result, source.parent_path(), candidates, options, progress); !added)
        return added.error();
    return result;
}

} // namespace

extern constinit const Importer csv = {
    .id = "csv",
    .title = "Table of labels",
    .summary =
        "Reads a CSV file with the columns item and class, and perhaps split; the pictures lie beside it.",
    .sniff = sniff,
    .read = read,
};

} // namespace engine::data::importers
