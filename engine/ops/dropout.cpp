// SPDX-License-Identifier: Apache-2.0
#include "engine/core/random.h"
#include "engine/core/text.h"
#include "engine/ops/eigen.h"
#include "engine/ops/op.h"
#include "engine/ops/support/strided_copy.h"

namespace engine::ops {
namespace {

constexpr Port inputs[] = {
    {.name = "x", .title = "Input"},
    {.name = clockPort, .title = "Clock", .role = Role::State, .elements = Elements::Integers}};
constexpr Output outputs[] = {{.name = "y", .title = "Output"}};
constexpr Attribute rate = {.name = "rate",
                            .title = "Rate",
                            .meaning = "The share of the values that is left out.",
                            .initial = 0.5,
                            .minimum = 0,
                            .maximum = 0.99};
constexpr Attribute stream = {.name = "stream",
                              .title = "Stream",
                              .meaning = "Which stream of random numbers it draws from.",
                              .initial = std::int64_t{0},
                              .minimum = 0,
                              .maximum = 2147483647,
                              .internal = true};
constexpr Attribute attributes[] = {rate, stream};

Result<Types> types(const Call& call)
{
    if (!(call.inputs[1].shape == Shape{4}))
        return call.fail("it needs a clock.");
    return Types{call.inputs[0]};
}

// In training y = x / (1 - rate) where uniform(seed, stream, step, element) >= rate, else 0
// (Srivastava et al. 2014); otherwise y = x. The element counts within the whole batch.
template<class T>
void compute(const Call& call, const Inputs<T>& in, const Outputs<T>& out)
{
    if (call.mode == Mode::Infer) {
        array(out[0]) = array(in[0]);
        return;
    }
    const auto word = [&](std::int64_t i) { return static_cast<std::uint32_t>(in.integers(1)[i]); };
    const std::uint64_t seed = std::uint64_t{word(2)} << 32 | word(1);
    const auto streamId = static_cast<std::uint32_t>(call.integer(stream));
    const auto share = static_cast<float>(call.real(rate));
    const T scale = T(1 / (1 - call.real(rate)));
    for (std::int64_t i = 0; i < in[0].count(); ++i) {
        const float draw = uniform(randomWord(seed, streamId, word(0), static_cast<std::uint64_t>(i)));
        out[0][i] = draw >= share ? in[0][i] * scale : T(0);
    }
}

// The same values stay, drawn anew from the same stream: nothing need be kept.
Result<Values> gradient(GraphBuilder& graph, const Node& node, const Values& dy, const Wanted&)
{
    return Values{graph.add("dropout", {dy[0], node.input(1)},
                            {{rate.name, node.real(rate)}, {stream.name, node.integer(stream)}}),
                  {}};
}

// A finished model leaves nothing out.
Result<Values> read(GraphBuilder&, const OnnxNode& node)
{
    const Tensor* training = node.inputCount() > 2 ? node.constant(2) : nullptr;
    const bool isOff = training && training->element() == ElementType::Bool && training->count() == 1 &&
                       !training->values<bool>()[0];
    const bool trains =
        node.inputCount() > 2 && node.input(2) && !isOff; // a switch not known is one that may be on
    if (trains || node.outputCount() > 1)
        return Error{.kind = ErrorKind::Unsupported,
                     .sentence = "This Dropout node is in training mode, which Oriel cannot run."};
    return Values{node.input(0)};
}

Result<void> write(OnnxWriter& writer, const Node& node)
{
    const auto ratio = Tensor::scalar(static_cast<float>(node.real(rate)));
    writer.node("Dropout", {writer.input(0), writer.constant(ratio)}, {writer.output(0)});
    return {};
}

constexpr OnnxReader readers[] = {{.op = "Dropout", .since = 7, .read = read}};

Variants variants(const Call& call, const DeviceTraits&)
{
    if (!runsOnDevice(call))
        return {};
    const Extents x = call.extents(0);
    const bool picture = x.size() == 4;
    const std::int64_t count = deviceCount(x);
    Variant variant = deviceVariant("elements", call);
    if (call.mode == Mode::Infer) {
        const StridedCopy copy = {.extents = {count}, .fromStrides = {1}, .toStrides = {1}};
        variant.dispatches = {copyDispatch(copy, in(0), out(0))};
        return {variant};
    }
    const double share = call.real(rate);
    variant.dispatches = {{.shader = "dropout",
                           .groups = groupsFor(count),
                           .specialization = {picture ? 1U : 0U},
                           .pushConstants = {word(count), word(picture ? roundUp(x[1], 4) : 1),
                                             word(picture ? x[1] : 1), word(picture ? x[2] * x[3] : 1),
                                             word(call.integer(stream)), word(share), word(1 / (1 - share))},
                           .bindings = {in(0), in(1), out(0)}}};
    return {variant};
}

constexpr SampleInput clock = {{4}, ElementType::I32, Fill::Clock};
constexpr Sample samples[] = {
    {.about = "half of it", .inputs = {{3, 7}, clock}},
    {.about = "a third, another stream",
     .inputs = {{2, 3, 5, 5}, clock},
     .settings = {{"rate", 0.3}, {"stream", std::int64_t{5}}}},
    {.about = "a finished model", .inputs = {{3, 7}, clock}, .mode = Mode::Infer},
};

} // namespace

extern constinit const Op dropout = {
    .id = "dropout",
    .title = "Dropout",
    .summary = "Leaves out random values while training, so that the network relies on no single one.",
    .category = Category::Regularisation,
    .inputs = inputs,
    .outputs = outputs,
    .attributes = attributes,
    .types = types,
    .compute = {compute, compute},
    .gradient = gradient,
    .variants = variants,
    .onnx = {readers, write},
    .samples = samples,
};

} // namespace engine::ops
