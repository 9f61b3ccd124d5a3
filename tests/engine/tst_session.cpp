// SPDX-License-Identifier: Apache-2.0
#include "engine/graph/template.h"
#include "engine/jobs/session.h"
#include "engine/project/edits/set_network.h"
#include "tests/support/temporary_folder.h"

#include <QTest>

#include <algorithm>
#include <atomic>
#include <cmath>

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

    // An item and its file are the same picture, so they get the same answer and the same map, and a
    // stranger's file needs no place in the project.
    void aLooseFileIsExplainedAsTheItemItIs()
    {
        support::TemporaryFolder folder;
        const auto session = shapes(folder / "S.oriel");
        QVERIFY(session->run(jobs::TrainJob{.recipe = quick(1), .device = "cpu"}));
        project::Item item;
        std::filesystem::path file;
        QVERIFY(session->onStore([&](project::Store& store) -> Result<void> {
            item = store.project().items.front();
            file = store.placeOf(*store.project().find(item.source)) / item.name;
            return {};
        }));
        const auto known =
            session->run(jobs::ExplainJob{.item = item.id, .method = "gradient", .device = "cpu"});
        QVERIFY2(known, known ? "" : known.error().sentence.c_str());
        const auto loose =
            session->run(jobs::ExplainJob{.file = file, .method = "gradient", .device = "cpu"});
        QVERIFY2(loose, loose ? "" : loose.error().sentence.c_str());
        QCOMPARE(loose->item, file.string());
        QVERIFY(loose->explanation.map == known->explanation.map);
        QCOMPARE(loose->probabilities, known->probabilities);
        QCOMPARE(loose->probabilities.size(), std::size_t{3});
        QVERIFY(loose->picture == known->picture);
        QVERIFY(loose->seconds > 0);

        const auto missing = session->run(
            jobs::ExplainJob{.file = folder / "gone.png", .method = "gradient", .device = "cpu"});
        QVERIFY(!missing);
        QVERIFY(QString::fromStdString(missing.error().sentence).contains("gone.png"));
    }

    void theWholeProjectIsPredictedWithItsLabels()
    {
        support::TemporaryFolder folder;
        const auto session = shapes(folder / "S.oriel");
        QVERIFY(session->run(jobs::TrainJob{.recipe = quick(1), .device = "cpu"}));
        const auto answers = session->run(jobs::PredictJob{.wholeProject = true, .device = "cpu"});
        QVERIFY2(answers, answers ? "" : answers.error().sentence.c_str());
        QCOMPARE(answers->predictions.rows.size(), std::size_t{600});
        for (const data::Prediction& row : answers->predictions.rows)
            QVERIFY(row.label);

        // The same rows as the test split's evaluation gives.
        const auto judged = session->run(jobs::EvaluateJob{.device = "cpu"});
        QVERIFY(judged);
        std::size_t compared = 0;
        for (const data::Prediction& row : answers->predictions.rows) {
            const auto place = std::find(judged->items.begin(), judged->items.end(), row.item);
            if (place == judged->items.end())
                continue;
            const auto at = static_cast<std::size_t>(place - judged->items.begin());
            QCOMPARE(static_cast<std::int32_t>(*row.label), judged->evaluation.targets[at]);
            for (std::size_t c = 0; c < 3; ++c)
                QVERIFY(std::abs(row.scores[c] - judged->evaluation.probabilities[3 * at + c]) < 1e-5F);
            ++compared;
        }
        QCOMPARE(compared, std::size_t{90});
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
