// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/core/tensor.h"
#include "engine/vulkan/buffer.h"
#include "engine/vulkan/transfer.h"

#include <map>
#include <string>
#include <string_view>

namespace engine::run {

// Parameters and other state in device memory, by name, shared by all plans of a runner. They lie
// dense in logical order.
class States
{
public:
    explicit States(const vulkan::Device& device) : m_device(device), m_arena(device) {}

    // The place of a state, made when it is new.
    Result<vulkan::Slice> place(std::string_view name, std::int64_t bytes);

    Result<void> write(std::string_view name, const Tensor& value);
    Result<Tensor> read(std::string_view name) const;

    // Whether it has a value.
    bool holds(std::string_view name) const;

private:
    struct State
    {
        vulkan::Slice slice;
        ElementType element = ElementType::F32;
        Extents extents;
        bool written = false;
    };

    const vulkan::Device& m_device;
    vulkan::Arena m_arena;
    std::map<std::string, State, std::less<>> m_states;
};

} // namespace engine::run
