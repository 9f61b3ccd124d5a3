// SPDX-License-Identifier: Apache-2.0
#include "engine/core/random.h"
#include "engine/graph/template.h"
#include "engine/run/cpu/cpu_runner.h"
#include "engine/train/predictor.h"
#include "engine/train/trainer.h"

#include <QTest>

#include <cmath>

using namespace engine;

namespace {

constexpr graph::TemplateInput small = {.channels = 1, .height = 12, .width = 12, .classes = 3};

// Pictures whose class is which third is bright.
data::Batch stripes(std::int64_t count, std::uint32_t stream)
{
    Random random(3, stream);
    data::Batch batch = {.pictures = Tensor(ElementType::F32, {count, 1, 12, 12}),
                         .targets = Tensor(ElementType::I32, {count}),
                         .count = count};
    for (std::int64_t n = 0; n < count; ++n) {
        const std::int64_t target = random.below(3);
        batch.targets.values<std::int32_t>()[static_cast<std::size_t>(n)] = static_cast<std::int32_t>(target);
        for (std::int64_t i = 0; i < 144; ++i)
            batch.pictures.values<float>()[static_cast<std::size_t>(n * 144 + i)] =
                static_cast<float>(random.normal() * 0.5 + (i / 48 == target ? 1.0 : 0.0));
    }
    return batch;
}

train::Recipe recipe()
{
    return {.steps = 40,
            .batch = 16,
            .optimizer = "sgd",
            .optimizerSettings = {},
            .learningRate = 0.05,
            .schedule = train::Schedule::Cosine};
}

graph::Network network(std::string_view id)
{
    return graph::findTemplate(id)->build(small);
}

} // namespace

class TestTrainer : public QObject
{
    Q_OBJECT

private slots:
    void everyTemplateLearnsStripes_data()
    {
        QTest::addColumn<QString>("id");
        for (const graph::Template* each : graph::templates::all())
            if (each->id != "resnet-9") // too large for a quick test; its parts are in the others
                QTest::newRow(each->id.data()) << each->id.data();
    }

    void everyTemplateLearnsStripes()
    {
        QFETCH(QString, id);
        const auto runner = run::cpu::createRunner();
        auto trainer = train::Trainer::create(network(id.toStdString()), recipe(), 40, *runner);
        QVERIFY2(trainer, trainer ? "" : trainer.error().sentence.c_str());
        train::StepResult last;
        for (std::uint32_t step = 0; step < 40; ++step) {
            const auto result = trainer->step(stripes(16, step));
            QVERIFY2(result, result ? "" : result.error().sentence.c_str());
            last = *result;
        }
        QVERIFY2(last.loss < 0.4, qPrintable(QString::number(last.loss)));
    }

    void anInterruptedRunEndsWithTheSameWeights()
    {
        const auto whole = run::cpu::createRunner();
        auto undisturbed = train::Trainer::create(network("small-cnn"), recipe(), 40, *whole);
        graph::Tensors middle;
        for (std::uint32_t step = 0; step < 20; ++step) {
            if (step == 9)
                middle = *undisturbed->state();
            QVERIFY(undisturbed->step(stripes(16, step)));
        }
        const auto second = run::cpu::createRunner();
        auto resumed = train::Trainer::create(network("small-cnn"), recipe(), 40, *second);
        QVERIFY(resumed->restore(middle));
        QCOMPARE(resumed->stepsDone(), std::int64_t{9});
        for (std::uint32_t step = 9; step < 20; ++step)
            QVERIFY(resumed->step(stripes(16, step)));
        QVERIFY(*resumed->state() == *undisturbed->state());
    }

    void aShortBatchHasItsOwnPlanAndTheSameWeights()
    {
        const auto runner = run::cpu::createRunner();
        auto trainer = train::Trainer::create(network("mlp"), recipe(), 40, *runner);
        QVERIFY(trainer->step(stripes(16, 0)));
        QVERIFY(trainer->step(stripes(5, 1)));
        QCOMPARE(trainer->stepsDone(), std::int64_t{2});
        QVERIFY(trainer->plan(16) != trainer->plan(5));
    }

    void predictionsDoNotDependOnTheBatchTheyAreMadeIn()
    {
        const auto runner = run::cpu::createRunner();
        auto trainer = train::Trainer::create(network("small-cnn"), recipe(), 40, *runner);
        QVERIFY(trainer->step(stripes(16, 0)));
        auto predictor = train::Predictor::create(network("small-cnn"), *runner);
        QVERIFY(predictor);
        const Tensor pictures = stripes(7, 5).pictures;
        const auto together = predictor->logits(pictures, 8);
        const auto apart = predictor->logits(pictures, 2);
        QVERIFY(together && apart);
        for (std::size_t i = 0; i < 21; ++i)
            QVERIFY(std::abs(together->values<float>()[i] - apart->values<float>()[i]) < 1e-4F);
    }

    void aRateThatIsTooLargeIsAnErrorThatSaysSo()
    {
        const auto runner = run::cpu::createRunner();
        train::Recipe wild = recipe();
        wild.learningRate = 900;
        wild.schedule = train::Schedule::Constant;
        auto trainer = train::Trainer::create(network("mlp"), wild, 40, *runner);
        QString sentence;
        for (std::uint32_t step = 0; step < 40 && sentence.isEmpty(); ++step)
            if (const auto result = trainer->step(stripes(16, step)); !result)
                sentence = result.error().sentence.c_str();
        QVERIFY2(sentence.contains("learning rate"), qPrintable(sentence));
    }

    void schedulesBeginAndEndWhereTheyShould()
    {
        train::Recipe r = recipe();
        r.schedule = train::Schedule::OneCycle;
        const auto rates = train::learningRates(r, 100);
        QCOMPARE(rates[0], 0.005F);
        QCOMPARE(rates[20], 0.05F);
        QVERIFY(rates[99] < 0.0002F);
        r.schedule = train::Schedule::Step;
        QCOMPARE(train::learningRates(r, 100)[49], 0.05F);
        QCOMPARE(train::learningRates(r, 100)[50], 0.005F);
    }

    void recipesSurviveTheirJson()
    {
        train::Recipe r = recipe();
        r.optimizerSettings = {{"momentum", 0.8}, {"nesterov", true}};
        const auto back = train::recipeFromJson(train::toJson(r));
        QVERIFY2(back, back ? "" : back.error().sentence.c_str());
        QCOMPARE(*back, r);
        QVERIFY(!train::recipeFromJson("{\"epohcs\": 3}"));
        QVERIFY(!train::recipeFromJson("{\"optimizer\": \"relu\"}"));
        QVERIFY(!train::recipeFromJson("{\"batch\": \"many\"}"));
    }

    void networksSurviveTheirJson()
    {
        for (const graph::Template* each : graph::templates::all()) {
            const graph::Network before = each->build(small);
            const auto after = graph::networkFromJson(graph::toJson(before));
            QVERIFY2(after, after ? "" : after.error().sentence.c_str());
            QCOMPARE(*after, before);
        }
    }
};

QTEST_APPLESS_MAIN(TestTrainer)
#include "tst_trainer.moc"
