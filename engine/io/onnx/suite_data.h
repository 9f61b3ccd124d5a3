// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/graph/evaluate.h"

#include <filesystem>
#include <string>
#include <string_view>

namespace engine::io::onnx {

// The inputs and expected outputs of one test, by the names that the model gives them.
struct SuiteData
{
    graph::Tensors inputs;
    graph::Tensors outputs;
    std::string firstInput;
};

Result<SuiteData> readSuiteData(const std::filesystem::path& model, const std::filesystem::path& folder);

// Empty when `got` is close enough to `expected` (suite.h says how close), else the worst element.
std::string differenceInWords(std::string_view name, const Tensor& got, const Tensor& expected);

} // namespace engine::io::onnx
