// SPDX-License-Identifier: Apache-2.0
#include "widgets/matrix/confusion_matrix.h"
#include "widgets/theme/theme.h"

#include <QSignalSpy>
#include <QTest>

using widgets::ConfusionMatrix;

class TestConfusionMatrix : public QObject
{
    Q_OBJECT

private slots:
    void rowsAreWhatItIs();
    void theMostConfusedClassComesFirst();
    void zeroIsBlankAndTheDiagonalNeutral();
    void moreMistakesAreStronger();
    void percentsAreOfTheRow();
    void arrowKeysMoveAndEnterOpens();
    void aClickOpensItsCell();
    void manyClassesShowTheMostConfused();

private:
    static void fill(ConfusionMatrix& matrix)
    {
        // A: 8 right, 2 taken for C. B: 10 right. C: 4 right, 5 taken for A, 1 for B.
        matrix.setContent({.classes = {"A", "B", "C"},
                           .counts = {8, 0, 2, 0, 10, 0, 5, 1, 4},
                           .scores = {{0.8, 0.5, 0.9, 8.0 / 13, 10},
                                      {1.0, 0.7, 1.0, 10.0 / 11, 10},
                                      {0.4, 0.2, 0.7, 4.0 / 6, 10}}});
        matrix.resize(640, 420);
    }
};

void TestConfusionMatrix::rowsAreWhatItIs()
{
    ConfusionMatrix matrix;
    fill(matrix);
    QCOMPARE(matrix.count({.is = 2, .said = 0}), 5);
    QCOMPARE(matrix.count({.is = 0, .said = 2}), 2);
    const QRectF cell = matrix.cellRect({.is = 2, .said = 0});
    QCOMPARE(cell.top(), matrix.cellRect({.is = 2, .said = 1}).top());
    QCOMPARE(cell.left(), matrix.cellRect({.is = 1, .said = 0}).left());
    QVERIFY(matrix.worst() == (ConfusionMatrix::Cell{2, 0}));
}

void TestConfusionMatrix::theMostConfusedClassComesFirst()
{
    ConfusionMatrix matrix;
    fill(matrix);
    QCOMPARE(matrix.order(), (std::vector<int>{2, 0, 1}));
    matrix.setMostConfusedFirst(false);
    QCOMPARE(matrix.order(), (std::vector<int>{0, 1, 2}));
}

void TestConfusionMatrix::zeroIsBlankAndTheDiagonalNeutral()
{
    ConfusionMatrix matrix;
    fill(matrix);
    const auto& t = widgets::theme::tokens();
    QCOMPARE(matrix.textOf({0, 1}), QString());
    QCOMPARE(matrix.groundOf({0, 1}), t.panel);
    for (int i = 0; i < 3; ++i)
        QCOMPARE(matrix.groundOf({i, i}), t.grid);
}

void TestConfusionMatrix::moreMistakesAreStronger()
{
    ConfusionMatrix matrix;
    fill(matrix);
    const QColor panel = widgets::theme::tokens().panel;
    const double one = widgets::theme::contrast(matrix.groundOf({2, 1}), panel);
    const double two = widgets::theme::contrast(matrix.groundOf({0, 2}), panel);
    const double five = widgets::theme::contrast(matrix.groundOf({2, 0}), panel);
    QVERIFY(1 < one && one < two && two < five);
    // The number on every ground can be read.
    for (const ConfusionMatrix::Cell cell : {ConfusionMatrix::Cell{2, 1}, {0, 2}, {2, 0}}) {
        const QColor ground = matrix.groundOf(cell);
        QVERIFY(widgets::theme::contrast(ground, widgets::theme::readableOn(ground)) >= 4.5);
    }
}

void TestConfusionMatrix::percentsAreOfTheRow()
{
    ConfusionMatrix matrix;
    fill(matrix);
    QCOMPARE(matrix.textOf({2, 0}), QStringLiteral("5"));
    matrix.setPercent(true);
    QCOMPARE(matrix.textOf({2, 0}), QLocale().toString(50.0, 'f', 1));
}

void TestConfusionMatrix::arrowKeysMoveAndEnterOpens()
{
    ConfusionMatrix matrix;
    fill(matrix); // from top to bottom and left to right: C A B
    matrix.setCurrent({2, 2});
    QSignalSpy opened(&matrix, &ConfusionMatrix::opened);
    QTest::keyClick(&matrix, Qt::Key_Right);
    QVERIFY(matrix.current() == (ConfusionMatrix::Cell{2, 0}));
    QVERIFY(matrix.accessibleDescription().contains(QStringLiteral("C taken for A: 5")));
    QTest::keyClick(&matrix, Qt::Key_Return);
    QCOMPARE(opened.count(), 1);
    QCOMPARE(opened[0], (QVariantList{2, 0}));
    QTest::keyClick(&matrix, Qt::Key_Up); // the top stays the top
    QVERIFY(matrix.current() == (ConfusionMatrix::Cell{2, 0}));
    QTest::keyClick(&matrix, Qt::Key_Down);
    QVERIFY(matrix.current() == (ConfusionMatrix::Cell{0, 0}));
}

void TestConfusionMatrix::aClickOpensItsCell()
{
    ConfusionMatrix matrix;
    fill(matrix);
    QSignalSpy opened(&matrix, &ConfusionMatrix::opened);
    QTest::mouseClick(&matrix, Qt::LeftButton, {}, matrix.cellRect({0, 2}).center().toPoint());
    QCOMPARE(opened.count(), 1);
    QCOMPARE(opened[0], (QVariantList{0, 2}));
    QTest::mouseClick(&matrix, Qt::LeftButton, {}, QPoint(2, 2)); // beside the cells
    QCOMPARE(opened.count(), 1);
}

void TestConfusionMatrix::manyClassesShowTheMostConfused()
{
    constexpr int many = 30;
    ConfusionMatrix::Content content;
    content.counts.assign(many * many, 0);
    for (int i = 0; i < many; ++i) {
        content.classes.push_back(QString::number(i));
        content.counts[static_cast<std::size_t>(i * many + i)] = 10;
        content.scores.push_back({i / 30.0, 0, 1, 1.0, 10});
    }
    ConfusionMatrix matrix;
    matrix.setContent(content);
    QCOMPARE(std::ssize(matrix.order()), ConfusionMatrix::mostShown);
    QCOMPARE(matrix.order().front(), 0);
    QVERIFY(matrix.cellRect({29, 29}).isEmpty());
    QVERIFY(!matrix.worst());
}

QTEST_MAIN(TestConfusionMatrix)
#include "tst_confusion_matrix.moc"
