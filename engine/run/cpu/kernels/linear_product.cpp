// SPDX-License-Identifier: Apache-2.0
#include "engine/run/cpu/kernel.h"
#include "engine/run/cpu/kernels/onednn/adapter.h"

namespace engine::run::cpu {
namespace {

onednn::Made make(const ops::Call& call)
{
    const Extents x = call.extents(0);
    const Extents w = call.extents(1);
    return onednn::product(x[0], w[0], x[1], false, true, call.inputs.size() > 2);
}

std::optional<plan::Offer> offer(const ops::Call& call, const ops::Types&)
{
    if (!onednn::isAvailable())
        return std::nullopt;
    return plan::Offer{
        .inputs = std::vector<Layout>(3), .outputs = {Layout{}}, .workspaceBytes = make(call).scratchBytes};
}

Work prepare(const ops::Call& call, const ops::Types&)
{
    const onednn::Primitive run = make(call).run;
    return [run, bias = call.inputs.size() > 2](const Pointers& p) {
        run(p.in(0), p.in(1), bias ? p.in(2) : nullptr, p.out(0), p.workspace);
    };
}

} // namespace

extern constinit const Kernel linear_product = {
    .id = "linear_product", .op = "linear", .offer = offer, .prepare = prepare};

} // namespace engine::run::cpu
