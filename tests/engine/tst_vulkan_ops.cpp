// SPDX-License-Identifier: Apache-2.0
#include "tests/support/device_use.h"
#include "tests/support/odd_samples.h"
#include "tests/support/vulkan_device.h"
#include "tests/support/vulkan_shim.h"

#include <QTest>

#include <algorithm>

using namespace engine;
using support::OpSample;

Q_DECLARE_METATYPE(OpSample)

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

    void everySampleMatchesTheOracle_data() { rows(support::everySample()); }
    void everySampleMatchesTheOracle()
    {
        QFETCH(OpSample, sample);
        QCOMPARE(support::disagreement(*m_runner, sample), std::string());
        QCOMPARE(support::complaints(*m_runner), std::string());
    }

    void everyOpHasAWayToRunHere()
    {
        for (const OpSample& sample : support::everySample()) {
            const bool wide = std::ranges::any_of(sample.sample->inputs, [](const ops::SampleInput& input) {
                return input.element == ElementType::I64 || input.element == ElementType::U8;
            });
            if (wide || sample.op->view || ops::isPointwise(*sample.op) || sample.op->id == "cast")
                continue;
            QVERIFY2(!support::variantsOf(sample, m_runner->device()).empty(), sample.name().c_str());
        }
    }

    void oddShapesMatchTheOracleInEveryVariant_data() { rows(support::oddSamples()); }
    void oddShapesMatchTheOracleInEveryVariant()
    {
        QFETCH(OpSample, sample);
        std::vector<std::string> variants = support::variantsOf(sample, m_runner->device());
        if (variants.empty())
            variants.emplace_back(); // a chain, which has no variants
        for (const std::string& variant : variants) {
            const std::string wrong = support::disagreement(*m_runner, sample, {.variant = variant});
            QVERIFY2(wrong.empty(), (variant + ": " + wrong).c_str());
        }
        QCOMPARE(support::complaints(*m_runner), std::string());
    }

    void theLeastDeviceGivesTheSameAnswers()
    {
        run::VulkanOptions options = {.poison = true};
        options.instance.loader = support::install({.smallLimits = true});
        const auto least = support::openVulkan(options);
        QVERIFY2(least, least ? "" : least.error().sentence.c_str());
        QCOMPARE((*least)->device().maxComputeWorkGroupInvocations, 256U);
        QCOMPARE((*least)->device().minStorageBufferOffsetAlignment, std::uint64_t{256});
        QVERIFY(!(*least)->device().shaderFloat16);
        for (const OpSample& sample : support::everySample()) {
            const std::string wrong = support::disagreement(**least, sample);
            QVERIFY2(wrong.empty(), (sample.name() + ": " + wrong).c_str());
        }
    }

private:
    static void rows(const std::vector<OpSample>& samples)
    {
        QTest::addColumn<OpSample>("sample");
        for (const OpSample& sample : samples)
            QTest::newRow(sample.name().c_str()) << sample;
    }

    std::unique_ptr<run::VulkanRunner> m_runner;
};

QTEST_APPLESS_MAIN(TestVulkanOps)
#include "tst_vulkan_ops.moc"
