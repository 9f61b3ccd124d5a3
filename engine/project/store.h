// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/core/result.h"
#include "engine/project/edit.h"
#include "engine/project/journal.h"
#include "engine/project/lock.h"
#include "engine/project/project.h"
#include "engine/storage/database.h"
#include "engine/storage/segment.h"

#include <filesystem>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace engine::project {

// A project on disk: a folder with project.oriel (SQLite, the only commit record), seg/ (immutable
// segments), tmp/ and lock. Used from one thread, the store thread; others get values.
//
// Every change goes through apply(), undo() and redo(), which are durable when they return success and
// have changed nothing when they do not. Runs are facts outside the journal: undoing an edit does not
// unlearn what was trained.
class Store
{
public:
    enum class Access { ReadWrite, ReadOnly };
    enum class CheckpointKind { Last, LastAndBest };

    // A new project, whole or not at all. Nothing may lie at `path` yet.
    static Result<Store> create(const std::filesystem::path& path, std::string_view task);

    // `path` is the folder or the project.oriel in it. If the project is open elsewhere, comes from a newer
    // Oriel or lies where nothing can be written, it opens read-only and readOnlyReason() says why. The
    // writer clears away what a killed program left: temporaries, segments that no commit names; runs that
    // were under way become interrupted. A reader sees them so as well when nobody holds the project.
    static Result<Store> open(const std::filesystem::path& path, Access wanted = Access::ReadWrite);

    const std::filesystem::path& folder() const { return m_folder; }
    const Project& project() const { return m_project; }

    // Nothing if the project can be changed here.
    const std::optional<Error>& readOnlyReason() const { return m_readOnlyReason; }

    // The first of `count` consecutive numbers that no item, class or source has ever had here.
    template<class Id>
    Id newIds(std::size_t count = 1)
    {
        return Id{takeNumbers(count)};
    }

    Result<Changes> apply(const Edit& edit);
    Result<Changes> undo();
    Result<Changes> redo();
    Result<std::vector<HistoryEntry>> history() const;

    Result<RunId> beginRun(const RunSetup& setup);
    // Goes on with a run that is not running, from its last checkpoint.
    Result<void> resumeRun(RunId id);
    // `segment` is what storage::toBytes() gave. The last and the best checkpoint are kept, older ones
    // removed.
    Result<void> saveCheckpoint(RunId id, std::span<const std::byte> segment, const RunProgress& progress,
                                CheckpointKind kind);
    // `failure` is the sentence of a run that failed.
    Result<void> finishRun(RunId id, RunState state, const RunProgress& progress,
                           const std::string& failure = {});
    Result<storage::Segment> read(const Checkpoint& checkpoint) const;

    // Between Source::path and a place on this machine: relative below the folder that holds the project,
    // so that the two can move together.
    std::filesystem::path placeOf(const Source& source) const;
    std::string sourcePath(const std::filesystem::path& place) const;

private:
    Store(std::filesystem::path folder, storage::Database database);

    Result<void> load();
    Result<void> recover();
    Result<void> clearAway() const;
    Result<void> checkWritable() const;
    std::int64_t takeNumbers(std::size_t count);
    void coverNumbers(const Changes& changes);
    Result<void> saveNextNumber();
    template<class Write>
    Result<void> commit(Write write);
    Result<Changes> step(const JournalStep& step);
    Run* findRun(RunId id);
    Result<void> changeRun(const Run& run);
    void removeUnused(const std::optional<Checkpoint>& checkpoint) const;
    bool isUsed(storage::Hash128 segment) const;
    std::filesystem::path segments() const { return m_folder / "seg"; }
    std::filesystem::path temporaries() const { return m_folder / "tmp"; }

    std::filesystem::path m_folder;
    std::optional<Lock> m_lock; // before the database: given back after it is closed
    std::optional<Error> m_readOnlyReason;
    storage::Database m_database;
    Project m_project;
    EditId m_position = EditId::None;
    std::int64_t m_nextNumber = 1;
    std::int64_t m_savedNextNumber = 0;
};

} // namespace engine::project
