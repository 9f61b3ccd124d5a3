// SPDX-License-Identifier: Apache-2.0
#include "engine/run/cpu/kernels/onednn/sizes.h"

namespace engine::run::cpu {
namespace {

onednn::Made make(const ops::Call& call, const ops::Types& outputs)
{
    return onednn::convolution(
        onednn::sizes(call, call.extents(0), call.extents(1), extents(outputs[0].shape)),
        call.inputs.size() > 2);
}

std::optional<plan::Offer> offer(const ops::Call& call, const ops::Types& outputs)
{
    if (!onednn::isAvailable())
        return std::nullopt;
    return plan::Offer{.inputs = {pictureLayout, {}, {}},
                       .outputs = {pictureLayout},
                       .workspaceBytes = make(call, outputs).scratchBytes};
}

Work prepare(const ops::Call& call, const ops::Types& outputs)
{
    const onednn::Primitive run = make(call, outputs).run;
    return [run, bias = call.inputs.size() > 2](const Pointers& p) {
        run(p.in(0), p.in(1), bias ? p.in(2) : nullptr, p.out(0), p.workspace);
    };
}

} // namespace

extern constinit const Kernel convolution = {
    .id = "convolution", .op = "conv2d", .offer = offer, .prepare = prepare};

} // namespace engine::run::cpu
