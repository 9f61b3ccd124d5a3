// SPDX-License-Identifier: Apache-2.0
#include "engine/run/cpu/chain.h"

#include <algorithm>
#include <cstring>

namespace engine::run::cpu {
namespace {

constexpr std::int64_t tileElements = 2048;

// How one input is read along the memory order of the chain.
struct Reading
{
    bool whole = false; // element for element
    std::int64_t elementBytes = 4;
    Extents strides; // of a broadcast one, in loop order
};

struct Ready
{
    std::vector<plan::Instruction> instructions;
    std::vector<ops::Call> calls;
    std::vector<Reading> readings;
    std::vector<ElementType> elements; // of the inputs
    FixedList<std::int32_t, plan::Chain::maximumOutputs> results;
    Extents loop; // extents in memory order
    std::int64_t count = 0;
};

// Permutes logical dimensions into the order in which they lie in memory.
Extents inMemoryOrder(const Layout& layout, const Extents& logical)
{
    if (layout.order == Order::ChannelsLast)
        return {logical[0], logical[2], logical[3], logical[1]};
    return logical;
}

// Spreads part of a broadcast input over a tile, run by run along the innermost dimension.
template<class T>
void spread(const Reading& reading, const Extents& loop, std::int64_t begin, std::int64_t count,
            const T* from, T* to)
{
    const std::size_t rank = loop.size();
    if (rank == 0) {
        *to = *from;
        return;
    }
    Extents at(rank, 0);
    std::int64_t rest = begin;
    std::int64_t source = 0;
    for (std::size_t d = rank; d-- > 0;) {
        at[d] = rest % loop[d];
        rest /= loop[d];
        source += at[d] * reading.strides[d];
    }
    const std::size_t inner = rank - 1;
    const std::int64_t step = reading.strides[inner];
    for (std::int64_t done = 0; done < count;) {
        const std::int64_t run = std::min(loop[inner] - at[inner], count - done);
        if (step == 0)
            std::fill_n(to + done, run, from[source]);
        else
            for (std::int64_t i = 0; i < run; ++i)
                to[done + i] = from[source + i * step];
        done += run;
        at[inner] += run;
        source += run * step;
        for (std::size_t d = inner; at[d] == loop[d] && d > 0; --d) {
            source += reading.strides[d - 1] - at[d] * reading.strides[d];
            at[d] = 0;
            ++at[d - 1];
        }
    }
}

void runTile(const Ready& ready, const Pointers& pointers, std::int64_t begin, std::int64_t count)
{
    constexpr std::size_t registers = plan::Chain::maximumInputs + plan::Chain::maximumInstructions;
    alignas(64) std::byte buffers[registers][tileElements * sizeof(float)];
    ops::ConstView values[registers];
    const Extents flat = {count};
    for (std::size_t i = 0; i < ready.readings.size(); ++i) {
        const Reading& reading = ready.readings[i];
        const std::byte* data = pointers.inputs[i];
        if (reading.whole) {
            data += begin * reading.elementBytes;
        } else if (reading.elementBytes == 1) {
            spread(reading, ready.loop, begin, count, data, buffers[i]);
            data = buffers[i];
        } else {
            spread(reading, ready.loop, begin, count, reinterpret_cast<const float*>(data),
                   reinterpret_cast<float*>(buffers[i]));
            data = buffers[i];
        }
        values[i] = {data, ready.elements[i], flat};
    }
    for (std::size_t k = 0; k < ready.instructions.size(); ++k) {
        const plan::Instruction& instruction = ready.instructions[k];
        std::byte* target = buffers[ready.readings.size() + k];
        const auto* result =
            std::find(ready.results.begin(), ready.results.end(), static_cast<std::int32_t>(k));
        if (result != ready.results.end())
            target = pointers.outputs[static_cast<std::size_t>(result - ready.results.begin())] +
                     begin * static_cast<std::int64_t>(byteSize(instruction.result));
        ops::ConstView operands[3];
        for (std::size_t i = 0; i < instruction.operands.size(); ++i)
            operands[i] = values[instruction.operands[i]];
        const ops::MutableView out = {target, instruction.result, flat};
        instruction.op->compute.f32(ready.calls[k],
                                    ops::Inputs<float>({operands, instruction.operands.size()}),
                                    ops::Outputs<float>({&out, 1}));
        values[ready.readings.size() + k] = {target, instruction.result, flat};
    }
}

} // namespace

Work prepareChain(const plan::Plan& plan, const plan::Step& step)
{
    auto ready = std::make_shared<Ready>();
    const plan::Chain& chain = step.chain;
    ready->instructions = chain.instructions;
    ready->results = chain.results;
    ready->loop = inMemoryOrder(chain.layout, chain.extents);
    ready->count = storedCount(chain.layout, chain.extents);
    for (const plan::Instruction& instruction : ready->instructions)
        ready->calls.emplace_back(*instruction.op, plan.mode, instruction.inputTypes, instruction.settings);
    for (const std::int32_t index : step.inputs) {
        const plan::Operand& operand = plan.operands[static_cast<std::size_t>(index)];
        ready->elements.push_back(operand.element);
        Reading reading = {.elementBytes = static_cast<std::int64_t>(byteSize(operand.element))};
        reading.whole = operand.extents == chain.extents && operand.layout == chain.layout;
        if (!reading.whole)
            reading.strides = inMemoryOrder(chain.layout, plan::broadcastStrides(operand, chain.extents));
        ready->readings.push_back(reading);
    }
    return [ready](const Pointers& pointers) {
        const std::int64_t tiles = (ready->count + tileElements - 1) / tileElements;
        const auto tile = [&](std::int64_t t) {
            const std::int64_t begin = t * tileElements;
            runTile(*ready, pointers, begin, std::min(tileElements, ready->count - begin));
        };
        if (tiles < 8)
            for (std::int64_t t = 0; t < tiles; ++t)
                tile(t);
        else
            parallelFor(tiles, tile);
    };
}

namespace {

// Between [N, C, P] and [N, P, C], in blocks that both sides read and write in whole cache lines.
template<class T>
void swapChannels(const T* from, T* to, std::int64_t outer, std::int64_t rows, std::int64_t columns)
{
    constexpr std::int64_t block = 16;
    parallelFor(outer, [&](std::int64_t n) {
        const T* source = from + n * rows * columns;
        T* target = to + n * rows * columns;
        for (std::int64_t r = 0; r < rows; r += block)
            for (std::int64_t c = 0; c < columns; c += block)
                for (std::int64_t i = r; i < std::min(r + block, rows); ++i)
                    for (std::int64_t j = c; j < std::min(c + block, columns); ++j)
                        target[j * rows + i] = source[i * columns + j];
    });
}

} // namespace

Work prepareReorder(const plan::Plan& plan, const plan::Step& step)
{
    const plan::Operand& from = plan.operands[static_cast<std::size_t>(step.inputs[0])];
    const plan::Operand& to = plan.operands[static_cast<std::size_t>(step.outputs[0])];
    const std::size_t bytes = static_cast<std::size_t>(elementCount(from.extents)) * byteSize(from.element);
    if (from.layout == to.layout)
        return [bytes](const Pointers& p) { std::memcpy(p.outputs[0], p.inputs[0], bytes); };
    const std::int64_t channels = from.extents[1];
    const std::int64_t pixels = from.extents[2] * from.extents[3];
    const bool toLast = to.layout.order == Order::ChannelsLast;
    const std::int64_t rows = toLast ? channels : pixels;
    const std::int64_t columns = toLast ? pixels : channels;
    const std::int64_t pictures = from.extents[0];
    if (byteSize(from.element) == 1)
        return [=](const Pointers& p) { swapChannels(p.inputs[0], p.outputs[0], pictures, rows, columns); };
    return [=](const Pointers& p) { swapChannels(p.in(0), p.out(0), pictures, rows, columns); };
}

} // namespace engine::run::cpu
