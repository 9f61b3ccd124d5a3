// SPDX-License-Identifier: Apache-2.0
#include "engine/graph/template.h"
#include "engine/jobs/session.h"
#include "engine/project/edits/set_network.h"
#include "tests/support/temporary_folder.h"

#include <QTest>

#include <atomic>

using namespace engine;

namespace {

train::Recipe quick(std::int64_t epochs = 2)
{
    return {.epochs = epochs, .batch = 32, .optimizer = "sgd", .optimizerSettings = {}, .learningRate = 0.05};
}

// A project with the drawn shapes and a multilayer perceptron on small pictures, which trains in a
// moment.
std::unique_ptr<jobs::Session> shapes(const std::filesystem::path& folder, jobs::Session::EventSink sink = {})
{
    auto store = project::Store::create(folder, "image-classification");
    if (!store)
        qFatal("%s", store.error().sentence.c_str());
    auto session = std::make_unique<jobs::Session>(*std::move(store), std::move(sink));
    if (const auto filled = session->run(jobs::SampleJob{.sample = "shapes-with-a-secret"}); !filled)
        qFatal("%s", filled.error().sentence.c_str());
    const graph::Network network =
        graph::findTemplate("mlp")->build({.channels = 3, .height = 16, .width = 16, .classes = 3});
    const auto set = session->onStore([&](project::Store& s) -> Result<void> {
        const auto applied = s.apply(
            project::edits::SetNetwork{.name = "main", .document = graph::toJson(network), .what = {}});
        return applied ? Result<void>() : applied.error();
    });
    if (!set)
        qFatal("%s", set.error().sentence.c_str());
    return session;
}

storage::Segment lastCheckpoint(jobs::Session& session, RunId run)
{
    storage::Segment segment;
    const auto read = session.onStore([&](project::Store& store) -> Result<void> {
        Result<storage::Segment> got = store.read(*store.project().find(run)->last);
        if (!got)
            return got.error();
        segment = *std::move(got);
        return {};
    });
    if (!read)
        qFatal("%s", read.error().sentence.c_str());
    return segment;
}

} // namespace

class TestSession : public QObject
{
    Q_OBJECT

private slots:
    void aSampleTrainsAndIsJudged()
    {
        support::TemporaryFolder folder;
        const auto session = shapes(folder / "S.oriel");
        const auto trained = session->run(jobs::TrainJob{.recipe = quick(), .device = "cpu"});
        QVERIFY2(trained, trained ? "" : trained.error().sentence.c_str());
        QCOMPARE(trained->steps, std::int64_t{28}); // two epochs of 14
        const auto judged = session->run(jobs::EvaluateJob{.device = "cpu"});
        QVERIFY2(judged, judged ? "" : judged.error().sentence.c_str());
        QCOMPARE(judged->evaluation.targets.size(), std::size_t{90});
        QCOMPARE(judged->items.size(), std::size_t{90});
    }

    void aTrainingMayGoWithoutValidation()
    {
        support::TemporaryFolder folder;
        const auto session = shapes(folder / "S.oriel");
        train::Recipe recipe = quick(1);
        recipe.validation = 0;
        const auto trained = session->run(jobs::TrainJob{.recipe = recipe, .device = "cpu"});
        QVERIFY2(trained, trained ? "" : trained.error().sentence.c_str());
        QCOMPARE(trained->steps, std::int64_t{14});
        QVERIFY(!trained->bestAccuracy);
        QVERIFY(session->run(jobs::EvaluateJob{.device = "cpu"})); // the last state is the model
    }

    // Stopped after some epochs and gone on with, a run ends with the very weights of one that was left
    // alone, momentum and learning rate included.
    void aStoppedRunGoesOnToTheSameWeights()
    {
        support::TemporaryFolder folder;
        const auto alone = shapes(folder / "A.oriel");
        const auto whole = alone->run(jobs::TrainJob{.recipe = quick(3), .device = "cpu"});
        QVERIFY(whole);

        std::atomic<jobs::Session*> session = nullptr;
        std::atomic<int> steps = 0;
        const auto stopper = [&](const jobs::Event& event) {
            const auto* logged = std::get_if<jobs::Logged>(&event);
            if (logged && logged->what == "step" && ++steps == 20)
                session.load()->cancel(logged->job);
        };
        const auto stopped = shapes(folder / "B.oriel", stopper);
        session = stopped.get();
        const auto first = stopped->run(jobs::TrainJob{.recipe = quick(3), .device = "cpu"});
        QVERIFY2(first, first ? "" : first.error().sentence.c_str());
        QVERIFY(first->stoppedEarly);
        QCOMPARE(first->steps, std::int64_t{20});
        const auto second = stopped->run(jobs::TrainJob{.device = "cpu", .resume = first->run});
        QVERIFY2(second, second ? "" : second.error().sentence.c_str());
        QCOMPARE(second->steps, whole->steps);
        QVERIFY(lastCheckpoint(*alone, whole->run) == lastCheckpoint(*stopped, second->run));
    }

    void anInteractiveJobDoesNotWaitForATraining()
    {
        support::TemporaryFolder folder;
        std::vector<JobId> finished;
        std::atomic<bool> training = false;
        const auto sink = [&](const jobs::Event& event) {
            if (const auto* done = std::get_if<jobs::Finished>(&event))
                finished.push_back(done->job); // on the engine thread, like every event
            if (const auto* logged = std::get_if<jobs::Logged>(&event))
                training = training || logged->what == "step";
        };
        const auto session = shapes(folder / "S.oriel", sink);
        QVERIFY(session->run(jobs::TrainJob{.recipe = quick(1), .device = "cpu"}));
        finished.clear();
        training = false;
        const JobId longJob = session->submit(jobs::TrainJob{.recipe = quick(400), .device = "cpu"});
        QTRY_VERIFY_WITH_TIMEOUT(training, 60000);
        const JobId urgent =
            session->submit(jobs::EvaluateJob{.device = "cpu"}, jobs::Session::Urgency::Interactive);
        QVERIFY(session->wait(urgent));
        session->cancel(longJob);
        QVERIFY(session->wait(longJob));
        QCOMPARE(finished.front(), urgent);
    }

    void aFailureIsOneSentenceAndEndsOneJob()
    {
        support::TemporaryFolder folder;
        const auto session = shapes(folder / "S.oriel");
        const auto failed = session->run(jobs::ImportJob{.source = folder / "nothing here"});
        QVERIFY(!failed);
        QVERIFY(QString::fromStdString(failed.error().sentence).contains("nothing here"));
        QVERIFY(session->run(jobs::TrainJob{.recipe = quick(1), .device = "cpu"}));
    }

    void importingTwiceAddsNothing()
    {
        support::TemporaryFolder folder;
        const auto session = shapes(folder / "S.oriel");
        const auto again = session->run(jobs::ImportJob{.source = folder / "S.oriel/pictures"});
        QVERIFY2(again, again ? "" : again.error().sentence.c_str());
        QCOMPARE(again->added, std::size_t{0});
        QCOMPARE(again->known, std::size_t{600});
    }

    void jobsWithoutAProjectAreRefused()
    {
        jobs::Session session;
        const auto refused = session.run(jobs::EvaluateJob{});
        QVERIFY(!refused);
        QVERIFY(QString::fromStdString(refused.error().sentence).contains("project"));
    }
};

QTEST_GUILESS_MAIN(TestSession)
#include "tst_session.moc"
