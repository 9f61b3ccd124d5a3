// SPDX-License-Identifier: Apache-2.0
#include "engine/plan/schedule.h"

#include <algorithm>
#include <limits>

namespace engine::plan {
namespace {

// The level of the last step that wrote a storage, and of the latest that read it since.
struct Touched
{
    std::int32_t write = -1;
    std::int32_t read = -1;
};

std::size_t storageIndex(const Plan& plan, std::int32_t operand)
{
    return static_cast<std::size_t>(plan.operands[static_cast<std::size_t>(operand)].storage);
}

template<class Visit>
void forEachRead(const Plan& plan, const Step& step, Visit visit)
{
    for (const std::int32_t operand : step.inputs)
        if (operand != noOperand)
            visit(storageIndex(plan, operand));
}

template<class Visit>
void forEachWrite(const Plan& plan, const Step& step, Visit visit)
{
    for (const std::int32_t operand : step.outputs)
        visit(storageIndex(plan, operand));
    for (const std::int32_t operand : step.workspaces)
        visit(storageIndex(plan, operand));
}

struct Life
{
    std::int32_t first = std::numeric_limits<std::int32_t>::max();
    std::int32_t last = -1;

    void see(std::int32_t level)
    {
        first = std::min(first, level);
        last = std::max(last, level);
    }
    bool meets(const Life& other) const { return first <= other.last && other.first <= last; }
};

std::vector<Life> lives(const Plan& plan)
{
    std::vector<Life> result(plan.storages.size());
    for (const Step& step : plan.steps) {
        const auto see = [&](std::size_t storage) { result[storage].see(step.level); };
        forEachRead(plan, step, see);
        forEachWrite(plan, step, see);
    }
    for (const NamedOperand& output : plan.outputs)
        result[storageIndex(plan, output.operand)].last = std::numeric_limits<std::int32_t>::max();
    return result;
}

} // namespace

void schedule(Plan& plan)
{
    std::vector<Touched> touched(plan.storages.size());
    std::int32_t position = 0;
    for (Step& step : plan.steps) {
        std::int32_t level = 0;
        forEachRead(plan, step, [&](std::size_t s) { level = std::max(level, touched[s].write + 1); });
        forEachWrite(plan, step, [&](std::size_t s) {
            level = std::max({level, touched[s].write + 1, touched[s].read + 1});
        });
        step.level = plan.device.isVulkan() ? level : position++;
        forEachRead(plan, step,
                    [&](std::size_t s) { touched[s].read = std::max(touched[s].read, step.level); });
        forEachWrite(plan, step, [&](std::size_t s) { touched[s] = {step.level, -1}; });
        plan.levels = std::max(plan.levels, step.level + 1);
    }
    std::stable_sort(plan.steps.begin(), plan.steps.end(),
                     [](const Step& a, const Step& b) { return a.level < b.level; });
}

void packScratch(Plan& plan)
{
    const std::vector<Life> life = lives(plan);
    const auto alignment =
        static_cast<std::int64_t>(std::max<std::uint64_t>(plan.device.minStorageBufferOffsetAlignment, 64));
    std::vector<std::size_t> order;
    for (std::size_t i = 0; i < plan.storages.size(); ++i)
        if (plan.storages[i].arena == Arena::Scratch)
            order.push_back(i);
    std::stable_sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) {
        return plan.storages[a].bytes > plan.storages[b].bytes;
    });

    std::vector<std::size_t> placed; // by offset
    plan.scratchBytes = 0;
    for (const std::size_t index : order) {
        Storage& storage = plan.storages[index];
        std::int64_t offset = 0;
        for (const std::size_t other : placed) {
            const Storage& taken = plan.storages[other];
            if (!life[index].meets(life[other]))
                continue;
            if (offset + storage.bytes <= taken.offset)
                break;
            offset = std::max(offset, (taken.offset + taken.bytes + alignment - 1) / alignment * alignment);
        }
        storage.offset = offset;
        placed.insert(std::upper_bound(placed.begin(), placed.end(), index,
                                       [&](std::size_t a, std::size_t b) {
                                           return plan.storages[a].offset < plan.storages[b].offset;
                                       }),
                      index);
        plan.scratchBytes = std::max(plan.scratchBytes, offset + storage.bytes);
    }
}

} // namespace engine::plan
