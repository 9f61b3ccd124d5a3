// SPDX-License-Identifier: Apache-2.0
#include "app/commands/add_class.h"
#include "app/commands/exclude_items.h"
#include "app/commands/label_as_new_class.h"
#include "app/commands/label_items.h"
#include "app/commands/merge_classes.h"
#include "app/commands/move_to_split.h"
#include "app/commands/relocate_source.h"
#include "app/commands/remove_class.h"
#include "app/commands/rename_class.h"
#include "engine/project/edits/add_items.h"

#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>
#include <QUndoStack>

using namespace app;
using namespace engine;

namespace {

MakeEdit addItems()
{
    return [](EditGround& ground) -> Result<project::Edit> {
        project::edits::AddItems added;
        const SourceId source = ground.newIds<SourceId>();
        added.sources.push_back({.id = source, .kind = "folder", .path = "/nowhere", .stamp = {}});
        for (int i = 0; i < 6; ++i) {
            project::Item item;
            item.id = ground.newIds<ItemId>();
            item.source = source;
            item.name = std::to_string(i) + ".png";
            item.width = item.height = 8;
            added.items.push_back(item);
        }
        return project::Edit(std::move(added));
    };
}

} // namespace

// Each command does what it says, in one step of the history, and its undo gives back an equal project.
class TestCommands : public QObject
{
    Q_OBJECT

private:
    std::unique_ptr<EngineBridge> m_bridge;
    std::unique_ptr<Document> m_document;
    std::unique_ptr<QTemporaryDir> m_folder;

    const project::Project& project() const { return m_document->project(); }
    ClassId classAt(std::size_t i) const { return project().classes[i].id; }
    ItemId itemAt(std::size_t i) const { return project().items[i].id; }

    bool perform(MakeEdit make)
    {
        std::optional<bool> isDone;
        m_document->perform(std::move(make), [&](const Result<void>& done) { isDone = bool(done); });
        return QTest::qWaitFor([&] { return isDone.has_value(); }) && *isDone;
    }

    void step(void (Document::*direction)())
    {
        QSignalSpy changed(m_document.get(), &Document::changed);
        (m_document.get()->*direction)();
        QTRY_COMPARE(changed.count(), 1);
    }

    template<class Check>
    void goesThereAndBack(MakeEdit make, Check holds)
    {
        const project::Project before = project();
        const int steps = m_document->history().count();
        QVERIFY(perform(std::move(make)));
        QCOMPARE(m_document->history().count(), steps + 1);
        QVERIFY(holds());
        const project::Project after = project();
        QVERIFY(!(before == after));
        step(&Document::undo);
        QVERIFY(project() == before);
        step(&Document::redo);
        QVERIFY(project() == after);
    }

private slots:
    void init()
    {
        m_folder = std::make_unique<QTemporaryDir>();
        m_bridge = std::make_unique<EngineBridge>();
        m_document = std::make_unique<Document>(*m_bridge);
        m_document->create(std::filesystem::path(m_folder->path().toStdString()) / "P.oriel", {});
        QTRY_VERIFY(m_document->isOpen());
        QVERIFY(perform(addItems()));
        for (const char* name : {"cat", "dog", "fox"})
            QVERIFY(perform(commands::addClass(name)));
        QVERIFY(perform(commands::labelItems({itemAt(0), itemAt(1)}, classAt(0))));
    }
    void cleanup()
    {
        m_document.reset();
        m_bridge.reset();
    }

    void labelling()
    {
        goesThereAndBack(commands::labelItems({itemAt(1), itemAt(4)}, classAt(1)), [&] {
            return project().items[1].label == classAt(1) && project().items[4].label == classAt(1) &&
                   project().items[0].label == classAt(0);
        });
    }

    void takingALabelOff()
    {
        goesThereAndBack(commands::labelItems({itemAt(0)}, ClassId::None),
                         [&] { return project().items[0].label == ClassId::None; });
    }

    void addingAClassGoesToTheEndAndTrimsItsName()
    {
        goesThereAndBack(commands::addClass("  owl "), [&] {
            return project().classes.back().name == "owl" && project().classes.size() == 4;
        });
    }

    void labellingAsANewClassIsOneStep()
    {
        goesThereAndBack(commands::labelAsNewClass({itemAt(3)}, "owl"), [&] {
            return project().classes.back().name == "owl" && project().items[3].label == classAt(3);
        });
    }

    void labellingAsAClassThatIsThereAddsNone()
    {
        goesThereAndBack(commands::labelAsNewClass({itemAt(3)}, "dog"), [&] {
            return project().classes.size() == 3 && project().items[3].label == classAt(1);
        });
    }

    void renaming()
    {
        goesThereAndBack(commands::renameClass(classAt(0), "kitten"), [&] {
            return project().classes[0].name == "kitten" && project().items[0].label == classAt(0);
        });
    }

    void merging()
    {
        const ClassId dog = classAt(1);
        goesThereAndBack(commands::mergeClasses(classAt(0), dog), [&] {
            return project().classes.size() == 2 && project().items[0].label == dog &&
                   project().items[1].label == dog;
        });
    }

    void deletingAClassLeavesItsItemsUnlabelled()
    {
        goesThereAndBack(commands::removeClass(classAt(0)), [&] {
            return project().classes.size() == 2 && project().items[0].label == ClassId::None &&
                   project().items.size() == 6;
        });
    }

    void movingBetweenSplits()
    {
        goesThereAndBack(commands::moveToSplit({itemAt(2), itemAt(3)}, data::Split::Test), [&] {
            return project().items[2].split == data::Split::Test &&
                   project().items[3].split == data::Split::Test &&
                   project().items[1].split == data::Split::Train;
        });
    }

    void excludingAndIncluding()
    {
        goesThereAndBack(commands::excludeItems({itemAt(2)}, true),
                         [&] { return project().items[2].isExcluded && !project().items[1].isExcluded; });
        goesThereAndBack(commands::excludeItems({itemAt(2)}, false),
                         [&] { return !project().items[2].isExcluded; });
    }

    void relocatingWritesAPathThatMovesWithTheProject()
    {
        const auto place = std::filesystem::path(m_folder->path().toStdString()) / "pictures";
        std::filesystem::create_directories(place);
        goesThereAndBack(commands::relocateSource(project().sources[0].id, place), [&] {
            return project().sources[0].path == "pictures" &&
                   m_document->placeOf(project().sources[0]) == place;
        });
    }

    void whatCannotBeDoneChangesNothing()
    {
        const project::Project before = project();
        QSignalSpy failed(m_document.get(), &Document::failed);
        QVERIFY(!perform(commands::addClass("cat")));
        QVERIFY(!perform(commands::addClass("   ")));
        QVERIFY(!perform(commands::mergeClasses(classAt(0), classAt(0))));
        QVERIFY(!perform(commands::labelItems({itemAt(0), ItemId{424242}}, classAt(1))));
        QCOMPARE(failed.count(), 4);
        QVERIFY(project() == before);
    }
};

QTEST_GUILESS_MAIN(TestCommands)
#include "tst_commands.moc"
