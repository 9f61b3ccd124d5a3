// SPDX-License-Identifier: Apache-2.0
#include "widgets/graph/graph_view.h"
#include "widgets/graph/layered_layout.h"
#include "widgets/graph/node_palette.h"
#include "widgets/graph/placement.h"
#include "widgets/theme/theme.h"

#include <QLineEdit>
#include <QListView>
#include <QSignalSpy>
#include <QTest>

#include <random>

using namespace widgets::graph;
namespace theme = widgets::theme;

namespace {

class DrawnModel final : public GraphModel
{
public:
    Level level, block;
    NodeRef at;

    const Level& trunk() const override { return level; }
    const Level* openBlock() const override { return at.isNull() ? nullptr : &block; }
    NodeRef openAt() const override { return at; }
    QString refusal(const NodeRef&, const NodeRef&, int) const override { return {}; }
};

Node card(int id, qreal y, Category category = Category::Convolution)
{
    Node node = {.id = id, .name = QString("n%1").arg(id), .title = QString("Layer %1").arg(id)};
    node.category = category;
    node.place = {0, y};
    node.inputs = id == 1 ? 0 : 1;
    return node;
}

// Four cards under one another, and a skip from the first to the last.
Level chain()
{
    Level level;
    for (int id = 1; id <= 4; ++id)
        level.nodes.push_back(card(id, 92 * (id - 1)));
    for (int id = 2; id <= 4; ++id)
        level.edges.push_back({.from = id - 1, .to = id, .shape = "64 × 8 × 8"});
    level.nodes[3].inputs = 2;
    level.edges.push_back({.from = 1, .to = 4, .input = 1, .shape = "64 × 8 × 8"});
    return level;
}

struct Drawing
{
    DrawnModel model;
    GraphView view;

    explicit Drawing(Level level)
    {
        model.level = std::move(level);
        view.resize(900, 700);
        view.setModel(&model);
        view.showStart();
    }
    QPoint at(const QPointF& scene) const { return view.mapFromScene(scene); }
    QColor pixel(const QPointF& scene) { return view.viewport()->grab().toImage().pixelColor(at(scene)); }
    QRectF cardOf(int id) { return view.graph().item({{}, id})->card(); }
};

} // namespace

