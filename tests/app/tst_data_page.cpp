// SPDX-License-Identifier: Apache-2.0
#include "app/models/item_counts.h"
#include "tests/app/support/real_window.h"
#include "widgets/gallery/choice_row.h"
#include "widgets/gallery/gallery_view.h"
#include "widgets/theme/theme.h"

#include <QAbstractItemModel>
#include <QLineEdit>
#include <QTest>
#include <QUndoStack>

using namespace engine;
using support::RealWindow;

namespace {

constexpr int perClass = 4;

struct Looking
{
    RealWindow real;
    widgets::GalleryView* gallery = nullptr;

    Looking()
    {
        static int count = 0;
        const std::string name = "data" + std::to_string(count++);
        support::folderOfShapes(name, perClass);
        real.studio().accept({support::scratch() / name});
        if (!QTest::qWaitFor([&] {
                return std::ssize(real.document().project().items) == std::ptrdiff_t{3} * perClass;
            }) ||
            !real.isIdle())
            qFatal("The shapes were not imported.");
        real.page(app::PageId::Data);
        gallery = real.control<widgets::GalleryView>("Items");
        if (!gallery)
            qFatal("There is no gallery.");
        gallery->setFocus();
    }
    const project::Project& project() { return real.document().project(); }
    int shown() const { return gallery->model()->rowCount(); }
    widgets::ChoiceRow* row(const QString& text)
    {
        for (auto* each : real.window().findChildren<widgets::ChoiceRow*>())
            if (each->isVisible() && each->text() == text)
                return each;
        return nullptr;
    }
    std::size_t countOf(std::size_t place)
    {
        return app::countItems(project()).ofClass.at(project().classes[place].id);
    }
    void select(int first, int last)
    {
        gallery->selectionModel()->select(
            {gallery->model()->index(first, 0), gallery->model()->index(last, 0)},
            QItemSelectionModel::ClearAndSelect);
    }
};

} // namespace

class TestDataPage : public QObject
{
    Q_OBJECT

private slots:
    void aDigitRelabelsAllThatAreSelectedInOneStep()
    {
        Looking page;
        const int steps = page.real.document().history().count();
        page.select(0, 2);
        QTest::keyClick(page.gallery, Qt::Key_3);
        QTRY_COMPARE(page.countOf(2), std::size_t(perClass + 3));
        QCOMPARE(page.real.document().history().count(), steps + 1);
        QCOMPARE(page.gallery->selectionModel()->selectedIndexes().size(), 3);
        page.real.document().undo();
        QTRY_COMPARE(page.countOf(2), std::size_t(perClass));
    }

    void clicksOnTheLeftFilterAndWithCtrlAdd()
    {
        Looking page;
        QTest::mouseClick(page.row("circle"), Qt::LeftButton);
        QCOMPARE(page.shown(), perClass);
        QTest::mouseClick(page.row("Unlabelled"), Qt::LeftButton);
        QCOMPARE(page.shown(), 0);
        QVERIFY(page.real.click("Show everything"));
        QCOMPARE(page.shown(), 3 * perClass);
    }

    void wordsFilter()
    {
        Looking page;
        QTest::keyClick(page.gallery, Qt::Key_F, Qt::ControlModifier);
        auto* search = page.real.control<QLineEdit>("Search the items");
        QVERIFY(search && search->hasFocus());
        QTest::keyClicks(search, "square 2");
        QCOMPARE(page.shown(), 1);
        QTest::keyClick(search, Qt::Key_Escape);
        QCOMPARE(page.shown(), 3 * perClass);
    }

    void whatOtherPagesAskForIsShownAndLeftAgain()
    {
        Looking page;
        page.real.page(app::PageId::Welcome);
        page.real.studio().show(app::PageId::Data, {page.project().items[7].id, page.project().items[1].id},
                                "circle taken for square");
        QCOMPARE(page.shown(), 2);
        QVERIFY(page.real.click("Show everything"));
        QCOMPARE(page.shown(), 3 * perClass);
    }

    void aClassIsRenamedAndDeletedWithTheKeyboard()
    {
        Looking page;
        page.row("circle")->setFocus();
        QTest::keyClick(page.row("circle"), Qt::Key_F2);
        auto* field = page.real.control<QLineEdit>("Name of the class");
        QVERIFY(field);
        field->setText("ring");
        QTest::keyClick(field, Qt::Key_Return);
        QTRY_COMPARE(page.project().classes[0].name, std::string("ring"));
        QTRY_VERIFY(page.row("ring"));
        page.row("ring")->setFocus();
        QTest::keyClick(page.row("ring"), Qt::Key_Delete);
        QTRY_COMPARE(page.project().classes.size(), std::size_t(2));
        QCOMPARE(page.project().items.size(), std::size_t(3 * perClass));
        QTRY_VERIFY(!page.row("ring"));
        page.real.document().undo();
        QTRY_VERIFY(page.row("ring"));
    }

    void aClassIsAdded()
    {
        Looking page;
        QVERIFY(page.real.click("Add a class"));
        auto* field = page.real.control<QLineEdit>("Name of the class");
        QVERIFY(field);
        QTest::keyClicks(field, "star");
        QTest::keyClick(field, Qt::Key_Return);
        QTRY_COMPARE(page.project().classes.size(), std::size_t(4));
        QTRY_VERIFY(page.row("star"));
    }

    void excludedItemsAreListedApartAndComeBack()
    {
        Looking page;
        QVERIFY(!page.row("Excluded"));
        page.select(0, 1);
        QTest::keyClick(page.gallery, Qt::Key_Delete);
        QTRY_VERIFY(page.row("Excluded"));
        QTest::mouseClick(page.row("Excluded"), Qt::LeftButton);
        QCOMPARE(page.shown(), 2);
        page.gallery->setFocus();
        page.gallery->selectAll();
        QVERIFY(page.real.click("Include again"));
        QTRY_VERIFY(!page.row("Excluded"));
        QTRY_COMPARE(page.shown(), 3 * perClass);
    }

    void aCloserLookOpensAndGoesOn()
    {
        Looking page;
        page.gallery->selectionModel()->setCurrentIndex(page.gallery->model()->index(2, 0),
                                                        QItemSelectionModel::ClearAndSelect);
        QTest::keyClick(page.gallery, Qt::Key_Space);
        QWidget* look = page.real.control("A closer look");
        QVERIFY(look);
        QTest::keyClick(look, Qt::Key_Right);
        QCOMPARE(page.gallery->currentIndex().row(), 3);
        QTest::keyClick(look, Qt::Key_Escape);
        QVERIFY(!page.real.control("A closer look"));
        QVERIFY(page.gallery->hasFocus());
    }

    void theAdviceBringsTheSmallestToTwoThirdsOfTheLargest()
    {
        app::ItemCounts counts;
        QCOMPARE(app::balanceAdvice(counts).missing, std::size_t(0));
        counts.ofClass = {{ClassId{1}, 124}, {ClassId{2}, 112}, {ClassId{3}, 42}};
        const app::BalanceAdvice advice = app::balanceAdvice(counts);
        QCOMPARE(advice.id, ClassId{3});
        QCOMPARE(advice.goal, std::size_t(83));
        QCOMPARE(advice.missing, std::size_t(41));
        counts.ofClass[ClassId{3}] = 83;
        QCOMPARE(app::balanceAdvice(counts).missing, std::size_t(0));
    }
};

QTEST_MAIN(TestDataPage)
#include "tst_data_page.moc"
