// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <span>
#include <string_view>

// What the shader sources compile to, as plain data.
namespace engine::shaders {

struct Module
{
    std::string_view name; // the file's stem in shaders/ops
    std::span<const std::uint32_t> words;
};

// A formula of shaders/pointwise, by its place in the generated switch.
struct Formula
{
    std::string_view name;
    std::int32_t index = 0;
    std::int32_t operands = 0;
    std::int32_t settings = 0;
};

std::span<const Module> modules();
std::span<const Formula> formulas();

const Module* findModule(std::string_view name);
const Formula* findFormula(std::string_view name);

} // namespace engine::shaders
