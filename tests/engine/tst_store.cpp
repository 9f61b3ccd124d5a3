// SPDX-License-Identifier: Apache-2.0
#include "engine/project/edits/add_classes.h"
#include "engine/project/edits/add_items.h"
#include "engine/project/edits/set_labels.h"
#include "engine/project/migrations.h"
#include "engine/project/store.h"
#include "tests/support/random_edits.h"
#include "tests/support/temporary_folder.h"
#include "tests/support/tier.h"

#include <QElapsedTimer>
#include <QTest>

#include <fstream>

using namespace engine;
using namespace engine::project;
using namespace engine::project::edits;

namespace {

// A project with classes 1 and 2, source 3 and `count` items from 4 on.
Result<Store> sample(const std::filesystem::path& folder, int count = 10)
{
    auto store = Store::create(folder, "image-classification");
    if (!store)
        return store;
    const auto first = store->newIds<ClassId>(2);
    AddClasses classes{{{{first, "cat"}}, {{ClassId{number(first) + 1}, "dog"}}}};
    if (const auto added = store->apply(classes); !added)
        return added.error();
    AddItems items{.sources = {{.id = store->newIds<SourceId>(), .kind = "folder", .path = "pictures"}}};
    const auto item = store->newIds<ItemId>(static_cast<std::size_t>(count));
    for (int i = 0; i < count; ++i)
        items.items.push_back({.id = ItemId{number(item) + i},
                               .source = items.sources.front().id,
                               .name = "train/" + std::to_string(10'000 + i),
                               .width = 28,
                               .height = 28,
                               .label = first});
    if (const auto added = store->apply(items); !added)
        return added.error();
    return store;
}

Edit label(int item, int to)
{
    return SetLabels{{{ItemId{item}, ClassId{to}}}};
}

std::vector<std::byte> segment(float value)
{
    storage::Segment content;
    content.arrays["weights"] = Tensor::scalar(value);
    return *storage::toBytes(content);
}

std::size_t filesIn(const std::filesystem::path& folder)
{
    return static_cast<std::size_t>(std::distance(std::filesystem::directory_iterator(folder), {}));
}

bool isMentioned(const std::string& text, const std::string& part)
{
    return text.find(part) != std::string::npos;
}

} // namespace

class TestStore : public QObject
{
    Q_OBJECT

private slots:
    void aProjectIsReadAsItWasWritten()
    {
        const support::TemporaryFolder folder;
        Project written;
        {
            auto store = sample(folder / "a.oriel");
            QVERIFY2(store, store ? "" : store.error().detail.c_str());
            QVERIFY(!store->readOnlyReason());
            written = store->project();
            QCOMPARE(written.task, std::string("image-classification"));
            QCOMPARE(written.items.size(), 10u);
        }
        const auto store = Store::open(folder / "a.oriel");
        QVERIFY(store);
        QVERIFY(store->project() == written);
        QVERIFY(!std::filesystem::exists(folder / "a.oriel" / "project.oriel-wal") ||
                std::filesystem::file_size(folder / "a.oriel" / "project.oriel-wal") == 0);
    }

    void theFileInsideOpensTheProject()
    {
        const support::TemporaryFolder folder;
        QVERIFY(sample(folder / "a.oriel"));
        QVERIFY(Store::open(folder / "a.oriel" / "project.oriel"));
        QVERIFY(Store::open((folder / "a.oriel").string() + "/"));
    }

    void randomEditsAreOnDiskAfterEachOne()
    {
        const support::TemporaryFolder folder;
        auto store = Store::create(folder / "a.oriel", "image-classification");
        QVERIFY(store);
        support::RandomEdits random(3);
        const int count = support::isFullTier() ? 1000 : 200;
        for (int i = 0; i < count; ++i) {
            const auto applied = store->apply(random.next(store->project()));
            QVERIFY2(applied, applied ? "" : applied.error().detail.c_str());
            if (i % 3 == 0)
                QVERIFY(store->undo());
            if (i % 6 == 0)
                QVERIFY(store->redo());
            const auto seen = Store::open(folder / "a.oriel", Store::Access::ReadOnly);
            QVERIFY2(seen, seen ? "" : seen.error().detail.c_str());
            QVERIFY(seen->project() == store->project());
        }
    }

