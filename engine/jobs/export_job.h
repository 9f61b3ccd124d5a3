// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/io/onnx/parity.h"
#include "engine/jobs/job_context.h"

#include <filesystem>
#include <optional>

namespace engine::jobs {

enum class ExportFormat : std::uint8_t {
    Onnx, // a model for others, preprocessing and class names inside
    Npz,  // the weights by name
};
std::optional<ExportFormat> exportFormatFromName(std::string_view name); // "onnx", "npz"

// Writes a trained network as a file and judges what was saved on pictures of the project.
struct ExportJob
{
    ExportFormat format = ExportFormat::Onnx;
    std::filesystem::path out;
    std::optional<RunId> run; // nothing: the latest
    std::string device = "auto";

    bool operator==(const ExportJob&) const = default;
};

struct ExportOutcome
{
    RunId run = RunId::None;
    std::uint64_t bytes = 0;
    std::vector<std::string> classes;
    io::onnx::Parity parity; // of the bytes on the disk; no pictures where none could be read
    std::string device;
};

Result<ExportOutcome> run(const ExportJob& job, JobContext& context);

} // namespace engine::jobs
