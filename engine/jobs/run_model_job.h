// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/io/onnx/suite.h"
#include "engine/jobs/job_context.h"

#include <filesystem>
#include <map>

namespace engine::jobs {

// Runs an ONNX model once: arrays in, arrays out, nothing prepared and nothing interpreted.
struct RunModelJob
{
    std::filesystem::path model;
    std::map<std::string, std::filesystem::path> inputs; // name to .npy
    std::filesystem::path out;                           // a folder, made where it is missing
    std::string device = "auto";

    bool operator==(const RunModelJob&) const = default;
};

struct WrittenArray
{
    std::string name; // of the output
    std::filesystem::path file;
    TensorType type;
};

struct RunModelOutcome
{
    std::vector<WrittenArray> outputs;
    std::string device;
};

Result<RunModelOutcome> run(const RunModelJob& job, JobContext& context);

// Runs a folder of ONNX's own tests and tells which passed, which failed and which were refused.
struct SuiteJob
{
    std::filesystem::path folder;
    std::string device = "auto";

    bool operator==(const SuiteJob&) const = default;
};

struct SuiteOutcome
{
    io::onnx::SuiteReport report;
    std::string device;
};

Result<SuiteOutcome> run(const SuiteJob& job, JobContext& context);

} // namespace engine::jobs
