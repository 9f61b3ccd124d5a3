// SPDX-License-Identifier: Apache-2.0
#include "engine/explain/program.h"

#include <algorithm>
#include <bit>
#include <cassert>

namespace engine::explain {
namespace {

std::size_t rowBytes(const Tensor& tensor)
{
    return tensor.byteCount() / static_cast<std::size_t>(tensor.extents()[0]);
}

// Rows first .. first + count of a tensor, then zeros up to `size` rows.
Tensor rows(const Tensor& all, std::int64_t first, std::int64_t count, std::int64_t size)
{
    Extents extents = all.extents();
    extents[0] = size;
    Tensor result(all.element(), extents);
    const std::size_t bytes = rowBytes(all);
    std::copy_n(all.data() + static_cast<std::size_t>(first) * bytes, static_cast<std::size_t>(count) * bytes,
                result.data());
    return result;
}

} // namespace

Result<run::Prepared*> Program::prepared(std::int64_t batchSize)
{
    const auto found = m_sizes.find(batchSize);
    if (found != m_sizes.end())
        return found->second.get();
    Result<plan::Plan> plan =
        plan::compile(m_graph, {{Symbol::Batch, batchSize}}, m_runner->device(), m_runner->offers());
    if (!plan)
        return plan.error();
    Result<std::unique_ptr<run::Prepared>> made =
        m_runner->prepare(std::make_shared<const plan::Plan>(*std::move(plan)));
    if (!made)
        return made.error();
    return m_sizes.emplace(batchSize, *std::move(made)).first->second.get();
}

Result<graph::Tensors> Program::run(const graph::Tensors& inputs)
{
    const std::int64_t count = inputs.begin()->second.extents()[0];
    assert(count > 0 && "a program runs on at least one row");
    // Powers of two, so that few plans serve every count.
    const auto size =
        std::min(m_largestBatch, static_cast<std::int64_t>(std::bit_ceil(static_cast<std::uint64_t>(count))));
    const Result<run::Prepared*> plan = prepared(size);
    if (!plan)
        return plan.error();
    graph::Tensors outputs;
    for (std::int64_t first = 0; first < count; first += size) {
        const std::int64_t used = std::min(size, count - first);
        for (const auto& [name, value] : inputs)
            if (const Result<void> written = (*plan)->write(name, rows(value, first, used, size)); !written)
                return written.error();
        if (const Result<void> ran = (*plan)->run(); !ran)
            return ran.error();
        for (const graph::NamedValue& output : m_graph.outputs) {
            const Result<Tensor> batch = (*plan)->read(output.name);
            if (!batch)
                return batch.error();
            Tensor& all = outputs[output.name];
            if (all.isEmpty()) {
                Extents extents = batch->extents();
                extents[0] = count;
                all = Tensor(batch->element(), extents);
            }
            const std::size_t bytes = rowBytes(*batch);
            std::copy_n(batch->data(), static_cast<std::size_t>(used) * bytes,
                        all.data() + static_cast<std::size_t>(first) * bytes);
        }
    }
    return outputs;
}

} // namespace engine::explain
