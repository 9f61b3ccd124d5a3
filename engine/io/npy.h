// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/core/result.h"
#include "engine/core/tensor.h"

#include <cstddef>
#include <filesystem>
#include <span>
#include <string_view>
#include <vector>

namespace engine::io {

// NumPy's .npy format (numpy.lib.format): versions 1 to 3, little-endian, all element types of host
// tensors, up to eight dimensions. Column-major files are turned into row-major tensors.

// The largest .npy or .npz file that is read.
constexpr std::size_t largestArrayFile = std::size_t{2} << 30;

// `name` is what sentences call the file. The array must fill the bytes exactly.
Result<Tensor> npyFromBytes(std::span<const std::byte> bytes, std::string_view name);
std::vector<std::byte> npyBytes(const Tensor& tensor);

Result<Tensor> readNpy(const std::filesystem::path& path);
Result<void> writeNpy(const std::filesystem::path& path, const Tensor& tensor);

} // namespace engine::io
