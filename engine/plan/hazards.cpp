// SPDX-License-Identifier: Apache-2.0
#include "engine/plan/hazards.h"

#include "engine/core/text.h"

#include <set>

namespace engine::plan {
namespace {

// Bytes that a step touches: scratch by its place in the block, anything else by its storage.
struct Touch
{
    std::int32_t storage = 0;
    Arena arena = Arena::Scratch;
    std::int64_t begin = 0, end = 0;
    bool write = false;
    std::size_t step = 0;

    bool overlaps(const Touch& other) const
    {
        if (arena != other.arena)
            return false;
        if (arena != Arena::Scratch)
            return storage == other.storage;
        return begin < other.end && other.begin < end;
    }
};

std::vector<Touch> touches(const Plan& plan, std::size_t index)
{
    const Step& step = plan.steps[index];
    std::vector<Touch> result;
    const auto add = [&](std::int32_t operand, bool write) {
        if (operand == noOperand)
            return;
        const Storage& storage = plan.storageOf(operand);
        result.push_back({plan.operands[static_cast<std::size_t>(operand)].storage, storage.arena,
                          storage.offset, storage.offset + storage.bytes, write, index});
    };
    for (const std::int32_t operand : step.inputs)
        add(operand, false);
    for (const std::int32_t operand : step.outputs)
        add(operand, true);
    for (const std::int32_t operand : step.workspaces)
        add(operand, true);
    return result;
}

std::string describe(const Plan& plan, std::size_t index)
{
    const Step& step = plan.steps[index];
    const std::string_view what = step.kind == StepKind::Op      ? step.op->id
                                  : step.kind == StepKind::Chain ? "chain"
                                                                 : "reorder";
    return text::cat("step ", index, " (", what, ")");
}

} // namespace

std::vector<std::string> hazards(const Plan& plan)
{
    std::vector<std::string> found;
    std::set<std::int32_t> written;
    std::vector<Touch> level;
    std::int32_t current = 0;
    for (std::size_t i = 0; i < plan.steps.size(); ++i) {
        if (plan.steps[i].level < current)
            found.push_back(text::cat(describe(plan, i), " stands after a step of a later level"));
        if (plan.steps[i].level != current) {
            level.clear();
            current = plan.steps[i].level;
        }
        const std::vector<Touch> own = touches(plan, i);
        for (const Touch& touch : own) {
            if (touch.arena == Arena::Scratch && !touch.write && !written.contains(touch.storage))
                found.push_back(text::cat(describe(plan, i), " reads scratch that nothing has written"));
            for (const Touch& other : level)
                if ((touch.write || other.write) && touch.overlaps(other))
                    found.push_back(text::cat(describe(plan, i), touch.write ? " writes" : " reads", " what ",
                                              describe(plan, other.step), other.write ? " writes" : " reads",
                                              " with no barrier between them"));
        }
        level.insert(level.end(), own.begin(), own.end());
        for (const Touch& touch : own) {
            if (!touch.write || touch.arena != Arena::Scratch)
                continue;
            // Whatever lay in these bytes before is gone.
            std::erase_if(written, [&](std::int32_t storage) {
                const Storage& before = plan.storages[static_cast<std::size_t>(storage)];
                return before.offset < touch.end && touch.begin < before.offset + before.bytes;
            });
            written.insert(touch.storage);
        }
    }
    return found;
}

} // namespace engine::plan
