// SPDX-License-Identifier: Apache-2.0
#include "engine/data/batch_stream.h"

#include <exception>

namespace engine::data {
namespace {

// What an exception of the preparing thread becomes: threads hand over values.
Result<Batch> prepared(const Batches& batches, BatchPosition position)
{
    try {
        return batches.batch(position.epoch, position.index);
    } catch (const std::exception& problem) {
        return Error{
            ErrorKind::Memory,
            "The next pictures could not be prepared. Close other programs or choose a smaller batch.",
            problem.what()};
    }
}

} // namespace

BatchStream::BatchStream(Batches batches, BatchPosition start, std::size_t ahead)
    : m_batches(std::move(batches))
    , m_position(start)
    , m_ahead(ahead)
    , m_thread([this](const std::stop_token& stop) { prepare(stop); })
{}

Result<Batch> BatchStream::next()
{
    std::unique_lock lock(m_mutex);
    m_changed.wait(lock, [this] { return !m_ready.empty(); });
    if (!m_ready.front())
        return m_ready.front().error();
    Result<Batch> batch = std::move(m_ready.front());
    m_ready.pop_front();
    m_changed.notify_all();
    return batch;
}

void BatchStream::prepare(const std::stop_token& stop)
{
    for (;;) {
        Result<Batch> batch = prepared(m_batches, m_position);
        const bool failed = !batch;
        std::unique_lock lock(m_mutex);
        if (!m_changed.wait(lock, stop, [this] { return m_ready.size() < m_ahead; }))
            return;
        m_ready.push_back(std::move(batch));
        m_changed.notify_all();
        if (failed)
            return;
        if (++m_position.index == m_batches.perEpoch())
            m_position = {m_position.epoch + 1, 0};
    }
}

} // namespace engine::data
