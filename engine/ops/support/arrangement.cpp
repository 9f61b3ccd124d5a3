// SPDX-License-Identifier: Apache-2.0
#include "engine/ops/support/arrangement.h"

#include "engine/core/text.h"

#include <algorithm>
#include <cstring>
#include <utility>

namespace engine::ops {

void copyBlock(const Extents& block, std::size_t elementBytes, const std::byte* from,
               const Extents& fromStrides, std::byte* to, const Extents& toStrides)
{
    const std::int64_t count = elementCount(block);
    Extents at(block.size(), 0);
    std::int64_t source = 0;
    std::int64_t target = 0;
    for (std::int64_t i = 0; i < count; ++i) {
        std::memcpy(to + target * static_cast<std::int64_t>(elementBytes),
                    from + source * static_cast<std::int64_t>(elementBytes), elementBytes);
        for (std::size_t d = block.size(); d-- > 0;) {
            source += fromStrides[d];
            target += toStrides[d];
            if (++at[d] < block[d])
                break;
            source -= fromStrides[d] * block[d];
            target -= toStrides[d] * block[d];
            at[d] = 0;
        }
    }
}

bool haveSameCount(const Shape& a, const Shape& b)
{
    const auto measure = [](const Shape& shape) {
        std::pair<std::int64_t, std::vector<Symbol>> result = {1, {}};
        for (const Dimension dimension : shape) {
            if (dimension.isNumber())
                result.first *= dimension.extent;
            else
                result.second.push_back(dimension.symbol);
        }
        std::sort(result.second.begin(), result.second.end());
        return result;
    };
    return measure(a) == measure(b);
}

Result<TensorType> reducedType(const Call& call, const Integers& axes)
{
    TensorType type = call.inputs[0];
    for (const std::int64_t axis : axes) {
        if (axis < 0 || axis >= static_cast<std::int64_t>(type.shape.size()))
            return call.fail(text::cat("there is no axis ", axis, " in ", toText(type.shape), "."));
        type.shape[static_cast<std::size_t>(axis)] = Dimension(1);
    }
    return type;
}

} // namespace engine::ops
