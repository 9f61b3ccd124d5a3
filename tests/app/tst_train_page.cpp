// SPDX-License-Identifier: Apache-2.0
#include "app/commands/set_recipe.h"
#include "app/models/eta.h"
#include "app/models/learning_gap.h"
#include "app/models/readiness.h"
#include "app/models/training_length.h"
#include "app/pages/train/train_page.h"
#include "engine/jobs/import_job.h"
#include "tests/app/support/real_window.h"
#include "widgets/charts/learning_curves.h"
#include "widgets/frame/page_header.h"

#include <QAbstractItemModelTester>
#include <QListView>
#include <QPushButton>
#include <QSignalSpy>
#include <QTest>

using namespace app;
using namespace engine;

// Training from the window: real pictures, a real engine on the processor.
class TestTrainPage : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase();
    void nothingToLearnIsOneSentenceAndAWayOut();
    void oneButtonPlacesANetworkAndTrains();
    void stoppingKeepsTheBest();
    void aStoppedTrainingShowsInTheListOfRuns();
    void lengthsChangeTheRecipeAndCanBeUndone();
    void aSampleTrainsWithoutAnotherClick();
    void aRunThatWasCutShortIsResumed();
    void theTimeLeftIsSilentFirstAndThenARange();
    void theGapDecidesTheSentence();
    void smallProjectsTakeMoreRounds();

private:
    TrainPage& page() { return static_cast<TrainPage&>(m_real->page(PageId::Train)); }
    QPushButton& primary() { return *page().header().primary(); }
    const std::vector<project::Run>& runs() { return m_real->document().project().runs; }
    bool isIdle()
    {
        return QTest::qWaitFor([&] { return !page().training().isActive(); }, 120'000);
    }
    void setEpochs(std::int64_t epochs)
    {
        train::Recipe recipe = page().training().recipe();
        recipe.epochs = epochs;
        recipe.batch = 8;
        bool isDone = false;
        m_real->document().perform(commands::setRecipe(recipe), [&](Result<void>) { isDone = true; });
        QTRY_VERIFY(isDone);
    }

    std::unique_ptr<support::RealWindow> m_real;
};

void TestTrainPage::initTestCase()
{
    m_real = std::make_unique<support::RealWindow>();
    m_real->studio().preferences().setValue(QStringLiteral("device"), QStringLiteral("cpu"));
}

void TestTrainPage::nothingToLearnIsOneSentenceAndAWayOut()
{
    QVERIFY(!readinessToTrain(m_real->document()).isReady());
    page();
    QVERIFY(!primary().isVisible());
    QVERIFY(m_real->control(QStringLiteral("Go to Welcome")));

    bool isMade = false;
    m_real->document().create(support::scratch() / "empty.oriel", [&](Result<void>) { isMade = true; });
    QTRY_VERIFY(isMade);
    QCOMPARE(readinessToTrain(m_real->document()).page, PageId::Data);
    QTRY_VERIFY(m_real->control(QStringLiteral("Add pictures")));
    m_real->document().close();
}

