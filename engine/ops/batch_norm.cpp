// SPDX-License-Identifier: Apache-2.0
#include "engine/core/text.h"
#include "engine/ops/eigen.h"
#include "engine/ops/support/dispatch.h"
#include "engine/ops/support/pointwise.h"

#include <algorithm>
#include <cmath>
#include <tuple>

namespace engine::ops {
namespace {

constexpr Port inputs[] = {{.name = "x", .title = "Input"},
                           {.name = "weight", .title = "Spread", .role = Role::Parameter},
                           {.name = "bias", .title = "Offset", .role = Role::Parameter},
                           {.name = "running_mean", .title = "Usual mean", .role = Role::State},
                           {.name = "running_var", .title = "Usual variance", .role = Role::State}};
constexpr Output outputs[] = {
    {.name = "y", .title = "Output"},
    {.name = "mean", .title = "Mean used", .auxiliary = true},
    {.name = "inverse_deviation", .title = "Inverse deviation used", .auxiliary = true},
    {.name = "running_mean", .title = "Usual mean", .auxiliary = true, .differentiable = false, .updates = 3},
    {.name = "running_var",
     .title = "Usual variance",
     .auxiliary = true,
     .differentiable = false,
     .updates = 4}};
constexpr Attribute momentum = {.name = "momentum",
                                .title = "Memory",
                                .meaning = "How much of each batch goes into the usual mean and variance.",
                                .initial = 0.1,
                                .minimum = 0,
                                .maximum = 1};
constexpr Attribute epsilon = {
    .name = "epsilon",
    .title = "Smallest variance",
    .meaning = "Added to the variance so that a constant channel does not divide by zero.",
    .initial = 1e-5,
    .minimum = 1e-12,
    .maximum = 1};
constexpr Attribute attributes[] = {momentum, epsilon};

Result<Types> types(const Call& call)
{
    const TensorType& x = call.inputs[0];
    if (x.shape.size() != 4 || !x.shape[1].isNumber())
        return call.fail(text::cat("it needs a picture (batch x channels x height x width), but gets ",
                                   toText(x.shape), "."));
    const Shape channels = {x.shape[1]};
    for (std::size_t i = 1; i < call.inputs.size(); ++i)
        if (!(call.inputs[i].shape == channels))
            return call.fail(text::cat("its ", inputs[i].name, " must have ", toText(channels), " numbers."));
    const TensorType statistic = {x.element, {1, x.shape[1], 1, 1}};
    const TensorType kept = {x.element, channels};
    return Types{x, statistic, statistic, kept, kept};
}

Result<ParameterTypes> parameters(const Call& call)
{
    const Result<Types> checked = types(Call(call.op, call.mode, call.inputs.first(1), call.settings));
    if (!checked)
        return checked.error();
    const TensorType type = {call.inputs[0].element, {call.inputs[0].shape[1]}};
    return ParameterTypes{{.type = type, .initial = Initial::One},
                          {.type = type},
                          {.type = type},
                          {.type = type, .initial = Initial::One}};
}

// Mean and biased variance of one channel, in two passes so that a large mean costs no digits.
template<class T>
std::pair<T, T> statistics(const View<const T>& x, std::int64_t channel)
{
    const std::int64_t channels = x.extent(1);
    const std::int64_t pixels = x.extent(2) * x.extent(3);
    const T count = static_cast<T>(x.extent(0) * pixels);
    const auto plane = [&](std::int64_t n) {
        return matrix(x.values.data() + (n * channels + channel) * pixels, 1, pixels).array();
    };
    T mean = 0;
    for (std::int64_t n = 0; n < x.extent(0); ++n)
        mean += plane(n).sum();
    mean /= count;
    T variance = 0;
    for (std::int64_t n = 0; n < x.extent(0); ++n)
        variance += (plane(n) - mean).square().sum();
    return {mean, variance / count};
}

// y = weight (x - mean) / sqrt(variance + epsilon) + bias, with the batch's own statistics in
// training and the usual ones otherwise (Ioffe and Szegedy 2015). The usual variance takes the
// unbiased estimate, as PyTorch does.
template<class T>
void compute(const Call& call, const Inputs<T>& in, const Outputs<T>& out)
{
    const std::int64_t channels = in[0].extent(1);
    const std::int64_t pixels = in[0].extent(2) * in[0].extent(3);
    const std::int64_t count = in[0].extent(0) * pixels;
    const T keep = T(1 - call.real(momentum));
    for (std::int64_t c = 0; c < channels; ++c) {
        T mean = in[3][c];
        T variance = in[4][c];
        out[3][c] = mean;
        out[4][c] = variance;
        if (call.mode == Mode::Train) {
            std::tie(mean, variance) = statistics(in[0], c);
            const T unbiased =
                count > 1 ? variance * static_cast<T>(count) / static_cast<T>(count - 1) : variance;
            out[3][c] = keep * in[3][c] + (T(1) - keep) * mean;
            out[4][c] = keep * in[4][c] + (T(1) - keep) * unbiased;
        }
        const T inverse = T(1) / std::sqrt(variance + T(call.real(epsilon)));
        out[1][c] = mean;
        out[2][c] = inverse;
        for (std::int64_t n = 0; n < in[0].extent(0); ++n) {
            const std::int64_t at = (n * channels + c) * pixels;
            matrix(out[0].values.data() + at, 1, pixels).array() =
                (matrix(in[0].values.data() + at, 1, pixels).array() - mean) * (inverse * in[1][c]) +
                in[2][c];
        }
    }
}

// With h = (x - mean) inverse: d weight = sum dy h, d bias = sum dy, and in training
// dx = weight inverse (dy - mean(dy) - h mean(dy h)). The statistics are outputs too, so that a
// second derivative may flow through them.
Result<Values> gradient(GraphBuilder& graph, const Node& node, const Values& dy, const Wanted& wanted)
{
    const Value x = node.input(0);
    const Value mean = node.output(1);
    const Value inverse = node.output(2);
    const auto times = [&](Value a, Value b) { return graph.add("multiply", {a, b}); };
    const auto total = [&](Value value) { return graph.add("sum", {value}, {{"axes", Integers{0, 2, 3}}}); };
    const Value centred = graph.add("subtract", {x, mean});
    Values result(node.inputCount());
    Value dx;
    if (dy[0]) {
        const Value normal = times(centred, inverse);
        const Value sum = total(dy[0]);
        const Value weighted = total(times(dy[0], normal));
        const Value slope = times(graph.add("reshape_like", {node.input(1), mean}), inverse);
        if (wanted[1])
            result[1] = graph.add("reshape_like", {weighted, node.input(1)});
        if (wanted[2])
            result[2] = graph.add("reshape_like", {sum, node.input(2)});
        Value inner = dy[0];
        if (graph.mode() == Mode::Train) {
            // The small values first: what follows is then one chain over the picture.
            const Value mean1 = graph.add("share", {sum, x});
            const Value mean2 = graph.add("share", {weighted, x});
            inner = graph.add("subtract", {graph.add("subtract", {inner, mean1}), times(normal, mean2)});
        }
        dx = times(inner, slope);
    }
    if (graph.mode() == Mode::Train && dy[1])
        dx = sumOf(graph, dx, graph.add("expand", {dy[1], x}, {{"average", true}}));
    if (graph.mode() == Mode::Train && dy[2]) {
        const Value cube = times(inverse, times(inverse, inverse));
        const Value pull = graph.add("share", {scaled(graph, times(dy[2], cube), -1), x});
        dx = sumOf(graph, dx, times(centred, pull));
    }
    if (wanted[0])
        result[0] = dx;
    return result;
}

Result<Values> read(GraphBuilder& graph, const OnnxNode& node)
{
    if (node.inputCount() != 5 || node.integer("training_mode", 0) != 0)
        return Error{.kind = ErrorKind::Unsupported,
                     .sentence = "This BatchNormalization node is in training mode, which Oriel cannot run."};
    Values operands;
    for (std::size_t i = 0; i < 5; ++i)
        operands.push_back(node.input(i));
    return Values{graph.add("batch_norm", operands, {{"epsilon", node.real("epsilon", 1e-5)}})};
}

Result<void> write(OnnxWriter& writer, const Node& node)
{
    writer.node("BatchNormalization", allInputs(writer, node), {writer.output(0)},
                {{"epsilon", node.real(epsilon)}});
    return {};
}

constexpr OnnxReader readers[] = {{.op = "BatchNormalization", .since = 7, .read = read}};

// Into how many pieces the rows are cut so that the device has enough to do.
std::int64_t statisticsPieces(std::int64_t rows, std::int64_t vectors, const DeviceTraits& device)
{
    constexpr std::int64_t shortest = 64;
    const std::int64_t wanted = device.kind == DeviceKind::SoftwareGpu ? 64 : 16384;
    return std::max<std::int64_t>(std::min(divideUp(wanted, vectors), divideUp(rows, shortest)), 1);
}

Variants variants(const Call& call, const DeviceTraits& device)
{
    if (!runsOnDevice(call))
        return {};
    const Extents x = call.extents(0);
    const std::int64_t rows = x[0] * x[2] * x[3];
    const std::int64_t vectors = divideUp(x[1], 4);
    const std::int64_t pieces = statisticsPieces(rows, vectors, device);
    const bool training = call.mode == Mode::Train;
    const Dispatch statistics = {.shader = "channel_statistics",
                                 .groups = groupsFor(pieces * vectors),
                                 .pushConstants = {word(rows), word(vectors), word(pieces)},
                                 .bindings = {in(0), scratch(0)}};
    const Dispatch finish = {
        .shader = "batch_norm_finish",
        .groups = groupsFor(4 * vectors),
        .specialization = {training ? 1U : 0U},
        .pushConstants = {word(rows), word(vectors), word(pieces), word(x[1]), word(call.real(momentum)),
                          word(call.real(epsilon))},
        .bindings = {training ? scratch(0) : in(0), in(3), in(4), out(1), out(2), out(3), out(4)}};
    const Dispatch apply = {.shader = "batch_norm_apply",
                            .groups = groupsFor(rows * vectors),
                            .pushConstants = {word(rows * vectors), word(vectors), word(x[1])},
                            .bindings = {in(0), in(1), in(2), out(1), out(2), out(0)}};
    Variant variant = deviceVariant("statistics", call);
    if (training) {
        variant.workspaceBytes = {pieces * vectors * 2 * std::int64_t{sizeof(float) * 4}};
        variant.dispatches = {statistics, finish, apply};
    } else {
        variant.dispatches = {finish, apply};
    }
    return {variant};
}

constexpr SampleInput positive = {{3}, Fill::Positive};
constexpr Sample samples[] = {
    {.about = "training", .inputs = {{4, 3, 2, 3}, positive, {3}, {3}, positive}},
    {.about = "using what it knows",
     .inputs = {{4, 3, 2, 3}, positive, {3}, {3}, positive},
     .mode = Mode::Infer},
    {.about = "five channels of one pixel",
     .inputs = {{6, 5, 1, 1}, {{5}, Fill::Positive}, {5}, {5}, {{5}, Fill::Positive}}},
};

} // namespace

extern constinit const Op batch_norm = {
    .id = "batch_norm",
    .title = "Batch norm",
    .summary = "Brings every channel to a common scale, so that training is faster and steadier.",
    .category = Category::Normalisation,
    .inputs = inputs,
    .outputs = outputs,
    .attributes = attributes,
    .types = types,
    .parameters = parameters,
    .compute = {compute, compute},
    .gradient = gradient,
    .variants = variants,
    .onnx = {readers, write},
    .samples = samples,
};

} // namespace engine::ops
