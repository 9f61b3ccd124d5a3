// SPDX-License-Identifier: Apache-2.0
#include "app/commands/exclude_items.h"
#include "app/commands/label_items.h"
#include "app/commands/merge_classes.h"
#include "app/commands/move_to_split.h"
#include "app/commands/remove_class.h"
#include "app/commands/rename_class.h"
#include "app/models/items_model.h"
#include "app/thumbnails.h"
#include "engine/core/random.h"
#include "engine/project/edits/add_classes.h"
#include "engine/project/edits/add_items.h"
#include "engine/project/edits/composite.h"
#include "engine/project/edits/remove_items.h"
#include "widgets/gallery/gallery_role.h"

#include <QAbstractItemModelTester>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>
#include <QUndoStack>

using namespace app;
using namespace engine;

namespace {

constexpr int itemCount = 400, classCount = 4;

// A project of items that nobody ever looks at: the pictures need not exist.
MakeEdit addContents(int items)
{
    return [items](EditGround& ground) -> Result<project::Edit> {
        project::edits::AddClasses classes;
        for (int i = 0; i < classCount; ++i)
            classes.classes.push_back(
                {.entry = {.id = ground.newIds<ClassId>(), .name = "class " + std::string(1, char('a' + i))},
                 .place = -1});
        project::edits::AddItems added;
        const SourceId source = ground.newIds<SourceId>();
        added.sources.push_back({.id = source, .kind = "folder", .path = "/nowhere/pictures", .stamp = {}});
        const std::int64_t first = number(ground.newIds<ItemId>(static_cast<std::size_t>(items)));
        for (int i = 0; i < items; ++i) {
            project::Item item;
            item.id = ItemId{first + i};
            item.source = source;
            item.name = "picture " + std::to_string(i) + ".png";
            item.width = item.height = 8;
            item.split = static_cast<data::Split>(i % 3);
            if (i % 5 != 0)
                item.label = classes.classes[static_cast<std::size_t>(i % classCount)].entry.id;
            item.isExcluded = i % 11 == 0;
            added.items.push_back(item);
        }
        return project::Edit(
            project::edits::Composite{.title = "Fill", .edits = {std::move(classes), std::move(added)}});
    };
}

struct Window
{
    EngineBridge bridge;
    Document document{bridge};
    Thumbnails thumbnails{document};
    QTemporaryDir folder;

    explicit Window(int items = itemCount)
    {
        document.create(std::filesystem::path(folder.path().toStdString()) / "P.oriel", {});
        if (!QTest::qWaitFor([&] { return document.isOpen(); }))
            qFatal("The project did not open.");
        perform(addContents(items));
    }
    void perform(MakeEdit make)
    {
        bool isDone = false;
        document.perform(std::move(make), [&](const Result<void>&) { isDone = true; });
        if (!QTest::qWaitFor([&] { return isDone; }))
            qFatal("The edit did not come back.");
    }
    const project::Project& project() const { return document.project(); }
};

std::vector<ItemId> someItems(Random& random, const project::Project& project, std::int64_t most)
{
    std::vector<ItemId> items;
    const auto count = 1 + random.below(most);
    for (std::int64_t i = 0; i < count; ++i)
        items.push_back(project.items[static_cast<std::size_t>(random.below(std::ssize(project.items)))].id);
    std::ranges::sort(items);
    items.erase(std::unique(items.begin(), items.end()), items.end());
    return items;
}

MakeEdit randomEdit(Random& random, const project::Project& project)
{
    const auto anyClass = [&] {
        return project.classes[static_cast<std::size_t>(random.below(std::ssize(project.classes)))].id;
    };
    const std::int64_t most = random.below(4) == 0 ? std::ssize(project.items) * 2 : 6;
    std::vector<ItemId> items = someItems(random, project, most);
    switch (random.below(10)) {
    case 0:
        return commands::renameClass(anyClass(), "name " + QString::number(random.below(1'000'000)));
    case 1:
        if (project.classes.size() > 2)
            return commands::mergeClasses(project.classes[0].id, project.classes[1].id);
        [[fallthrough]];
    case 2:
        return commands::excludeItems(std::move(items), random.below(2) == 0);
    case 3:
    case 4:
        return commands::moveToSplit(std::move(items), static_cast<data::Split>(random.below(3)));
    case 5:
        items.resize(1);
        return [items](EditGround&) -> Result<project::Edit> {
            return project::Edit(project::edits::RemoveItems{.items = items, .sources = {}});
        };
    default:
        return commands::labelItems(std::move(items), random.below(4) == 0 ? ClassId::None : anyClass());
    }
}

} // namespace

