// SPDX-License-Identifier: Apache-2.0
#include "engine/run/cpu/kernels/onednn/sizes.h"

namespace engine::run::cpu {
namespace {

onednn::Made make(const ops::Call& call, const ops::Types& outputs)
{
    return onednn::convolutionWeightGradient(
        onednn::sizes(call, call.extents(0), extents(outputs[0].shape), call.extents(1)));
}

std::optional<plan::Offer> offer(const ops::Call& call, const ops::Types& outputs)
{
    if (!onednn::isAvailable())
        return std::nullopt;
    return plan::Offer{.inputs = {pictureLayout, pictureLayout, {}},
                       .outputs = {{}},
                       .workspaceBytes = make(call, outputs).scratchBytes};
}

Work prepare(const ops::Call& call, const ops::Types& outputs)
{
    const onednn::Primitive run = make(call, outputs).run;
    return [run](const Pointers& p) { run(p.in(0), p.in(1), nullptr, p.out(0), p.workspace); };
}

} // namespace

extern constinit const Kernel convolution_weight_gradient = {
    .id = "convolution_weight_gradient", .op = "conv2d_weight_gradient", .offer = offer, .prepare = prepare};

} // namespace engine::run::cpu
