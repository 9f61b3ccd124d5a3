// SPDX-License-Identifier: Apache-2.0
#include "engine/project/edits/add_classes.h"
#include "engine/project/edits/add_items.h"
#include "engine/project/edits/composite.h"
#include "engine/project/edits/merge_classes.h"
#include "engine/project/edits/remove_classes.h"
#include "engine/project/edits/remove_items.h"
#include "engine/project/edits/rename_class.h"
#include "engine/project/edits/reorder_classes.h"
#include "engine/project/edits/set_excluded.h"
#include "engine/project/edits/set_labels.h"
#include "engine/project/edits/set_splits.h"
#include "tests/support/random_edits.h"
#include "tests/support/tier.h"

#include <QTest>

#include <nlohmann/json.hpp>

#include <set>

using namespace engine;
using namespace engine::project;
using namespace engine::project::edits;

namespace {

constexpr ClassId cat{1}, dog{2}, bird{3};

// Classes cat, dog, bird; items 1 to 6, labelled cat, dog, bird, cat, dog, bird.
Project animals()
{
    Project project;
    project.classes = {{cat, "cat"}, {dog, "dog"}, {bird, "bird"}};
    project.sources = {{.id = SourceId{1}, .kind = "folder", .path = "animals"}};
    for (int i = 1; i <= 6; ++i)
        project.items.push_back({.id = ItemId{i},
                                 .source = SourceId{1},
                                 .name = std::to_string(i) + ".png",
                                 .label = project.classes[static_cast<std::size_t>(i - 1) % 3].id});
    return project;
}

std::vector<ClassId> labels(const Project& project)
{
    std::vector<ClassId> result;
    for (const Item& item : project.items)
        result.push_back(item.label);
    return result;
}

std::vector<std::string> classNames(const Project& project)
{
    std::vector<std::string> names;
    for (const Class& one : project.classes)
        names.push_back(one.name);
    return names;
}

std::vector<ItemId> items(std::initializer_list<int> numbers)
{
    std::vector<ItemId> ids;
    for (const int number : numbers)
        ids.push_back(ItemId{number});
    return ids;
}

using Names = std::vector<std::string>;
using Labels = std::vector<ClassId>;

} // namespace

class TestEdits : public QObject
{
    Q_OBJECT

private slots:
    void labellingIsUndone()
    {
        Project project = animals();
        const auto applied =
            Edit(SetLabels{forAll(std::span<const ItemId>(items({1, 2})), bird)}).apply(project);
        QVERIFY(applied);
        QVERIFY(labels(project) == (Labels{bird, bird, bird, cat, dog, bird}));
        QVERIFY(applied->changes == (Changes{.items = items({1, 2})}));
        QVERIFY(applied->inverse.apply(project));
        QVERIFY(project == animals());
    }

    void anItemListedTwiceGetsItsFirstLabelBack()
    {
        Project project = animals();
        const auto applied = Edit(SetLabels{{{ItemId{1}, dog}, {ItemId{1}, bird}}}).apply(project);
        QVERIFY(applied);
        QCOMPARE(project.items.front().label, bird);
        QVERIFY(applied->inverse.apply(project));
        QVERIFY(project == animals());
    }

    void mergingMovesLabelsAndDropsTheClass()
    {
        Project project = animals();
        const auto applied = Edit(MergeClasses{.from = dog, .into = bird}).apply(project);
        QVERIFY(applied);
        QVERIFY(labels(project) == (Labels{cat, bird, bird, cat, bird, bird}));
        QVERIFY(classNames(project) == (Names{"cat", "bird"}));
        QVERIFY(applied->inverse.apply(project));
        QVERIFY(project == animals());
    }

    void deletingClassesKeepsTheItems()
    {
        Project project = animals();
        const auto applied = Edit(RemoveClasses{{cat, bird}}).apply(project);
        QVERIFY(applied);
        QVERIFY(classNames(project) == Names{"dog"});
        QVERIFY(labels(project) ==
                (Labels{ClassId::None, dog, ClassId::None, ClassId::None, dog, ClassId::None}));
        QVERIFY(applied->inverse.apply(project));
        QVERIFY(project == animals());
    }

    void aClassIsAddedAtItsPlace()
    {
        Project project = animals();
        QVERIFY(Edit(AddClasses{{{{ClassId{7}, "fish"}, 1}, {{ClassId{8}, "cow"}}}}).apply(project));
        QVERIFY(classNames(project) == (Names{"cat", "fish", "dog", "bird", "cow"}));
    }

    void removedItemsComeBackInTheirPlace()
    {
        Project project = animals();
        const auto applied = Edit(RemoveItems{.items = items({2, 5})}).apply(project);
        QVERIFY(applied);
        QCOMPARE(project.items.size(), 4u);
        QVERIFY(applied->inverse.apply(project));
        QVERIFY(project == animals());
    }

