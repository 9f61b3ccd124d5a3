// SPDX-License-Identifier: Apache-2.0
#include "engine/core/random.h"
#include "engine/graph/template.h"
#include "engine/plan/hazards.h"
#include "engine/run/cpu/cpu_runner.h"
#include "engine/train/predictor.h"
#include "engine/train/trainer.h"
#include "tests/support/run_graph.h"
#include "tests/support/vulkan_device.h"

#include <QTest>

#include <cmath>

using namespace engine;

namespace {

constexpr std::int64_t batchSize = 6;
constexpr std::int64_t steps = 8;
constexpr std::int64_t size = 13; // of the pictures, an odd number

// Pictures whose class is which third is bright.
data::Batch stripes(std::int64_t count, std::uint32_t stream)
{
    Random random(3, stream);
    data::Batch batch = {.pictures = Tensor(ElementType::F32, {count, 1, size, size}),
                         .targets = Tensor(ElementType::I32, {count}),
                         .count = count};
    const std::int64_t pixels = size * size;
    for (std::int64_t n = 0; n < count; ++n) {
        const std::int64_t target = random.below(3);
        batch.targets.values<std::int32_t>()[static_cast<std::size_t>(n)] = static_cast<std::int32_t>(target);
        for (std::int64_t i = 0; i < pixels; ++i)
            batch.pictures.values<float>()[static_cast<std::size_t>(n * pixels + i)] =
                static_cast<float>(random.normal() * 0.5 + (3 * i / pixels == target ? 1.0 : 0.0));
    }
    return batch;
}

graph::Network network(std::string_view id)
{
    return graph::findTemplate(id)->build({.channels = 1, .height = size, .width = size, .classes = 3});
}

train::Recipe recipe(const std::string& optimizer)
{
    return {.steps = steps,
            .batch = batchSize,
            .optimizer = optimizer,
            .optimizerSettings = {},
            .learningRate = optimizer == "sgd" ? 0.02 : 0.002,
            .schedule = train::Schedule::Cosine};
}

struct Run
{
    std::vector<double> losses;
    graph::Tensors state;
    std::shared_ptr<const plan::Plan> plan;
};

Run trained(run::Runner& runner, std::string_view id, const std::string& optimizer = "sgd")
{
    auto trainer = train::Trainer::create(network(id), recipe(optimizer), steps, runner);
    if (!trainer)
        qFatal("%s", trainer.error().sentence.c_str());
    Run result;
    for (std::uint32_t step = 0; step < steps; ++step) {
        const auto done = trainer->step(stripes(batchSize, step));
        if (!done)
            qFatal("%s", done.error().sentence.c_str());
        result.losses.push_back(done->loss);
    }
    result.state = *trainer->state();
    result.plan = trainer->plan(batchSize);
    return result;
}

} // namespace

// Whole training steps on a Vulkan device.
class TestVulkanTraining : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase()
    {
        const auto runner = support::openVulkan(support::checked());
        if (!runner)
            QSKIP(qPrintable(
                QString::fromStdString("NO VULKAN HERE, nothing is tested: " + runner.error().sentence)));
    }

    void lossesFollowTheCpuDevice_data()
    {
        QTest::addColumn<QString>("id");
        QTest::addColumn<QString>("optimizer");
        QTest::newRow("small-cnn by SGD") << "small-cnn"
                                          << "sgd";
        QTest::newRow("mlp by AdamW") << "mlp"
                                      << "adamw";
    }
    void lossesFollowTheCpuDevice()
    {
        QFETCH(QString, id);
        QFETCH(QString, optimizer);
        const auto runner = support::openVulkan(support::checked());
        const auto cpu = run::cpu::createRunner();
        const Run got = trained(**runner, id.toStdString(), optimizer.toStdString());
        const Run expected = trained(*cpu, id.toStdString(), optimizer.toStdString());
        for (std::size_t i = 0; i < got.losses.size(); ++i)
            QVERIFY2(
                std::abs(got.losses[i] - expected.losses[i]) < 2e-3 * std::max(1.0, expected.losses[i]),
                qPrintable(QString("step %1: %2 and %3").arg(i).arg(got.losses[i]).arg(expected.losses[i])));
        QCOMPARE(support::complaints(**runner), std::string());
        QVERIFY(plan::hazards(*got.plan).empty());
    }

    void answersAreThoseOfTheCpuDevice()
    {
        const auto runner = support::openVulkan(support::checked());
        const auto cpu = run::cpu::createRunner();
        const Run run = trained(**runner, "small-cnn");
        for (const auto& [name, value] : run.state)
            QVERIFY(cpu->writeState(name, value));
        auto here = train::Predictor::create(network("small-cnn"), **runner);
        auto there = train::Predictor::create(network("small-cnn"), *cpu);
        QVERIFY(here && there);
        const Tensor pictures = stripes(5, 99).pictures;
        const auto got = here->logits(pictures, 4); // a full batch and a short one
        const auto expected = there->logits(pictures, 4);
        QVERIFY(got && expected);
        QVERIFY(support::worstDifference(*got, *expected) < 1e-4);
        QCOMPARE(support::complaints(**runner), std::string());
    }

    void nothingOfAStepIsLeftToTheHost()
    {
        const auto runner = support::openVulkan();
        const Run run = trained(**runner, "small-cnn");
        std::size_t dispatches = 0;
        for (const plan::Step& step : run.plan->steps) {
            QVERIFY2(step.placement == plan::Placement::Device, step.op ? step.op->id.data() : "");
            dispatches += step.dispatches.size();
        }
        qInfo("%zu dispatches in %d levels", dispatches, run.plan->levels);
    }

    void twoRunsEndWithTheSameBits()
    {
        const auto first = support::openVulkan();
        const auto second = support::openVulkan();
        QVERIFY(trained(**first, "small-cnn").state == trained(**second, "small-cnn").state);
    }

    void stagingChangesNothing()
    {
        const auto shared = support::openVulkan();
        run::VulkanOptions options = support::checked();
        options.device.alwaysStage = true;
        const auto staged = support::openVulkan(options);
        QVERIFY(trained(**shared, "small-cnn").state == trained(**staged, "small-cnn").state);
        QCOMPARE(support::complaints(**staged), std::string());
    }
};

QTEST_APPLESS_MAIN(TestVulkanTraining)
#include "tst_vulkan_training.moc"
