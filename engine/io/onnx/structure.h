// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/core/result.h"

#include <cstddef>
#include <span>

namespace engine::io::onnx {

// Parts are nodes, tensors, attributes, names, everything that has a length in the file. Parsed, a
// part takes up to some 200 bytes for the two it takes in the file, so they are counted first.
constexpr std::size_t mostParts = 1'000'000;

// Deeper than any real model; the recursion of the parser is as deep as the file says.
constexpr int deepestNesting = 60;

// Walks the messages of an ONNX file without building them.
Result<void> checkStructure(std::span<const std::byte> bytes);

} // namespace engine::io::onnx
