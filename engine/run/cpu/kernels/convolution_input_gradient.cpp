// SPDX-License-Identifier: Apache-2.0
#include "engine/run/cpu/kernels/onednn/sizes.h"

namespace engine::run::cpu {
namespace {

onednn::Made make(const ops::Call& call, const ops::Types& outputs)
{
    return onednn::convolutionInputGradient(
        onednn::sizes(call, extents(outputs[0].shape), call.extents(1), call.extents(0)));
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
    return [run](const Pointers& p) { run(p.in(0), p.in(1), nullptr, p.out(0), p.workspace); };
}

} // namespace

extern constinit const Kernel convolution_input_gradient = {
    .id = "convolution_input_gradient", .op = "conv2d_input_gradient", .offer = offer, .prepare = prepare};

} // namespace engine::run::cpu
