// SPDX-License-Identifier: Apache-2.0
#include "engine/core/text.h"
#include "engine/project/clock.h"
#include "engine/project/rows.h"
#include "engine/project/store.h"

#include <algorithm>
#include <unistd.h>

namespace engine::project {
namespace {

Error noSuchRun(RunId id)
{
    return {.kind = ErrorKind::NotFound,
            .sentence = text::cat("There is no run ", number(id), " in this project. Choose another.")};
}

} // namespace

Run* Store::findRun(RunId id)
{
    const auto found = std::find_if(m_project.runs.begin(), m_project.runs.end(),
                                    [id](const Run& run) { return run.id == id; });
    return found == m_project.runs.end() ? nullptr : &*found;
}

bool Store::isUsed(storage::Hash128 segment) const
{
    return std::any_of(m_project.runs.begin(), m_project.runs.end(), [segment](const Run& run) {
        return (run.last && run.last->segment == segment) || (run.best && run.best->segment == segment);
    });
}

// The row first, then the value in memory: a failure leaves both as they were.
Result<void> Store::changeRun(const Run& run)
{
    auto transaction = storage::Transaction::begin(m_database);
    if (!transaction)
        return transaction.error();
    if (const auto saved = saveRun(m_database, run); !saved)
        return saved;
    if (const auto committed = transaction->commit(); !committed)
        return committed;
    if (Run* known = findRun(run.id))
        *known = run;
    else
        m_project.runs.push_back(run);
    return {};
}

Result<RunId> Store::beginRun(const RunSetup& setup)
{
    if (const auto writable = checkWritable(); !writable)
        return writable.error();
    const std::int64_t last = m_project.runs.empty() ? 0 : number(m_project.runs.back().id);
    const Run run{.id = RunId{last + 1}, .setup = setup, .started = wallClock()};
    if (const auto saved = changeRun(run); !saved)
        return saved.error();
    return run.id;
}

Result<void> Store::resumeRun(RunId id)
{
    if (const auto writable = checkWritable(); !writable)
        return writable;
    const Run* found = findRun(id);
    if (!found)
        return noSuchRun(id);
    if (found->state == RunState::Running)
        return Error{.kind = ErrorKind::Busy,
                     .sentence = text::cat("Run ", number(id), " is under way already. Wait for it to end.")};
    Run run = *found;
    run.state = RunState::Running;
    run.failure.clear();
    run.ended = 0;
    return changeRun(run);
}

// The segment is whole on disk before the commit names it, and an old one goes only after the commit that
// no longer does. A kill in between leaves a file that the next open clears away.
Result<void> Store::saveCheckpoint(RunId id, std::span<const std::byte> segment, const RunProgress& progress,
                                   CheckpointKind kind)
{
    if (const auto writable = checkWritable(); !writable)
        return writable;
    const Run* found = findRun(id);
    if (!found)
        return noSuchRun(id);
    const Run before = *found;

    const auto hash = storage::writeSegment(segment, segments(), temporaries());
    if (!hash)
        return hash.error();
    const Checkpoint checkpoint{.segment = *hash, .step = progress.step};
    Run run = before;
    run.progress = progress;
    run.last = checkpoint;
    if (kind == CheckpointKind::LastAndBest)
        run.best = checkpoint;
    if (const auto saved = changeRun(run); !saved)
        return saved; // The new segment stays: after a crash the disk may hold the commit all the same.
    removeUnused(before.last);
    removeUnused(before.best);
    return {};
}

void Store::removeUnused(const std::optional<Checkpoint>& checkpoint) const
{
    // A file that stays behind is litter, which the next open clears away.
    if (checkpoint && !isUsed(checkpoint->segment))
        ::unlink(storage::segmentPath(segments(), checkpoint->segment).c_str());
}

Result<void> Store::finishRun(RunId id, RunState state, const RunProgress& progress,
                              const std::string& failure)
{
    if (const auto writable = checkWritable(); !writable)
        return writable;
    const Run* found = findRun(id);
    if (!found)
        return noSuchRun(id);
    Run run = *found;
    run.state = state;
    run.progress = progress;
    run.failure = failure;
    run.ended = wallClock();
    return changeRun(run);
}

Result<storage::Segment> Store::read(const Checkpoint& checkpoint) const
{
    return storage::readSegment(segments(), checkpoint.segment);
}

} // namespace engine::project
