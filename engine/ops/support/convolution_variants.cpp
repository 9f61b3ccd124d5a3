// SPDX-License-Identifier: Apache-2.0
#include "engine/ops/support/convolution_variants.h"

#include <algorithm>

namespace engine::ops {
namespace {

enum class Direction : std::uint8_t { Forward, Backward };

// Rough multiply-adds per second of the kernels, to rank them.
constexpr double plainRate = 1e8;
constexpr double depthwiseRate = 5e8;
constexpr double blockedRate = 4e9;

constexpr std::int64_t vectorWidth = 4;
constexpr std::int64_t gradientRows = 8;  // output channels for each invocation of filter_gradient
constexpr std::int64_t blockedGroup = 32; // invocations of a work group of the blocked kernels

// Sizes as a kernel sees them: what it gathers from and what it makes.
struct Ends
{
    std::int64_t fromHeight, fromWidth, fromChannels;
    std::int64_t toHeight, toWidth, toChannels;
};

Ends endsOf(const Convolution& c, Direction direction)
{
    const Ends forward = {c.height,       c.width,       c.inputChannels,
                          c.outputHeight, c.outputWidth, c.outputChannels};
    if (direction == Direction::Forward)
        return forward;
    return {forward.toHeight,   forward.toWidth,   forward.toChannels,
            forward.fromHeight, forward.fromWidth, forward.fromChannels};
}

std::vector<std::uint32_t> geometry(const Convolution& c, Direction direction, std::int64_t blocks)
{
    const Ends e = endsOf(c, direction);
    const Window& w = c.window;
    return {word(e.fromHeight),
            word(e.fromWidth),
            word(e.toHeight),
            word(e.toWidth),
            word(w.kernel[0]),
            word(w.kernel[1]),
            word(w.stride[0]),
            word(w.stride[1]),
            word(w.padding[0]),
            word(w.padding[1]),
            word(w.dilation[0]),
            word(w.dilation[1]),
            word(c.batch),
            word(divideUp(e.fromChannels, vectorWidth)),
            word(divideUp(e.toChannels, vectorWidth)),
            word(e.fromChannels / c.groups),
            word(e.toChannels / c.groups),
            word(c.groups),
            word(blocks)};
}

bool isDepthwise(const Convolution& c)
{
    return c.groups > 1 && c.groupInputs() == 1 && c.groupOutputs() == 1;
}

bool groupsAreVectors(const Convolution& c)
{
    return c.groups == 1 || (c.groupInputs() % vectorWidth == 0 && c.groupOutputs() % vectorWidth == 0);
}

std::uint32_t flag(bool value)
{
    return value ? 1 : 0;
}

// x, filters, offset and result as the gathering kernels bind them; without an offset its binding
// holds the filters, which the kernel then does not read.
std::vector<Binding> gathering(Binding filters, bool bias)
{
    return {in(0), filters, bias ? in(2) : filters, out(0)};
}

// The filters are not an image: they lie dense.
Variant withDenseFilters(std::string_view id, const Call& call, std::size_t input)
{
    Variant variant = deviceVariant(id, call);
    variant.inputs[input] = {};
    return variant;
}

Variant plain(const Call& call, const Convolution& c, Direction direction, bool bias)
{
    const Ends e = endsOf(c, direction);
    Variant variant = withDenseFilters("plain", call, 1);
    variant.cost = c.multiplyAdds() / plainRate;
    variant.dispatches = {
        {.shader = "convolution_plain",
         .groups = groupsFor(c.batch * e.toHeight * e.toWidth * roundUp(e.toChannels, vectorWidth)),
         .specialization = {flag(direction == Direction::Backward), flag(bias)},
         .pushConstants = geometry(c, direction, 0),
         .bindings = gathering(in(1), bias)}};
    return variant;
}

Variant depthwise(const Call& call, const Convolution& c, Direction direction, bool bias)
{
    constexpr std::int64_t pixelsEach = 4;
    const Ends e = endsOf(c, direction);
    const std::int64_t pixels = c.batch * e.toHeight * e.toWidth;
    Variant variant = withDenseFilters("depthwise", call, 1);
    variant.cost = c.multiplyAdds() / depthwiseRate;
    variant.dispatches = {
        {.shader = "convolution_depthwise",
         .groups = groupsFor(divideUp(pixels, pixelsEach) * divideUp(c.groups, vectorWidth)),
         .specialization = {flag(direction == Direction::Backward), flag(bias)},
         .pushConstants = geometry(c, direction, 0),
         .bindings = gathering(in(1), bias)}};
    return variant;
}

Variant blocked(const Call& call, const Convolution& c, Direction direction, bool bias)
{
    constexpr std::int64_t pixelsEach = 4;
    const Ends e = endsOf(c, direction);
    const std::int64_t inputs = e.fromChannels / c.groups;
    const std::int64_t outputs = e.toChannels / c.groups;
    const std::int64_t paddedInputs = roundUp(inputs, vectorWidth);
    const std::int64_t width = outputs > vectorWidth ? 2 : 1;
    const std::int64_t blocks = roundUp(divideUp(outputs, vectorWidth), width);
    const std::int64_t packed = c.groups * c.taps() * paddedInputs * blocks; // vectors
    const std::int64_t pixels = c.batch * e.toHeight * e.toWidth;
    const std::uint32_t backward = flag(direction == Direction::Backward);

    Variant variant = withDenseFilters("blocked", call, 1);
    variant.cost = c.multiplyAdds() / blockedRate;
    variant.workspaceBytes = {packed * vectorWidth * std::int64_t{sizeof(float)}};
    variant.dispatches = {
        {.shader = "pack_filters",
         .groups = groupsFor(packed),
         .specialization = {backward},
         .pushConstants = {word(c.groups), word(c.taps()), word(inputs), word(outputs), word(paddedInputs),
                           word(blocks)},
         .bindings = {in(1), scratch(0)}},
        {.shader = "convolution",
         .groups = groupsFor(divideUp(pixels, pixelsEach * blockedGroup) * (blocks / width) * c.groups, 1),
         .specialization = {backward, flag(bias), word(width), word(std::min(inputs, vectorWidth))},
         .pushConstants = geometry(c, direction, blocks),
         .bindings = gathering(scratch(0), bias)}};
    return variant;
}

Variants gatheringVariants(const Call& call, const Convolution& c, Direction direction, bool bias)
{
    if (!runsOnDevice(call))
        return {};
    Variants result = {plain(call, c, direction, bias)};
    if (isDepthwise(c))
        result.push_back(depthwise(call, c, direction, bias));
    if (groupsAreVectors(c))
        result.push_back(blocked(call, c, direction, bias));
    return result;
}

// Into how many pieces the sum over pixels is cut so that the device has enough to do; each piece is
// long enough to be worth its partial sum, and all of them fit in a modest workspace.
std::int64_t piecesFor(const Convolution& c, std::int64_t workGroups, std::int64_t pieceBytes,
                       const DeviceTraits& device)
{
    constexpr std::int64_t shortest = 64; // pixels
    constexpr std::int64_t mostBytes = std::int64_t{32} << 20;
    const std::int64_t wanted = device.kind == DeviceKind::SoftwareGpu ? 16 : 2048;
    const std::int64_t lines = c.batch * c.outputHeight; // none is cut
    const std::int64_t pieces =
        std::min({divideUp(wanted, workGroups), lines, divideUp(lines * c.outputWidth, shortest),
                  std::max<std::int64_t>(mostBytes / pieceBytes, 1)});
    return std::max<std::int64_t>(pieces, 1);
}

Dispatch sumOfPieces(const Convolution& c, std::int64_t paddedInputs, std::int64_t pieces, bool depthwise)
{
    const std::int64_t count = c.outputChannels * c.groupInputs() * c.taps();
    return {.shader = "filter_gradient_sum",
            .groups = groupsFor(count),
            .specialization = {flag(depthwise)},
            .pushConstants = {word(count), word(c.taps()), word(c.groupInputs()), word(c.groupOutputs()),
                              word(paddedInputs), word(roundUp(c.groupOutputs(), gradientRows)),
                              word(c.groups), word(pieces)},
            .bindings = {scratch(0), out(0)}};
}

Variant filterGradient(std::string_view id, const Call& call)
{
    Variant variant = deviceVariant(id, call);
    variant.outputs[0] = {};
    return variant;
}

Variant plainFilterGradient(const Call& call, const Convolution& c)
{
    Variant variant = filterGradient("plain", call);
    variant.cost = c.multiplyAdds() / plainRate;
    variant.dispatches = {{.shader = "filter_gradient_plain",
                           .groups = groupsFor(c.outputChannels * c.groupInputs() * c.taps()),
                           .pushConstants = geometry(c, Direction::Forward, 0),
                           .bindings = {in(0), in(1), out(0)}}};
    return variant;
}

Variant depthwiseFilterGradient(const Call& call, const Convolution& c, const DeviceTraits& device)
{
    const std::int64_t channels = roundUp(c.groups, vectorWidth);
    const std::int64_t invocations = c.taps() * channels / vectorWidth;
    const std::int64_t bytes = c.taps() * channels * std::int64_t{sizeof(float)};
    const std::int64_t pieces = piecesFor(c, divideUp(invocations, blockedGroup), bytes, device);
    Variant variant = filterGradient("depthwise", call);
    variant.cost = c.multiplyAdds() / depthwiseRate;
    variant.workspaceBytes = {pieces * bytes};
    variant.dispatches = {{.shader = "filter_gradient_depthwise",
                           .groups = groupsFor(invocations * pieces, blockedGroup),
                           .pushConstants = geometry(c, Direction::Forward, pieces),
                           .bindings = {in(0), in(1), scratch(0)}},
                          sumOfPieces(c, channels, pieces, true)};
    return variant;
}

Variant blockedFilterGradient(const Call& call, const Convolution& c, const DeviceTraits& device)
{
    const std::int64_t paddedInputs = roundUp(c.groupInputs(), vectorWidth);
    const std::int64_t paddedOutputs = roundUp(c.groupOutputs(), gradientRows);
    const std::int64_t columns = divideUp(c.taps() * paddedInputs / vectorWidth, blockedGroup);
    const std::int64_t workGroups = columns * (paddedOutputs / gradientRows) * c.groups;
    const std::int64_t bytes =
        c.groups * paddedOutputs * c.taps() * paddedInputs * std::int64_t{sizeof(float)};
    const std::int64_t pieces = piecesFor(c, workGroups, bytes, device);
    Variant variant = filterGradient("blocked", call);
    variant.cost = c.multiplyAdds() / blockedRate;
    variant.workspaceBytes = {pieces * bytes};
    variant.dispatches = {{.shader = "filter_gradient",
                           .groups = groupsFor(workGroups * pieces, 1),
                           .pushConstants = geometry(c, Direction::Forward, pieces),
                           .bindings = {in(0), in(1), scratch(0)}},
                          sumOfPieces(c, paddedInputs, pieces, false)};
    return variant;
}

} // namespace

Variants convolutionVariants(const Call& call, const Convolution& c)
{
    return gatheringVariants(call, c, Direction::Forward, call.inputs.size() > 2);
}

Variants inputGradientVariants(const Call& call, const Convolution& c)
{
    return gatheringVariants(call, c, Direction::Backward, false);
}

Variants filterGradientVariants(const Call& call, const Convolution& c, const DeviceTraits& device)
{
    if (!runsOnDevice(call))
        return {};
    Variants result = {plainFilterGradient(call, c)};
    if (isDepthwise(c))
        result.push_back(depthwiseFilterGradient(call, c, device));
    if (groupsAreVectors(c))
        result.push_back(blockedFilterGradient(call, c, device));
    return result;
}

} // namespace engine::ops
