// SPDX-License-Identifier: Apache-2.0
#include "engine/core/log.h"
#include "engine/core/text.h"
#include "engine/project/migrations.h"
#include "engine/project/rows.h"
#include "engine/project/store.h"
#include "engine/storage/descriptor.h"
#include "engine/storage/file_error.h"

#include <cerrno>
#include <sys/stat.h>
#include <unistd.h>

namespace engine::project {
namespace {

using storage::Database;
namespace files = std::filesystem;

constexpr const char* databaseName = "project.oriel";

// Without a trailing slash; the folder of a project.oriel that was double-clicked.
files::path folderOf(const files::path& path)
{
    files::path folder = path.has_filename() ? path : path.parent_path();
    std::error_code ignored;
    if (folder.filename() == databaseName && !files::is_directory(folder, ignored))
        folder = files::absolute(folder).parent_path();
    return folder;
}

bool isThere(const files::path& path)
{
    std::error_code ignored;
    return files::symlink_status(path, ignored).type() != files::file_type::not_found;
}

// The log is folded back when the last program closes the project in peace.
bool wasKilled(const files::path& database)
{
    std::error_code failed;
    const auto log = files::file_size(database.string() + "-wal", failed);
    return !failed && log > 0;
}

Result<void> makeFolder(const files::path& folder)
{
    if (::mkdir(folder.c_str(), 0777) != 0)
        return storage::writeError(folder, errno, "mkdir");
    return {};
}

Result<void> fill(const files::path& folder, std::string_view task)
{
    for (const files::path& part : {folder, folder / "seg", folder / "tmp"})
        if (const auto made = makeFolder(part); !made)
            return made.error();
    auto database = Database::open(folder / databaseName, Database::Mode::Create);
    if (!database)
        return database.error();
    if (const auto marked = database->run(text::cat("PRAGMA application_id = ", applicationId)); !marked)
        return marked.error();
    if (const auto migrated = migrate(*database, migrations()); !migrated)
        return migrated.error();
    return saveText(*database, "task", task);
}

// An error of a place on the way, by the name that the project's maker knows.
Error renamed(Error error, const files::path& place, const files::path& folder)
{
    const auto at = error.sentence.find(place.string());
    if (at != std::string::npos)
        error.sentence.replace(at, place.string().size(), folder.string());
    return error;
}

Error newerVersion(const files::path& folder, std::int64_t version)
{
    return {.kind = ErrorKind::NewerVersion,
            .sentence =
                text::cat("\"", folder.string(), "\" was made by a newer Oriel (its format is ", version,
                          ", this one writes ", currentVersion(), "). Update Oriel to change it.")};
}

Error whyReadOnly(const files::path& folder, const Error& notLocked)
{
    if (notLocked.kind == ErrorKind::Busy)
        return notLocked;
    return {.kind = ErrorKind::Storage,
            .sentence = text::cat("\"", folder.string(),
                                  "\" lies where nothing can be written. Copy it to a "
                                  "folder of yours to change it."),
            .detail = notLocked.detail};
}

// Looks at the version before anything is written.
Result<std::int64_t> versionOf(const files::path& database)
{
    const auto looked = Database::open(database, Database::Mode::ReadOnly);
    return looked ? formatVersion(*looked) : Result<std::int64_t>(looked.error());
}

// A name in seg/ that a segment has.
std::optional<storage::Hash128> segmentName(const files::path& path)
{
    return path.extension() == ".h5" ? storage::hash128FromText(path.stem().string()) : std::nullopt;
}

} // namespace

Result<Store> Store::create(const files::path& path, std::string_view task)
{
    const files::path folder = folderOf(path);
    if (isThere(folder))
        return Error{.kind = ErrorKind::Invalid,
                     .sentence = text::cat("\"", folder.string(), "\" exists already. Choose another name.")};

    // Made under another name, because a folder cannot be filled and appear in one step.
    const files::path parent = folder.parent_path();
    const files::path unfinished = parent / text::cat(".", folder.filename().string(), ".unfinished");
    std::error_code ignored;
    files::remove_all(unfinished, ignored); // of a program that was killed here
    if (const auto filled = fill(unfinished, task); !filled) {
        files::remove_all(unfinished, ignored);
        return renamed(filled.error(), unfinished, folder);
    }
    if (const auto synced = storage::syncFolder(unfinished); !synced)
        return renamed(synced.error(), unfinished, folder);
    if (::rename(unfinished.c_str(), folder.c_str()) != 0)
        return storage::writeError(folder, errno, "rename");
    if (const auto synced = storage::syncFolder(parent); !synced)
        return renamed(synced.error(), parent, folder);
    return open(folder);
}

Result<Store> Store::open(const files::path& path, Access wanted)
{
    const files::path folder = folderOf(path);
    const files::path file = folder / databaseName;
    if (!isThere(file))
        return Error{.kind = ErrorKind::NotFound,
                     .sentence = text::cat("There is no project at \"", folder.string(),
                                           "\". Check the path, or make a new project.")};

    std::optional<Lock> lock;
    std::optional<Error> reason;
    if (wanted == Access::ReadOnly)
        reason = Error{.kind = ErrorKind::Busy,
                       .sentence = text::cat("\"", folder.string(), "\" was opened for reading only.")};
    else if (auto taken = Lock::take(folder))
        lock = *std::move(taken);
    else
        reason = whyReadOnly(folder, taken.error());

    const bool isHeldElsewhere = !lock && Lock::isHeld(folder); // asked before anything is read
    const bool needsCheck = wasKilled(file);
    const auto version = versionOf(file);
    if (!version)
        return version.error();
    const bool isNewer = *version > currentVersion();
    if (isNewer) {
        reason = newerVersion(folder, *version);
        lock.reset();
    }

    auto database = Database::open(file, reason ? Database::Mode::ReadOnly : Database::Mode::ReadWrite);
    if (!database)
        return database.error();
    Store store(folder, *std::move(database));
    store.m_lock = std::move(lock);
    store.m_readOnlyReason = reason;
    if (!reason && needsCheck)
        if (const auto checked = store.m_database.check(); !checked)
            return checked.error();
    if (!reason)
        if (const auto migrated = migrate(store.m_database, migrations()); !migrated)
            return migrated.error();
    if (const auto loaded = store.load(); !loaded)
        return isNewer ? newerVersion(folder, *version) : loaded.error();
    if (!reason)
        if (const auto recovered = store.recover(); !recovered)
            return recovered.error();
    if (reason && !isHeldElsewhere)
        for (Run& run : store.m_project.runs)
            if (run.state == RunState::Running)
                run.state = RunState::Interrupted;
    return store;
}

// What a killed program left, for the writer alone.
Result<void> Store::recover()
{
    for (const files::path& part : {segments(), temporaries()})
        if (!isThere(part))
            if (const auto made = makeFolder(part); !made)
                return made.error();
    if (const auto cleared = clearAway(); !cleared)
        log(Severity::Warning, cleared.error().detail); // Litter is no reason to refuse a project.

    for (const Run& found : std::vector<Run>(m_project.runs)) {
        if (found.state != RunState::Running)
            continue;
        Run run = found;
        run.state = RunState::Interrupted;
        if (const auto changed = changeRun(run); !changed)
            return changed.error();
    }
    return {};
}

Result<void> Store::clearAway() const
{
    std::error_code failed;
    std::vector<files::path> litter;
    for (const auto& entry : files::directory_iterator(temporaries(), failed))
        litter.push_back(entry.path());
    for (const auto& entry : files::directory_iterator(segments(), failed))
        if (const auto segment = segmentName(entry.path()); segment && !isUsed(*segment))
            litter.push_back(entry.path());
    for (const files::path& path : litter)
        if (::unlink(path.c_str()) != 0)
            return storage::writeError(path, errno, "unlink");
    return {};
}

} // namespace engine::project
