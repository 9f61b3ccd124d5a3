// SPDX-License-Identifier: Apache-2.0
#include "widgets/gallery/gallery_view.h"
#include "widgets/theme/theme.h"

#include <QAbstractListModel>
#include <QApplication>
#include <QScrollBar>
#include <QSignalSpy>
#include <QStringListModel>
#include <QTest>

using widgets::GalleryLayout;
using widgets::GalleryView;

namespace {

// Counts what a view asks for.
class CountingModel final : public QAbstractListModel
{
public:
    explicit CountingModel(int rows) : m_rows(rows) {}
    int rowCount(const QModelIndex& parent = {}) const override { return parent.isValid() ? 0 : m_rows; }
    QVariant data(const QModelIndex& index, int role) const override
    {
        if (role == widgets::ClassNameRole)
            asked.insert(index.row());
        return role == Qt::DisplayRole ? QVariant(QString::number(index.row())) : QVariant();
    }
    void insertFront(int count)
    {
        beginInsertRows({}, 0, count - 1);
        m_rows += count;
        endInsertRows();
    }
    mutable QSet<int> asked;

private:
    int m_rows;
};

struct Shown
{
    CountingModel model;
    GalleryView view;

    explicit Shown(int rows = 70'000) : model(rows)
    {
        view.setModel(&model);
        view.resize(800, 600);
        view.show();
        if (!QTest::qWaitForWindowExposed(&view))
            qFatal("The gallery is not shown.");
    }
    QPoint middle(int row) const { return view.visualRect(model.index(row)).center(); }
    void click(int row, Qt::KeyboardModifiers modifiers = {})
    {
        QTest::mouseClick(view.viewport(), Qt::LeftButton, modifiers, middle(row));
    }
    QList<int> selected() const
    {
        QList<int> rows;
        for (const QModelIndex& index : view.selectionModel()->selectedIndexes())
            rows << index.row();
        std::sort(rows.begin(), rows.end());
        return rows;
    }
};

} // namespace

class TestGallery : public QObject
{
    Q_OBJECT

private slots:
    void tilesFillTheWidthAndNeverOverlap()
    {
        for (int width : {120, 333, 719, 720, 721, 1400, 2600})
            for (int wish : {40, 97, 120, 400}) {
                const GalleryLayout layout{.width = width, .wish = wish, .count = 1000};
                const int columns = layout.columns();
                QVERIFY(columns == 1 || layout.side() >= wish);
                QCOMPARE(layout.rect(0).left(), GalleryLayout::margin);
                if (columns > 1)
                    QCOMPARE(layout.rect(columns - 1).right() + 1, width - GalleryLayout::margin);
                for (int i = 1; i < columns; ++i)
                    QVERIFY(layout.rect(i).left() - layout.rect(i - 1).right() - 1 >= GalleryLayout::gap);
                QVERIFY(layout.rect(999).bottom() < layout.height());
            }
    }

    void everyTileIsFoundWhereItLies()
    {
        const GalleryLayout layout{.width = 803, .wish = 70, .count = 501};
        for (int i = 0; i < layout.count; ++i) {
            const QRect tile = layout.rect(i);
            for (const QPoint point : {tile.center(), tile.topLeft(), tile.bottomRight()})
                QCOMPARE(layout.indexAt(point), i);
            QVERIFY(layout.indexAt(tile.bottomRight() + QPoint(2, 0)) != i);
        }
        QCOMPARE(layout.indexAt({-5, -5}), -1);
        QCOMPARE(layout.indexAt({400, layout.height() + 50}), -1);
        QCOMPARE((GalleryLayout{.width = 803, .wish = 70, .count = 0}).indexAt({10, 10}), -1);
    }

