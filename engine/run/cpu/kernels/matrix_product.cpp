// SPDX-License-Identifier: Apache-2.0
#include "engine/run/cpu/kernel.h"
#include "engine/run/cpu/kernels/onednn/adapter.h"

namespace engine::run::cpu {
namespace {

onednn::Made make(const ops::Call& call, const ops::Types& outputs)
{
    const ops::Attribute transposeA = call.op.attributes[0];
    const ops::Attribute transposeB = call.op.attributes[1];
    const bool ta = call.boolean(transposeA);
    const Extents a = call.extents(0);
    const Extents y = extents(outputs[0].shape);
    return onednn::product(y[0], y[1], a[ta ? 0 : 1], ta, call.boolean(transposeB), false);
}

std::optional<plan::Offer> offer(const ops::Call& call, const ops::Types& outputs)
{
    if (!onednn::isAvailable())
        return std::nullopt;
    return plan::Offer{.inputs = std::vector<Layout>(2),
                       .outputs = {Layout{}},
                       .workspaceBytes = make(call, outputs).scratchBytes};
}

Work prepare(const ops::Call& call, const ops::Types& outputs)
{
    const onednn::Primitive run = make(call, outputs).run;
    return [run](const Pointers& p) { run(p.in(0), p.in(1), nullptr, p.out(0), p.workspace); };
}

} // namespace

extern constinit const Kernel matrix_product = {
    .id = "matrix_product", .op = "matmul", .offer = offer, .prepare = prepare};

} // namespace engine::run::cpu
