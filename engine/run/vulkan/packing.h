// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/plan/plan.h"

#include <cstddef>
#include <span>
#include <vector>

namespace engine::run {

// A tensor as an operand lies in device memory: its layout, zeros in the padding, bool as words.
std::vector<std::byte> packed(const Tensor& tensor, const plan::Operand& operand);

// And back to logical order.
Tensor unpacked(std::span<const std::byte> bytes, const plan::Operand& operand);

// Bytes that the operand takes.
std::int64_t packedBytes(const plan::Operand& operand);

} // namespace engine::run
