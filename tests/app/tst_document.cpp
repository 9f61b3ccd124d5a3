// SPDX-License-Identifier: Apache-2.0
#include "app/document/document.h"
#include "engine/project/edits/add_classes.h"
#include "engine/project/edits/rename_class.h"

#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>
#include <QThread>
#include <QThreadPool>
#include <QUndoStack>

#include <future>

using namespace app;
using namespace engine;

// The project cannot be changed behind the journal's back: nobody but the document makes a pass, and what
// reading hands out has nothing that changes.
static_assert(!std::is_default_constructible_v<EditPass>);
template<class Store>
concept CanApply = requires(Store& store, const project::Edit& edit)
{
    store.apply(edit);
};
static_assert(CanApply<project::Store>);
static_assert(!CanApply<const project::Store>);

namespace {

MakeEdit addClass(const std::string& name)
{
    return [name](EditGround& ground) -> Result<project::Edit> {
        return project::Edit(project::edits::AddClasses{
            .classes = {{.entry = {.id = ground.newIds<ClassId>(), .name = name}, .place = -1}}});
    };
}

struct Window
{
    EngineBridge bridge;
    Document document{bridge};
};

} // namespace

class TestDocument : public QObject
{
    Q_OBJECT

private:
    QTemporaryDir m_folder;
    int m_count = 0;

    std::filesystem::path fresh()
    {
        return std::filesystem::path(m_folder.path().toStdString()) /
               ("P" + std::to_string(m_count++) + ".oriel");
    }

    static void create(Window& window, const std::filesystem::path& folder)
    {
        window.document.create(folder, {});
        QTRY_VERIFY(window.document.isOpen());
    }

    static void perform(Window& window, MakeEdit make)
    {
        bool isDone = false;
        window.document.perform(std::move(make), [&](Result<void>) { isDone = true; });
        QTRY_VERIFY(isDone);
    }

private slots:
    void anEditShowsOnceItIsOnTheDisk()
    {
        Window window;
        const auto folder = fresh();
        create(window, folder);
        perform(window, addClass("cat"));
        QCOMPARE(window.document.project().classes.size(), std::size_t(1));
        QCOMPARE(window.document.history().count(), 1);
        window.document.close();
        const auto store = project::Store::open(folder);
        QVERIFY(store);
        QCOMPARE(store->project().classes.front().name, std::string("cat"));
    }

    void undoAndRedoWalkTheJournal()
    {
        Window window;
        create(window, fresh());
        for (const char* name : {"cat", "dog", "fox"})
            perform(window, addClass(name));
        const project::Project end = window.document.project();
        for (int i = 0; i < 3; ++i)
            window.document.undo();
        QTRY_COMPARE(window.document.project().classes.size(), std::size_t(0));
        QVERIFY(!window.document.history().canUndo());
        for (int i = 0; i < 3; ++i)
            window.document.redo();
        QTRY_VERIFY(window.document.project() == end);
    }

    void undoAskedForWhileAnEditIsUnderWayComesAfterIt()
    {
        Window window;
        create(window, fresh());
        window.document.perform(addClass("cat"));
        window.document.undo();
        QTRY_VERIFY(window.document.history().canRedo());
        QTRY_COMPARE(window.document.project().classes.size(), std::size_t(0));
    }

    void theHistoryIsThereAfterARestart()
    {
        const auto folder = fresh();
        {
            Window window;
            create(window, folder);
            perform(window, addClass("cat"));
            perform(window, addClass("dog"));
            window.document.undo();
            QTRY_COMPARE(window.document.project().classes.size(), std::size_t(1));
        }
        Window window;
        window.document.open(folder, {});
        QTRY_VERIFY(window.document.isOpen());
        QCOMPARE(window.document.history().count(), 2);
        QCOMPARE(window.document.history().index(), 1);
        window.document.redo();
        QTRY_COMPARE(window.document.project().classes.size(), std::size_t(2));
        QCOMPARE(window.document.project().classes.back().name, std::string("dog"));
    }

    void aRefusedEditChangesNothingAndSaysWhy()
    {
        Window window;
        create(window, fresh());
        perform(window, addClass("cat"));
        QSignalSpy failed(&window.document, &Document::failed);
        perform(window, addClass("cat")); // the name is taken
        QCOMPARE(failed.count(), 1);
        QVERIFY(!failed.front().front().value<Error>().sentence.empty());
        QCOMPARE(window.document.project().classes.size(), std::size_t(1));
        QCOMPARE(window.document.history().count(), 1);
    }

    void aSecondOpenerReadsAndIsToldWhy()
    {
        const auto folder = fresh();
        Window first;
        create(first, folder);
        Window second;
        second.document.open(folder, {});
        QTRY_VERIFY(second.document.isOpen());
        QVERIFY(!second.document.readOnlyReason().isEmpty());
        QSignalSpy failed(&second.document, &Document::failed);
        second.document.perform(addClass("cat"));
        QTRY_COMPARE(failed.count(), 1);
    }

    // Where closing waited, this test would never end.
    void closingWaitsForNothingAndWhatWasAskedIsDone()
    {
        Window window;
        const auto folder = fresh();
        create(window, folder);
        std::promise<void> go;
        window.document.perform([may = go.get_future().share(), add = addClass("cat")](EditGround& ground) {
            may.wait();
            return add(ground);
        });
        QSignalSpy failed(&window.document, &Document::failed);
        window.document.close();
        QVERIFY(!window.document.isOpen());
        window.document.open(folder, {});
        go.set_value();
        QTRY_VERIFY(window.document.isOpen());
        QVERIFY(window.document.readOnlyReason().isEmpty());
        QCOMPARE(window.document.project().classes.front().name, std::string("cat"));
        QVERIFY(!window.document.isSaving());
        QCOMPARE(failed.count(), 0);
    }

    // Qt's painter hands work to the global pool and waits for it.
    void workInTheBackgroundLeavesTheGlobalPoolFree()
    {
        Window window;
        std::promise<void> go;
        const std::shared_future<void> may = go.get_future().share();
        bool isDone = false;
        for (int i = 0; i < QThread::idealThreadCount(); ++i)
            window.bridge.inBackground<bool>(
                &window.document,
                [may]() -> Result<bool> {
                    may.wait();
                    return true;
                },
                [&](const Result<bool>&) { isDone = true; });
        QCOMPARE(QThreadPool::globalInstance()->activeThreadCount(), 0);
        go.set_value();
        QTRY_VERIFY(isDone);
    }

    void aProjectThatIsNotThereIsSaidPlainly()
    {
        Window window;
        QSignalSpy failed(&window.document, &Document::failed);
        window.document.open(fresh(), {});
        QTRY_COMPARE(failed.count(), 1);
        QVERIFY(!window.document.isOpen());
    }
};

QTEST_GUILESS_MAIN(TestDocument)
#include "tst_document.moc"
