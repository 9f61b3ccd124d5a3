// SPDX-License-Identifier: Apache-2.0
#include "engine/graph/graph.h"

#include <QTest>

using namespace engine;
using ops::Integers;

namespace {

const Symbol length = symbol("T");

// The type of x after the op, as text; a refusal is "-".
QString shapeAfter(std::string_view op, const Shape& x, const ops::Settings& settings)
{
    graph::Graph graph;
    graph::Builder builder(graph);
    const auto in = builder.leaf(graph::LeafKind::Input, "x", {ElementType::F32, x});
    const auto y = builder.add(op, {in}, settings);
    return builder.error() ? "-" : QString::fromStdString(toText(graph.type(y).shape));
}

} // namespace

Q_DECLARE_METATYPE(Shape)
Q_DECLARE_METATYPE(Integers)

// Shapes with a size that is found out (-1), one that is kept (0), and sizes that are names.
class TestReshape : public QObject
{
    Q_OBJECT

private slots:
    void sizesThatAreLeftOpenAreFoundOut_data()
    {
        QTest::addColumn<Shape>("x");
        QTest::addColumn<Integers>("wanted");
        QTest::addColumn<QString>("expected");
        const auto row = [](const char* about, const Shape& x, const Integers& wanted, const char* expected) {
            QTest::newRow(about) << x << wanted << QString(expected);
        };
        const Dimension n = Symbol::Batch;
        row("numbers alone", {2, 3, 4}, {4, 6}, "4 x 6");
        row("what is left of numbers", {2, 3, 4}, {6, -1}, "6 x 4");
        row("nothing is left", {2, 3}, {6, -1}, "6 x 1");
        row("a size that does not divide", {2, 3, 4}, {5, -1}, "-");
        row("too few", {2, 3}, {5}, "-");
        row("two left open", {2, 3, 4}, {-1, -1}, "-");
        row("keeps the batch", {n, 3, 4}, {0, -1}, "N x 12");
        row("keeps the batch and splits the rest", {n, 12}, {0, 3, 2, -1}, "N x 3 x 2 x 2");
        row("the batch is what is left", {n, 3, 4}, {-1, 12}, "N x 12");
        row("the batch moves", {n, 3, 4}, {12, -1}, "12 x N");
        row("numbers before the batch", {n, 3, 4}, {3, 4, -1}, "3 x 4 x N");
        row("what is left would be a part of the batch", {n, 3, 4}, {-1, 24}, "-");
        row("what is left would be more than the batch", {n, 3, 4}, {-1, 6}, "-");
        row("the batch cannot be a number", {n, 3, 4}, {8, 12}, "-");
        row("the batch is forgotten", {n, 3, 4}, {12}, "-");
        row("two names kept", {n, length, 6}, {0, 0, 2, -1}, "N x T x 2 x 3");
        row("one name kept, the other is what is left", {n, length, 6}, {0, -1, 6}, "N x T x 6");
        row("two names would be what is left", {n, length, 6}, {-1, 6}, "-");
        row("a place that is not there is kept", {n, 4}, {0, 2, 0}, "-");
        row("less than -1", {6}, {-2, 3}, "-");
    }
    void sizesThatAreLeftOpenAreFoundOut()
    {
        QFETCH(Shape, x);
        QFETCH(Integers, wanted);
        QFETCH(QString, expected);
        QCOMPARE(shapeAfter("reshape", x, {{"shape", wanted}}), expected);
    }

    void namesGetTheirNumbersLater()
    {
        graph::Graph graph;
        graph::Builder builder(graph);
        const auto x =
            builder.leaf(graph::LeafKind::Input, "x", {ElementType::F32, {Symbol::Batch, length, 6}});
        graph.outputs = {{"y", builder.add("reshape", {x}, {{"shape", Integers{0, -1, 6}}})}};
        QVERIFY(!builder.error());
        const auto known = graph::withSymbols(graph, {{Symbol::Batch, 5}, {length, 7}});
        QVERIFY(known);
        QCOMPARE(QString::fromStdString(toText(known->type(known->findOutput("y")).shape)),
                 QString("5 x 7 x 6"));
        const auto half = graph::withSymbols(graph, {{Symbol::Batch, 5}});
        QVERIFY(half);
        QCOMPARE(QString::fromStdString(toText(half->type(half->findOutput("y")).shape)),
                 QString("5 x T x 6"));
    }
};

QTEST_APPLESS_MAIN(TestReshape)
#include "tst_reshape.moc"