    void everyRefusalLeavesTheProjectAsItWas_data()
    {
        QTest::addColumn<Edit>("edit");
        const auto row = [](const char* about, Edit edit) { QTest::newRow(about) << edit; };
        row("a label for an item that is not there", SetLabels{{{ItemId{1}, dog}, {ItemId{99}, dog}}});
        row("a label that is not there", SetLabels{{{ItemId{1}, dog}, {ItemId{2}, ClassId{99}}}});
        row("a split for an item that is not there", SetSplits{{{ItemId{99}, data::Split::Test}}});
        row("an exclusion of an item that is not there", SetExcluded{{{ItemId{99}, true}}});
        row("a class without a name", AddClasses{{{{ClassId{7}, ""}}}});
        row("a class with a name that is taken", AddClasses{{{{ClassId{7}, "new"}}, {{ClassId{8}, "dog"}}}});
        row("two new classes of one name", AddClasses{{{{ClassId{7}, "new"}}, {{ClassId{8}, "new"}}}});
        row("a class that is there", AddClasses{{{{dog, "new"}}}});
        row("a rename to a name that is taken", RenameClass{dog, "cat"});
        row("a rename of no class", RenameClass{ClassId{99}, "new"});
        row("a merge into itself", MergeClasses{dog, dog});
        row("a merge with no class", MergeClasses{dog, ClassId{99}});
        row("an order that forgets a class", ReorderClasses{{dog, cat}});
        row("an order that repeats a class", ReorderClasses{{dog, cat, dog}});
        row("an item of no source", AddItems{.items = {{.id = ItemId{7}, .source = SourceId{99}}}});
        row("an item of no class",
            AddItems{.items = {{.id = ItemId{7}, .source = SourceId{1}, .label = ClassId{99}}}});
        row("an item that is there", AddItems{.items = {{.id = ItemId{1}, .source = SourceId{1}}}});
        row("items out of order", AddItems{.items = {{.id = ItemId{8}, .source = SourceId{1}},
                                                     {.id = ItemId{7}, .source = SourceId{1}}}});
        row("an item without an id", AddItems{.items = {{.source = SourceId{1}}}});
        row("the removal of no item", RemoveItems{.items = items({1, 99})});
        row("the removal of a source in use", RemoveItems{.items = items({1}), .sources = {SourceId{1}}});
        row("a composite whose last part is refused",
            Composite{"", {RenameClass{dog, "wolf"}, MergeClasses{cat, dog}, RenameClass{cat, "lion"}}});
    }
    void everyRefusalLeavesTheProjectAsItWas()
    {
        QFETCH(const Edit, edit);
        Project project = animals();
        const auto applied = edit.apply(project);
        QVERIFY(!applied);
        QVERIFY(!applied.error().sentence.empty());
        QVERIFY(project == animals());
    }

