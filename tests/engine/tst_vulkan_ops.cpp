// SPDX-License-Identifier: Apache-2.0
#include "tests/support/run_graph.h"
#include "tests/support/sample_graph.h"
#include "tests/support/vulkan_device.h"

#include <QTest>

using namespace engine;
using ops::Op;
using ops::Sample;

namespace {

bool runsOnTheDevice(const plan::Plan& plan)
{
    return std::ranges::all_of(
        plan.steps, [](const plan::Step& step) { return step.placement == plan::Placement::Device; });
}

// Adds an output "raw <name>" for each picture among the outputs: the same bytes with the padding
// lanes in sight.
void showPadding(plan::Plan& plan)
{
    const std::vector<plan::NamedOperand> outputs = plan.outputs;
    for (const plan::NamedOperand& output : outputs) {
        plan::Operand operand = plan.operands[static_cast<std::size_t>(output.operand)];
        if (operand.layout.order != Order::ChannelsLast)
            continue;
        const Extents e = operand.extents;
        operand.extents = {e[0], e[2], e[3], paddedChannels(operand.layout, e[1])};
        operand.layout = {};
        plan.operands.push_back(operand);
        plan.outputs.push_back({"raw " + output.name, static_cast<std::int32_t>(plan.operands.size()) - 1});
    }
}

// The largest magnitude in the padding lanes of a picture with so many channels.
double padding(const Tensor& raw, std::int64_t channels)
{
    const Tensor values = converted(raw, ElementType::F64);
    const std::int64_t lanes = raw.extents()[3];
    double worst = 0;
    for (std::int64_t i = 0; i < raw.count(); ++i)
        if (i % lanes >= channels) {
            const double value = std::abs(values.values<double>()[static_cast<std::size_t>(i)]);
            worst = std::isnan(value) ? INFINITY : std::max(worst, value);
        }
    return worst;
}

} // namespace

// Every op on a Vulkan device against its own definition in double precision.
class TestVulkanOps : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase()
    {
        auto runner = support::openVulkan(support::checked());
        if (!runner)
            QSKIP(qPrintable(
                QString::fromStdString("NO VULKAN HERE, nothing is tested: " + runner.error().sentence)));
        m_runner = std::move(*runner);
        qInfo("on %s", m_runner->device().name.c_str());
    }

    void everySampleMatchesTheOracle_data()
    {
        QTest::addColumn<const Op*>("op");
        QTest::addColumn<const Sample*>("sample");
        for (const Op* op : ops::all())
            for (const Sample& sample : op->samples)
                QTest::addRow("%s, %s", std::string(op->id).c_str(), std::string(sample.about).c_str())
                    << op << &sample;
    }
    void everySampleMatchesTheOracle()
    {
        QFETCH(const Op*, op);
        QFETCH(const Sample*, sample);
        const support::SampleGraph use = support::sampleGraph(*op, *sample);
        const auto expected = graph::evaluate<double>(use.graph, use.leaves);
        QVERIFY2(expected, expected ? "" : expected.error().sentence.c_str());
        auto plan = plan::compile(use.graph, {}, m_runner->device(), nullptr);
        QVERIFY2(plan, plan ? "" : plan.error().sentence.c_str());
        if (!runsOnTheDevice(*plan))
            QSKIP("the plan places it on the host");
        showPadding(*plan);
        const auto got = support::runPlan(*m_runner, *plan, use.leaves);
        QVERIFY2(got, got ? "" : got.error().sentence.c_str());
        for (const auto& [name, value] : *expected) {
            const double worst = support::worstDifference(got->at(name), value);
            QVERIFY2(worst < 2e-5,
                     qPrintable(QString("output %1 differs by %2").arg(name.c_str()).arg(worst)));
            const auto raw = got->find("raw " + name);
            if (raw != got->end())
                QCOMPARE(padding(raw->second, value.extents()[1]), 0.0);
        }
        QCOMPARE(support::complaints(*m_runner), std::string());
    }

private:
    std::unique_ptr<run::VulkanRunner> m_runner;
};

QTEST_APPLESS_MAIN(TestVulkanOps)
#include "tst_vulkan_ops.moc"
