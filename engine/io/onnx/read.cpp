// SPDX-License-Identifier: Apache-2.0
#include "engine/io/onnx/read.h"

#include "engine/core/text.h"
#include "engine/io/onnx/graph_reader.h"
#include "engine/io/onnx/order.h"
#include "engine/io/onnx/structure.h"
#include "engine/io/onnx/words.h"
#include "engine/storage/descriptor.h"

#include <limits>

namespace engine::io::onnx {
namespace {

using onnx_file::ModelProto;

constexpr std::size_t largestFile = std::numeric_limits<std::int32_t>::max(); // protobuf's own limit
constexpr int mostProperties = 1000;
constexpr std::size_t longestText = 1 << 20;

Result<ModelProto> parsed(std::span<const std::byte> bytes)
{
    if (bytes.size() > largestFile)
        return unsupported("It is larger than 2 GiB, which is more than an ONNX file can be.");
    if (auto checked = checkStructure(bytes); !checked)
        return checked.error();
    ModelProto model;
    if (!model.ParseFromArray(bytes.data(), static_cast<int>(bytes.size())))
        return damaged("It is not an ONNX model, or it was cut off. Copy or download it again.", "parse");
    if (!model.has_graph() || model.opset_import_size() == 0)
        return damaged("It is not an ONNX model. Choose a file that ends in .onnx.", "no graph or opset");
    return model;
}

Result<std::int64_t> opsetOf(const ModelProto& model)
{
    for (const auto& opset : model.opset_import()) {
        if (!opset.domain().empty() && opset.domain() != "ai.onnx")
            continue;
        if (opset.version() > newestOpset)
            return Error{ErrorKind::NewerVersion,
                         text::cat("It uses version ", opset.version(),
                                   " of ONNX's operators; Oriel knows them up to version ", newestOpset,
                                   ". Export it with version 17."),
                         {}};
        return opset.version();
    }
    return unsupported("It uses none of ONNX's own operators, so Oriel cannot run it.");
}

Result<Model> modelFrom(const ModelProto& file, const Tensors& fixed)
{
    const auto opset = opsetOf(file);
    if (!opset)
        return opset.error();
    const auto order = orderOfNodes(file.graph());
    if (!order)
        return order.error();
    auto graph = graphFrom(file.graph(), *order, *opset, fixed);
    if (!graph)
        return graph.error();
    Model model = {.graph = *std::move(graph), .opset = *opset};
    model.producer = file.producer_name().substr(0, longestText);
    if (file.metadata_props_size() > mostProperties)
        return unsupported(text::cat("It carries more than ", mostProperties, " remarks."));
    for (const auto& property : file.metadata_props()) {
        if (property.key().size() > longestText || property.value().size() > longestText)
            return unsupported("It carries a remark longer than 1 MiB.");
        model.properties[property.key()] = property.value();
    }
    return model;
}

Error about(std::string_view name, const Error& error)
{
    return {error.kind, text::cat("\"", name, "\" cannot be used. ", error.sentence), error.detail};
}

} // namespace

Result<Model> onnxFromBytes(std::span<const std::byte> bytes, std::string_view name, const Tensors& fixed)
{
    const auto file = parsed(bytes);
    if (!file)
        return about(name, file.error());
    auto model = modelFrom(*file, fixed);
    if (!model)
        return about(name, model.error());
    return model;
}

Result<Model> readOnnx(const std::filesystem::path& path, const Tensors& fixed)
{
    const auto bytes = storage::readWholeFile(path, largestFile);
    if (!bytes)
        return bytes.error();
    return onnxFromBytes(*bytes, path.filename().string(), fixed);
}

} // namespace engine::io::onnx
