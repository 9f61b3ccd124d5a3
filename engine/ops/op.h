// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/core/device_traits.h"
#include "engine/core/result.h"
#include "engine/ops/attribute.h"
#include "engine/ops/builder.h"
#include "engine/ops/onnx.h"
#include "engine/ops/variant.h"
#include "engine/ops/view.h"

#include <limits>
#include <span>
#include <string_view>

namespace engine::ops {

// What a port carries. Gradients flow through Data and Parameter ports.
enum class Role : std::uint8_t {
    Data,
    Parameter, // learned; made with the node when a network is built
    State,     // kept between steps, not learned: running statistics, optimiser moments, the clock
    Target,    // what a loss compares with
    Index,     // integers that select
};

// State ports with these names read what the whole run shares; a node has no such state of its own.
constexpr std::string_view clockPort = "clock";                // i32 {step, seed low, seed high, 0}
constexpr std::string_view learningRatePort = "learning_rate"; // a single number

// Which elements a port takes.
enum class Elements : std::uint8_t {
    Floating, // all floating inputs of a call share one type
    Integers, // i32
    Flags,    // bool
    Any,      // the type rule says which
};

enum class Category : std::uint8_t {
    Input,
    Convolution,
    Normalisation,
    Activation,
    Pool,
    Regularisation,
    Merge,
    Arrangement,
    Mathematics,
    Loss,
    Optimiser,
};

struct Port
{
    std::string_view name;
    std::string_view title;
    Role role = Role::Data;
    Elements elements = Elements::Floating;
    bool optional = false;  // only at the end of the list
    bool variadic = false;  // only the last port: one or more
    bool shapeOnly = false; // the rule reads the type, the computation never reads the elements
};

constexpr std::int32_t noInput = -1;

// Whether the port is one of the two that a run shares.
constexpr bool isShared(const Port& port)
{
    return port.role == Role::State && (port.name == clockPort || port.name == learningRatePort);
}

struct Output
{
    std::string_view name;
    std::string_view title;
    bool auxiliary = false;         // statistics, pool indices: not what the node is drawn for
    bool differentiable = true;     // indices, masks and updates are not
    std::int32_t updates = noInput; // the input whose storage takes this new value after the step
};

using Types = FixedList<TensorType, 8>;

// One use of an op: its settings and the types of its inputs.
class Call
{
public:
    Call(const Op& op, Mode mode, std::span<const TensorType> inputs, std::span<const Setting> settings,
         std::span<const Tensor* const> constants = {})
        : op(op), mode(mode), inputs(inputs), settings(settings), m_constants(constants)
    {}

    const Op& op;
    Mode mode;
    std::span<const TensorType> inputs; // trailing optional inputs may be missing
    std::span<const Setting> settings;

    // An attribute's value: as set, else as the op declares it.
    bool boolean(const Attribute& attribute) const;
    std::int64_t integer(const Attribute& attribute) const;
    double real(const Attribute& attribute) const;
    Integers integers(const Attribute& attribute) const;
    std::string_view choice(const Attribute& attribute) const;
    AttributeValue value(const Attribute& attribute) const;

    // The value of a constant input, or nothing.
    const Tensor* constant(std::size_t input) const
    {
        return input < m_constants.size() ? m_constants[input] : nullptr;
    }

    // Extents of an input whose type has no symbols left.
    Extents extents(std::size_t input) const { return engine::extents(inputs[input].shape); }

    // An error of this call: "Convolution: " and the reason.
    Error fail(std::string_view reason) const;

private:
    std::span<const Tensor* const> m_constants;
};

// How a parameter or a state begins.
enum class Initial : std::uint8_t {
    Zero,
    One,
    HeUniform, // U(-b, b), b = sqrt(6 / fanIn) (He et al. 2015)
};

struct ParameterType
{
    TensorType type;
    Initial initial = Initial::Zero;
    std::int64_t fanIn = 1;

    constexpr bool operator==(const ParameterType&) const = default;
};
using ParameterTypes = FixedList<ParameterType, 8>;

// The CPU definition: `f32` is the fallback, `f64` the oracle. Ops on integers or bool alone have
// `untyped` only. All views are dense and in logical order.
struct Compute
{
    void (*f32)(const Call&, const Inputs<float>&, const Outputs<float>&) = nullptr;
    void (*f64)(const Call&, const Inputs<double>&, const Outputs<double>&) = nullptr;
    void (*untyped)(const Call&, std::span<const ConstView>, std::span<const MutableView>) = nullptr;
};

// Values that tests fill in for a sample's inputs.
enum class Fill : std::uint8_t {
    Normal,   // floating: normal numbers away from kinks; integers: 0
    Positive, // 0.5 .. 1.5
    Classes,  // i32 class ids below the last extent of input 0
    Clock,    // i32 {step, seed low, seed high, 0}
    Flags,    // bool
    Maxima,   // i32 places that a max pool with the sample's settings could choose in the input "x"
    Distinct, // all different by at least 0.1, so that maxima are stable under a small change
    Unit,     // 0.05 .. 0.95
};

struct SampleInput
{
    Extents extents;
    ElementType element = ElementType::F32;
    Fill fill = Fill::Normal;

