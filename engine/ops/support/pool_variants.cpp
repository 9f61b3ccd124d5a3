// SPDX-License-Identifier: Apache-2.0
#include "engine/ops/support/pool_variants.h"

namespace engine::ops {

Variants poolVariants(const Call& call, std::string_view shader, const Extents& x, const Extents& y,
                      const Extents& made, std::vector<Binding> bindings)
{
    if (!runsOnDevice(call))
        return {};
    const Result<Window> w = window(call);
    assert(w && "the type rule has checked the window");
    const std::int64_t vectors = divideUp(x[1], 4);
    Variant variant = deviceVariant("window", call);
    variant.dispatches = {
        {.shader = shader,
         .groups = groupsFor(deviceCount(made) / 4),
         .pushConstants = {word(x[2]), word(x[3]), word(y[2]), word(y[3]), word(w->kernel[0]),
                           word(w->kernel[1]), word(w->stride[0]), word(w->stride[1]), word(w->padding[0]),
                           word(w->padding[1]), word(x[0]), word(vectors), word(x[1])},
         .bindings = std::move(bindings)}};
    return {variant};
}

} // namespace engine::ops
