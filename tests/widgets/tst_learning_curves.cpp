// SPDX-License-Identifier: Apache-2.0
#include "widgets/charts/curve_pane.h"
#include "widgets/charts/learning_curves.h"
#include "widgets/charts/learning_table.h"

#include <QAbstractItemModelTester>
#include <QLineSeries>
#include <QSignalSpy>
#include <QTest>

using namespace widgets::charts;

// The numbers that the curves are drawn from, and what mouse and keys read off them.
class TestLearningCurves : public QObject
{
    Q_OBJECT

private slots:
    void axesGoInRoundStepsAroundTheValues();
    void labelsKeepTheirDistanceAndTheirOrder();
    void smoothingForgetsItsStartWithoutABias();
    void everyEpochIsDrawnAtItsValue();
    void lossAndRightShareTheirEpochs();
    void arrowKeysStepThroughTheEpochs();
    void theMouseSnapsToTheNearestEpoch();
    void theTableAndTheFileHoldTheSameNumbers();
    void manyStepsAreThinnedNotCutOff();

private:
    static LearningRecord record()
    {
        return {.epochs = {{1, 0.50, 1.20, 0.55, 1.10},
                           {2, 0.70, 0.80, 0.72, 0.75},
                           {3, 0.80, 0.60, 0.70, 0.70},
                           {4, 0.90, 0.40, 0.71, 0.72}},
                .stepLoss = {},
                .best = 1,
                .earlierRight = {},
                .earlierName = {}};
    }
};

void TestLearningCurves::axesGoInRoundStepsAroundTheValues()
{
    const Ticks ticks = niceTicks(71.3, 94.2, 5);
    QCOMPARE(ticks.step, 5.0);
    QCOMPARE(ticks.low, 70.0);
    QCOMPARE(ticks.high, 95.0);
    QCOMPARE(ticks.values().size(), std::size_t(6));
    QCOMPARE(niceTicks(0.21, 0.79, 4).decimals(), 1);
    const Ticks same = niceTicks(3, 3, 4);
    QVERIFY(same.low < 3 && same.high > 3 && same.step > 0);
}

void TestLearningCurves::labelsKeepTheirDistanceAndTheirOrder()
{
    const std::vector<double> places = spreadLabels({50, 48, 52}, 15, 0, 100);
    QVERIFY(places[1] < places[0] && places[0] < places[2]);
    QVERIFY(places[0] - places[1] >= 15 && places[2] - places[0] >= 15);
    const std::vector<double> low = spreadLabels({99, 98}, 15, 0, 100);
    QCOMPARE(low[0], 100.0);
    QCOMPARE(low[1], 85.0);
    QCOMPARE(spreadLabels({10, 60}, 15, 0, 100), (std::vector<double>{10, 60}));
}

void TestLearningCurves::smoothingForgetsItsStartWithoutABias()
{
    QCOMPARE(smoothed({4, 4, 4}, 0.9), (std::vector<double>{4, 4, 4}));
    QCOMPARE(smoothed({1, 5}, 0), (std::vector<double>{1, 5}));
    // (0.5 * 0.5 * 1 + 0.5 * 3) / (1 - 0.25)
    QVERIFY(qAbs(smoothed({1, 3}, 0.5)[1] - 1.75 / 0.75) < 1e-12);
}

void TestLearningCurves::everyEpochIsDrawnAtItsValue()
{
    LearningCurves curves;
    curves.resize(800, 500);
    curves.setSmooth(false);
    curves.setRecord(record());
    const CurvePane& pane = curves.rightPane();
    QCOMPARE(pane.content().lines[1].points[1], QPointF(2, 72));
    QCOMPARE(pane.content().lines[0].points[3], QPointF(4, 90));
    QVERIFY(pane.content().lines[1].isMain);
    QCOMPARE(*pane.content().lines[1].ring, std::size_t(1));
    QVERIFY(pane.valueTicks().low <= 50 && pane.valueTicks().high >= 90);
    // Higher is further up, and both ends lie inside the plot.
    const QPointF first = pane.toWidget({1, 55});
    const QPointF last = pane.toWidget({4, 71});
    QVERIFY(first.y() > last.y() && first.x() < last.x());
    QVERIFY(pane.plot().adjusted(-1, -1, 1, 1).contains(first));
    QVERIFY(pane.plot().adjusted(-1, -1, 1, 1).contains(last));
}

