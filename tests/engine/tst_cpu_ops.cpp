// SPDX-License-Identifier: Apache-2.0
#include "engine/graph/template.h"
#include "engine/run/cpu/cpu_runner.h"
#include "tests/support/device_use.h"
#include "tests/support/odd_samples.h"

#include <QTest>

using namespace engine;
using support::OpSample;

Q_DECLARE_METATYPE(OpSample)

// Every op with the kernels of the CPU device against its own definition in double precision.
class TestCpuOps : public QObject
{
    Q_OBJECT

private slots:
    void everySampleMatchesTheOracle_data() { rows(support::everySample()); }
    void everySampleMatchesTheOracle() { matches(); }

    void oddShapesMatchTheOracle_data() { rows(support::oddSamples()); }
    void oddShapesMatchTheOracle() { matches(); }

    // The peer that the bench times has the same network.
    void leNetHasTheParametersOfThePaperAsItIsDrawnToday()
    {
        const graph::Template* leNet = graph::findTemplate("lenet-5");
        QVERIFY(leNet);
        const auto flat = graph::flatten(
            leNet->build({.channels = 1, .height = 28, .width = 28, .classes = 10}), graph::Mode::Infer);
        QVERIFY(flat);
        QCOMPARE(graph::parameterCount(flat->graph), std::int64_t{61'706});
    }

    void leNetFitsPicturesOfAnySize()
    {
        for (const std::int64_t size : {1, 2, 3, 4, 5, 8, 9, 12, 32, 95, 96, 224}) {
            const graph::Network network = graph::findTemplate("lenet-5")->build(
                {.channels = 3, .height = size, .width = size + 3, .classes = 2});
            const auto flat = graph::flatten(network, graph::Mode::Train);
            QVERIFY2(flat, flat ? "" : flat.error().sentence.c_str());
        }
    }

private:
    static void rows(const std::vector<OpSample>& samples)
    {
        QTest::addColumn<OpSample>("sample");
        for (const OpSample& sample : samples)
            QTest::newRow(sample.name().c_str()) << sample;
    }

    void matches()
    {
        QFETCH(OpSample, sample);
        QCOMPARE(support::disagreement(*m_runner, sample), std::string());
    }

    std::unique_ptr<run::Runner> m_runner = run::cpu::createRunner();
};

QTEST_APPLESS_MAIN(TestCpuOps)
#include "tst_cpu_ops.moc"
