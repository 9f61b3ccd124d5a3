// SPDX-License-Identifier: Apache-2.0
#include "tests/support/op_samples.h"
#include "tests/support/run_graph.h"
#include "tests/support/vulkan_device.h"

#include <QTest>

using namespace engine;

namespace {

// The sample as a runner takes it: values in f32, and what the op updates kept as state, under a name
// of its own, so that it is updated in place.
void prepare(support::SampleGraph& use, const support::OpSample& sample)
{
    const ops::Op& op = *sample.op;
    for (auto& [name, value] : use.leaves)
        if (isFloating(value.element()))
            value = converted(value, ElementType::F32);
    for (std::size_t i = 0; i < use.outputs.size(); ++i)
        use.graph.outputs.push_back({std::to_string(i), use.outputs[i]});
    for (std::size_t i = 0; i < op.outputs.size() && use.graph.mode == ops::Mode::Train; ++i) {
        if (op.outputs[i].updates == ops::noInput)
            continue;
        const ops::Value leaf = use.inputs[static_cast<std::size_t>(op.outputs[i].updates)];
        graph::Node& node = use.graph.nodes[static_cast<std::size_t>(leaf.node)];
        node.leaf->kind = graph::LeafKind::State;
        auto entry = use.leaves.extract(node.name);
        node.name = sample.name() + ", " + node.name;
        entry.key() = node.name;
        use.leaves.insert(std::move(entry));
        use.graph.updates.push_back({leaf, use.outputs[i]});
    }
}

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

Q_DECLARE_METATYPE(support::OpSample)

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
        QTest::addColumn<support::OpSample>("sample");
        for (const support::OpSample& sample : support::everySample())
            QTest::newRow(sample.name().c_str()) << sample;
    }
    void everySampleMatchesTheOracle()
    {
        QFETCH(support::OpSample, sample);
        auto use = support::sampleGraph(sample);
        QVERIFY2(use, use ? "" : use.error().sentence.c_str());
        prepare(*use, sample);
        const auto expected = graph::evaluate<double>(use->graph, use->leaves);
        QVERIFY2(expected, expected ? "" : expected.error().sentence.c_str());
        auto plan = plan::compile(use->graph, {}, m_runner->device(), nullptr);
        QVERIFY2(plan, plan ? "" : plan.error().sentence.c_str());
        if (!runsOnTheDevice(*plan))
            QSKIP("the plan places it on the host");
        showPadding(*plan);
        QVERIFY(!expected->empty());
        const auto got = support::runPlan(*m_runner, *plan, use->leaves);
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
