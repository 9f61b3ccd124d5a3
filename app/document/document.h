// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/engine_bridge.h"
#include "engine/project/edit.h"

#include <QObject>
#include <QUndoStack>

#include <filesystem>

namespace app {

// What an edit is made from, on the store thread: the project as it is then, and numbers that nothing
// has had before.
class EditGround
{
public:
    explicit EditGround(engine::project::Store& store) : m_store(store) {}
    const engine::project::Project& project() const { return m_store.project(); }
    template<class Id>
    Id newIds(std::size_t count = 1)
    {
        return m_store.newIds<Id>(count);
    }
    std::string sourcePath(const std::filesystem::path& place) const { return m_store.sourcePath(place); }

private:
    engine::project::Store& m_store;
};

// What a command of app/commands gives: how to make the edit.
using MakeEdit = std::function<engine::Result<engine::project::Edit>(EditGround&)>;

// The open project as the window sees it: a copy that follows the store, and the undo stack, which is a
// view of the project's journal and is rebuilt from it. An edit shows once it is on the disk.
class Document final : public QObject
{
    Q_OBJECT

public:
    Document(EngineBridge& bridge, QObject* parent = nullptr);

    bool isOpen() const { return !m_folder.empty(); }
    const std::filesystem::path& folder() const { return m_folder; }
    QString name() const; // of the folder, without its ending
    const engine::project::Project& project() const { return m_project; }
    // Empty where the project can be changed, else why not.
    QString readOnlyReason() const { return m_readOnlyReason; }
    std::filesystem::path placeOf(const engine::project::Source& source) const;

    using Done = std::function<void(engine::Result<void>)>;
    // What is open stays open until the other is. A failure is for `done` to tell; without it, failed()
    // is emitted.
    void open(const std::filesystem::path& path, Done done);
    // `folder` must not exist yet.
    void create(const std::filesystem::path& folder, Done done);
    void close();
    // Closes it and takes it away where nothing was ever done in it, and says whether it did.
    bool discardIfNew();

    // The one way to change the project. On failure nothing has changed, failed() is emitted and `done`
    // is told.
    void perform(MakeEdit make, Done done = {});
    void undo();
    void redo();

    // Calls `then` once this copy shows all that the store holds now, what jobs just wrote included.
    void onceCurrent(QObject* context, std::function<void()> then);
    const QUndoStack& history() const { return m_history; }
    bool isSaving() const { return m_pending > 0; }

signals:
    void opened(); // or closed: see isOpen()
    // After the copy has changed.
    void changed(const engine::project::Changes& changes);
    void runsChanged();
    void savingChanged();
    void failed(const engine::Error& error);

private:
    struct Opened;
    struct Delta;
    class JournalEntry;

    static engine::Result<Opened> openStore(engine::Result<engine::project::Store> store);
    void take(engine::Result<Opened> opened, const Done& done);
    void show(const Opened& opened, const Done& done);
    void apply(const Delta& delta);
    enum class Step { Undo, Redo };
    void step(Step step);
    void tellFailure(const engine::Error& error);
    void reload();
    void refreshRuns();
    void rebuildHistory(const std::vector<engine::project::HistoryEntry>& entries);
    void began();
    void ended();

    EngineBridge& m_bridge;
    std::filesystem::path m_folder;
    std::filesystem::path m_opening; // what was asked for and has not come yet
    engine::project::Project m_project;
    QString m_readOnlyReason;
    QUndoStack m_history;
    bool m_isFollowing = false; // the stack follows what is done already
    int m_pending = 0;
    std::vector<Step> m_afterPending;
};

} // namespace app