    void undoAndRedoWorkAcrossPrograms()
    {
        const support::TemporaryFolder folder;
        std::vector<Project> states;
        {
            auto store = sample(folder / "a.oriel");
            QVERIFY(store);
            states.push_back(store->project());
            for (int item = 4; item < 8; ++item) {
                QVERIFY(store->apply(label(item, 2)));
                states.push_back(store->project());
            }
        }
        for (std::size_t i = 4; i-- > 0;) {
            auto store = Store::open(folder / "a.oriel");
            QVERIFY(store && store->undo());
            QVERIFY(store->project() == states[i]);
        }
        for (std::size_t i = 1; i <= 4; ++i) {
            auto store = Store::open(folder / "a.oriel");
            QVERIFY(store && store->redo());
            QVERIFY(store->project() == states[i]);
        }
    }

    void historySaysWhatWasDoneAndWhatIsUndone()
    {
        const support::TemporaryFolder folder;
        auto store = sample(folder / "a.oriel");
        QVERIFY(store && store->apply(label(4, 2)) && store->undo());
        const auto entries = store->history();
        QVERIFY(entries);
        QCOMPARE(entries->size(), 3u);
        QCOMPARE((*entries)[0].sentence, std::string("Add 2 classes"));
        QCOMPARE((*entries)[1].sentence, std::string("Add 10 items from pictures"));
        QCOMPARE((*entries)[2].sentence, std::string("Label 1 item as dog"));
        QVERIFY(!(*entries)[1].isUndone && (*entries)[2].isUndone);
        QVERIFY((*entries)[0].time > 1'700'000'000'000);
    }

    void anEditAfterUndoForgetsWhatWasUndone()
    {
        const support::TemporaryFolder folder;
        auto store = sample(folder / "a.oriel");
        QVERIFY(store && store->apply(label(4, 2)) && store->apply(label(5, 2)));
        QVERIFY(store->undo() && store->undo());
        QVERIFY(store->apply(label(6, 2)));
        const auto redone = store->redo();
        QVERIFY(!redone);
        QCOMPARE(redone.error().kind, ErrorKind::NotFound);
        QCOMPARE(store->history()->size(), 3u);
    }

    void thereIsNothingBeforeTheBeginning()
    {
        const support::TemporaryFolder folder;
        auto store = sample(folder / "a.oriel");
        QVERIFY(store && store->undo() && store->undo());
        const auto undone = store->undo();
        QVERIFY(!undone);
        QVERIFY(isMentioned(undone.error().sentence, "nothing to undo"));
    }

    void aNumberIsNeverGivenTwice()
    {
        const support::TemporaryFolder folder;
        std::int64_t last = 0;
        {
            auto store = sample(folder / "a.oriel");
            QVERIFY(store && store->undo());
            last = number(store->newIds<ItemId>());
            QVERIFY(last > 13);
        }
        auto store = Store::open(folder / "a.oriel");
        QVERIFY(store);
        QVERIFY(number(store->newIds<ItemId>()) > 13);
    }

    void aRefusedEditChangesNothing()
    {
        const support::TemporaryFolder folder;
        auto store = sample(folder / "a.oriel");
        QVERIFY(store);
        const Project before = store->project();
        QVERIFY(!store->apply(label(99, 2)));
        QVERIFY(store->project() == before);
        QCOMPARE(store->history()->size(), 2u);
    }

    void aSecondOpenerReadsAndIsToldWho()
    {
        const support::TemporaryFolder folder;
        auto first = sample(folder / "a.oriel");
        QVERIFY(first);
        auto second = Store::open(folder / "a.oriel");
        QVERIFY(second);
        QVERIFY(second->project() == first->project());
        QVERIFY(second->readOnlyReason());
        QCOMPARE(second->readOnlyReason()->kind, ErrorKind::Busy);
        QVERIFY(isMentioned(second->readOnlyReason()->sentence,
                            "process " + std::to_string(QCoreApplication::applicationPid())));
        const auto applied = second->apply(label(4, 2));
        QVERIFY(!applied);
        QVERIFY(applied.error() == *second->readOnlyReason());
        QVERIFY(!second->undo() && !second->beginRun({}));
        QVERIFY(first->apply(label(4, 2)));
    }