class TestGraph : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase()
    {
        theme::Theme::instance().choose(theme::Choice::Light);
        qRegisterMetaType<NodeRef>();
        qRegisterMetaType<AddWish>();
    }

    void aCardWearsTheColourOfItsCategoryAtItsLeftEdge()
    {
        Level level = chain();
        level.nodes[1].category = Category::Pool;
        Drawing drawing(level);
        const QRectF rect = drawing.cardOf(2);
        QCOMPARE(drawing.pixel({rect.left() + 2, rect.center().y()}), theme::tokens().pool);
        QCOMPARE(drawing.pixel({rect.right() - 12, rect.bottom() - 6}), theme::tokens().panel);
    }

    void aProblemIsOnTheNodeAndItsEdgeIsRed()
    {
        Level level = chain();
        level.nodes[2].problem = "It expects 4,096 numbers.";
        level.edges[1].isBroken = true;
        Drawing drawing(level);
        const QRectF rect = drawing.cardOf(3);
        QVERIFY(rect.height() > cardHeight);
        QCOMPARE(drawing.pixel({rect.right() - 12, rect.bottom() - 6}), theme::tokens().badSoft);
        const QRectF above = drawing.cardOf(2);
        bool isRed = false; // the line is dashed
        for (qreal y = above.bottom() + 6; y < rect.top() - 6; ++y)
            isRed |= drawing.pixel({rect.center().x(), y}) == theme::tokens().bad;
        QVERIFY(isRed);
        QVERIFY(drawing.cardOf(4).top() >= rect.bottom() + cardGap); // what is below has moved down
    }

    void noEdgeCrossesACard_data()
    {
        QTest::addColumn<int>("seed");
        for (int seed = 1; seed <= 20; ++seed)
            QTest::addRow("%d", seed) << seed;
    }
    void noEdgeCrossesACard()
    {
        QFETCH(int, seed);
        std::mt19937 engine(static_cast<unsigned>(seed));
        const auto below = [&](int limit) { return std::uniform_int_distribution(0, limit - 1)(engine); };
        Level level;
        const int count = 4 + below(16);
        for (int id = 1; id <= count; ++id) {
            level.nodes.push_back(card(id, 92 * (id - 1)));
            if (id > 1)
                level.edges.push_back({.from = id - 1, .to = id});
            if (id > 3 && below(3) == 0) {
                level.nodes.back().inputs = 2;
                level.edges.push_back({.from = 1 + below(id - 2), .to = id, .input = 1});
            }
        }
        const Placement placement = place(level, Density::Trunk);
        for (const Route& route : placement.routes)
            for (const Card& card : placement.cards)
                for (int i = 0; i <= 200; ++i) {
                    const QPointF point = route.path.pointAtPercent(i / 200.0);
                    QVERIFY(!card.rect.adjusted(1, 1, -1, -1).contains(point));
                }
    }

    void aSkipPassesBesideTheLabelsOfOtherEdges()
    {
        const Placement placement = place(chain(), Density::Trunk);
        const Route& skip = placement.routes.back();
        QVERIFY(skip.isLane);
        for (const Route& other : placement.routes) {
            const QRectF label(other.chip.x(), other.chip.y() - chipHeight / 2, 80, chipHeight);
            for (int i = 0; i <= 200 && !other.isLane; ++i)
                QVERIFY(!label.contains(skip.path.pointAtPercent(i / 200.0)));
        }
        for (const Card& card : placement.cards) // and its own label stands on no card
            QVERIFY(!card.rect.contains(skip.chip));
    }

    void theLayoutPutsEveryNodeBelowWhatItReadsAndNoneOnAnother()
    {
        Level level;
        for (int id = 1; id <= 30; ++id) {
            level.nodes.push_back(card(id, 0));
            if (id > 1)
                level.edges.push_back({.from = 1 + (id * 7) % (id - 1), .to = id});
        }
        const QHash<int, QPointF> places = layered(level, Density::Trunk);
        for (const Edge& edge : level.edges)
            QVERIFY(places[edge.to].y() >= places[edge.from].y() + cardHeight + cardGap);
        for (const Node& a : level.nodes)
            for (const Node& b : level.nodes)
                QVERIFY(a.id == b.id || !QRectF(places[a.id], QSizeF(cardWidth, cardHeight))
                                             .intersects({places[b.id], QSizeF(cardWidth, cardHeight)}));
    }

    void aCircleIsLaidOutToo()
    {
        Level level = chain();
        level.edges.push_back({.from = 4, .to = 2});
        QCOMPARE(layered(level, Density::Trunk).size(), 4);
    }

    void draggingFromAPortToACardConnects()
    {
        Drawing drawing(chain());
        QSignalSpy wished(&drawing.view, &GraphView::connectWished);
        const QPoint from = drawing.at(outputPort(drawing.cardOf(2)));
        const QPoint to = drawing.at(inputPort(drawing.cardOf(4), 1, 2));
        QTest::mousePress(drawing.view.viewport(), Qt::LeftButton, {}, from);
        QTest::mouseMove(drawing.view.viewport(), (from + to) / 2);
        QTest::mouseMove(drawing.view.viewport(), to);
        QTest::mouseRelease(drawing.view.viewport(), Qt::LeftButton, {}, to);
        QCOMPARE(wished.count(), 1);
        QCOMPARE(wished[0][0].value<NodeRef>().id, 2);
        QCOMPARE(wished[0][1].value<NodeRef>().id, 4);
        QCOMPARE(wished[0][2].toInt(), 1);
    }

    void draggingFromAPortToTheEmptySheetAsksForWhatFits()
    {
        Drawing drawing(chain());
        QSignalSpy wished(&drawing.view, &GraphView::addWished);
        const QPoint from = drawing.at(outputPort(drawing.cardOf(2)));
        const QPoint to = from + QPoint(320, 60);
        QTest::mousePress(drawing.view.viewport(), Qt::LeftButton, {}, from);
        QTest::mouseMove(drawing.view.viewport(), to);
        QTest::mouseRelease(drawing.view.viewport(), Qt::LeftButton, {}, to);
        QCOMPARE(wished.count(), 1);
        QCOMPARE(wished[0][0].value<AddWish>().after, 2);
        QVERIFY(!wished[0][0].value<AddWish>().followsOn);
    }

    void draggingACardMovesItWithItsEdges()
    {
        Drawing drawing(chain());
        QSignalSpy wished(&drawing.view, &GraphView::moveWished);
        const QPoint from = drawing.at(drawing.cardOf(4).center() - QPointF(60, 0));
        QTest::mousePress(drawing.view.viewport(), Qt::LeftButton, {}, from);
        QTest::mouseMove(drawing.view.viewport(), from + QPoint(40, 30));
        QTest::mouseMove(drawing.view.viewport(), from + QPoint(80, 50));
        QTest::mouseRelease(drawing.view.viewport(), Qt::LeftButton, {}, from + QPoint(80, 50));
        QCOMPARE(wished.count(), 1);
        QCOMPARE(wished[0][1].toPointF(), QPointF(80, 50));
    }

    void theArrowsWalkAlongTheConnections()
    {
        Drawing drawing(chain());
        drawing.view.show(NodeRef{{}, 1});
        for (const int expected : {2, 3, 4}) {
            QTest::keyClick(&drawing.view, Qt::Key_Down);
            QCOMPARE(drawing.view.graph().current().id, expected);
        }
        QTest::keyClick(&drawing.view, Qt::Key_Up);
        QCOMPARE(drawing.view.graph().current().id, 3);
    }

    void deletingSaysWhetherTheEndsAreJoined()
    {
        Drawing drawing(chain());
        drawing.view.show(NodeRef{{}, 2});
        QSignalSpy wished(&drawing.view, &GraphView::removeWished);
        QTest::keyClick(&drawing.view, Qt::Key_Delete);
        QTest::keyClick(&drawing.view, Qt::Key_Delete, Qt::ControlModifier);
        QCOMPARE(wished.count(), 2);
        QCOMPARE(wished[0][2].toBool(), false);
        QCOMPARE(wished[1][2].toBool(), true);
    }

    void whatCannotBeEditedWishesNothing()
    {
        Drawing drawing(chain());
        drawing.view.setEditable(false);
        drawing.view.show(NodeRef{{}, 2});
        QSignalSpy removed(&drawing.view, &GraphView::removeWished);
        QSignalSpy added(&drawing.view, &GraphView::addWished);
        QTest::keyClick(&drawing.view, Qt::Key_Delete);
        QTest::keyClick(&drawing.view, Qt::Key_Tab);
        QCOMPARE(removed.count() + added.count(), 0);
    }

    void zoomingKeepsWhatIsUnderTheCursor()
    {
        Drawing drawing(chain());
        const QPoint cursor(300, 200);
        const QPointF before = drawing.view.mapToScene(cursor);
        drawing.view.setZoom(1.7, cursor);
        QVERIFY(QLineF(before, drawing.view.mapToScene(cursor)).length() < 1.5);
    }

    void aBlockFoldsOutBesideTheTrunk()
    {
        Drawing drawing(chain());
        drawing.model.block = chain();
        drawing.model.block.name = "residual";
        drawing.model.block.title = "residual";
        drawing.model.at = {{}, 2};
        emit drawing.model.changed();
        const QRectF panel = drawing.view.graph().panel();
        QVERIFY(panel.left() > drawing.cardOf(2).right());
        for (int id = 1; id <= 4; ++id)
            QVERIFY(panel.contains(drawing.view.graph().item({"residual", id})->card()));
        QSignalSpy closed(&drawing.view, &GraphView::closeWished);
        QTest::keyClick(&drawing.view, Qt::Key_Escape);
        QCOMPARE(closed.count(), 1);
    }

    void thePaletteNarrowsWhileOneTypes()
    {
        QWidget window;
        window.resize(800, 700);
        NodePalette palette(&window);
        window.show();
        palette.open({{.key = "conv2d", .title = "Convolution", .summary = "Slides."},
                      {.key = "max_pool", .title = "Max pool", .summary = "Keeps."},
                      {.key = "average_pool", .title = "Average pool", .summary = "Means."}},
                     {}, window.mapToGlobal(QPoint(100, 100)));
        auto* list = palette.findChild<QListView*>();
        QCOMPARE(list->model()->rowCount(), 3);
        QSignalSpy chosen(&palette, &NodePalette::chosen);
        auto* words = palette.findChild<QLineEdit*>();
        QTest::keyClicks(words, "pool");
        QCOMPARE(list->model()->rowCount(), 2);
        QTest::keyClick(words, Qt::Key_Down);
        QTest::keyClick(words, Qt::Key_Return);
        QCOMPARE(chosen.count(), 1);
        QVERIFY(palette.isHidden());
    }
};

QTEST_MAIN(TestGraph)
#include "tst_graph.moc"
