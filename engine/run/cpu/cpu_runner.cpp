// SPDX-License-Identifier: Apache-2.0
#include "engine/run/cpu/cpu_runner.h"

#include "engine/core/text.h"
#include "engine/graph/evaluate.h"
#include "engine/run/cpu/chain.h"
#include "engine/run/cpu/kernel.h"

#include <algorithm>
#include <fstream>
#include <map>
#include <omp.h>
#include <unistd.h>

namespace engine::run::cpu {
namespace {

using States = std::map<std::string, Tensor, std::less<>>;

const Kernel* findKernel(std::string_view id)
{
    const auto kernels = all();
    const auto found =
        std::find_if(kernels.begin(), kernels.end(), [&](const Kernel* k) { return k->id == id; });
    return found == kernels.end() ? nullptr : *found;
}

class Offers final : public plan::KernelOffers
{
public:
    std::optional<plan::Offer> offer(const ops::Call& call, const ops::Types& outputs) const override
    {
        for (const Kernel* kernel : all())
            if (kernel->op == call.op.id)
                if (auto offered = kernel->offer(call, outputs)) {
                    offered->kernel = kernel->id;
                    return offered;
                }
        return std::nullopt;
    }
};

// An op's own definition as work: operands are dense and in logical order.
Work prepareDefinition(const ops::Call& call, const plan::Step& step)
{
    return [&call, &step](const Pointers& pointers) {
        std::vector<ops::ConstView> in;
        for (std::size_t i = 0; i < step.inputs.size(); ++i)
            in.push_back({pointers.inputs[i], step.inputTypes[i].element, extents(step.inputTypes[i].shape)});
        std::vector<ops::MutableView> out;
        for (std::size_t i = 0; i < step.outputs.size(); ++i)
            out.push_back(
                {pointers.outputs[i], step.outputTypes[i].element, extents(step.outputTypes[i].shape)});
        if (call.op.compute.untyped)
            call.op.compute.untyped(call, in, out);
        else
            call.op.compute.f32(call, ops::Inputs<float>(in), ops::Outputs<float>(out));
    };
}

class CpuPrepared final : public Prepared
{
public:
    CpuPrepared(std::shared_ptr<const plan::Plan> plan, States& states, std::function<void()> yield)
        : m_plan(std::move(plan))
        , m_yield(std::move(yield))
        , m_scratch(ElementType::U8, {m_plan->scratchBytes})
    {
        for (const plan::Storage& storage : m_plan->storages)
            m_places.push_back(place(storage, states));
        m_calls.reserve(m_plan->steps.size()); // closures keep references into it
        for (const plan::Step& step : m_plan->steps)
            m_work.push_back(ready(step));
    }

    Result<void> write(std::string_view input, const Tensor& value) override
    {
        const plan::NamedOperand* named = find(m_plan->inputs, input);
        if (!named)
            return unknown(input);
        const plan::Operand& operand = m_plan->operands[static_cast<std::size_t>(named->operand)];
        if (value.element() != operand.element || !(value.extents() == operand.extents))
            return Error{.kind = ErrorKind::Invalid,
                         .sentence = text::cat("'", input, "' needs ", toText(operand.extents), " of ",
                                               name(operand.element), ", but was given ",
                                               toText(value.extents()), " of ", name(value.element()), ".")};
        std::copy_n(value.data(), value.byteCount(), m_places[static_cast<std::size_t>(operand.storage)]);
        return {};
    }

    Result<void> run() override
    {
        for (Ready& ready : m_work)
            ready.work({ready.inputs, ready.outputs, ready.workspace});
        if (m_yield)
            m_yield();
        return {};
    }

    Result<Tensor> read(std::string_view output) const override
    {
        const plan::NamedOperand* named = find(m_plan->outputs, output);
        if (!named)
            return unknown(output);
        const plan::Operand& operand = m_plan->operands[static_cast<std::size_t>(named->operand)];
        const std::byte* from = m_places[static_cast<std::size_t>(operand.storage)];
        Tensor result(operand.element, operand.extents);
        if (operand.layout.order == Order::Logical) {
            std::copy_n(from, result.byteCount(), result.data());
            return result;
        }
        // Let the reorder that plans use do it, through a plan of one step.
        plan::Plan single = {.operands = {operand, operand}};
        single.operands[1].layout = {};
        const plan::Step step = {.kind = plan::StepKind::Reorder, .inputs = {0}, .outputs = {1}};
        std::byte* to = result.data();
        prepareReorder(single, step)({{&from, 1}, {&to, 1}});
        return result;
    }

private:
    struct Ready
    {
        Work work;
        std::vector<const std::byte*> inputs;
        std::vector<std::byte*> outputs;
        std::byte* workspace = nullptr;
    };

    static const plan::NamedOperand* find(const std::vector<plan::NamedOperand>& list, std::string_view name)
    {
        const auto found =
            std::find_if(list.begin(), list.end(), [&](const auto& named) { return named.name == name; });
        return found == list.end() ? nullptr : &*found;
    }

