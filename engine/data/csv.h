// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/core/result.h"

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace engine::data {

using CsvRow = std::vector<std::string>;

// A table in text (RFC 4180): commas, semicolons or tabs, whichever the first line has most of; quoted
// fields may hold separators and line ends. Every row has as many fields as the first; blank lines are
// skipped. Errors name the file by `name` and the line.
Result<std::vector<CsvRow>> parseCsv(std::string_view text, std::string_view name);

enum class CsvReader : std::uint8_t {
    Program,     // fields as they are
    Spreadsheet, // text that a spreadsheet would run as a formula gets a ' before it
};

// One line with its line end, quoted where needed.
std::string csvLine(const CsvRow& fields, CsvReader reader = CsvReader::Program);

} // namespace engine::data