    void theLockGoesWithTheStore()
    {
        const support::TemporaryFolder folder;
        QVERIFY(sample(folder / "a.oriel"));
        QVERIFY(!Store::open(folder / "a.oriel")->readOnlyReason());
    }

    void aNewerProjectIsReadButNotChanged()
    {
        const support::TemporaryFolder folder;
        Project written;
        {
            auto store = sample(folder / "a.oriel");
            QVERIFY(store);
            written = store->project();
        }
        {
            auto database = storage::Database::open(folder / "a.oriel" / "project.oriel",
                                                    storage::Database::Mode::ReadWrite);
            QVERIFY(database &&
                    database->run("PRAGMA user_version = 2; ALTER TABLE item ADD COLUMN mood TEXT"));
        }
        auto store = Store::open(folder / "a.oriel");
        QVERIFY(store);
        QVERIFY(store->project() == written);
        QVERIFY(store->readOnlyReason());
        QCOMPARE(store->readOnlyReason()->kind, ErrorKind::NewerVersion);
        QVERIFY(isMentioned(store->readOnlyReason()->sentence, "Update Oriel"));
        QVERIFY(!store->apply(label(4, 2)));
    }

    void aNewerProjectThatCannotBeReadSaysSo()
    {
        const support::TemporaryFolder folder;
        QVERIFY(sample(folder / "a.oriel"));
        {
            auto database = storage::Database::open(folder / "a.oriel" / "project.oriel",
                                                    storage::Database::Mode::ReadWrite);
            QVERIFY(database && database->run("PRAGMA user_version = 2; DROP TABLE item"));
        }
        const auto store = Store::open(folder / "a.oriel");
        QVERIFY(!store);
        QCOMPARE(store.error().kind, ErrorKind::NewerVersion);
    }

    void migrationsRunOnceAndInOrder()
    {
        const support::TemporaryFolder folder;
        auto database = storage::Database::open(folder / "a", storage::Database::Mode::Create);
        QVERIFY(database);
        const Migration steps[] = {{1, "CREATE TABLE t(a);"},
                                   {2, "INSERT INTO t VALUES(1);"},
                                   {3, "INSERT INTO t VALUES(2); INSERT INTO none VALUES(2);"}};
        QVERIFY(migrate(*database, std::span(steps).first(1)));
        QVERIFY(migrate(*database, std::span(steps).first(2)));
        QVERIFY(migrate(*database, std::span(steps).first(2)));
        QCOMPARE(*database->integer("PRAGMA user_version"), 2);
        QVERIFY(!migrate(*database, steps));
        QCOMPARE(*database->integer("PRAGMA user_version"), 2);
        QCOMPARE(*database->integer("SELECT count(*) FROM t"), 1); // The failed step left nothing.
    }

    void anotherFileIsNotAProjectAndStaysAsItWas()
    {
        const support::TemporaryFolder folder;
        std::filesystem::create_directory(folder / "a.oriel");
        {
            auto database = storage::Database::open(folder / "a.oriel" / "project.oriel",
                                                    storage::Database::Mode::Create);
            QVERIFY(database && database->run("CREATE TABLE diary(day)"));
        }
        const auto store = Store::open(folder / "a.oriel");
        QVERIFY(!store);
        QCOMPARE(store.error().kind, ErrorKind::Damaged);
        QVERIFY(isMentioned(store.error().sentence, "not an Oriel project"));
        QCOMPARE(Store::open(folder / "none.oriel").error().kind, ErrorKind::NotFound);
    }

    void aProjectWithAProgramInsideIsRefused()
    {
        const support::TemporaryFolder folder;
        QVERIFY(sample(folder / "a.oriel"));
        {
            auto database = storage::Database::open(folder / "a.oriel" / "project.oriel",
                                                    storage::Database::Mode::ReadWrite);
            QVERIFY(database &&
                    database->run("CREATE TRIGGER t AFTER INSERT ON item BEGIN DELETE FROM item; END"));
        }
        const auto store = Store::open(folder / "a.oriel");
        QVERIFY(!store);
        QCOMPARE(store.error().kind, ErrorKind::Damaged);
    }