void TestLearningCurves::lossAndRightShareTheirEpochs()
{
    LearningCurves curves;
    curves.resize(800, 500);
    curves.setRecord(record());
    for (const double epoch : {1.0, 2.5, 4.0})
        QCOMPARE(curves.rightPane().toWidget({epoch, 60}).x(), curves.lossPane().toWidget({epoch, 1}).x());
    curves.setLogarithmic(true);
    QVERIFY(curves.lossPane().content().isLogarithmic);
    QVERIFY(!curves.rightPane().content().isLogarithmic);
}

void TestLearningCurves::arrowKeysStepThroughTheEpochs()
{
    LearningCurves curves;
    curves.resize(800, 500);
    curves.setRecord(record());
    QSignalSpy moved(&curves, &LearningCurves::cursorMoved);
    QTest::keyClick(&curves, Qt::Key_Left);
    QCOMPARE(curves.cursor().value_or(9), std::size_t(3));
    QTest::keyClick(&curves, Qt::Key_Left);
    QCOMPARE(curves.cursor().value_or(9), std::size_t(2));
    QVERIFY(curves.cursorText().contains(QStringLiteral("Epoch 3")));
    QVERIFY(curves.cursorText().contains(QStringLiteral("70")));
    QTest::keyClick(&curves, Qt::Key_Home);
    QTest::keyClick(&curves, Qt::Key_Left);
    QCOMPARE(curves.cursor().value_or(9), std::size_t(0));
    QTest::keyClick(&curves, Qt::Key_End);
    QTest::keyClick(&curves, Qt::Key_Right);
    QCOMPARE(curves.cursor().value_or(9), std::size_t(3));
    QTest::keyClick(&curves, Qt::Key_Escape);
    QVERIFY(!curves.cursor());
    QVERIFY(moved.count() >= 5);
}

void TestLearningCurves::theMouseSnapsToTheNearestEpoch()
{
    LearningCurves curves;
    curves.resize(800, 500);
    curves.setRecord(record());
    auto* pane = curves.findChild<CurvePane*>();
    QVERIFY(pane);
    emit pane->pointed(pane->epochAt(pane->toWidget({2.9, 60}).x()));
    QCOMPARE(curves.cursor().value_or(9), std::size_t(2));
    LearningRecord shorter = record();
    shorter.epochs.resize(1);
    curves.setRecord(shorter); // the cross-hair's epoch is gone
    QVERIFY(!curves.cursor());
}

void TestLearningCurves::theTableAndTheFileHoldTheSameNumbers()
{
    LearningTable table;
    const QAbstractItemModelTester tester(&table);
    LearningRecord some = record();
    some.epochs[3].unseenRight.reset();
    table.setRecord(some);
    QCOMPARE(table.rowCount(), 4);
    QCOMPARE(table.index(1, 1).data().toString(), QLocale().toString(72.0, 'f', 2));
    QCOMPARE(table.index(2, 4).data().toString(), QLocale().toString(0.6, 'f', 4));
    QCOMPARE(table.index(3, 1).data().toString(), QString());
    const QStringList lines = toCsv(some).split(QLatin1Char('\n'));
    QCOMPARE(lines[0], QStringLiteral("epoch,seen_right,seen_loss,unseen_right,unseen_loss"));
    QCOMPARE(lines[2], QStringLiteral("2,0.7,0.8,0.72,0.75"));
    QCOMPARE(lines[4], QStringLiteral("4,0.9,0.4,,0.72"));
}

void TestLearningCurves::manyStepsAreThinnedNotCutOff()
{
    LearningCurves curves;
    curves.resize(800, 500);
    LearningRecord some = record();
    for (int step = 1; step <= 40'000; ++step)
        some.stepLoss.emplace_back(step / 10'000.0, 2.0 - step / 40'000.0);
    curves.setRecord(some);
    const auto& trace = curves.lossPane().content().lines[0].trace;
    QVERIFY(trace.size() <= 400);
    QVERIFY(trace.front().x() < 0.02 && trace.back().x() > 3.98);
    QVERIFY(qAbs(trace.back().y() - 1.0) < 0.01);
}

QTEST_MAIN(TestLearningCurves)
#include "tst_learning_curves.moc"
