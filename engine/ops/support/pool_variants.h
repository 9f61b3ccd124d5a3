// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/ops/support/dispatch.h"
#include "engine/ops/support/window.h"

namespace engine::ops {

// The one dispatch of a pool or its gradient: geometry as include/window.glsl reads it, one
// invocation for each vector of `made`, the picture that the kernel writes.
Variants poolVariants(const Call& call, std::string_view shader, const Extents& x, const Extents& y,
                      const Extents& made, std::vector<Binding> bindings);

} // namespace engine::ops
