// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/core/result.h"
#include "engine/data/predictions.h"

#include <filesystem>
#include <span>
#include <string_view>

namespace engine::data::exporters {

struct ExportOptions
{
    bool spreadsheet = false; // for people who open it in one: no text may act as a formula
};

// Writes predictions in one file format; the file appears whole or not at all.
struct Exporter
{
    std::string_view id;
    std::string_view title;
    std::string_view summary; // one sentence for help

    Result<void> (*write)(const Predictions& predictions, const std::filesystem::path& path,
                          const ExportOptions& options) = nullptr;
};

std::span<const Exporter* const> all();

} // namespace engine::data::exporters
