// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/core/result.h"
#include "engine/graph/evaluate.h"

#include <cstddef>
#include <filesystem>
#include <span>
#include <string_view>
#include <vector>

namespace engine::io {

using graph::Tensors;

// NumPy's .npz: a zip of one .npy for each name.

// Archives are untrusted: names are keys, never paths; entries may be stored or deflated; one that
// grows more than 200 times, a wrong checksum, two headers that disagree, entries that overlap and
// arrays beyond `largestArrayFile` in all are refused.
Result<Tensors> npzFromBytes(std::span<const std::byte> bytes, std::string_view name);

// Stored without compression: weights hardly shrink. Equal tensors give equal bytes.
Result<std::vector<std::byte>> npzBytes(const Tensors& tensors);

Result<Tensors> readNpz(const std::filesystem::path& path);
Result<void> writeNpz(const std::filesystem::path& path, const Tensors& tensors);

} // namespace engine::io
