// SPDX-License-Identifier: Apache-2.0
#include "app/commands/set_recipe.h"
#include "app/pages/evaluate/cell_gallery.h"
#include "app/pages/evaluate/evaluate_page.h"
#include "app/pages/train/train_page.h"
#include "tests/app/support/real_window.h"
#include "widgets/frame/page_header.h"
#include "widgets/gallery/gallery_view.h"

#include <QLabel>
#include <QPushButton>
#include <QSignalSpy>
#include <QTest>

using namespace app;
using namespace engine;
using widgets::ConfusionMatrix;

// Judging a model from the window, on pictures that its own run held back.
class TestEvaluatePage : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase();
    void withoutAModelThereIsAWayToOne();
    void theScoreAndTheMatrixAreOfTheSamePictures();
    void aCellShowsItsPicturesTheSurestFirst();
    void aDigitRelabelsAndTheScoreStays();
    void undoingTakesTheMarkAway();
    void mistakesGoToTheExplainPage();
    void theTestSplitComesFirst();
    void wordsFitTheScore();

private:
    EvaluatePage& page() { return static_cast<EvaluatePage&>(m_real->page(PageId::Evaluate)); }
    std::unique_ptr<support::RealWindow> m_real;
};

void TestEvaluatePage::initTestCase()
{
    m_real = std::make_unique<support::RealWindow>();
    m_real->studio().accept({support::folderOfShapes("shapes", 20)});
    QTRY_COMPARE_WITH_TIMEOUT(m_real->document().project().items.size(), std::size_t(60), 30'000);
    QVERIFY(m_real->isIdle());
}

void TestEvaluatePage::withoutAModelThereIsAWayToOne()
{
    page();
    QVERIFY(!page().outcome());
    QVERIFY(m_real->control(QStringLiteral("Go to Train")));
    QVERIFY(!page().header().primary()->isVisible());
}

void TestEvaluatePage::theScoreAndTheMatrixAreOfTheSamePictures()
{
    auto& train = static_cast<TrainPage&>(m_real->page(PageId::Train));
    train::Recipe recipe;
    recipe.epochs = 2;
    recipe.batch = 16;
    recipe.validation = 0.5;
    bool isDone = false;
    m_real->document().perform(commands::setRecipe(recipe), [&](Result<void>) { isDone = true; });
    QTRY_VERIFY(isDone);
    train.training().start();
    QTRY_VERIFY_WITH_TIMEOUT(!train.training().isActive(), 120'000);
    QVERIFY(m_real->isIdle());
    QTRY_VERIFY(!m_real->document().project().runs.empty() &&
                m_real->document().project().runs.back().state == project::RunState::Finished);

    page();
    QTRY_VERIFY_WITH_TIMEOUT(page().outcome().has_value(), 60'000);
    const auto& outcome = *page().outcome();
    QCOMPARE(outcome.ids.size(), std::size_t(30)); // half of every class
    QCOMPARE(outcome.evaluation.targets.size(), outcome.ids.size());
    for (std::size_t row = 0; row < outcome.ids.size(); ++row) {
        const project::Item* item = m_real->document().project().find(outcome.ids[row]);
        QVERIFY(item);
        QCOMPARE(item->name, outcome.items[row]);
        QCOMPARE(m_real->document().project().find(item->label)->name,
                 outcome.classes[static_cast<std::size_t>(outcome.evaluation.targets[row])]);
    }
    std::int64_t right = 0;
    std::int64_t all = 0;
    for (int is = 0; is < 3; ++is)
        for (int said = 0; said < 3; ++said) {
            all += page().matrix().count({is, said});
            right += is == said ? page().matrix().count({is, said}) : 0;
        }
    QCOMPARE(all, 30);
    // The kept epoch is the one that the run calls its best.
    QCOMPARE(static_cast<double>(right) / 30, *m_real->document().project().runs.back().progress.bestMetric);
}

void TestEvaluatePage::aCellShowsItsPicturesTheSurestFirst()
{
    const auto& outcome = *page().outcome();
    int cells = 0;
    for (int is = 0; is < 3; ++is)
        for (int said = 0; said < 3; ++said) {
            std::vector<ItemId> items;
            for (const AnsweredItem& each : itemsIn(outcome, is, said))
                items.push_back(each.id);
            QCOMPARE(std::ssize(items), page().matrix().count({is, said}));
            double before = 1.1;
            for (const ItemId id : items) {
                const auto row = std::ranges::find(outcome.ids, id) - outcome.ids.begin();
                const double sure = outcome.evaluation.answers().row(row)[static_cast<std::size_t>(said)];
                QVERIFY(sure <= before);
                before = sure;
            }
            emit page().matrix().opened(is, said);
            QCOMPARE(page().gallery().items(), items);
            cells += items.empty() ? 0 : 1;
        }
    QVERIFY(cells >= 3);
}

void TestEvaluatePage::aDigitRelabelsAndTheScoreStays()
{
    ConfusionMatrix::Cell cell{0, 0};
    for (int i = 0; i < 9 && page().matrix().count(cell) < 2; ++i)
        cell = {i / 3, i % 3};
    emit page().matrix().opened(cell.is, cell.said);
    const std::vector<ItemId> items = page().gallery().items();
    QVERIFY(items.size() >= 2);
    const auto before = page().outcome()->evaluation.confusion();
    const auto& project = m_real->document().project();
    const int other = (cell.is + 1) % 3;
    const auto label = std::ranges::find(
        project.classes, page().outcome()->classes[static_cast<std::size_t>(other)], &project::Class::name);
    const auto digit = static_cast<int>(label - project.classes.begin());
    page().gallery().gallery().setCurrentIndex(page().gallery().gallery().model()->index(0, 0));
    QTest::keyClick(&page().gallery().gallery(), static_cast<Qt::Key>(Qt::Key_1 + digit));
    QTRY_COMPARE(project.find(items[0])->label, label->id);
    QCOMPARE(page().gallery().gallery().currentIndex().row(), 1); // moved on
    QCOMPARE(page().gallery().items(), items);                    // in place
    QCOMPARE(page().outcome()->evaluation.confusion(), before);
    QTRY_VERIFY(m_real->control(QStringLiteral("Score again")));
    QVERIFY(std::ranges::any_of(page().findChildren<QLabel*>(), [](const QLabel* text) {
        return text->isVisible() && text->text().contains(QStringLiteral("labels changed"));
    }));
}

void TestEvaluatePage::undoingTakesTheMarkAway()
{
    m_real->document().undo();
    QTRY_VERIFY(std::ranges::none_of(page().findChildren<QLabel*>(), [](const QLabel* text) {
        return text->isVisible() && text->text().contains(QStringLiteral("labels changed"));
    }));
}

void TestEvaluatePage::mistakesGoToTheExplainPage()
{
    QSignalSpy asked(&m_real->studio(), &Studio::itemsRequested);
    const std::vector<ItemId> items = page().gallery().items();
    QTest::mouseClick(page().header().primary(), Qt::LeftButton);
    QCOMPARE(asked.count(), 1);
    const auto request = asked[0][0].value<ItemsRequest>();
    QCOMPARE(request.page, PageId::Explain);
    QVERIFY(request.items == items);
    QVERIFY(!request.why.isEmpty());
    QVERIFY(m_real->isIdle());
}

void TestEvaluatePage::theTestSplitComesFirst()
{
    project::Project project;
    QVERIFY(judgingPictures(project).heldBack);
    project.items.push_back({.id = ItemId{1}, .split = data::Split::Validation, .label = ClassId{1}});
    QCOMPARE(judgingPictures(project).split, data::Split::Validation);
    project.items.push_back({.id = ItemId{2}, .split = data::Split::Test});
    QCOMPARE(judgingPictures(project).split, data::Split::Validation); // it has no label
    project.items.back().label = ClassId{1};
    QCOMPARE(judgingPictures(project).split, data::Split::Test);
    QVERIFY(!judgingPictures(project).heldBack);
}

void TestEvaluatePage::wordsFitTheScore()
{
    QVERIFY(scoreHeadline(0.906).contains(QStringLiteral("9 of 10")));
    QVERIFY(scoreHeadline(0.972).contains(QStringLiteral("97 of 100")));
    QVERIFY(scoreHeadline(0.9999).contains(QStringLiteral("99 of 100"))); // not all were right
    QVERIFY(scoreHeadline(1).contains(QStringLiteral("every time")));
    QVERIFY(scoreHeadline(0.31).contains(QStringLiteral("3 of 10")));
}

QTEST_MAIN(TestEvaluatePage)
#include "tst_evaluate_page.moc"
