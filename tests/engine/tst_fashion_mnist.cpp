// SPDX-License-Identifier: Apache-2.0
#include "engine/graph/template.h"
#include "engine/jobs/session.h"
#include "engine/project/edits/set_network.h"
#include "tests/support/temporary_folder.h"
#include "tests/support/tier.h"

#include <QTest>

using namespace engine;

// The promise of the product on its first real data: the official split, the default recipe, the CPU
// device. The full tier trains it whole; the CI tier sees that it learns from a part.
class TestFashionMnist : public QObject
{
    Q_OBJECT

private slots:
    void theSmallCnnLearnsTheOfficialSplit()
    {
        const auto samples = jobs::bundledSamples();
        if (!samples.front().available)
            QSKIP("the package dataset-fashion-mnist is not installed");
        support::TemporaryFolder folder;
        auto store = project::Store::create(folder / "Fashion.oriel", "image-classification");
        QVERIFY(store);
        jobs::Session session(*std::move(store));
        const std::size_t limit = support::isFullTier() ? 0 : 6000;
        const auto imported =
            session.run(jobs::ImportJob{.source = "/usr/share/datasets/fashion-mnist", .limit = limit});
        QVERIFY2(imported, imported ? "" : imported.error().sentence.c_str());
        QVERIFY(session.onStore([](project::Store& s) -> Result<void> {
            const graph::Network network =
                graph::findTemplate("small-cnn")
                    ->build({.channels = 1, .height = 28, .width = 28, .classes = 10});
            const auto set = s.apply(
                project::edits::SetNetwork{.name = "main", .document = graph::toJson(network), .what = {}});
            return set ? Result<void>() : set.error();
        }));
        train::Recipe recipe;
        recipe.epochs = support::isFullTier() ? 5 : 1;
        const auto trained = session.run(jobs::TrainJob{.recipe = recipe, .device = "cpu"});
        QVERIFY2(trained, trained ? "" : trained.error().sentence.c_str());
        const auto judged = session.run(jobs::EvaluateJob{.device = "cpu"});
        QVERIFY2(judged, judged ? "" : judged.error().sentence.c_str());
        const double accuracy = train::measure(judged->evaluation, "accuracy").value;
        qInfo("accuracy %.4f on %zu pictures", accuracy, judged->items.size());
        QVERIFY2(accuracy >= (support::isFullTier() ? 0.905 : 0.6), qPrintable(QString::number(accuracy)));
    }
};

QTEST_GUILESS_MAIN(TestFashionMnist)
#include "tst_fashion_mnist.moc"
