// SPDX-License-Identifier: Apache-2.0
#include "widgets/forms/arithmetic.h"
#include "widgets/forms/number_field.h"

#include <QLineEdit>
#include <QSignalSpy>
#include <QTest>

using widgets::evaluate;
using widgets::NumberField;

class TestNumberField : public QObject
{
    Q_OBJECT

private:
    static void type(NumberField& field, const QString& text)
    {
        field.findChild<QLineEdit*>()->setText(text);
        QTest::keyClick(&field, Qt::Key_Return);
    }

private slots:
    void arithmeticIsWorkedOut()
    {
        QCOMPARE(evaluate("2 * (3 + 4) - 1"), std::optional(13.0));
        QCOMPARE(evaluate("-2 + 1e2 / 4"), std::optional(23.0));
        QCOMPARE(evaluate("8-3-2"), std::optional(3.0));
        for (const char* bad : {"", "two", "2 +", "(2", "2)", "1/0", "1 2 x", "--", "2**3"})
            QVERIFY2(!evaluate(bad), bad);
        QVERIFY(!evaluate(QString(100000, '(')));
        QVERIFY(!evaluate(QString(100000, '-')));
    }

    void oneNumberForTwoMeansBoth()
    {
        NumberField field({.least = 1, .most = 100, .fewest = 2, .highest = 2});
        field.setValues({3, 3});
        QSignalSpy edited(&field, &NumberField::edited);
        type(field, "5");
        QCOMPARE(field.values(), (QVector<double>{5, 5}));
        type(field, "5 x 2*4");
        QCOMPARE(field.values(), (QVector<double>{5, 8}));
        QCOMPARE(edited.count(), 2);
    }

    void aBadValueIsRefusedWithItsReasonAndTheGoodOneStays_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("reason");
        QTest::newRow("no number") << "abc"
                                   << "not a number";
        QTest::newRow("no whole number") << "2.5"
                                         << "whole numbers";
        QTest::newRow("too small") << "0"
                                   << "between 1 and 100";
        QTest::newRow("too large") << "10 * 11"
                                   << "between 1 and 100";
        QTest::newRow("too many") << "1 x 2 x 3"
                                  << "takes";
    }
    void aBadValueIsRefusedWithItsReasonAndTheGoodOneStays()
    {
        QFETCH(QString, text);
        QFETCH(QString, reason);
        NumberField field({.least = 1, .most = 100});
        field.setValues({7});
        QSignalSpy edited(&field, &NumberField::edited);
        QSignalSpy refused(&field, &NumberField::refused);
        type(field, text);
        QCOMPARE(field.values(), (QVector<double>{7}));
        QCOMPARE(edited.count(), 0);
        QCOMPARE(refused.count(), 1);
        QVERIFY2(refused[0][0].toString().contains(reason), qPrintable(refused[0][0].toString()));
        type(field, "8");
        QCOMPARE(refused.count(), 2);
        QVERIFY(refused[1][0].toString().isEmpty());
    }

    void theArrowsStepWithinTheLimits()
    {
        NumberField field({.least = 1, .most = 3});
        field.setValues({2});
        QTest::keyClick(&field, Qt::Key_Up);
        QTest::keyClick(&field, Qt::Key_Up);
        QCOMPARE(field.values(), (QVector<double>{3}));
    }
};

QTEST_MAIN(TestNumberField)
#include "tst_number_field.moc"
