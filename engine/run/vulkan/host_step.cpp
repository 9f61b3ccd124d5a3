// SPDX-License-Identifier: Apache-2.0
#include "engine/run/vulkan/host_step.h"

#include "engine/core/text.h"
#include "engine/graph/evaluate.h"
#include "engine/run/vulkan/packing.h"
#include "engine/vulkan/transfer.h"

namespace engine::run {

vulkan::Slice sliceOf(const plan::Plan& plan, Places places, std::int32_t operand)
{
    const plan::Operand& o = plan.operands[static_cast<std::size_t>(operand)];
    vulkan::Slice slice = places[static_cast<std::size_t>(o.storage)];
    slice.bytes = o.layout.order == Order::Opaque ? static_cast<std::uint64_t>(o.layout.bytes)
                                                  : static_cast<std::uint64_t>(packedBytes(o));
    return slice;
}

Result<void> runOnHost(const vulkan::Device& device, const plan::Plan& plan, Places places,
                       const plan::Step& step)
{
    if (step.kind != plan::StepKind::Op || !step.chain.instructions.empty())
        return Error{.kind = ErrorKind::Unsupported,
                     .sentence = text::cat("'", step.name, "' cannot be computed outside the device.")};
    std::vector<Tensor> inputs;
    for (std::size_t i = 0; i < step.inputs.size(); ++i) {
        const std::int32_t index = step.inputs[i];
        if (index == plan::noOperand) {
            inputs.emplace_back(step.inputTypes[i].element, extents(step.inputTypes[i].shape));
            continue;
        }
        const auto bytes = vulkan::download(device, sliceOf(plan, places, index));
        if (!bytes)
            return bytes.error();
        inputs.push_back(unpacked(*bytes, plan.operands[static_cast<std::size_t>(index)]));
    }
    std::vector<const Tensor*> pointers;
    for (const Tensor& input : inputs)
        pointers.push_back(&input);
    const ops::Call call(*step.op, plan.mode, step.inputTypes, step.settings);
    const std::vector<Tensor> outputs = graph::compute<float>(call, step.outputTypes, pointers);
    for (std::size_t i = 0; i < step.outputs.size(); ++i) {
        const plan::Operand& operand = plan.operands[static_cast<std::size_t>(step.outputs[i])];
        const auto done =
            vulkan::upload(device, packed(outputs[i], operand), sliceOf(plan, places, step.outputs[i]));
        if (!done)
            return done;
    }
    return {};
}

} // namespace engine::run
