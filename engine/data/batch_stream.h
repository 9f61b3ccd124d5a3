// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/data/batches.h"

#include <condition_variable>
#include <deque>
#include <mutex>
#include <stop_token>
#include <thread>

namespace engine::data {

// Which batch, counted from the beginning of training.
struct BatchPosition
{
    std::uint32_t epoch = 0;
    std::int64_t index = 0;

    bool operator==(const BatchPosition&) const = default;
};

// Hands out the batches in order, epoch after epoch without end, while its own thread prepares the
// next ones: the device need not wait for decoding. One thread calls next(). An error stays: every
// later call returns it again.
class BatchStream
{
public:
    BatchStream(Batches batches, BatchPosition start, std::size_t ahead = 2);
    BatchStream(const BatchStream&) = delete;
    BatchStream& operator=(const BatchStream&) = delete;

    Result<Batch> next();

private:
    void prepare(const std::stop_token& stop);

    Batches m_batches;
    BatchPosition m_position; // of the preparing thread
    std::size_t m_ahead;
    std::mutex m_mutex;
    std::condition_variable_any m_changed;
    std::deque<Result<Batch>> m_ready;
    std::jthread m_thread; // last: it ends before what it uses
};

} // namespace engine::data
