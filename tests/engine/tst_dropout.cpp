// SPDX-License-Identifier: Apache-2.0
#include "engine/autodiff/gradient.h"
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

constexpr std::int64_t rows = 250;
constexpr std::int64_t columns = 400;
constexpr double count = rows * columns;

struct Draw
{
    std::int32_t step = 3;
    std::int32_t seed = 42;
    std::int64_t stream = 0;
    double rate = 0.3;
};

// Dropout of ones, and the gradient that flows through it when ones flow in.
struct Dropped
{
    Tensor y, dx;
};

Dropped dropped(run::Runner& runner, const Draw& draw)
{
    graph::Graph graph = {.mode = ops::Mode::Train};
    graph::Builder builder(graph);
    const Value x = builder.leaf(LeafKind::Input, "x", {ElementType::F32, {rows, columns}});
    const Value clock = builder.leaf(LeafKind::State, "clock", {ElementType::I32, {4}});
    const Value y = builder.add("dropout", {x, clock}, {{"rate", draw.rate}, {"stream", draw.stream}});
    const auto dx = autodiff::gradients(graph, y, x, {x});
    graph.outputs = {{"y", y}, {"dx", dx->front()}};
    Tensor ones(ElementType::F32, {rows, columns});
    std::ranges::fill(ones.values<float>(), 1.0F);
    const auto got = support::runGraph(
        runner, graph,
        {{"x", ones},
         {"clock", Tensor::of<std::int32_t>({4}, std::vector<std::int32_t>{draw.step, draw.seed, 0, 0})}});
    if (!got)
        qFatal("%s", got.error().sentence.c_str());
    return {got->at("y"), got->at("dx")};
}

double shareOfZeros(const Tensor& y)
{
    return static_cast<double>(std::ranges::count(y.values<float>(), 0.0F)) / count;
}

// How many elements both let through, as a share of all.
double shareInBoth(const Tensor& a, const Tensor& b)
{
    std::int64_t both = 0;
    for (std::size_t i = 0; i < a.values<float>().size(); ++i)
        both += a.values<float>()[i] != 0 && b.values<float>()[i] != 0 ? 1 : 0;
    return static_cast<double>(both) / count;
}

// Five standard deviations of a share p measured on `count` numbers.
double margin(double p)
{
    return 5 * std::sqrt(p * (1 - p) / count);
}

} // namespace

// What dropout promises beyond its samples: the rate, and numbers that (seed, step) alone decide.
class TestDropout : public QObject
{
    Q_OBJECT

private slots:
    void theRateIsTheOneAskedFor_data()
    {
        QTest::addColumn<double>("rate");
        for (const double rate : {0.0, 0.1, 0.5, 0.9, 0.99})
            QTest::addRow("%g", rate) << rate;
    }
    void theRateIsTheOneAskedFor()
    {
        QFETCH(double, rate);
        const Tensor y = dropped(*m_cpu, {.rate = rate}).y;
        const double zeros = shareOfZeros(y);
        QVERIFY2(std::abs(zeros - rate) <= margin(rate), qPrintable(QString::number(zeros)));
        for (const float value : y.values<float>())
            QVERIFY(value == 0 || std::abs(value * (1 - rate) - 1) < 1e-6); // so that the mean stays
    }

    void seedAndStepDecideAlone()
    {
        const Tensor first = dropped(*m_cpu, {}).y;
        QVERIFY(dropped(*m_cpu, {}).y == first);
        QVERIFY(dropped(*run::cpu::createRunner(), {}).y == first);
        const double kept = 0.7 * 0.7; // by chance, where nothing is shared
        for (const Draw& other : {Draw{.step = 4}, Draw{.seed = 43}, Draw{.stream = 1}}) {
            const double both = shareInBoth(first, dropped(*m_cpu, other).y);
            QVERIFY2(std::abs(both - kept) <= margin(kept), qPrintable(QString::number(both)));
        }
    }

    void theGradientFlowsWhereTheValuesWent()
    {
        const Dropped result = dropped(*m_cpu, {});
        QVERIFY(result.dx == result.y); // ones in, ones back
    }

    void aVulkanDeviceDrawsTheSameNumbers()
    {
        const auto vulkan = support::openVulkan(support::checked());
        if (!vulkan)
            QSKIP(vulkan.error().sentence.c_str());
        for (const Draw& draw : {Draw{}, Draw{.step = 70'000, .seed = -1, .stream = 9, .rate = 0.5}}) {
            const Dropped here = dropped(*m_cpu, draw);
            const Dropped there = dropped(**vulkan, draw);
            QVERIFY(here.y == there.y);
            QVERIFY(here.dx == there.dx);
        }
        QCOMPARE(support::complaints(**vulkan), std::string());
    }

private:
    std::unique_ptr<run::Runner> m_cpu = run::cpu::createRunner();
};

QTEST_APPLESS_MAIN(TestDropout)
#include "tst_dropout.moc"
