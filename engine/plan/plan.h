// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/core/device_traits.h"
#include "engine/core/layout.h"
#include "engine/core/tensor.h"
#include "engine/ops/op.h"

#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace engine::plan {

// Where a storage lives. State outlives the plan and is shared, by name, among all plans that a
// runner holds; inputs are written by the host before a run; scratch is packed into one block.
enum class Arena : std::uint8_t { State, Input, Constant, Scratch };

struct Storage
{
    Arena arena = Arena::Scratch;
    std::string name;        // of a state or an input
    std::int64_t offset = 0; // in the scratch block
    std::int64_t bytes = 0;
    std::shared_ptr<const Tensor> constant;

    bool operator==(const Storage& other) const
    {
        return arena == other.arena && name == other.name && offset == other.offset && bytes == other.bytes;
    }
};

// A tensor at a place. Several operands may look at one storage (views, updates).
struct Operand
{
    std::int32_t storage = 0;
    ElementType element = ElementType::F32;
    Extents extents;
    Layout layout;

    bool operator==(const Operand&) const = default;
};

constexpr std::int32_t noOperand = -1; // of an input that only lends its shape

enum class StepKind : std::uint8_t {
    Op,      // one op, possibly with a chain applied to its first output
    Chain,   // pointwise ops, element by element
    Reorder, // the same tensor in another layout
};

enum class Placement : std::uint8_t { Device, Host };

// One pointwise op within a chain. Operands are registers: 0 .. inputs-1 are the chain's inputs,
// then come the results of the instructions before.
struct Instruction
{
    const ops::Op* op = nullptr;
    ops::Settings settings;
    std::vector<TensorType> inputTypes; // as the op's rules see them
    FixedList<std::int32_t, 3> operands;
    FixedList<float, 2> formulaSettings;
    ElementType result = ElementType::F32;

    bool operator==(const Instruction& other) const
    {
        return op == other.op && settings == other.settings && operands == other.operands;
    }
};

struct Chain
{
    static constexpr std::size_t maximumInputs = 6;
    static constexpr std::size_t maximumInstructions = 8;
    static constexpr std::size_t maximumOutputs = 4;

    Extents extents; // that every full operand has; smaller inputs broadcast to it
    Layout layout;   // of every full operand
    std::vector<Instruction> instructions;
    FixedList<std::int32_t, maximumOutputs> results; // which instruction each output takes

    bool operator==(const Chain&) const = default;
};

// One thing a runner does. Operand lists index Plan::operands.
struct Step
{
    StepKind kind = StepKind::Op;
    Placement placement = Placement::Device;

    const ops::Op* op = nullptr; // StepKind::Op
    ops::Settings settings;
    std::vector<TensorType> inputTypes;
    ops::Types outputTypes;
    std::string name; // of the network node it came from

    // StepKind::Chain: registers 0 .. are `inputs`, results go to `outputs`. For an op with an
    // epilogue (chain not empty) register 0 is what the op computes as its output 0, registers 1 ..
    // are the inputs after the op's own, and `outputs` are the chain's results, then the op's
    // outputs 1 .. .
    Chain chain;

    std::vector<std::int32_t> inputs;
    std::vector<std::int32_t> outputs;
    std::vector<std::int32_t> workspaces;

    std::string_view variant;              // of a Vulkan step
    std::vector<ops::Dispatch> dispatches; // of a Vulkan step; bindings index the lists above
    std::string_view kernel;               // of a CPU step; empty: the op's own definition

    std::int32_t level = 0; // steps of one level touch nothing that another of them writes
    double multiplyAdds = 0;
};

struct NamedOperand
{
    std::string name;
    std::int32_t operand = 0;

    bool operator==(const NamedOperand&) const = default;
};

// A graph made ready for one device and one set of symbol values: what runs, on which bytes, in
// which order. A plain value that runners, the hazard checker, the memory figure and tests read.
struct Plan
{
    DeviceTraits device;
    ops::Mode mode = ops::Mode::Infer;
    std::vector<Storage> storages;
    std::vector<Operand> operands;
    std::vector<Step> steps;          // in order of level
    std::vector<NamedOperand> states; // every state and parameter the plan touches
    std::vector<NamedOperand> inputs;
    std::vector<NamedOperand> outputs;
    std::int64_t scratchBytes = 0;
    std::int32_t levels = 0;

    const Storage& storageOf(std::int32_t operand) const
    {
        return storages[static_cast<std::size_t>(operands[static_cast<std::size_t>(operand)].storage)];
    }
    double multiplyAdds() const;
    std::int64_t bytes() const; // of everything the plan keeps in device memory
};

// Bytes of an operand in the memory of a device: GPUs keep bool as a 32-bit word.
std::int64_t storedBytes(const DeviceTraits& device, ElementType element, const Layout& layout,
                         const Extents& extents);

// Strides in elements with which `operand` is read while the loop runs over `loop` extents: 0 where
// it broadcasts.
Extents broadcastStrides(const Operand& operand, const Extents& loop);

} // namespace engine::plan
