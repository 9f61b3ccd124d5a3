// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/document/document.h"

#include "app/document/delta.h"
#include "app/text.h"

#include <QUndoCommand>

#include <algorithm>

namespace app {

using namespace engine;

struct Document::Opened
{
    std::shared_ptr<std::optional<project::Store>> store; // shared only so that the answer can be copied
    std::filesystem::path folder;
    project::Project project;
    std::vector<project::HistoryEntry> history;
    std::optional<Error> readOnlyReason;
};

struct Document::Delta : document::Delta
{};

namespace {

bool isSameProject(const std::filesystem::path& path, const std::filesystem::path& folder)
{
    std::error_code failure;
    return std::filesystem::equivalent(path, folder, failure) ||
           std::filesystem::equivalent(path, folder / "project.oriel", failure);
}

} // namespace

// One line of the journal. The edit itself stays in the store.
class Document::JournalEntry final : public QUndoCommand
{
public:
    JournalEntry(Document& document, const QString& sentence) : QUndoCommand(sentence), m_document(document)
    {}
    void undo() override
    {
        if (!m_document.m_isFollowing)
            m_document.step(Step::Undo);
    }
    void redo() override
    {
        if (!m_document.m_isFollowing)
            m_document.step(Step::Redo);
    }

private:
    Document& m_document;
};

Document::Document(EngineBridge& bridge, QObject* parent) : QObject(parent), m_bridge(bridge)
{
    // Jobs write into the project too: imports edit it, trainings keep runs.
    connect(&bridge, &EngineBridge::logged, this, [this](const jobs::Logged& event) {
        if (event.what == "epoch")
            refreshRuns();
    });
    connect(&bridge, &EngineBridge::finished, this, [this] {
        if (isOpen())
            reload();
    });
}

QString Document::name() const
{
    return toQString(m_folder.stem().string());
}

std::filesystem::path Document::placeOf(const project::Source& source) const
{
    return (m_folder.parent_path() / source.path).lexically_normal();
}

Result<Document::Opened> Document::openStore(Result<project::Store> store)
{
    if (!store)
        return store.error();
    Result<std::vector<project::HistoryEntry>> history = store->history();
    if (!history)
        return history.error();
    Opened opened = {.store = std::make_shared<std::optional<project::Store>>(),
                     .folder = std::filesystem::absolute(store->folder()).lexically_normal(),
                     .project = store->project(),
                     .history = *std::move(history),
                     .readOnlyReason = store->readOnlyReason()};
    opened.store->emplace(*std::move(store));
    return opened;
}

void Document::open(const std::filesystem::path& path, Done done)
{
    if (path == m_opening)
        return; // a double click
    m_opening = path;
    if (isOpen() && isSameProject(path, m_folder))
        close(); // it opens for one writer only
    m_bridge.onceClosed<Opened>(
        this, [path] { return openStore(project::Store::open(path)); },
        [this, done = std::move(done)](Result<Opened> opened) { take(std::move(opened), done); });
}

void Document::create(const std::filesystem::path& folder, Done done)
{
    m_bridge.onceClosed<Opened>(
        this,
        [folder] {
            std::error_code failure; // where it fails, the store says what cannot be written
            std::filesystem::create_directories(folder.parent_path(), failure);
            return openStore(project::Store::create(folder, "image-classification"));
        },
        [this, done = std::move(done)](Result<Opened> opened) { take(std::move(opened), done); });
}

void Document::take(Result<Opened> opened, const Done& done)
{
    m_opening.clear();
    if (!opened) {
        if (done)
            done(opened.error());
        else
            emit failed(opened.error());
        return;
    }
    if (isOpen()) {
        // Answers of the one before may still wait behind this one, and are not for the other.
        QMetaObject::invokeMethod(
            this,
            [this, opened = *std::move(opened), done] {
                close();
                show(opened, done);
            },
            Qt::QueuedConnection);
        return;
    }
    show(*opened, done);
}

void Document::show(const Opened& opened, const Done& done)
{
    m_bridge.setStore(std::move(*opened.store));
    m_folder = opened.folder;
    m_project = opened.project;
    m_readOnlyReason = opened.readOnlyReason ? toQString(opened.readOnlyReason->sentence) : QString();
    rebuildHistory(opened.history);
    emit this->opened();
    if (done)
        done({});
}

void Document::close()
{
    if (!isOpen())
        return;
    m_folder.clear();
    m_afterPending.clear();
    m_bridge.setStore(std::nullopt);
    m_project = {};
    m_readOnlyReason.clear();
    rebuildHistory({});
    emit opened();
}

bool Document::discardIfNew()
{
    if (!isOpen() || !m_project.items.empty() || !m_project.runs.empty() || m_history.count() > 0)
        return false;
    const std::filesystem::path folder = m_folder;
    close();
    m_bridge.onceClosed<bool>(
        this,
        [folder]() -> Result<bool> {
            std::error_code failure; // then an empty project stays, which harms nobody
            return std::filesystem::remove_all(folder, failure) > 0;
        },
        [](const Result<bool>&) {});
    return true;
}

void Document::perform(MakeEdit make, Done done)
{
    began();
    m_bridge.change<Delta>(
        EditPass(), this,
        [make = std::move(make)](project::Store& store) -> Result<Delta> {
            EditGround ground(store);
            const Result<project::Edit> edit = make(ground);
            if (!edit)
                return edit.error();
            std::string sentence = edit->describe(store.project());
            const Result<project::Changes> changes = store.apply(*edit);
            if (!changes)
                return changes.error();
            return Delta{document::deltaOf(store.project(), *changes, std::move(sentence))};
        },
        [this, done = std::move(done)](const Result<Delta>& delta) {
            if (delta) {
                m_isFollowing = true;
                m_history.push(new JournalEntry(*this, toQString(delta->sentence))); // the stack owns it
                m_isFollowing = false;
                apply(*delta);
            } else {
                tellFailure(delta.error());
            }
            if (done)
                done(delta ? Result<void>() : Result<void>(delta.error()));
            ended();
        });
}

// Answers come in the order of the questions, and a job's end has asked for the news before.
void Document::onceCurrent(QObject* context, std::function<void()> then)
{
    m_bridge.read<bool>(
        context, [](const project::Store&) -> Result<bool> { return true; },
        [then = std::move(then)](const Result<bool>&) { then(); });
}

void Document::undo()
{
    if (m_pending > 0)
        m_afterPending.push_back(Step::Undo);
    else if (m_history.canUndo())
        m_history.undo();
}

void Document::redo()
{
    if (m_pending > 0)
        m_afterPending.push_back(Step::Redo);
    else if (m_history.canRedo())
        m_history.redo();
}

void Document::step(Step step)
{
    began();
    m_bridge.change<Delta>(
        EditPass(), this,
        [step](project::Store& store) -> Result<Delta> {
            const Result<project::Changes> changes = step == Step::Undo ? store.undo() : store.redo();
            if (!changes)
                return changes.error();
            return Delta{document::deltaOf(store.project(), *changes, {})};
        },
        [this](const Result<Delta>& delta) {
            if (delta) {
                apply(*delta);
            } else {
                tellFailure(delta.error());
                reload(); // the stack ran ahead of the journal
            }
            ended();
        });
}

// That the project was closed meanwhile is no failure: the store has done what it was asked.
void Document::tellFailure(const Error& error)
{
    if (error.kind != ErrorKind::Cancelled)
        emit failed(error);
}

void Document::apply(const Delta& delta)
{
    document::apply(m_project, delta);
    emit changed(delta.changes);
}

// The items are copied again only where the journal went on without us.
void Document::reload()
{
    struct Behind
    {
        std::vector<project::Run> runs;
        std::vector<project::HistoryEntry> history;
        std::optional<project::Project> project;
    };
    const auto isKnown = [count = m_history.count(), index = m_history.index()](const auto& history) {
        const auto undone = std::ranges::count_if(history, &project::HistoryEntry::isUndone);
        return std::ssize(history) == count && std::ssize(history) - undone == index;
    };
    m_bridge.read<Behind>(
        this,
        [isKnown](const project::Store& store) -> Result<Behind> {
            Result<std::vector<project::HistoryEntry>> history = store.history();
            if (!history)
                return history.error();
            Behind behind = {.runs = store.project().runs, .history = *std::move(history), .project = {}};
            if (!isKnown(behind.history))
                behind.project = store.project();
            return behind;
        },
        [this](Result<Behind> behind) {
            if (!behind)
                return;
            m_project.runs = std::move(behind->runs);
            if (behind->project) {
                m_project = *std::move(behind->project);
                rebuildHistory(behind->history);
                emit changed({.items = document::everyItem(m_project),
                              .classes = true,
                              .sources = true,
                              .networks = true,
                              .settings = true});
            }
            emit runsChanged();
        });
}

void Document::refreshRuns()
{
    m_bridge.read<std::vector<project::Run>>(
        this,
        [](const project::Store& store) -> Result<std::vector<project::Run>> { return store.project().runs; },
        [this](Result<std::vector<project::Run>> runs) {
            if (!runs)
                return;
            m_project.runs = *std::move(runs);
            emit runsChanged();
        });
}

void Document::rebuildHistory(const std::vector<project::HistoryEntry>& entries)
{
    m_isFollowing = true;
    m_history.clear();
    int done = 0;
    for (const project::HistoryEntry& entry : entries) {
        m_history.push(new JournalEntry(*this, toQString(entry.sentence)));
        done += entry.isUndone ? 0 : 1;
    }
    m_history.setIndex(done);
    m_isFollowing = false;
}

void Document::began()
{
    if (m_pending++ == 0)
        emit savingChanged();
}

void Document::ended()
{
    if (--m_pending > 0)
        return;
    emit savingChanged();
    for (const Step next : std::exchange(m_afterPending, {}))
        next == Step::Undo ? undo() : redo();
}

} // namespace app
