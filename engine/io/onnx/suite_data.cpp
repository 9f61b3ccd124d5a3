// SPDX-License-Identifier: Apache-2.0
#include "engine/io/onnx/suite_data.h"

#include "engine/core/text.h"
#include "engine/io/onnx/structure.h"
#include "engine/io/onnx/tensors.h"
#include "engine/io/onnx/words.h"
#include "engine/storage/descriptor.h"

#include <cmath>

namespace engine::io::onnx {
namespace {

namespace fs = std::filesystem;

constexpr std::size_t largestFile = 1 << 30;

template<class Message>
Result<Message> messageFrom(const fs::path& path)
{
    const auto bytes = storage::readWholeFile(path, largestFile);
    if (!bytes)
        return bytes.error();
    Message message;
    if (!message.ParseFromArray(bytes->data(), static_cast<int>(bytes->size())))
        return damaged(text::cat("\"", path.filename().string(), "\" does not hold what a test holds."));
    return message;
}

// "input_0.pb", "input_1.pb", ... under the names of `infos`.
template<class Infos>
Result<graph::Tensors> tensorsIn(const fs::path& folder, std::string_view prefix, const Infos& infos)
{
    graph::Tensors result;
    int index = 0;
    for (const auto& info : infos) {
        const fs::path path = folder / text::cat(prefix, index++, ".pb");
        if (!fs::exists(path))
            continue; // inputs with a default value have no file
        const auto message = messageFrom<onnx_file::TensorProto>(path);
        if (!message)
            return message.error();
        auto tensor = tensorFrom(*message);
        if (!tensor)
            return tensor.error();
        result.insert_or_assign(info.name(), *std::move(tensor));
    }
    return result;
}

bool agrees(double got, double expected, bool isFloat)
{
    if (!isFloat)
        return got == expected;
    if (std::isnan(expected) || std::isinf(expected))
        return std::isnan(expected) ? std::isnan(got) : got == expected;
    return std::abs(got - expected) <= 1e-7 + 1e-3 * std::abs(expected);
}

} // namespace

Result<SuiteData> readSuiteData(const fs::path& modelPath, const fs::path& folder)
{
    const auto bytes = storage::readWholeFile(modelPath, largestFile);
    if (!bytes)
        return bytes.error();
    if (auto checked = checkStructure(*bytes); !checked)
        return checked.error();
    const auto model = messageFrom<onnx_file::ModelProto>(modelPath);
    if (!model)
        return model.error();
    auto inputs = tensorsIn(folder, "input_", model->graph().input());
    if (!inputs)
        return inputs.error();
    auto outputs = tensorsIn(folder, "output_", model->graph().output());
    if (!outputs)
        return outputs.error();
    const std::string first =
        model->graph().input_size() > 0 ? model->graph().input(0).name() : std::string();
    return SuiteData{*std::move(inputs), *std::move(outputs), first};
}

std::string differenceInWords(std::string_view name, const Tensor& got, const Tensor& expected)
{
    if (!(got.extents() == expected.extents()))
        return text::cat("Its output ", shown(name), " is ", toText(got.extents()), " and not ",
                         toText(expected.extents()), ".");
    // In double, which holds every element type but large i64 exactly.
    const Tensor ours = converted(got, ElementType::F64);
    const Tensor theirs = converted(expected, ElementType::F64);
    const bool isFloat = isFloating(expected.element());
    for (std::size_t i = 0; i < static_cast<std::size_t>(ours.count()); ++i) {
        const double a = ours.values<double>()[i];
        const double b = theirs.values<double>()[i];
        if (!agrees(a, b, isFloat))
            return text::cat("Its output ", shown(name), " has ", a, " where ", b, " is expected, at place ",
                             i, ".");
    }
    return {};
}

} // namespace engine::io::onnx