    static Error unknown(std::string_view name)
    {
        return {.kind = ErrorKind::NotFound,
                .sentence = text::cat("This network has nothing called '", name, "'.")};
    }

    std::byte* place(const plan::Storage& storage, States& states)
    {
        switch (storage.arena) {
        case plan::Arena::Scratch:
            return m_scratch.data() + storage.offset;
        case plan::Arena::State:
            return states.find(storage.name)->second.data();
        case plan::Arena::Input:
            return m_own.emplace_back(ElementType::U8, Extents{storage.bytes}).data();
        case plan::Arena::Constant:
            return m_own.emplace_back(*storage.constant).data();
        }
        return nullptr;
    }

    std::byte* placeOf(std::int32_t operand) const
    {
        return m_places[static_cast<std::size_t>(
            m_plan->operands[static_cast<std::size_t>(operand)].storage)];
    }

    Ready ready(const plan::Step& step)
    {
        Ready result;
        for (const std::int32_t operand : step.inputs)
            result.inputs.push_back(operand == plan::noOperand ? nullptr : placeOf(operand));
        for (const std::int32_t operand : step.outputs)
            result.outputs.push_back(placeOf(operand));
        if (!step.workspaces.empty())
            result.workspace = placeOf(step.workspaces.front());
        if (step.kind == plan::StepKind::Chain) {
            result.work = prepareChain(*m_plan, step);
        } else if (step.kind == plan::StepKind::Reorder) {
            result.work = prepareReorder(*m_plan, step);
        } else {
            const ops::Call& call =
                m_calls.emplace_back(*step.op, m_plan->mode, step.inputTypes, step.settings);
            const Kernel* kernel = step.kernel.empty() ? nullptr : findKernel(step.kernel);
            result.work = kernel ? kernel->prepare(call, step.outputTypes) : prepareDefinition(call, step);
        }
        return result;
    }

    std::shared_ptr<const plan::Plan> m_plan;
    std::function<void()> m_yield;
    Tensor m_scratch;
    std::vector<Tensor> m_own; // inputs and constants; a Tensor's bytes do not move with it
    std::vector<std::byte*> m_places;
    std::vector<ops::Call> m_calls;
    std::vector<Ready> m_work;
};

class CpuRunner final : public Runner
{
public:
    const DeviceTraits& device() const override { return m_traits; }
    const plan::KernelOffers* offers() const override { return &m_offers; }

    Result<void> writeState(std::string_view name, const Tensor& value) override
    {
        const auto found = m_states.find(name);
        if (found == m_states.end()) {
            m_states.emplace(name, value);
            return {};
        }
        if (found->second.element() != value.element() || !(found->second.extents() == value.extents()))
            return Error{.kind = ErrorKind::Invalid,
                         .sentence = text::cat("'", name, "' is ", toText(found->second.extents()),
                                               " and cannot take ", toText(value.extents()), ".")};
        std::copy_n(value.data(), value.byteCount(), found->second.data()); // in place: plans point here
        return {};
    }

    Result<Tensor> readState(std::string_view name) const override
    {
        const auto found = m_states.find(name);
        if (found == m_states.end())
            return missing(name);
        return found->second;
    }

    bool hasState(std::string_view name) const override { return m_states.contains(name); }

    Result<std::unique_ptr<Prepared>> prepare(std::shared_ptr<const plan::Plan> plan) override
    {
        for (const plan::NamedOperand& state : plan->states)
            if (!m_states.contains(state.name))
                return missing(state.name);
        return std::unique_ptr<Prepared>(
            std::make_unique<CpuPrepared>(std::move(plan), m_states, [this] { yield(); }));
    }

private:
    static Error missing(std::string_view name)
    {
        return {.kind = ErrorKind::NotFound, .sentence = text::cat("'", name, "' has no value yet.")};
    }

    DeviceTraits m_traits = traits();
    Offers m_offers;
    States m_states;
};

std::string processorName()
{
    std::ifstream info("/proc/cpuinfo");
    for (std::string line; std::getline(info, line);)
        if (line.starts_with("model name"))
            return line.substr(std::min(line.find(": ") + 2, line.size()));
    return "CPU";
}

} // namespace

DeviceTraits traits()
{
    const auto pages = static_cast<std::uint64_t>(std::max(sysconf(_SC_PHYS_PAGES), 0L));
    const auto pageBytes = static_cast<std::uint64_t>(std::max(sysconf(_SC_PAGESIZE), 0L));
    return {.kind = DeviceKind::Cpu,
            .name = processorName(),
            .id = "cpu",
            .memoryBytes = pages * pageBytes,
            .unifiedMemory = true,
            .threads = static_cast<std::uint32_t>(omp_get_max_threads())};
}

std::unique_ptr<Runner> createRunner()
{
    return std::make_unique<CpuRunner>();
}

} // namespace engine::run::cpu