void TestTrainPage::oneButtonPlacesANetworkAndTrains()
{
    m_real->studio().accept({support::folderOfShapes("shapes", 20)});
    QTRY_COMPARE_WITH_TIMEOUT(m_real->document().project().items.size(), std::size_t(60), 30'000);
    QVERIFY(m_real->isIdle());
    page();
    QTRY_VERIFY(primary().isEnabled());
    QCOMPARE(primary().text(), QStringLiteral("Train"));
    setEpochs(3);
    QSignalSpy epochs(&page().training(), &Training::epochDone);
    QTest::mouseClick(&primary(), Qt::LeftButton);
    QVERIFY(page().training().isActive());
    QCOMPARE(primary().text(), QStringLiteral("Stop and keep best"));
    QVERIFY(isIdle());
    QVERIFY(m_real->isIdle());

    QVERIFY(m_real->document().project().networks.contains("main"));
    QCOMPARE(epochs.count(), 3);
    QTRY_COMPARE(runs().size(), std::size_t(1));
    QTRY_COMPARE(runs()[0].state, project::RunState::Finished);
    QVERIFY(runs()[0].best);
    const auto& record = page().findChild<widgets::charts::LearningCurves*>()->record();
    QCOMPARE(record.epochs.size(), std::size_t(3));
    QVERIFY(record.epochs[0].unseenRight && record.best);
    QVERIFY(!record.stepLoss.empty());
    // What it says about the held-back pictures are probabilities of the project's own items.
    QVERIFY(!page().training().same().empty());
    for (const HeldBackAnswer& answer : page().training().same()) {
        QVERIFY(m_real->document().project().find(answer.item));
        QCOMPARE(answer.byEpoch.size(), std::size_t(3));
        QVERIFY(answer.probability > 0 && answer.probability <= 1.00001);
        QVERIFY(answer.ofLabel <= answer.probability + 1e-6);
    }
    QVERIFY(page().training().secondsPerEpoch().value_or(-1) >= 0);
}

void TestTrainPage::stoppingKeepsTheBest()
{
    setEpochs(5'000);
    QSignalSpy epochs(&page().training(), &Training::epochDone);
    QTest::mouseClick(&primary(), Qt::LeftButton);
    QTRY_VERIFY_WITH_TIMEOUT(epochs.count() >= 2, 60'000);
    QTest::mouseClick(&primary(), Qt::LeftButton);
    QVERIFY(isIdle());
    QVERIFY(m_real->isIdle());
    QTRY_COMPARE(runs().size(), std::size_t(2));
    QTRY_COMPARE(runs()[1].state, project::RunState::Cancelled);
    QVERIFY(runs()[1].best && runs()[1].last);
    QVERIFY(page().training().outcome()->stoppedEarly);
}

void TestTrainPage::aStoppedTrainingShowsInTheListOfRuns()
{
    RunsModel model(m_real->document());
    const QAbstractItemModelTester tester(&model);
    QCOMPARE(model.rowCount(), 2);
    QCOMPARE(model.index(0).data(run_role::State).toString(), QStringLiteral("stopped"));
    QCOMPARE(model.index(1).data(run_role::Id).toLongLong(), number(runs()[0].id));
    QVERIFY(!model.index(1).data(run_role::Score).toString().isEmpty());
    QVERIFY(!model.index(1).data(run_role::Range).toString().isEmpty());
    // Choosing a run shows its curve.
    auto* list = page().findChild<QListView*>();
    list->setCurrentIndex(list->model()->index(1, 0));
    QCOMPARE(page().findChild<widgets::charts::LearningCurves*>()->record().epochs.size(), std::size_t(3));
}

void TestTrainPage::lengthsChangeTheRecipeAndCanBeUndone()
{
    const std::string before = m_real->document().project().recipe;
    const train::Recipe recipe = page().training().recipe();
    const std::int64_t epochs =
        epochsOf(TrainingLength::Quick, picturesToLearnFrom(m_real->document().project()), recipe.batch);
    QWidget* quick = nullptr;
    for (QPushButton* button : page().findChildren<QPushButton*>())
        if (button->text().startsWith(QStringLiteral("Quick")))
            quick = button;
    QVERIFY(quick);
    QTest::mouseClick(quick, Qt::LeftButton);
    QTRY_COMPARE(page().training().recipe().epochs, epochs);
    QCOMPARE(page().training().recipe().batch, recipe.batch);
    m_real->document().undo();
    QTRY_COMPARE(m_real->document().project().recipe, before);
}

void TestTrainPage::aSampleTrainsWithoutAnotherClick()
{
    m_real->document().close();
    m_real->studio().startSample(QStringLiteral("shapes-with-a-secret"));
    QTRY_VERIFY_WITH_TIMEOUT(page().training().isActive(), 60'000);
    QTRY_VERIFY_WITH_TIMEOUT(page().training().epoch() >= 1, 120'000);
    QTest::mouseClick(&primary(), Qt::LeftButton);
    QVERIFY(isIdle());
    QVERIFY(m_real->isIdle());
    QVERIFY(m_real->control(QStringLiteral("See why")));
}

void TestTrainPage::aRunThatWasCutShortIsResumed()
{
    // As a killed program leaves it: a run under way that nobody holds.
    const std::filesystem::path folder = m_real->document().folder();
    QVERIFY(m_real->closeProject());
    {
        auto store = project::Store::open(folder);
        QVERIFY(store);
        const RunId run = store->project().runs.back().id;
        QVERIFY(store->resumeRun(run)); // running, and then the program is gone
    }
    QVERIFY(m_real->open(folder));
    page();
    QCOMPARE(runs().back().state, project::RunState::Interrupted);
    QTRY_VERIFY(primary().text().startsWith(QStringLiteral("Resume run")));
    QVERIFY(page().isWaiting());
    QVERIFY(page().header().sentence().contains(QStringLiteral("cut short")));
    const std::size_t before = runs().size();
    const std::int64_t epoch = runs().back().progress.epoch;
    QTest::mouseClick(&primary(), Qt::LeftButton);
    QTRY_VERIFY_WITH_TIMEOUT(page().training().epoch() > epoch, 120'000);
    QTest::mouseClick(&primary(), Qt::LeftButton);
    QVERIFY(isIdle());
    QVERIFY(m_real->isIdle());
    QCOMPARE(runs().size(), before);
    QTRY_VERIFY(runs().back().progress.epoch > epoch);
}

void TestTrainPage::theTimeLeftIsSilentFirstAndThenARange()
{
    Eta eta;
    eta.start(100);
    eta.stepDone(1, 100, 105); // the first one takes long
    for (int step = 2; step <= 20; ++step)
        eta.stepDone(step, 100, 105 + (step - 1) * 0.1);
    QVERIFY(!eta.left(107));
    for (int step = 21; step <= 50; ++step)
        eta.stepDone(step, 100, 105 + (step - 1) * 0.1);
    const auto left = eta.left(109.9); // 50 steps of 0.1 s
    QVERIFY(left);
    QVERIFY(left->low <= 5 && left->high >= 5);
    QVERIFY(left->isNarrow());
    QVERIFY(qAbs(eta.elapsed(109.9) - 9.9) < 1e-9);
    // A pace that doubles its time per step leaves a wide range.
    double at = 109.9;
    for (int step = 51; step <= 80; ++step)
        eta.stepDone(step, 100, at += 0.4);
    QVERIFY(!eta.left(at)->isNarrow());
}

void TestTrainPage::theGapDecidesTheSentence()
{
    using Verdict = LearningGap::Verdict;
    widgets::charts::LearningRecord record;
    QCOMPARE(learningGap(record).verdict, Verdict::None);
    const auto add = [&](double seen, std::optional<double> unseen) {
        record.epochs.push_back({static_cast<double>(record.epochs.size() + 1), seen, 1, unseen, unseen});
    };
    add(0.9, 0.5);
    add(0.9, 0.5);
    QCOMPARE(learningGap(record).verdict, Verdict::TooEarly);
    add(0.90, 0.88);
    QCOMPARE(learningGap(record).verdict, Verdict::Healthy);
    QVERIFY(qAbs(learningGap(record).points - 2) < 1e-9);
    QVERIFY(learningGap(record).details.contains(QStringLiteral("40")));
    add(0.95, 0.90);
    QCOMPARE(learningGap(record).verdict, Verdict::Watch);
    add(0.99, 0.90);
    QCOMPARE(learningGap(record).verdict, Verdict::Memorising);
    add(0.80, 0.90);
    QCOMPARE(learningGap(record).points, 0.0);
    add(0.9, {});
    QCOMPARE(learningGap(record).verdict, Verdict::None);
}

void TestTrainPage::smallProjectsTakeMoreRounds()
{
    QVERIFY(epochsOf(TrainingLength::Good, 500, 64) > epochsOf(TrainingLength::Good, 60'000, 64));
    for (const std::int64_t pictures : {1, 500, 60'000}) {
        QVERIFY(epochsOf(TrainingLength::Quick, pictures, 64) < epochsOf(TrainingLength::Good, pictures, 64));
        QVERIFY(epochsOf(TrainingLength::Good, pictures, 64) < epochsOf(TrainingLength::Best, pictures, 64));
    }
}

QTEST_MAIN(TestTrainPage)
#include "tst_train_page.moc"
