// SPDX-License-Identifier: Apache-2.0
#include "engine/run/cpu/kernels/onednn/adapter.h"

#include <oneapi/dnnl/dnnl.hpp>

#include <memory>
#include <unordered_map>

namespace engine::run::cpu::onednn {
namespace {

using dnnl::algorithm;
using dnnl::memory;
using tag = memory::format_tag;
constexpr auto f32 = memory::data_type::f32;
constexpr std::int64_t alignment = 64;

dnnl::engine& engine()
{
    static dnnl::engine instance(dnnl::engine::kind::cpu, 0);
    return instance;
}

dnnl::stream& stream()
{
    thread_local dnnl::stream instance(engine());
    return instance;
}

// The scratchpad is ours, from the plan's arena, so that memory is planned and not hidden.
dnnl::primitive_attr attributes()
{
    dnnl::primitive_attr result;
    result.set_scratchpad_mode(dnnl::scratchpad_mode::user);
    return result;
}

struct Descriptions
{
    memory::desc x, w, wPacked, bias, y;
    memory::dims stride, dilation, padding;
};

Descriptions describe(const ConvolutionSizes& s)
{
    const std::int64_t groupInputs = s.inputChannels / s.groups;
    const std::int64_t groupOutputs = s.outputChannels / s.groups;
    const memory::dims filters =
        s.groups == 1 ? memory::dims{s.outputChannels, s.inputChannels, s.kernel[0], s.kernel[1]}
                      : memory::dims{s.groups, groupOutputs, groupInputs, s.kernel[0], s.kernel[1]};
    return {.x = {{s.batch, s.inputChannels, s.height, s.width}, f32, tag::nhwc},
            .w = {filters, f32, s.groups == 1 ? tag::oihw : tag::goihw},
            .wPacked = {filters, f32, tag::any},
            .bias = {{s.outputChannels}, f32, tag::x},
            .y = {{s.batch, s.outputChannels, s.outputHeight, s.outputWidth}, f32, tag::nhwc},
            .stride = {s.stride[0], s.stride[1]},
            .dilation = {s.dilation[0] - 1, s.dilation[1] - 1},
            .padding = {s.padding[0], s.padding[1]}};
}

// The far padding that makes oneDNN's own output size come out as ours.
memory::dims farPadding(const ConvolutionSizes& s)
{
    const auto far = [&](int axis, std::int64_t input, std::int64_t output) {
        const std::int64_t reach = s.dilation[axis] * (s.kernel[axis] - 1) + 1;
        return (output - 1) * s.stride[axis] + reach - input - s.padding[axis];
    };
    return {far(0, s.height, s.outputHeight), far(1, s.width, s.outputWidth)};
}

std::int64_t aligned(std::size_t bytes)
{
    return (static_cast<std::int64_t>(bytes) + alignment - 1) / alignment * alignment;
}

memory view(const memory::desc& description, const void* data)
{
    return {description, engine(), const_cast<void*>(data)}; // oneDNN takes sources as void*
}

#if DNNL_VERSION_MAJOR >= 3
dnnl::convolution_forward::primitive_desc forwardDescription(const Descriptions& d, const ConvolutionSizes& s,
                                                             bool bias)
{
    return {engine(),
            dnnl::prop_kind::forward_training,
            algorithm::convolution_direct,
            d.x,
            d.wPacked,
            bias ? d.bias : memory::desc(),
            d.y,
            d.stride,
            d.dilation,
            d.padding,
            farPadding(s),
            attributes()};
}

dnnl::convolution_backward_data::primitive_desc inputDescription(const Descriptions& d,
                                                                 const ConvolutionSizes& s)
{
    return {engine(),      algorithm::convolution_direct,
            d.x,           d.wPacked,
            d.y,           d.stride,
            d.dilation,    d.padding,
            farPadding(s), forwardDescription(d, s, false),
            attributes()};
}

dnnl::convolution_backward_weights::primitive_desc weightDescription(const Descriptions& d,
                                                                     const ConvolutionSizes& s)
{
    return {engine(),      algorithm::convolution_direct,
            d.x,           d.wPacked,
            d.y,           d.stride,
            d.dilation,    d.padding,
            farPadding(s), forwardDescription(d, s, false),
            attributes()};
}

dnnl::matmul::primitive_desc productDescription(const memory::desc& a, const memory::desc& b,
                                                const memory::desc& bias, const memory::desc& y)
{
    return {engine(), a, b, bias, y, attributes()};
}
#else
dnnl::convolution_forward::primitive_desc forwardDescription(const Descriptions& d, const ConvolutionSizes& s,
                                                             bool bias)
{
    const auto kind = dnnl::prop_kind::forward_training;
    const auto how = algorithm::convolution_direct;
    if (bias)
        return {{kind, how, d.x, d.wPacked, d.bias, d.y, d.stride, d.dilation, d.padding, farPadding(s)},
                attributes(),
                engine()};
    return {{kind, how, d.x, d.wPacked, d.y, d.stride, d.dilation, d.padding, farPadding(s)},
            attributes(),
            engine()};
}

dnnl::convolution_backward_data::primitive_desc inputDescription(const Descriptions& d,
                                                                 const ConvolutionSizes& s)
{
    return {
        {algorithm::convolution_direct, d.x, d.wPacked, d.y, d.stride, d.dilation, d.padding, farPadding(s)},
        attributes(),
        engine(),
        forwardDescription(d, s, false)};
}

dnnl::convolution_backward_weights::primitive_desc weightDescription(const Descriptions& d,
                                                                     const ConvolutionSizes& s)
{
    return {
        {algorithm::convolution_direct, d.x, d.wPacked, d.y, d.stride, d.dilation, d.padding, farPadding(s)},
        attributes(),
        engine(),
        forwardDescription(d, s, false)};
}

dnnl::matmul::primitive_desc productDescription(const memory::desc& a, const memory::desc& b,
                                                const memory::desc& bias, const memory::desc& y)
{
    return {{a, b, bias, y}, attributes(), engine()};
}
#endif

// A convolution in one direction with its filters brought into the order the library likes best.
struct Packed
{
    dnnl::primitive primitive;
    dnnl::reorder reorder; // empty when the library takes our order as it is
    memory::desc ours, theirs, scratchpad;

