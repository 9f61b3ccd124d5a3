// SPDX-License-Identifier: Apache-2.0
#include "engine/data/csv.h"

#include "engine/core/text.h"
#include "engine/data/exporters/exporter.h"
#include "engine/storage/atomic_file.h"

#include <array>
#include <charconv>

namespace engine::data::exporters {
namespace {

// The shortest text that reads back as the same number, whatever the language of the system.
std::string numberText(float value)
{
    std::array<char, 32> buffer{};
    const auto end = std::to_chars(buffer.data(), buffer.data() + buffer.size(), value).ptr;
    return {buffer.data(), end};
}

Result<void> write(const Predictions& predictions, const std::filesystem::path& path,
                   const ExportOptions& options)
{
    const CsvReader reader = options.spreadsheet ? CsvReader::Spreadsheet : CsvReader::Program;
    CsvRow header = {"item", "class", "score", "label"};
    for (const std::string& name : predictions.classes)
        header.push_back(text::cat("score of ", name));
    std::string table = csvLine(header, reader);
    for (const Prediction& row : predictions.rows) {
        const std::size_t best = row.best();
        CsvRow line = {row.item, predictions.classes[best], numberText(row.scores[best]),
                       row.label ? predictions.classes[*row.label] : ""};
        for (const float score : row.scores)
            line.push_back(numberText(score));
        table += csvLine(line, reader);
    }
    return storage::writeAtomically(path, std::as_bytes(std::span(table)));
}

} // namespace

extern constinit const Exporter csv = {
    .id = "csv",
    .title = "CSV table",
    .summary =
        "Writes a line for each item: the predicted class, its score, the label where there is one, and the "
        "score of every class.",
    .write = write,
};

} // namespace engine::data::exporters
