// SPDX-License-Identifier: Apache-2.0
#include "engine/project/store.h"

#include "engine/core/text.h"
#include "engine/project/rows.h"

#include <algorithm>
#include <cassert>

namespace engine::project {
namespace {

constexpr std::string_view nextNumberSetting = "next id";

// Keeps sums of numbers from a forged file within 64 bits.
constexpr std::int64_t maximumNumber = std::int64_t(1) << 62;

} // namespace

Store::Store(std::filesystem::path folder, storage::Database database)
    : m_folder(std::move(folder)), m_database(std::move(database))
{}

Result<void> Store::load()
{
    // One transaction, so that a reader beside a writer sees one moment.
    if (const auto begun = m_database.run("BEGIN"); !begun)
        return begun;
    const auto foreign =
        m_database.integer("SELECT count(*) FROM sqlite_schema WHERE type IN ('trigger', 'view')");
    auto project = loadProject(m_database);
    auto runs = loadRuns(m_database);
    const auto position = loadPosition(m_database);
    const auto next = loadNumber(m_database, nextNumberSetting);
    if (const auto ended = m_database.run("ROLLBACK"); !ended)
        return ended;

    if (!foreign)
        return foreign.error();
    if (*foreign != 0)
        return Error{.kind = ErrorKind::Damaged,
                     .sentence = text::cat("\"", m_folder.string(),
                                           "\" holds programs that Oriel never writes. "
                                           "Do not trust where it came from."),
                     .detail = "triggers or views in the schema"};
    if (!project)
        return project.error();
    if (!runs)
        return runs.error();
    if (!position)
        return position.error();
    if (!next)
        return next.error();
    m_project = *std::move(project);
    m_project.runs = *std::move(runs);
    m_position = *position;
    m_savedNextNumber = *next;
    m_nextNumber = std::clamp<std::int64_t>(*next, 1, maximumNumber);
    return {};
}

Result<void> Store::checkWritable() const
{
    return m_readOnlyReason ? Result<void>(*m_readOnlyReason) : Result<void>();
}

std::int64_t Store::takeNumbers(std::size_t count)
{
    const std::int64_t first = m_nextNumber;
    m_nextNumber += static_cast<std::int64_t>(count);
    return first;
}

// An edit may bring numbers of its own; none of them is given out again.
void Store::coverNumbers(const Changes& changes)
{
    const auto cover = [this](auto id) {
        m_nextNumber = std::max(m_nextNumber, std::min(number(id), maximumNumber) + 1);
    };
    std::for_each(changes.items.begin(), changes.items.end(), cover);
    for (const Class& one : m_project.classes)
        cover(one.id);
    for (const Source& source : m_project.sources)
        cover(source.id);
}

Result<void> Store::saveNextNumber()
{
    if (m_nextNumber == m_savedNextNumber)
        return {};
    return saveNumber(m_database, nextNumberSetting, m_nextNumber);
}

template<class Write>
Result<void> Store::commit(Write write)
{
    auto transaction = storage::Transaction::begin(m_database);
    if (!transaction)
        return transaction.error();
    if (const auto written = write(); !written)
        return written;
    return transaction->commit();
}

Result<Changes> Store::apply(const Edit& edit)
{
    if (const auto writable = checkWritable(); !writable)
        return writable.error();
    const std::string sentence = edit.describe(m_project);
    auto applied = edit.apply(m_project);
    if (!applied)
        return applied.error();
    coverNumbers(applied->changes);

    EditId position = m_position;
    const auto committed = commit([&]() -> Result<void> {
        if (const auto saved = saveChanges(m_database, m_project, applied->changes); !saved)
            return saved;
        if (const auto saved = saveNextNumber(); !saved)
            return saved;
        const auto recorded = recordEdit(m_database, m_position, edit, applied->inverse, sentence);
        if (!recorded)
            return recorded.error();
        position = *recorded;
        return {};
    });
    if (!committed) {
        [[maybe_unused]] const auto undone = applied->inverse.apply(m_project);
        assert(undone && "the inverse of an edit that was just applied applies");
        return committed.error();
    }
    m_position = position;
    m_savedNextNumber = m_nextNumber;
    return std::move(applied->changes);
}

Result<Changes> Store::step(const JournalStep& step)
{
    auto applied = step.edit.apply(m_project);
    if (!applied)
        return applied.error();
    const auto committed = commit([&]() -> Result<void> {
        if (const auto saved = saveChanges(m_database, m_project, applied->changes); !saved)
            return saved;
        return savePosition(m_database, step.position);
    });
    if (!committed) {
        [[maybe_unused]] const auto undone = applied->inverse.apply(m_project);
        assert(undone && "the inverse of an edit that was just applied applies");
        return committed.error();
    }
    m_position = step.position;
    return std::move(applied->changes);
}

Result<Changes> Store::undo()
{
    if (const auto writable = checkWritable(); !writable)
        return writable.error();
    const auto back = editToUndo(m_database, m_position);
    return back ? step(*back) : Result<Changes>(back.error());
}

Result<Changes> Store::redo()
{
    if (const auto writable = checkWritable(); !writable)
        return writable.error();
    const auto forth = editToRedo(m_database, m_position);
    return forth ? step(*forth) : Result<Changes>(forth.error());
}

Result<std::vector<HistoryEntry>> Store::history() const
{
    return project::history(m_database, m_position);
}

std::filesystem::path Store::placeOf(const Source& source) const
{
    return (std::filesystem::absolute(m_folder).parent_path() / source.path).lexically_normal();
}

std::string Store::sourcePath(const std::filesystem::path& place) const
{
    const std::filesystem::path whole = std::filesystem::absolute(place).lexically_normal();
    const std::filesystem::path home = std::filesystem::absolute(m_folder).lexically_normal().parent_path();
    const std::filesystem::path relative = whole.lexically_relative(home);
    const bool isBelow = !relative.empty() && *relative.begin() != "..";
    return isBelow ? relative.string() : whole.string();
}

} // namespace engine::project