    void onlyWhatIsSeenIsAskedFor()
    {
        Shown shown;
        const auto& tiles = shown.view.tiles();
        const int most = (600 / tiles.side() + 2) * tiles.columns();
        QVERIFY(shown.model.asked.size() > tiles.columns());
        QVERIFY(shown.model.asked.size() <= most);
        shown.model.asked.clear();
        shown.view.scrollTo(shown.model.index(50'000));
        QVERIFY(!shown.view.grab().isNull());
        QVERIFY(shown.model.asked.contains(50'000));
        QVERIFY(shown.model.asked.size() <= most);
    }

    void clicksSelectAsEverywhere()
    {
        Shown shown;
        shown.click(3);
        QCOMPARE(shown.selected(), QList<int>({3}));
        shown.click(6, Qt::ControlModifier);
        QCOMPARE(shown.selected(), QList<int>({3, 6}));
        shown.click(3, Qt::ControlModifier);
        QCOMPARE(shown.selected(), QList<int>({6}));
        shown.click(4);
        shown.click(8, Qt::ShiftModifier);
        QCOMPARE(shown.selected(), QList<int>({4, 5, 6, 7, 8}));
        shown.click(2, Qt::ShiftModifier);
        QCOMPARE(shown.selected(), QList<int>({2, 3, 4}));
        shown.click(3);
        QCOMPARE(shown.selected(), QList<int>({3}));
    }

    void aBandSelectsWhatItTouches()
    {
        Shown shown;
        const int columns = shown.view.tiles().columns();
        const auto drag = [&](int from, int to, Qt::KeyboardModifiers modifiers = {}) {
            QTest::mousePress(shown.view.viewport(), Qt::LeftButton, modifiers, shown.middle(from));
            // QTest::mouseMove tells no buttons in Qt 6.4.
            for (const QPoint point : {shown.middle(from) + QPoint(20, 20), shown.middle(to)}) {
                QMouseEvent move(QEvent::MouseMove, point, shown.view.viewport()->mapToGlobal(point),
                                 Qt::NoButton, Qt::LeftButton, modifiers);
                QApplication::sendEvent(shown.view.viewport(), &move);
            }
            QTest::mouseRelease(shown.view.viewport(), Qt::LeftButton, modifiers, shown.middle(to));
        };
        drag(1, columns + 2);
        QCOMPARE(shown.selected(), QList<int>({1, 2, columns + 1, columns + 2}));
        drag(2 * columns, 2 * columns + 1, Qt::ControlModifier);
        QCOMPARE(shown.selected(),
                 QList<int>({1, 2, columns + 1, columns + 2, 2 * columns, 2 * columns + 1}));
        drag(0, 1);
        QCOMPARE(shown.selected(), QList<int>({0, 1}));
    }

    void theKeyboardReachesEveryTile()
    {
        Shown shown(1000);
        const int columns = shown.view.tiles().columns();
        shown.click(0);
        QTest::keyClick(&shown.view, Qt::Key_Right);
        QCOMPARE(shown.selected(), QList<int>({1}));
        QTest::keyClick(&shown.view, Qt::Key_Down);
        QCOMPARE(shown.selected(), QList<int>({1 + columns}));
        QTest::keyClick(&shown.view, Qt::Key_Right, Qt::ShiftModifier);
        QTest::keyClick(&shown.view, Qt::Key_Right, Qt::ShiftModifier);
        QCOMPARE(shown.selected(), QList<int>({1 + columns, 2 + columns, 3 + columns}));
        QTest::keyClick(&shown.view, Qt::Key_End);
        QCOMPARE(shown.selected(), QList<int>({999}));
        QVERIFY(shown.view.viewport()->rect().contains(shown.middle(999)));
        QTest::keyClick(&shown.view, Qt::Key_Down);
        QCOMPARE(shown.view.currentIndex().row(), 999);
        QTest::keyClick(&shown.view, Qt::Key_A, Qt::ControlModifier);
        QCOMPARE(shown.selected().size(), 1000);
        QTest::keyClick(&shown.view, Qt::Key_Escape);
        QCOMPARE(shown.selected().size(), 0);
    }

    void spaceAsksForACloserLookAndEnterActivates()
    {
        Shown shown(20);
        QSignalSpy look(&shown.view, &GalleryView::quickLookRequested);
        QSignalSpy activated(&shown.view, &QAbstractItemView::activated);
        shown.click(4);
        QTest::keyClick(&shown.view, Qt::Key_Space);
        QTest::keyClick(&shown.view, Qt::Key_Return);
        QCOMPARE(look.count(), 1);
        QCOMPARE(look.front().front().toModelIndex().row(), 4);
        QCOMPARE(activated.count(), 1);
    }

    void aNewSizeKeepsThePlace()
    {
        Shown shown;
        shown.view.scrollTo(shown.model.index(30'000), QAbstractItemView::PositionAtTop);
        const auto firstSeen = [&] { return shown.view.indexAt({8, 12}).row(); };
        int before = firstSeen();
        shown.view.setTileWish(200);
        QVERIFY(std::abs(firstSeen() - before) < shown.view.tiles().columns());
        before = firstSeen();
        shown.view.setTileWish(1);
        QCOMPARE(shown.view.tileWish(), GalleryLayout::smallest);
        QVERIFY(std::abs(firstSeen() - before) < shown.view.tiles().columns());
    }

    void rowsThatComeMoveTheTilesAtOnce()
    {
        Shown shown(100);
        shown.click(5);
        shown.model.insertFront(1);
        QCOMPARE(shown.selected(), QList<int>({6}));
        QCOMPARE(shown.view.tiles().count, 101);
        QCOMPARE(shown.view.indexAt(shown.middle(6)).row(), 6);
    }

    void oneAtATimeStaysOne()
    {
        Shown shown(50);
        shown.view.setSelectionMode(QAbstractItemView::SingleSelection);
        shown.click(3);
        shown.click(9, Qt::ShiftModifier);
        QCOMPARE(shown.selected(), QList<int>({9}));
        QTest::keyClick(&shown.view, Qt::Key_Escape);
        QCOMPARE(shown.selected(), QList<int>({9}));
    }

    void inRightToLeftScriptsTheFirstTileIsAtTheRight()
    {
        Shown shown(50);
        shown.view.setLayoutDirection(Qt::RightToLeft);
        QVERIFY(shown.middle(0).x() > shown.middle(1).x());
        shown.click(1);
        QCOMPARE(shown.selected(), QList<int>({1}));
        QTest::keyClick(&shown.view, Qt::Key_Left);
        QCOMPARE(shown.selected(), QList<int>({2}));
    }
};

QTEST_MAIN(TestGallery)
#include "tst_gallery.moc"
