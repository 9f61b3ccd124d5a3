// SPDX-License-Identifier: Apache-2.0
#include "engine/data/label_table.h"

#include "engine/core/text.h"
#include "engine/data/bytes.h"
#include "engine/data/csv.h"
#include "engine/storage/atomic_file.h"

#include <algorithm>
#include <cctype>
#include <initializer_list>
#include <set>
#include <span>

namespace engine::data {
namespace {

constexpr std::uint64_t largestFile = 256'000'000;

std::string lowered(std::string text)
{
    std::transform(text.begin(), text.end(), text.begin(),
                   [](unsigned char letter) { return static_cast<char>(std::tolower(letter)); });
    return text;
}

std::optional<std::size_t> column(const CsvRow& header, std::initializer_list<std::string_view> names)
{
    for (std::size_t i = 0; i < header.size(); ++i)
        if (std::find(names.begin(), names.end(), lowered(header[i])) != names.end())
            return i;
    return std::nullopt;
}

Error wrong(const std::string& file, const std::string& what)
{
    return {ErrorKind::Damaged, text::cat(file, " ", what), {}};
}

struct Columns
{
    std::size_t item = 0;
    std::size_t className = 0;
    std::optional<std::size_t> split;
};

Result<LabelRow> labelRow(const CsvRow& row, const Columns& columns, const std::string& file)
{
    LabelRow label{.item = row[columns.item], .className = row[columns.className]};
    std::replace(label.item.begin(), label.item.end(), '\\', '/');
    if (label.item.starts_with("./"))
        label.item.erase(0, 2);
    if (label.item.empty())
        return wrong(file, "has a line without an item. Add the item or delete the line.");
    if (!columns.split || row[*columns.split].empty())
        return label;
    label.split = splitFromName(row[*columns.split]);
    if (!label.split)
        return wrong(file, text::cat("puts ", label.item, " into a split called \"", row[*columns.split],
                                     "\". Use train, validation or test."));
    return label;
}

} // namespace

Result<std::vector<LabelRow>> readLabels(const std::filesystem::path& path)
{
    const std::string file = path.filename().string();
    const auto bytes = fileBytes(path, largestFile);
    if (!bytes)
        return bytes.error();
    const auto rows = parseCsv({reinterpret_cast<const char*>(bytes->data()), bytes->size()}, file);
    if (!rows)
        return rows.error();
    if (rows->empty())
        return wrong(file, "has no lines. Begin it with the line item,class.");
    const auto item = column(rows->front(), {"item", "file", "filename", "image", "path"});
    const auto className = column(rows->front(), {"class", "label", "category"});
    if (!item || !className)
        return wrong(file, "does not name its columns. Begin it with the line item,class.");
    const Columns columns{*item, *className, column(rows->front(), {"split", "subset"})};

    std::vector<LabelRow> labels;
    std::set<std::string> seen;
    for (std::size_t i = 1; i < rows->size(); ++i) {
        auto label = labelRow((*rows)[i], columns, file);
        if (!label)
            return label.error();
        if (!seen.insert(label->item).second)
            return wrong(file, text::cat("lists ", label->item, " twice. Delete one of the lines."));
        labels.push_back(std::move(*label));
    }
    return labels;
}

Result<void> writeLabels(const std::filesystem::path& path, const std::vector<LabelRow>& rows)
{
    const bool splits = std::any_of(rows.begin(), rows.end(), [](const LabelRow& r) { return r.split; });
    CsvRow line = {"item", "class"};
    if (splits)
        line.emplace_back("split");
    std::string table = csvLine(line);
    for (const LabelRow& row : rows) {
        line = {row.item, row.className};
        if (splits)
            line.emplace_back(row.split ? name(*row.split) : "");
        table += csvLine(line);
    }
    std::error_code failure;
    std::filesystem::create_directories(path.parent_path(), failure); // the writing tells what is wrong
    return storage::writeAtomically(path, std::as_bytes(std::span(table)));
}

} // namespace engine::data