    constexpr SampleInput() = default;
    constexpr SampleInput(std::initializer_list<std::int64_t> list) : extents(list) {}
    constexpr SampleInput(Extents list, ElementType element, Fill fill)
        : extents(list), element(element), fill(fill)
    {}
    constexpr SampleInput(Extents list, Fill fill) : extents(list), fill(fill) {}

    constexpr bool operator==(const SampleInput&) const = default;
};

// A small use of the op. The conformance tests run every sample through every promise below.
struct Sample
{
    std::string_view about;
    FixedList<SampleInput, 8> inputs; // every port, parameters and states included
    FixedList<Setting, 10> settings = {};
    Mode mode = Mode::Train;
};

// A kind of node. Each file of engine/ops defines one, named after the file; nothing else has to
// be told about it. Rules are pure functions.
struct Op
{
    std::string_view id;
    std::string_view title;
    std::string_view summary; // one sentence for palette and help
    Category category = Category::Mathematics;
    bool view = false;   // output 0 is input 0 under another shape, in the same logical order
    bool hidden = false; // written by gradient rules and trainers, not offered in the palette

    std::span<const Port> inputs = {};
    std::span<const Output> outputs = {};
    std::span<const Attribute> attributes = {};

    // Output types, or the sentence that tells what does not fit. Dimensions may be symbols. Called
    // through outputTypes(), which has checked what holds for every op.
    Result<Types> (*types)(const Call&) = nullptr;
    // Types of the Parameter and State ports in port order, from the data inputs alone, less the
    // shared ports. Called through parameterTypes().
    Result<ParameterTypes> (*parameters)(const Call&) = nullptr;
    // Multiply-adds for concrete types; none declared means none worth counting.
    double (*multiplyAdds)(const Call&, const Types& outputs) = nullptr;

    Compute compute = {};

    // d(loss)/d(input) for every wanted input, written with catalogue ops. `outputGradients` has one
    // entry per output, empty where nothing flows. Without a rule nothing flows back.
    Result<Values> (*gradient)(GraphBuilder&, const Node&, const Values& outputGradients,
                               const Wanted&) = nullptr;

    // Ways to run on a Vulkan device, the plain reference first; empty: the plan places the node on
    // the host. `pointwise` for an op whose formula is shaders/pointwise/<id>.glsl.
    Variants (*variants)(const Call&, const DeviceTraits&) = nullptr;
    // What the formula of a pointwise op takes as `const float`s; none: its attributes in order.
    FixedList<float, 2> (*formulaSettings)(const Call&) = nullptr;

    Onnx onnx = {};
    std::span<const Sample> samples = {};
};

// More elements than any device addresses in one tensor, and than an i32 index reaches.
constexpr std::int64_t maximumElements = std::numeric_limits<std::int32_t>::max();

// The types of a call's outputs. Safe for calls that come from files: refuses a wrong number of
// inputs, elements that a port does not take, sizes below 1 or too many elements, and settings that
// the op does not declare or that are out of range, before the op's own rule is asked.
Result<Types> outputTypes(const Call& call);

// The same for the op's parameters and states; `call` holds the data inputs alone.
Result<ParameterTypes> parameterTypes(const Call& call);

// Whether the settings are declared by the op, of the right kind and within range.
Result<void> checkSettings(const Call& call);

// The port that takes input i, nullptr when there are too many inputs.
const Port* portOf(const Op& op, std::size_t input);

// Marks an op as a formula applied to each element. Its operands broadcast as in NumPy; its
// compute sees them already broadcast, as flat arrays of equal length. The plan fuses such ops
// into chains and into the epilogues of contractions.
Variants pointwise(const Call& call, const DeviceTraits& device);

inline bool isPointwise(const Op& op)
{
    return op.variants == &pointwise;
}

// The `const float` arguments of a pointwise op's formula.
FixedList<float, 2> formulaSettings(const Call& call);

// The catalogue.
std::span<const Op* const> all();
const Op* find(std::string_view id);

} // namespace engine::ops
