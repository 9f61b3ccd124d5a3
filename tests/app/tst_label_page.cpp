// SPDX-License-Identifier: Apache-2.0
#include "app/models/items_model.h"
#include "tests/app/support/real_window.h"
#include "widgets/gallery/gallery_view.h"
#include "widgets/theme/theme.h"

#include <QLineEdit>
#include <QTest>
#include <QUndoStack>

using namespace engine;
using support::RealWindow;

namespace {

constexpr int perClass = 3;

// The window on a project of shapes whose labels were taken off.
struct Labelling
{
    RealWindow real;
    widgets::GalleryView* film = nullptr;

    explicit Labelling(bool keepsLabels = false)
    {
        static int count = 0;
        const std::string name = "label" + std::to_string(count++);
        support::folderOfShapes(name, perClass);
        real.studio().accept({support::scratch() / name});
        if (!QTest::qWaitFor([&] {
                return std::ssize(real.document().project().items) == std::ptrdiff_t{3} * perClass;
            }) ||
            !real.isIdle())
            qFatal("The shapes were not imported.");
        real.page(app::PageId::Data);
        if (!keepsLabels) {
            auto* gallery = real.control<widgets::GalleryView>("Items");
            gallery->setFocus();
            gallery->selectAll();
            QTest::keyClick(gallery, Qt::Key_0);
            if (!QTest::qWaitFor([&] { return labelled() == 0; }))
                qFatal("The labels did not come off.");
        }
        real.page(app::PageId::Label);
        film = real.control<widgets::GalleryView>("Pictures to label");
        if (!film)
            qFatal("There is no film.");
        film->setFocus();
    }
    const project::Project& project() { return real.document().project(); }
    int labelled()
    {
        return static_cast<int>(std::ranges::count_if(
            project().items, [](const project::Item& item) { return item.label != ClassId::None; }));
    }
    ClassId labelAt(std::size_t i) { return project().items[i].label; }
    int row() const { return film->currentIndex().row(); }
};

} // namespace

class TestLabelPage : public QObject
{
    Q_OBJECT

private slots:
    void aKeyLabelsThePictureAndGoesOn()
    {
        Labelling page;
        QCOMPARE(page.film->model()->rowCount(), 3 * perClass);
        QCOMPARE(page.row(), 0);
        QTest::keyClick(page.film, Qt::Key_2);
        QCOMPARE(page.row(), 1);
        QTRY_COMPARE(page.labelAt(0), page.project().classes[1].id);
        QTest::keyClick(page.film, Qt::Key_D);
        QTest::keyClick(page.film, Qt::Key_3);
        QTRY_COMPARE(page.labelAt(2), page.project().classes[2].id);
        QCOMPARE(page.labelAt(1), ClassId::None);
        QTest::keyClick(page.film, Qt::Key_A);
        QCOMPARE(page.row(), 2);
    }

    void theQueueStaysWhileItIsWorkedThrough()
    {
        Labelling page;
        for (int i = 0; i < 4; ++i)
            QTest::keyClick(page.film, Qt::Key_1);
        QTRY_COMPARE(page.labelled(), 4);
        QCOMPARE(page.film->model()->rowCount(), 3 * perClass);
        QCOMPARE(page.row(), 4);
    }

    void undoTakesTheLabelBackAndShowsThePicture()
    {
        Labelling page;
        QTest::keyClick(page.film, Qt::Key_1);
        QTest::keyClick(page.film, Qt::Key_2);
        QTRY_COMPARE(page.labelled(), 2);
        QVERIFY(page.real.isIdle());
        QTest::keyClick(&page.real.window(), Qt::Key_Z, Qt::ControlModifier);
        QTRY_COMPARE(page.labelled(), 1);
        QCOMPARE(page.row(), 1);
        QTest::keyClick(&page.real.window(), Qt::Key_Z, Qt::ControlModifier);
        QTRY_COMPARE(page.labelled(), 0);
        QCOMPARE(page.row(), 0);
    }

    void aNewClassIsMadeByTypingItsName()
    {
        Labelling page;
        QTest::keyClick(page.film, Qt::Key_N);
        auto* field = page.real.control<QLineEdit>("Name of a new class for this picture");
        QVERIFY(field && field->hasFocus());
        QTest::keyClicks(field, "a1dn"); // keys of the page are letters here
        QTest::keyClick(field, Qt::Key_Return);
        QTRY_COMPARE(page.project().classes.size(), std::size_t(4));
        QCOMPARE(page.project().classes.back().name, std::string("a1dn"));
        QCOMPARE(page.labelAt(0), page.project().classes.back().id);
        QCOMPARE(page.labelled(), 1);
        QCOMPARE(page.row(), 1);
    }

    void whenAllHaveALabelItSaysSo()
    {
        Labelling page;
        QVERIFY(page.real.control("Next unlabelled"));
        for (int i = 0; i < 3 * perClass; ++i)
            QTest::keyClick(page.film, Qt::Key_1);
        QTRY_COMPARE(page.labelled(), 3 * perClass);
        QTRY_VERIFY(page.real.control("Look through everything"));
        QVERIFY(page.real.control("Train a model"));
        QTest::keyClick(page.film, Qt::Key_1); // there is no picture in hand
        QVERIFY(page.real.isIdle());
        QCOMPARE(page.real.document().history().index(), 2 + 3 * perClass); // import, labels off
    }

    void theUnlabelledOnesAreFoundAgain()
    {
        Labelling page;
        QTest::keyClick(page.film, Qt::Key_1);
        QTest::keyClick(page.film, Qt::Key_D);
        QTest::keyClick(page.film, Qt::Key_1);
        QTRY_COMPARE(page.labelled(), 2);
        QTest::keyClick(page.film, Qt::Key_A);
        QTest::keyClick(page.film, Qt::Key_A);
        QTest::keyClick(page.film, Qt::Key_A);
        QCOMPARE(page.row(), 0);
        QVERIFY(page.real.click("Next unlabelled"));
        QCOMPARE(page.row(), 1);
        QVERIFY(page.real.click("Next unlabelled"));
        QCOMPARE(page.row(), 3);
    }

    void whatOtherPagesAskForIsShown()
    {
        Labelling page(true);
        const ItemId wanted = page.project().items[5].id, other = page.project().items[2].id;
        page.real.studio().show(app::PageId::Label, {wanted}, "one");
        QCOMPARE(page.row(), 5);
        page.real.studio().show(app::PageId::Label, {wanted, other}, "two");
        QCOMPARE(page.film->model()->rowCount(), 2);
        QTest::keyClick(page.film, Qt::Key_1);
        QTRY_COMPARE(page.labelAt(5), page.project().classes[0].id);
        QCOMPARE(page.row(), 1);
    }
};

QTEST_MAIN(TestLabelPage)
#include "tst_label_page.moc"
