// SPDX-License-Identifier: Apache-2.0
#include "engine/plan/device_steps.h"

#include "engine/ops/support/strided_copy.h"
#include "shaders/shaders.h"

#include <algorithm>

namespace engine::plan {
namespace {

using ops::Dispatch;
using ops::word;

// As in pointwise_chain.comp.
enum class Access : std::uint32_t { Absent, Full, Single, Lane, Strided, LaneVector };
constexpr std::uint32_t nothing = 0xFFFFFFFF;
constexpr std::uint32_t firstResult = Chain::maximumInputs;

std::uint32_t elementCode(ElementType element)
{
    return element == ElementType::F32 ? 0 : element == ElementType::Bool ? 2 : 1;
}

const Operand& operandOf(const Plan& plan, std::int32_t index)
{
    return plan.operands[static_cast<std::size_t>(index)];
}

// A register of the plan, where results follow the inputs there are, as the shader numbers it, where
// they follow the inputs there could be.
std::uint32_t registerCode(std::int32_t reg, std::size_t inputs)
{
    const auto code = static_cast<std::uint32_t>(reg);
    return code < inputs ? code : code - static_cast<std::uint32_t>(inputs) + firstResult;
}

std::uint32_t instructionCode(const Instruction& instruction, std::size_t inputs)
{
    const shaders::Formula* formula = shaders::findFormula(instruction.op->id);
    assert(formula && "a pointwise op has a formula of its name");
    auto code = static_cast<std::uint32_t>(formula->index);
    for (std::size_t i = 0; i < instruction.operands.size(); ++i)
        code |= registerCode(instruction.operands[i], inputs) << (8 * (i + 1));
    return code;
}

// Strides of an input along the axes of the loop as they lie in memory.
Extents loopStrides(const Operand& operand, const Chain& chain)
{
    const Extents logical = broadcastStrides(operand, chain.extents);
    Extents result;
    for (const std::size_t axis : ops::memoryOrder(chain.layout, chain.extents.size()))
        result.push_back(logical[axis]);
    return result;
}

// Extents of the loop in memory, padding included.
Extents loopExtents(const Chain& chain)
{
    Extents result;
    for (const std::size_t axis : ops::memoryOrder(chain.layout, chain.extents.size()))
        result.push_back(chain.extents[axis]);
    if (chain.layout.order == Order::ChannelsLast)
        result.back() = paddedChannels(chain.layout, result.back());
    return result;
}

Access accessOf(const Operand& operand, const Chain& chain, const Extents& steps)
{
    if (operand.extents == chain.extents && operand.layout == chain.layout)
        return Access::Full;
    const auto repeats = [](std::int64_t step) { return step == 0; };
    if (std::all_of(steps.begin(), steps.end(), repeats))
        return Access::Single;
    if (steps.back() == 1 && std::all_of(steps.begin(), steps.end() - 1, repeats))
        return storedCount(operand.layout, operand.extents) % 4 == 0 && loopExtents(chain).back() % 4 == 0
                   ? Access::LaneVector
                   : Access::Lane;
    return Access::Strided;
}

void append(std::vector<std::uint32_t>& words, const Extents& values, std::uint32_t rest)
{
    for (std::size_t i = 0; i < maximumRank; ++i)
        words.push_back(i < values.size() ? word(values[i]) : rest);
}

} // namespace

std::vector<Dispatch> chainDispatches(const Plan& plan, const Step& step)
{
    const Chain& chain = step.chain;
    Dispatch dispatch = {.shader = "pointwise_chain"};
    std::vector<std::uint32_t>& constants = dispatch.specialization;
    for (const Instruction& instruction : chain.instructions)
        constants.push_back(instructionCode(instruction, step.inputs.size()));
    constants.resize(Chain::maximumInstructions, nothing);

    std::vector<Extents> strides;
    for (const std::int32_t input : step.inputs) {
        const Operand& operand = operandOf(plan, input);
        strides.push_back(loopStrides(operand, chain));
        const Access access = accessOf(operand, chain, strides.back());
        constants.push_back(static_cast<std::uint32_t>(access) | elementCode(operand.element) << 8);
        if (access != Access::Strided)
            strides.back().clear();
        dispatch.bindings.push_back(ops::in(static_cast<std::int32_t>(dispatch.bindings.size())));
    }
    strides.resize(Chain::maximumInputs);
    constants.resize(Chain::maximumInstructions + Chain::maximumInputs,
                     static_cast<std::uint32_t>(Access::Absent));
    // Every binding that the shader names must hold a buffer, even where the constants rule it out.
    dispatch.bindings.resize(Chain::maximumInputs, step.inputs.empty() ? ops::out(0) : ops::in(0));
    for (std::size_t i = 0; i < chain.results.size(); ++i) {
        const std::uint32_t element = elementCode(operandOf(plan, step.outputs[i]).element);
        constants.push_back((static_cast<std::uint32_t>(chain.results[i]) + firstResult) | element << 8);
        dispatch.bindings.push_back(ops::out(static_cast<std::int32_t>(i)));
    }
    constants.resize(Chain::maximumInstructions + Chain::maximumInputs + Chain::maximumOutputs, nothing);
    dispatch.bindings.resize(Chain::maximumInputs + Chain::maximumOutputs, ops::out(0));

    const Extents loop = loopExtents(chain);
    constants.push_back(word(static_cast<std::int64_t>(loop.size())));
    const bool anyStrided =
        std::any_of(strides.begin(), strides.end(), [](const Extents& s) { return !s.empty(); });
    append(constants, anyStrided ? loop : Extents(), 1);
    for (const Extents& steps : strides)
        append(constants, steps, 0);

    constexpr std::int64_t elementsPerRound = 4;
    const std::int64_t count = elementCount(loop);
    const std::int64_t rounds = count >= (1 << 16) ? 4 : 1;
    const std::int64_t lanes = loop.empty() ? 1 : loop.back();
    const std::int64_t valid = chain.layout.order == Order::ChannelsLast ? chain.extents[1] : lanes;
    dispatch.pushConstants = {word(count), word(lanes), word(valid), word(rounds)};
    for (std::size_t i = 0; i < Chain::maximumInstructions; ++i)
        for (std::size_t j = 0; j < 2; ++j) {
            const bool given =
                i < chain.instructions.size() && j < chain.instructions[i].formulaSettings.size();
            dispatch.pushConstants.push_back(given ? word(chain.instructions[i].formulaSettings[j]) : 0);
        }
    dispatch.groups = ops::groupsFor(ops::divideUp(count, elementsPerRound * rounds));
    return {dispatch};
}

std::vector<Dispatch> reorderDispatches(const Plan& plan, const Step& step)
{
    const Operand& from = operandOf(plan, step.inputs[0]);
    const Operand& to = operandOf(plan, step.outputs[0]);
    const ops::StridedCopy copy = ops::fillFrom(to.extents, to.layout, strides(from.layout, from.extents));
    return {ops::copyDispatch(copy, ops::in(0), ops::out(0))};
}

} // namespace engine::plan