class TestItemsModel : public QObject
{
    Q_OBJECT

private:
    static std::vector<ItemsFilter> filters(const project::Project& project)
    {
        ItemsFilter everything, unlabelled, first, check, hidden, words, listed, newest;
        unlabelled.unlabelled = true;
        first.classes = {project.classes[0].id, project.classes[2].id};
        first.unlabelled = true;
        check.splits = {data::Split::Validation};
        hidden.excluded = ItemsFilter::Excluded::Hidden;
        words.words = "1 class B";
        listed.items.emplace();
        for (std::size_t i = 0; i < project.items.size(); i += 3)
            listed.items->insert(listed.items->begin(), project.items[i].id);
        listed.unlabelled = true;
        newest.isNewestFirst = true;
        newest.splits = {data::Split::Train, data::Split::Test};
        return {everything, unlabelled, first, check, hidden, words, listed, newest};
    }

private slots:
    // Every model is told of every edit and of its undo; each must hold what a walk over all items gives.
    void randomEditsLeaveWhatAPlainFilterGives()
    {
        Window window;
        std::vector<std::unique_ptr<ItemsModel>> models;
        std::vector<std::unique_ptr<QAbstractItemModelTester>> testers;
        for (const ItemsFilter& filter : filters(window.project())) {
            models.push_back(std::make_unique<ItemsModel>(window.document, window.thumbnails));
            models.back()->setFilter(filter);
            testers.push_back(std::make_unique<QAbstractItemModelTester>(
                models.back().get(), QAbstractItemModelTester::FailureReportingMode::QtTest));
            QVERIFY(models.back()->rowCount() > 0);
        }
        Random random(20, 0);
        const auto check = [&] {
            for (const auto& model : models) {
                QVERIFY(model->ids() == filtered(model->filter(), window.project()));
                for (int row = 0; row < model->rowCount(); row += 7)
                    QCOMPARE(model->rowOf(model->idAt(row)), row);
            }
        };
        for (int i = 0; i < 120; ++i) {
            window.perform(randomEdit(random, window.project()));
            check();
            if (random.below(4) == 0) {
                QSignalSpy changed(&window.document, &Document::changed);
                window.document.undo();
                QTRY_COMPARE(changed.count(), 1);
                check();
            }
        }
    }

    void aLabelChangesOneRowAndResetsNothing()
    {
        Window window;
        ItemsModel model(window.document, window.thumbnails);
        QSignalSpy reset(&model, &QAbstractItemModel::modelReset);
        QSignalSpy changed(&model, &QAbstractItemModel::dataChanged);
        const project::Class& second = window.project().classes[1];
        window.perform(commands::labelItems({model.idAt(5)}, second.id));
        QCOMPARE(reset.count(), 0);
        QCOMPARE(changed.count(), 1);
        QCOMPARE(changed.front().front().toModelIndex().row(), 5);
        QCOMPARE(model.index(5).data(widgets::ClassNameRole).toString(), QString("class b"));
        QCOMPARE(model.index(5).data(widgets::ClassIndexRole).toInt(), 1);
    }

    void relabellingEverythingKeepsTheSelection()
    {
        Window window;
        ItemsModel model(window.document, window.thumbnails);
        QSignalSpy reset(&model, &QAbstractItemModel::modelReset);
        window.perform(commands::labelItems(model.ids(), window.project().classes[1].id));
        QCOMPARE(reset.count(), 0);
        QCOMPARE(model.rowCount(), itemCount);
    }

    void whatIsLabelledLeavesTheUnlabelled()
    {
        Window window;
        ItemsModel model(window.document, window.thumbnails);
        model.setFilter({.classes = {}, .unlabelled = true});
        const int before = model.rowCount();
        const ItemId third = model.idAt(2), fourth = model.idAt(3);
        window.perform(commands::labelItems({third}, window.project().classes[0].id));
        QCOMPARE(model.rowCount(), before - 1);
        QCOMPARE(model.idAt(2), fourth);
        QCOMPARE(model.rowOf(third), -1);
    }

    void aQueueThatHoldsDoesNotMoveUnderTheHand()
    {
        Window window;
        ItemsModel model(window.document, window.thumbnails);
        model.setFilter({.classes = {}, .unlabelled = true});
        model.setHolding(true);
        const std::vector<ItemId> queue = model.ids();
        window.perform(commands::labelItems({queue[2], queue[4]}, window.project().classes[0].id));
        QVERIFY(model.ids() == queue);
        window.perform(commands::labelItems(queue, window.project().classes[0].id));
        QVERIFY(model.ids() == queue);
        window.perform(commands::removeClass(window.project().classes[1].id));
        QVERIFY(model.ids() == queue);
        model.setFilter(model.filter());
        QVERIFY(model.ids() != queue);
    }

    void anExplicitListKeepsItsOrder()
    {
        Window window;
        ItemsModel model(window.document, window.thumbnails);
        const auto& items = window.project().items;
        ItemsFilter filter;
        filter.items = {{items[9].id, items[2].id, ItemId{987654}, items[7].id}};
        model.setFilter(filter);
        QVERIFY((model.ids() == std::vector{items[9].id, items[2].id, items[7].id}));
        QCOMPARE(model.rowOf(items[2].id), 1);
        QCOMPARE(model.rowOf(items[3].id), -1);
    }

    void wordsLookIntoNamesClassesAndSplits()
    {
        Window window;
        const auto count = [&](const QString& words) {
            ItemsFilter filter;
            filter.words = words;
            return filtered(filter, window.project()).size();
        };
        QCOMPARE(count("PICTURE"), std::size_t(itemCount));
        QCOMPARE(count("picture 399"), std::size_t(1));
        QCOMPARE(count("class"), std::size_t(itemCount - itemCount / 5));
        QCOMPARE(count("test"), std::size_t(itemCount / 3));
        QCOMPARE(count("pictures"), std::size_t(itemCount)); // the source
        QCOMPARE(count("nothing of the kind"), std::size_t(0));
    }
};

QTEST_GUILESS_MAIN(TestItemsModel)
#include "tst_items_model.moc"
