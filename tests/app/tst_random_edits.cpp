// SPDX-License-Identifier: Apache-2.0
#include "app/commands/add_class.h"
#include "app/commands/change_network.h"
#include "app/commands/exclude_items.h"
#include "app/commands/label_as_new_class.h"
#include "app/commands/label_items.h"
#include "app/commands/merge_classes.h"
#include "app/commands/move_to_split.h"
#include "app/commands/place_network.h"
#include "app/commands/relocate_source.h"
#include "app/commands/remove_class.h"
#include "app/commands/rename_class.h"
#include "app/commands/set_recipe.h"
#include "app/models/network_edits.h"
#include "engine/core/random.h"
#include "engine/core/text.h"
#include "tests/app/support/journey.h"
#include "tests/support/project_digest.h"
#include "tests/support/tier.h"

#include <QTest>

using namespace app;
using namespace engine;
using namespace support;

namespace {

// Of each page; the CI tier makes a thousand with all of them.
int editCount()
{
    return isFullTier() ? 1000 : 250;
}

// One edit of a page, anywhere in the project as it is when its turn comes. Used on the store thread alone.
class Chance
{
public:
    explicit Chance(PageId page) : m_page(page), m_random(17, static_cast<std::uint64_t>(page)) {}

    Result<project::Edit> edit(EditGround& ground)
    {
        // What cannot be done now (a class cannot be merged where there is one) is tried another way.
        for (;;)
            if (MakeEdit make = next(ground.project()))
                if (Result<project::Edit> made = make(ground))
                    return made;
    }

private:
    std::size_t below(std::size_t count)
    {
        return static_cast<std::size_t>(m_random.below(static_cast<std::int64_t>(count)));
    }
    QString word() { return QStringLiteral("word %1").arg(++m_words); }
    std::vector<ItemId> items(const project::Project& project, std::size_t most)
    {
        std::vector<ItemId> chosen;
        for (std::size_t i = 0, count = 1 + below(most); i < count; ++i)
            chosen.push_back(project.items[below(project.items.size())].id);
        return chosen;
    }
    ClassId aClass(const project::Project& project)
    {
        return project.classes.empty() ? ClassId::None : project.classes[below(project.classes.size())].id;
    }

    MakeEdit next(const project::Project& project)
    {
        switch (m_page) {
        case PageId::Label:
            return labelling(project);
        case PageId::Data:
            return sorting(project);
        case PageId::Train:
            return commands::setRecipe(recipe());
        default:
            return drawing(project);
        }
    }

    MakeEdit labelling(const project::Project& project)
    {
        switch (below(8)) {
        case 0:
            return commands::labelItems(items(project, 1), ClassId::None);
        case 1:
            return commands::labelAsNewClass(items(project, 1), word());
        default:
            return commands::labelItems(items(project, 1), aClass(project));
        }
    }

    MakeEdit sorting(const project::Project& project)
    {
        const ClassId chosen = aClass(project);
        const ClassId other = aClass(project);
        const bool areTwo = chosen != ClassId::None && other != chosen;
        switch (below(9)) {
        case 0:
        case 1:
            return commands::addClass(word());
        case 2:
            return chosen == ClassId::None ? MakeEdit() : commands::renameClass(chosen, word());
        case 3:
            return areTwo ? commands::mergeClasses(chosen, other) : MakeEdit();
        case 4:
            return chosen == ClassId::None ? MakeEdit() : commands::removeClass(chosen);
        case 5:
            return commands::excludeItems(items(project, 9), below(2) == 0);
        case 6:
            return commands::moveToSplit(items(project, 9), static_cast<data::Split>(below(3)));
        case 7:
            return commands::relocateSource(project.sources.front().id,
                                            scratch() / text::cat("place-", below(99)));
        default:
            return commands::labelItems(items(project, 9), chosen);
        }
    }

    train::Recipe recipe()
    {
        train::Recipe recipe;
        recipe.epochs = 1 + static_cast<std::int64_t>(below(99));
        recipe.batch = 1 + static_cast<std::int64_t>(below(256));
        recipe.learningRate = 0.001 * (1 + static_cast<double>(below(90)));
        recipe.schedule = static_cast<train::Schedule>(below(4));
        recipe.validation = 0.01 * static_cast<double>(below(50));
        recipe.keep = static_cast<train::Keep>(below(2));
        recipe.seed = below(1000);
        if (below(2) == 0)
            recipe.augmentation.steps.push_back({.id = "flip", .settings = {}});
        return recipe;
    }

