// SPDX-License-Identifier: Apache-2.0
#include "engine/ops/support/elementwise.h"

namespace engine::ops {

Result<Types> flagType(const Call& call)
{
    Result<Types> result = broadcastType(call);
    if (result)
        (*result)[0].element = ElementType::Bool;
    return result;
}

} // namespace engine::ops
