// SPDX-License-Identifier: Apache-2.0
#include "engine/run/vulkan/states.h"

#include "engine/core/text.h"
#include "engine/run/vulkan/packing.h"

namespace engine::run {

Result<vulkan::Slice> States::place(std::string_view name, std::int64_t bytes)
{
    const auto known = m_states.find(name);
    if (known != m_states.end()) {
        if (known->second.slice.bytes != static_cast<std::uint64_t>(bytes))
            return Error{.kind = ErrorKind::Invalid,
                         .sentence = text::cat("'", name,
                                               "' has another size than the network expects. Load "
                                               "weights that belong to this network."),
                         .detail = text::cat(known->second.slice.bytes, " bytes, expected ", bytes)};
        return known->second.slice;
    }
    auto slice = m_arena.take(static_cast<std::uint64_t>(bytes));
    if (!slice)
        return slice.error();
    slice->bytes = static_cast<std::uint64_t>(bytes);
    m_states.emplace(name, State{.slice = *slice});
    return *slice;
}

Result<void> States::write(std::string_view name, const Tensor& value)
{
    const plan::Operand dense = {.element = value.element(), .extents = value.extents()};
    const auto slice = place(name, packedBytes(dense));
    if (!slice)
        return slice.error();
    State& state = m_states.find(name)->second;
    state.element = value.element();
    state.extents = value.extents();
    state.written = true;
    return vulkan::upload(m_device, packed(value, dense), *slice);
}

Result<Tensor> States::read(std::string_view name) const
{
    if (!holds(name))
        return Error{.kind = ErrorKind::NotFound,
                     .sentence = text::cat("The device holds nothing called '", name, "'.")};
    const State& state = m_states.find(name)->second;
    const auto bytes = vulkan::download(m_device, state.slice);
    if (!bytes)
        return bytes.error();
    return unpacked(*bytes, {.element = state.element, .extents = state.extents});
}

bool States::holds(std::string_view name) const
{
    const auto known = m_states.find(name);
    return known != m_states.end() && known->second.written;
}

} // namespace engine::run
