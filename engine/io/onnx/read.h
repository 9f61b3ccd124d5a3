// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/graph/evaluate.h"
#include "engine/io/onnx/card.h"

#include <cstddef>
#include <filesystem>
#include <span>
#include <string>
#include <string_view>

namespace engine::io::onnx {

using graph::Tensors;

// The newest set of operators whose meaning the readers of the catalogue know.
constexpr std::int64_t newestOpset = 21;

// A model file as a graph in Infer mode. Inputs keep their names; a first dimension without a
// number is the batch N. Weights are constants that carry their names. What the file computes from
// constants alone has been computed.
struct Model
{
    graph::Graph graph;
    std::int64_t opset = 0;
    std::string producer;
    Properties properties; // metadata_props, see card.h
};

// Files are untrusted: sizes are checked before memory is taken, nothing outside the file is opened,
// and a model that cannot run is refused in one sentence that names the file; operators that Oriel
// does not know are all listed. `fixed` gives inputs that are to become constants, such as the
// weights that ONNX's own tests pass as inputs. `name` is what sentences call the file.
Result<Model> onnxFromBytes(std::span<const std::byte> bytes, std::string_view name,
                            const Tensors& fixed = {});
Result<Model> readOnnx(const std::filesystem::path& path, const Tensors& fixed = {});

} // namespace engine::io::onnx
