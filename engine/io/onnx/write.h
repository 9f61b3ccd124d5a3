// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/graph/evaluate.h"
#include "engine/io/onnx/card.h"

#include <cstddef>
#include <filesystem>
#include <vector>

namespace engine::io::onnx {

using graph::Tensors;

// What we write: the newest that Debian 12's onnx and every current runtime read.
constexpr std::int64_t writtenOpset = 17;
constexpr std::int64_t writtenFormat = 8; // the file format's own version, ir_version

// A graph in Infer mode as an ONNX file. Its parameters and states become weights with the values
// of `leaves`; updates are left out; symbols become dimension names ("N"). Refuses ops that have no
// ONNX form and files beyond 2 GiB. Equal graphs and weights give equal bytes.
Result<std::vector<std::byte>> onnxBytes(const graph::Graph& graph, const Tensors& leaves,
                                         const Card& card = {});
Result<void> writeOnnx(const std::filesystem::path& path, const graph::Graph& graph, const Tensors& leaves,
                       const Card& card = {});

} // namespace engine::io::onnx