    void rowsThatContradictEachOtherAreDamage_data()
    {
        QTest::addColumn<QString>("sql");
        for (const char* sql :
             {"UPDATE item SET label = 99", "UPDATE item SET source = 99", "UPDATE item SET split = 7",
              "UPDATE item SET id = -1 WHERE id = 4", "UPDATE class SET name = 'cat'"})
            QTest::newRow(sql) << sql;
    }
    void rowsThatContradictEachOtherAreDamage()
    {
        QFETCH(const QString, sql);
        const support::TemporaryFolder folder;
        QVERIFY(sample(folder / "a.oriel"));
        {
            auto database = storage::Database::open(folder / "a.oriel" / "project.oriel",
                                                    storage::Database::Mode::ReadWrite);
            QVERIFY(database && database->run(sql.toStdString()));
        }
        const auto store = Store::open(folder / "a.oriel");
        QVERIFY(!store);
        QCOMPARE(store.error().kind, ErrorKind::Damaged);
        QVERIFY(isMentioned(store.error().sentence, "project.oriel"));
    }

    void anExistingFolderIsNotCreatedOver()
    {
        const support::TemporaryFolder folder;
        QVERIFY(sample(folder / "a.oriel"));
        const auto store = Store::create(folder / "a.oriel", "image-classification");
        QVERIFY(!store);
        QCOMPARE(store.error().kind, ErrorKind::Invalid);
        QVERIFY(Store::open(folder / "a.oriel"));
        QCOMPARE(Store::create(folder / "none" / "a.oriel", "t").error().kind, ErrorKind::NotFound);
        QCOMPARE(filesIn(folder.path()), 1u);
    }

    void theLastAndTheBestCheckpointAreKept()
    {
        const support::TemporaryFolder folder;
        auto store = sample(folder / "a.oriel");
        QVERIFY(store);
        const auto run = store->beginRun({.networkName = "main",
                                          .network = "{}",
                                          .classes = {"cat", "d\xffg"},
                                          .seed = ~std::uint64_t(0),
                                          .device = "CPU"});
        QVERIFY(run);
        using Kind = Store::CheckpointKind;
        QVERIFY(store->saveCheckpoint(*run, segment(1), {.step = 1}, Kind::LastAndBest));
        QVERIFY(store->saveCheckpoint(*run, segment(2), {.step = 2}, Kind::Last));
        QVERIFY(store->saveCheckpoint(
            *run, segment(3), {.step = 3, .epoch = 1, .curve = "[1]", .bestMetric = 0.5}, Kind::Last));
        QCOMPARE(filesIn(folder / "a.oriel" / "seg"), 2u);
        QCOMPARE(filesIn(folder / "a.oriel" / "tmp"), 0u);
        QVERIFY(store->finishRun(*run, RunState::Finished, store->project().runs.front().progress));

        const Project before = store->project();
        QVERIFY(store->undo()); // Runs are no edits: the import is undone, the run stays.
        QVERIFY(store->project().runs == before.runs);
        QVERIFY(store->redo());
        const Run& known = store->project().runs.front();
        QCOMPARE(known.last->step, 3);
        QCOMPARE(known.best->step, 1);
        QCOMPARE(store->read(*known.last)->find("weights")->values<float>()[0], 3.0f);
        QCOMPARE(store->read(*known.best)->find("weights")->values<float>()[0], 1.0f);
        const auto reader = Store::open(folder / "a.oriel", Store::Access::ReadOnly);
        QVERIFY(reader && reader->project() == before);
    }

