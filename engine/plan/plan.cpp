// SPDX-License-Identifier: Apache-2.0
#include "engine/plan/plan.h"

namespace engine::plan {

double Plan::multiplyAdds() const
{
    double sum = 0;
    for (const Step& step : steps)
        sum += step.multiplyAdds;
    return sum;
}

std::int64_t Plan::bytes() const
{
    std::int64_t sum = scratchBytes;
    for (const Storage& storage : storages)
        if (storage.arena != Arena::Scratch)
            sum += storage.bytes;
    return sum;
}

std::int64_t storedBytes(const DeviceTraits& device, ElementType element, const Layout& layout,
                         const Extents& extents)
{
    if (layout.order == Order::Opaque)
        return layout.bytes;
    const std::int64_t size =
        device.isVulkan() && element == ElementType::Bool ? 4 : static_cast<std::int64_t>(byteSize(element));
    return storedCount(layout, extents) * size;
}

Extents broadcastStrides(const Operand& operand, const Extents& loop)
{
    const Extents own = strides(operand.layout, operand.extents);
    Extents result(loop.size(), 0);
    const std::size_t lead = loop.size() - operand.extents.size();
    for (std::size_t i = lead; i < loop.size(); ++i)
        result[i] = operand.extents[i - lead] == 1 ? 0 : own[i - lead];
    return result;
}

} // namespace engine::plan