    void aSentenceSaysWhatWasDone_data()
    {
        QTest::addColumn<Edit>("edit");
        QTest::addColumn<QString>("sentence");
        const auto row = [](const char* sentence, Edit edit) { QTest::newRow(sentence) << edit << sentence; };
        row("Label 2 items as cat", SetLabels{forAll(std::span<const ItemId>(items({1, 2})), cat)});
        row("Label 2 items", SetLabels{{{ItemId{1}, cat}, {ItemId{2}, dog}}});
        row("Take the label off 1 item", SetLabels{{{ItemId{1}, ClassId::None}}});
        row("Move 1 item to the test split", SetSplits{{{ItemId{1}, data::Split::Test}}});
        row("Leave out 1 item", SetExcluded{{{ItemId{1}, true}}});
        row("Merge the class dog into cat", MergeClasses{dog, cat});
        row("Rename the class dog to wolf", RenameClass{dog, "wolf"});
        row("Delete the class bird", RemoveClasses{{bird}});
        row("Add the class fish", AddClasses{{{{ClassId{7}, "fish"}}}});
        row("Add 60,000 items from there",
            AddItems{.sources = {{.id = SourceId{2}, .path = "there"}}, .items = std::vector<Item>(60'000)});
    }
    void aSentenceSaysWhatWasDone()
    {
        QFETCH(const Edit, edit);
        QFETCH(const QString, sentence);
        QCOMPARE(QString::fromStdString(edit.describe(animals())), sentence);
    }

    void aThousandRandomEditsAreUndoneAndRedone_data()
    {
        QTest::addColumn<quint64>("seed");
        for (quint64 seed = 0; seed < (support::isFullTier() ? 100 : 5); ++seed)
            QTest::addRow("seed %d", int(seed)) << seed;
    }
    void aThousandRandomEditsAreUndoneAndRedone()
    {
        QFETCH(const quint64, seed);
        support::RandomEdits random(seed);
        Project project;
        std::vector<Edit> forwards, inverses;
        std::vector<Project> states;
        std::set<std::string_view> kinds;
        while (forwards.size() < 1000) {
            const Edit edit = random.next(project);
            if (forwards.size() % 50 == 0)
                states.push_back(project);
            // Through bytes, as the journal does.
            const auto read = Edit::fromBytes(edit.toBytes());
            QVERIFY2(read, read ? "" : read.error().detail.c_str());
            QVERIFY(*read == edit);
            const auto applied = read->apply(project);
            QVERIFY2(applied, applied ? "" : applied.error().sentence.c_str());
            const auto inverse = Edit::fromBytes(applied->inverse.toBytes());
            QVERIFY(inverse);
            QVERIFY(*inverse == applied->inverse);
            kinds.insert(edit.kind().id);
            forwards.push_back(*read);
            inverses.push_back(*inverse);
        }
        const Project end = project;
        QCOMPARE(kinds.size(), all().size());

        for (std::size_t i = inverses.size(); i-- > 0;) {
            QVERIFY(inverses[i].apply(project));
            if (i % 50 == 0)
                QVERIFY(project == states[i / 50]);
        }
        QVERIFY(project == Project());
        for (std::size_t i = 0; i < forwards.size(); ++i) {
            const auto applied = forwards[i].apply(project);
            QVERIFY(applied);
            QVERIFY(applied->inverse == inverses[i]);
        }
        QVERIFY(project == end);
    }

    void changesNameEveryItemThatDiffers()
    {
        support::RandomEdits random(9);
        Project project;
        for (int i = 0; i < 500; ++i) {
            const Project before = project;
            const auto applied = random.next(project).apply(project);
            QVERIFY(applied);
            std::set<ItemId> differing;
            for (const Item& item : before.items)
                if (const Item* now = project.find(item.id); !now || !(*now == item))
                    differing.insert(item.id);
            for (const Item& item : project.items)
                if (!before.find(item.id))
                    differing.insert(item.id);
            const std::set<ItemId> named(applied->changes.items.begin(), applied->changes.items.end());
            QVERIFY(std::includes(named.begin(), named.end(), differing.begin(), differing.end()));
            QVERIFY(before.classes == project.classes || applied->changes.classes);
            QVERIFY(before.sources == project.sources || applied->changes.sources);
            QVERIFY(before.networks == project.networks || applied->changes.networks);
            QVERIFY((before.recipe == project.recipe && before.preprocessing == project.preprocessing) ||
                    applied->changes.settings);
        }
    }

    void anImportOfSeventyThousandItemsIsSmall()
    {
        Project project = animals();
        AddItems edit{.sources = {{.id = SourceId{2}, .kind = "idx", .path = "fashion"}}};
        for (int i = 0; i < 70'000; ++i)
            edit.items.push_back({.id = ItemId{100 + i},
                                  .source = SourceId{2},
                                  .name = "train/" + std::to_string(10'000 + i),
                                  .index = i,
                                  .width = 28,
                                  .height = 28,
                                  .label = project.classes[static_cast<std::size_t>(i % 3)].id});
        const auto bytes = Edit(edit).toBytes();
        const auto read = Edit::fromBytes(bytes);
        QVERIFY(read);
        QVERIFY(read->apply(project));
        QCOMPARE(project.items.size(), 70'006u);
        QVERIFY2(bytes.size() < 2'500'000, std::to_string(bytes.size()).c_str());
    }

    void damagedBytesAreRefused()
    {
        const auto whole =
            Edit(Composite{"t", {SetLabels{{{ItemId{1}, dog}}}, RenameClass{dog, "x"}}}).toBytes();
        for (std::size_t size = 0; size < whole.size(); ++size)
            QVERIFY(!Edit::fromBytes(std::span(whole).first(size)));
        for (std::size_t i = 0; i < whole.size(); ++i)
            for (int bit = 0; bit < 8; ++bit) {
                auto flipped = whole;
                flipped[i] ^= static_cast<std::byte>(1 << bit);
                Project project = animals();
                const auto edit = Edit::fromBytes(flipped);
                if (edit && !edit->apply(project))
                    QVERIFY(project == animals());
            }
    }

    void endlessNestingIsRefused()
    {
        const std::vector<std::byte> arrays(10'000'000,
                                            std::byte{0x81}); // CBOR: an array of one, of one, ...
        const auto edit = Edit::fromBytes(arrays);
        QVERIFY(!edit);
        QCOMPARE(edit.error().kind, ErrorKind::Damaged);
    }
};

QTEST_APPLESS_MAIN(TestEdits)
#include "tst_edits.moc"
