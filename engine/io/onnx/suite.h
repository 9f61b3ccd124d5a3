// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/core/result.h"
#include "engine/io/onnx/parity.h"

#include <filesystem>
#include <functional>
#include <string>
#include <vector>

namespace engine::io::onnx {

// What became of one test of an ONNX backend suite.
enum class Outcome { Passed, Failed, Refused };
std::string_view name(Outcome outcome); // "passed", "failed", "refused"

struct SuiteTest
{
    std::string name; // of its folder
    Outcome outcome = Outcome::Refused;
    std::string reason; // a sentence unless it passed

    bool operator==(const SuiteTest&) const = default;
};

struct SuiteReport
{
    std::vector<SuiteTest> tests; // by name

    std::size_t count(Outcome outcome) const;
};

// {"passed": 3, ..., "tests": [{"name": ..., "outcome": ..., "reason": ...}]}
std::string toJson(const SuiteReport& report);

// Runs one folder with model.onnx and test_data_set_*/{input,output}_*.pb. Outputs have to agree as
// ONNX's own runner asks: |got - expected| <= 1e-7 + 1e-3 |expected|, integers exactly. Where the
// model can only be read when inputs beside the first are known (weights, shapes), they are made
// part of it. Without `evaluate` the ops' own definitions compute, in double where the model does.
SuiteTest runSuiteTest(const std::filesystem::path& folder, const Evaluate& evaluate = {});

// Every folder in `folder` that holds a model.onnx. `onTest` hears of each as it ends and may stop
// the run with false.
Result<SuiteReport> runSuite(const std::filesystem::path& folder,
                             const std::function<bool(const SuiteTest&)>& onTest = {},
                             const Evaluate& evaluate = {});

} // namespace engine::io::onnx