    void aRunWhoseProgramEndedIsInterruptedAndCanGoOn()
    {
        const support::TemporaryFolder folder;
        {
            auto store = sample(folder / "a.oriel");
            QVERIFY(store && store->beginRun({}));
            QVERIFY(!store->resumeRun(RunId{1}));
            for (const auto access : {Store::Access::ReadWrite, Store::Access::ReadOnly}) {
                const auto reader = Store::open(folder / "a.oriel", access);
                QCOMPARE(reader->project().runs.front().state, RunState::Running);
            }
        }
        const auto reader = Store::open(folder / "a.oriel", Store::Access::ReadOnly);
        QCOMPARE(reader->project().runs.front().state, RunState::Interrupted);
        auto store = Store::open(folder / "a.oriel");
        QVERIFY(store);
        QCOMPARE(store->project().runs.front().state, RunState::Interrupted);
        QVERIFY(store->resumeRun(RunId{1}));
        QCOMPARE(store->project().runs.front().state, RunState::Running);
        QCOMPARE(store->resumeRun(RunId{9}).error().kind, ErrorKind::NotFound);
    }

    void theWriterClearsAwayWhatNoCommitNames()
    {
        const support::TemporaryFolder folder;
        {
            auto store = sample(folder / "a.oriel");
            QVERIFY(store && store->beginRun({}));
            QVERIFY(store->saveCheckpoint(RunId{1}, segment(1), {}, Store::CheckpointKind::Last));
        }
        const auto seg = folder / "a.oriel" / "seg", tmp = folder / "a.oriel" / "tmp";
        std::ofstream(tmp / ".half.tmp") << "half";
        std::ofstream(seg / "00112233445566778899aabbccddeeff.h5") << "orphan";
        std::ofstream(seg / "notes.txt") << "not ours";
        QVERIFY(Store::open(folder / "a.oriel", Store::Access::ReadOnly));
        QCOMPARE(filesIn(seg), 3u);
        QVERIFY(Store::open(folder / "a.oriel"));
        QCOMPARE(filesIn(tmp), 0u);
        QCOMPARE(filesIn(seg), 2u);
        QVERIFY(std::filesystem::exists(seg / "notes.txt"));
    }

    void aDamagedCheckpointDoesNotKeepTheProjectShut()
    {
        const support::TemporaryFolder folder;
        {
            auto store = sample(folder / "a.oriel");
            QVERIFY(store && store->beginRun({}));
            QVERIFY(store->saveCheckpoint(RunId{1}, segment(1), {}, Store::CheckpointKind::Last));
            const auto path =
                storage::segmentPath(folder / "a.oriel" / "seg", store->project().runs.front().last->segment);
            std::fstream(path, std::ios::in | std::ios::out).seekp(100).put('!');
        }
        const auto store = Store::open(folder / "a.oriel");
        QVERIFY(store);
        const auto read = store->read(*store->project().runs.front().last);
        QVERIFY(!read);
        QCOMPARE(read.error().kind, ErrorKind::Damaged);
    }

    void sourcesNearTheProjectAreKeptRelative()
    {
        const support::TemporaryFolder folder;
        const auto store = sample(folder / "a.oriel");
        QVERIFY(store);
        QCOMPARE(store->sourcePath(folder / "pictures" / "x"), std::string("pictures/x"));
        QCOMPARE(store->sourcePath("/usr/share/datasets"), std::string("/usr/share/datasets"));
        QCOMPARE(store->placeOf({.path = "pictures/x"}), folder / "pictures" / "x");
        QCOMPARE(store->placeOf({.path = "/usr/share"}), std::filesystem::path("/usr/share"));
    }

    // How long it takes is told and not judged: others use the machine, and sanitizers slow it.
    void seventyThousandItemsOpenAndAreLabelled()
    {
        const support::TemporaryFolder folder;
        QElapsedTimer timer;
        timer.start();
        QVERIFY(sample(folder / "a.oriel", 70'000));
        const qint64 made = timer.restart();
        auto store = Store::open(folder / "a.oriel");
        const qint64 opened = timer.restart();
        QVERIFY(store);
        QCOMPARE(store->project().items.size(), 70'000u);
        for (int item = 10'000; item < 10'100; ++item)
            QVERIFY(store->apply(label(item, 2)));
        const qint64 labelled = timer.elapsed();
        qInfo("made in %lld ms, opened in %lld ms, 100 labels in %lld ms", made, opened, labelled);
        const auto reopened = Store::open(folder / "a.oriel", Store::Access::ReadOnly);
        QVERIFY(reopened && reopened->project() == store->project());
    }
};

QTEST_APPLESS_MAIN(TestStore)
#include "tst_store.moc"
