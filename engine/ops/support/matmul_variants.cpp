// SPDX-License-Identifier: Apache-2.0
#include "engine/ops/support/matmul_variants.h"

namespace engine::ops {
namespace {

enum class Access : std::uint32_t { AlongDepth, Across, Apart }; // as in matmul.comp

constexpr std::int64_t groupSize = 32;
constexpr std::int64_t columnsEach = 4;
constexpr double rate = 4e9; // multiply-adds per second, roughly

// `across` is the operand's extent other than the depth, `transposed` whether depth is not the one
// that lies together.
Access accessFor(std::int64_t depth, std::int64_t across, bool depthLiesTogether)
{
    if (depthLiesTogether)
        return depth % 4 == 0 ? Access::AlongDepth : Access::Apart;
    return across % 4 == 0 ? Access::Across : Access::Apart;
}

} // namespace

Variants matmulVariants(const Call& call, const MatrixProduct& p)
{
    if (!runsOnDevice(call))
        return {};
    const bool bias = call.inputs.size() > 2;
    const std::int64_t rowsEach = p.rows == 1 ? 1 : p.rows <= 4 ? 4 : 8;
    const std::int64_t groups = divideUp(p.rows, rowsEach) * divideUp(p.columns, groupSize * columnsEach);
    Variant variant = deviceVariant("rows_and_columns", call);
    variant.cost = static_cast<double>(p.rows * p.columns) * static_cast<double>(p.depth) / rate;
    variant.dispatches = {
        {.shader = "matmul",
         .groups = groupsFor(groups, 1),
         .specialization = {static_cast<std::uint32_t>(accessFor(p.depth, p.rows, !p.transposedA)),
                            static_cast<std::uint32_t>(accessFor(p.depth, p.columns, p.transposedB)),
                            word(rowsEach), bias ? 1U : 0U},
         .pushConstants = {word(p.rows), word(p.columns), word(p.depth), word(p.transposedA ? 1 : p.depth),
                           word(p.transposedA ? p.rows : 1), word(p.transposedB ? 1 : p.columns),
                           word(p.transposedB ? p.depth : 1)},
         .bindings = {in(0), in(1), bias ? in(2) : in(1), out(0)}}};
    return {variant};
}

} // namespace engine::ops
