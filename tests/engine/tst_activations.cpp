// SPDX-License-Identifier: Apache-2.0
#include "engine/autodiff/gradient.h"
#include "engine/core/text.h"
#include "engine/run/cpu/cpu_runner.h"
#include "tests/support/run_graph.h"
#include "tests/support/vulkan_device.h"

#include <QTest>

#include <algorithm>
#include <cmath>

using namespace engine;
using graph::LeafKind;
using ops::Value;

namespace {

// Around where an exponential over- or underflows a float (88, 104), and far beyond.
const std::vector<float> extremes = {-1e4F,  -100, -89, -87, -20, -10, -9,  -1e-30F, 0,
                                     1e-30F, 9,    10,  20,  87,  89,  100, 1e4F,    1};

// y, dx and the derivative of dx by x of an op at every number of `x`, one after another.
struct Curve
{
    graph::Graph graph;
    graph::Tensors leaves;
};

Curve curve(const std::string& op, const std::vector<float>& x, const Extents& extents)
{
    Curve result = {.graph = {.mode = ops::Mode::Train}};
    graph::Builder builder(result.graph);
    const TensorType type = {ElementType::F32, shapeOf(extents)};
    const Value in = builder.leaf(LeafKind::Input, "x", type);
    const Value dy = builder.leaf(LeafKind::Input, "dy", type);
    result.leaves["x"] = Tensor::of<float>(extents, x);
    result.leaves["dy"] = Tensor(ElementType::F32, extents);
    // Unequal ones, since a softmax lets a constant flow into nothing.
    for (std::size_t i = 0; i < x.size(); ++i)
        result.leaves["dy"].values<float>()[i] = i % 2 == 0 ? 1.0F : -0.5F;
    const Value y = builder.add(op, {in});
    const auto first = autodiff::gradients(result.graph, y, dy, {in});
    if (builder.error() || !first)
        qFatal("%s", builder.error() ? builder.error()->sentence.c_str() : first.error().sentence.c_str());
    result.graph.outputs = {{"y", y}, {"dx", first->front()}};
    const auto second = autodiff::gradients(result.graph, first->front(), dy, {in});
    if (second && second->front())
        result.graph.outputs.push_back({"d2x", second->front()});
    return result;
}

// Where a device strays from the definition in double; empty is good.
QString wrong(run::Runner& runner, const Curve& curve)
{
    const auto expected = graph::evaluate<double>(curve.graph, curve.leaves);
    const auto got = support::runGraph(runner, curve.graph, curve.leaves);
    if (!expected || !got)
        return QString::fromStdString((expected ? got.error() : expected.error()).sentence);
    const auto x = curve.leaves.at("x").values<float>();
    for (const auto& [name, oracle] : *expected) {
        const Tensor found = converted(got->at(name), ElementType::F64);
        for (std::size_t i = 0; i < x.size(); ++i) {
            const double is = found.values<double>()[i];
            const double should = oracle.values<double>()[i];
            if (!(std::abs(is - should) <= 2e-6 * std::max(1.0, std::abs(should))))
                return QString::fromStdString(text::cat(name, " of ", x[i], " is ", is, ", not ", should));
        }
    }
    return {};
}

} // namespace