    bool reorders() const { return ours != theirs; }
    std::int64_t packedBytes() const { return reorders() ? aligned(theirs.get_size()) : 0; }
    std::int64_t scratchBytes() const { return packedBytes() + aligned(scratchpad.get_size()); }

    // Where the filters lie for the primitive: in place, or at the start of the scratch.
    memory filters(const void* data, std::byte* scratch) const
    {
        return reorders() ? view(theirs, scratch) : view(ours, data);
    }
    memory pad(std::byte* scratch) const { return view(scratchpad, scratch + packedBytes()); }
};

} // namespace

bool isAvailable()
{
    return true;
}

Made convolution(const ConvolutionSizes& sizes, bool bias)
{
    const Descriptions d = describe(sizes);
    const auto description = forwardDescription(d, sizes, bias);
    auto packed = std::make_shared<Packed>(Packed{.primitive = dnnl::convolution_forward(description),
                                                  .ours = d.w,
                                                  .theirs = description.weights_desc(),
                                                  .scratchpad = description.scratchpad_desc()});
    if (packed->reorders())
        packed->reorder =
            dnnl::reorder(dnnl::reorder::primitive_desc(engine(), packed->ours, engine(), packed->theirs));
    const auto run = [packed, d, bias](const float* x, const float* w, const float* b, float* y,
                                       std::byte* scratch) {
        const memory filters = packed->filters(w, scratch);
        if (packed->reorders())
            packed->reorder.execute(stream(),
                                    {{DNNL_ARG_FROM, view(packed->ours, w)}, {DNNL_ARG_TO, filters}});
        std::unordered_map<int, memory> arguments = {{DNNL_ARG_SRC, view(d.x, x)},
                                                     {DNNL_ARG_WEIGHTS, filters},
                                                     {DNNL_ARG_DST, view(d.y, y)},
                                                     {DNNL_ARG_SCRATCHPAD, packed->pad(scratch)}};
        if (bias)
            arguments.emplace(DNNL_ARG_BIAS, view(d.bias, b));
        packed->primitive.execute(stream(), arguments);
        stream().wait();
    };
    return {run, packed->scratchBytes()};
}

Made convolutionInputGradient(const ConvolutionSizes& sizes)
{
    const Descriptions d = describe(sizes);
    const auto description = inputDescription(d, sizes);
    auto packed = std::make_shared<Packed>(Packed{.primitive = dnnl::convolution_backward_data(description),
                                                  .ours = d.w,
                                                  .theirs = description.weights_desc(),
                                                  .scratchpad = description.scratchpad_desc()});
    if (packed->reorders())
        packed->reorder =
            dnnl::reorder(dnnl::reorder::primitive_desc(engine(), packed->ours, engine(), packed->theirs));
    const auto run = [packed, d](const float* dy, const float* w, const float*, float* dx,
                                 std::byte* scratch) {
        const memory filters = packed->filters(w, scratch);
        if (packed->reorders())
            packed->reorder.execute(stream(),
                                    {{DNNL_ARG_FROM, view(packed->ours, w)}, {DNNL_ARG_TO, filters}});
        packed->primitive.execute(stream(), {{DNNL_ARG_DIFF_DST, view(d.y, dy)},
                                             {DNNL_ARG_WEIGHTS, filters},
                                             {DNNL_ARG_DIFF_SRC, view(d.x, dx)},
                                             {DNNL_ARG_SCRATCHPAD, packed->pad(scratch)}});
        stream().wait();
    };
    return {run, packed->scratchBytes()};
}

Made convolutionWeightGradient(const ConvolutionSizes& sizes)
{
    const Descriptions d = describe(sizes);
    const auto description = weightDescription(d, sizes);
    auto packed =
        std::make_shared<Packed>(Packed{.primitive = dnnl::convolution_backward_weights(description),
                                        .ours = d.w,
                                        .theirs = description.diff_weights_desc(),
                                        .scratchpad = description.scratchpad_desc()});
    if (packed->reorders())
        packed->reorder =
            dnnl::reorder(dnnl::reorder::primitive_desc(engine(), packed->theirs, engine(), packed->ours));
    const auto run = [packed, d](const float* x, const float* dy, const float*, float* dw,
                                 std::byte* scratch) {
        const memory filters = packed->filters(dw, scratch);
        packed->primitive.execute(stream(), {{DNNL_ARG_SRC, view(d.x, x)},
                                             {DNNL_ARG_DIFF_DST, view(d.y, dy)},
                                             {DNNL_ARG_DIFF_WEIGHTS, filters},
                                             {DNNL_ARG_SCRATCHPAD, packed->pad(scratch)}});
        if (packed->reorders())
            packed->reorder.execute(stream(),
                                    {{DNNL_ARG_FROM, filters}, {DNNL_ARG_TO, view(packed->ours, dw)}});
        stream().wait();
    };
    return {run, packed->scratchBytes()};
}

Made product(std::int64_t m, std::int64_t n, std::int64_t k, bool transposeA, bool transposeB, bool bias)
{
    const memory::desc a({m, k}, f32, transposeA ? tag::ba : tag::ab);
    const memory::desc b({k, n}, f32, transposeB ? tag::ba : tag::ab);
    const memory::desc offset = bias ? memory::desc({1, n}, f32, tag::ab) : memory::desc();
    const memory::desc y({m, n}, f32, tag::ab);
    const auto description = productDescription(a, b, offset, y);
    const dnnl::matmul primitive(description);
    const memory::desc pad = description.scratchpad_desc();
    const auto run = [=](const float* left, const float* right, const float* added, float* result,
                         std::byte* scratch) {
        std::unordered_map<int, memory> arguments = {{DNNL_ARG_SRC, view(a, left)},
                                                     {DNNL_ARG_WEIGHTS, view(b, right)},
                                                     {DNNL_ARG_DST, view(y, result)},
                                                     {DNNL_ARG_SCRATCHPAD, view(pad, scratch)}};
        if (bias)
            arguments.emplace(DNNL_ARG_BIAS, view(offset, added));
        primitive.execute(stream(), arguments);
        stream().wait();
    };
    return {run, aligned(pad.get_size())};
}

} // namespace engine::run::cpu::onednn
