// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/core/result.h"

#include <filesystem>
#include <string>
#include <vector>

namespace support {

// Outside programs that judge our numbers (tests/judges). They run as processes of their own and
// speak in .npy files. Where one is not installed, a test says so and skips.

// Empty when PyTorch can be asked here, else why not.
const std::string& whyNoPyTorch();

// Empty when ONNX Runtime can be asked here, else why not.
const std::string& whyNoOnnxRuntime();

// Runs tests/judges/<script> on a folder of .npy files.
engine::Result<void> askPyTorch(const std::string& script, const std::filesystem::path& folder);

// An input tensor of a model and the .npy file that holds it.
struct ModelInput
{
    std::string name;
    std::filesystem::path file;
};

// Runs a model in ONNX Runtime; <output>.npy files appear in `folder`.
engine::Result<void> askOnnxRuntime(const std::filesystem::path& model, const std::vector<ModelInput>& inputs,
                                    const std::filesystem::path& folder);

} // namespace support
