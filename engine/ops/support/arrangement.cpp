// SPDX-License-Identifier: Apache-2.0
#include "engine/ops/support/arrangement.h"

#include "engine/core/text.h"

#include <algorithm>
#include <cstring>
#include <optional>
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

Result<Shape> reshaped(const Shape& shape, const Integers& sizes)
{
    const auto refuse = [&] {
        return Error{.sentence = text::cat(toText(shape), " cannot take the shape ", text::list(sizes, " x "),
                                           ". Choose sizes that hold the same count of numbers.")};
    };
    // What `y` has not used up yet: the count of numbers, and the symbols.
    std::int64_t count = 1;
    std::vector<Symbol> symbols;
    for (const Dimension d : shape) {
        if (d.isNumber())
            count *= d.extent;
        else
            symbols.push_back(d.symbol);
    }
    Shape y;
    std::optional<std::size_t> rest;
    for (std::size_t i = 0; i < sizes.size(); ++i) {
        if (sizes[i] < -1 || (sizes[i] == -1 && rest) || (sizes[i] == 0 && i >= shape.size()))
            return refuse();
        if (sizes[i] == -1)
            rest = i;
        y.push_back(sizes[i] == 0 ? shape[i] : Dimension(sizes[i]));
        const Dimension d = y.back();
        const auto used = std::find(symbols.begin(), symbols.end(), d.symbol);
        if (!d.isNumber() && used == symbols.end())
            return refuse();
        if (!d.isNumber())
            symbols.erase(used);
        else if (sizes[i] != -1 && (d.extent == 0 || count % d.extent != 0))
            return refuse();
        else if (sizes[i] != -1)
            count /= d.extent;
    }
    if (rest && symbols.size() == 1 && count == 1)
        y[*rest] = symbols[0];
    else if (rest && symbols.empty())
        y[*rest] = count;
    else if (rest || !symbols.empty() || count != 1)
        return refuse();
    return y;
}

Integers reshapeTo(const Shape& from, const Shape& to)
{
    Integers sizes;
    for (std::size_t i = 0; i < to.size(); ++i) {
        const bool kept = i < from.size() && from[i] == to[i];
        sizes.push_back(to[i].isNumber() ? to[i].extent : kept ? 0 : -1);
    }
    return sizes;
}

} // namespace engine::ops