    MakeEdit drawing(const project::Project& project)
    {
        const auto& starters = graph::templates::all();
        const bool isEmpty = !project.networks.contains(commands::mainNetwork);
        if (isEmpty || below(10) == 0)
            return commands::placeNetwork(*starters[below(starters.size())],
                                          {.channels = 3, .height = 32, .width = 32, .classes = 3});
        const std::size_t choice = below(3);
        const std::size_t node = below(1000);
        const auto by = static_cast<double>(below(100)) - 50;
        return commands::changeNetwork(word(), [=](graph::Network& network) -> Result<void> {
            if (network.nodes.empty())
                return Error{.kind = ErrorKind::Invalid, .sentence = "Nothing is drawn.", .detail = {}};
            const std::int32_t id = network.nodes[node % network.nodes.size()].id;
            if (choice == 0)
                return edits::move(network, {id}, by, -by / 2);
            if (choice == 1)
                return edits::rename(network, {}, id, text::cat("node ", node));
            return edits::remove(network, {}, {id}, node % 2 == 0);
        });
    }

    PageId m_page;
    Random m_random;
    int m_words = 0;
};

// As it lies on the disk, read by another opener beside the window.
std::string onDisk(const std::filesystem::path& folder)
{
    const Result<project::Store> store = project::Store::open(folder);
    return store ? digest(store->project()) : store.error().sentence;
}

} // namespace

// Whatever is edited on a page can be taken back to the first byte, and done again to the last.
class TestRandomEdits : public QObject
{
    Q_OBJECT

private slots:
    // The pages that change the project. More edits of a network are in tst_design_edits.
    void aThousandEditsUndoneGiveTheEqualProjectAndRedoneTheEqualEnd_data()
    {
        QTest::addColumn<int>("page");
        QTest::addRow("Data") << static_cast<int>(PageId::Data);
        QTest::addRow("Label") << static_cast<int>(PageId::Label);
        QTest::addRow("Design") << static_cast<int>(PageId::Design);
        QTest::addRow("Train") << static_cast<int>(PageId::Train);
    }

    void aThousandEditsUndoneGiveTheEqualProjectAndRedoneTheEqualEnd()
    {
        QFETCH(int, page);
        const int edits = editCount();
        RealWindow real;
        QVERIFY(startWithShapes(real, text::cat("edits", page), 6));
        real.page(static_cast<PageId>(page)); // which follows every edit
        Document& document = real.document();
        const std::filesystem::path folder = document.folder();
        const project::Project start = document.project();
        const std::string startOnDisk = onDisk(folder);
        QCOMPARE(startOnDisk, digest(start));
        const int before = document.history().index();

        const auto chance = std::make_shared<Chance>(static_cast<PageId>(page));
        int done = 0;
        for (int i = 0; i < edits; ++i)
            document.perform([chance](EditGround& ground) { return chance->edit(ground); },
                             [&](const Result<void>& result) { done += result ? 1 : 0; });
        QTRY_VERIFY_WITH_TIMEOUT(!document.isSaving(), patience);
        QCOMPARE(done, edits);
        QCOMPARE(document.history().index(), before + edits);
        const project::Project end = document.project();
        QVERIFY(!(end == start));
        QCOMPARE(onDisk(folder), digest(end));

        for (int i = 0; i < edits; ++i)
            document.undo();
        QTRY_VERIFY_WITH_TIMEOUT(!document.isSaving() && document.history().index() == before, patience);
        QVERIFY(document.project() == start);
        QCOMPARE(onDisk(folder), startOnDisk);

        for (int i = 0; i < edits; ++i)
            document.redo();
        QTRY_VERIFY_WITH_TIMEOUT(!document.isSaving() && document.history().index() == before + edits,
                                 patience);
        QVERIFY(document.project() == end);
        QCOMPARE(onDisk(folder), digest(end));
    }
};

QTEST_MAIN(TestRandomEdits)
#include "tst_random_edits.moc"