// Formulas with exponentials in them must neither overflow nor lose their limits far from zero.
class TestActivations : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase()
    {
        auto runner = support::openVulkan(support::checked());
        if (runner)
            m_vulkan = std::move(*runner);
        else
            qInfo("NO VULKAN HERE, only the CPU is tested: %s", runner.error().sentence.c_str());
    }

    void everyOneIsSafeFarFromZero_data()
    {
        QTest::addColumn<QString>("op");
        for (const ops::Op* op : ops::all())
            if (op->category == ops::Category::Activation)
                QTest::addRow("%s", op->id.data()) << QString(op->id.data());
    }
    void everyOneIsSafeFarFromZero()
    {
        QFETCH(QString, op);
        // As a row of scores: a softmax has nothing to do on a list.
        const auto count = static_cast<std::int64_t>(extremes.size());
        const Curve whole = curve(op.toStdString(), extremes, {1, count});
        QCOMPARE(wrong(*m_cpu, whole), QString());
        if (!m_vulkan)
            return;
        QCOMPARE(wrong(*m_vulkan, whole), QString());
        QCOMPARE(support::complaints(*m_vulkan), std::string());
    }

    void theLimitsAreThoseOfTheFormula_data()
    {
        QTest::addColumn<QString>("op");
        QTest::addColumn<float>("below"); // at -10,000
        QTest::addColumn<float>("above"); // at 10,000
        QTest::newRow("relu") << "relu" << 0.0F << 1e4F;
        QTest::newRow("leaky_relu") << "leaky_relu" << -100.0F << 1e4F;
        QTest::newRow("sigmoid") << "sigmoid" << 0.0F << 1.0F;
        QTest::newRow("tanh") << "tanh" << -1.0F << 1.0F;
        QTest::newRow("gelu") << "gelu" << 0.0F << 1e4F;
        QTest::newRow("silu") << "silu" << 0.0F << 1e4F;
        QTest::newRow("relu6") << "relu6" << 0.0F << 6.0F;
        QTest::newRow("elu") << "elu" << -1.0F << 1e4F;
        QTest::newRow("celu") << "celu" << -1.0F << 1e4F;
        QTest::newRow("selu") << "selu" << -1.758099341F << 10507.00987F;
        QTest::newRow("softplus") << "softplus" << 0.0F << 1e4F;
        QTest::newRow("softsign") << "softsign" << -0.99990001F << 0.99990001F;
        QTest::newRow("mish") << "mish" << 0.0F << 1e4F;
        QTest::newRow("hard_sigmoid") << "hard_sigmoid" << 0.0F << 1.0F;
        QTest::newRow("hard_swish") << "hard_swish" << 0.0F << 1e4F;
    }
    void theLimitsAreThoseOfTheFormula()
    {
        QFETCH(QString, op);
        QFETCH(float, below);
        QFETCH(float, above);
        const Curve ends = curve(op.toStdString(), {-1e4F, 1e4F}, {2});
        for (run::Runner* runner : {m_cpu.get(), static_cast<run::Runner*>(m_vulkan.get())}) {
            if (!runner)
                continue;
            const auto got = support::runGraph(*runner, ends.graph, ends.leaves);
            QVERIFY(got);
            const auto y = got->at("y").values<float>();
            QVERIFY2(std::abs(y[0] - below) < 1e-6F * std::max(1.0F, std::abs(below)),
                     qPrintable(QString::number(y[0])));
            QVERIFY2(std::abs(y[1] - above) <= 1e-6F * std::abs(above), qPrintable(QString::number(y[1])));
        }
    }

    // Scores far apart: the loss is their distance, not infinity, and its gradient is finite.
    void crossEntropyOfScoresFarApart()
    {
        graph::Graph graph = {.mode = ops::Mode::Train};
        graph::Builder builder(graph);
        const Value x = builder.leaf(LeafKind::Input, "x", {ElementType::F32, {4, 3}});
        const Value target = builder.leaf(LeafKind::Input, "target", {ElementType::I32, {4}});
        const Value loss = builder.add("cross_entropy", {x, target});
        const auto dx = autodiff::gradients(graph, loss, {x});
        QVERIFY(dx && !builder.error());
        graph.outputs = {{"loss", loss}, {"dx", dx->front()}};
        const std::vector<float> scores = {1e4F,  0,     -1e4F,  // right: no loss
                                           -1e4F, 1e4F,  0,      // wrong by 20,000
                                           100,   -100,  0,      // wrong by 200
                                           -1e4F, -1e4F, -1e4F}; // no opinion: log 3
        const graph::Tensors leaves = {{"x", Tensor::of<float>({4, 3}, scores)},
                                       {"target", Tensor::of<std::int32_t>({4}, std::vector{0, 0, 1, 2})}};
        const auto oracle = graph::evaluate<double>(graph, leaves);
        QVERIFY(oracle);
        QVERIFY(std::abs(oracle->at("loss").values<double>()[0] - (20'200 + std::log(3.0)) / 4) < 1e-9);
        for (run::Runner* runner : {m_cpu.get(), static_cast<run::Runner*>(m_vulkan.get())}) {
            if (!runner)
                continue;
            const auto got = support::runGraph(*runner, graph, leaves);
            QVERIFY(got);
            for (const char* name : {"loss", "dx"}) {
                const double worst = support::worstDifference(got->at(name), oracle->at(name));
                QVERIFY2(worst < 2e-6, text::cat(name, " differs by ", worst).c_str());
            }
        }
    }

private:
    std::unique_ptr<run::Runner> m_cpu = run::cpu::createRunner();
    std::unique_ptr<run::VulkanRunner> m_vulkan;
};

QTEST_APPLESS_MAIN(TestActivations)
#include "tst_activations.moc"
