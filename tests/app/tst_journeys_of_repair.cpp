// SPDX-License-Identifier: Apache-2.0
#include "app/commands/move_to_split.h"
#include "app/pages/design/design_page.h"
#include "app/pages/evaluate/cell_gallery.h"
#include "app/pages/evaluate/evaluate_page.h"
#include "app/pages/train/train_page.h"
#include "tests/app/support/journey.h"
#include "widgets/frame/page_header.h"
#include "widgets/gallery/gallery_view.h"

#include <QLabel>
#include <QPushButton>
#include <QTest>

using namespace app;
using namespace engine;
using namespace support;
using widgets::ConfusionMatrix;
using widgets::graph::NodeRef;

namespace {

constexpr std::size_t circle = 0, square = 1; // places in the list of classes

struct Journey
{
    RealWindow real;

    const project::Project& project() { return real.document().project(); }
    DesignPage& design() { return static_cast<DesignPage&>(real.window().page(PageId::Design)); }
    EvaluatePage& evaluate() { return static_cast<EvaluatePage&>(real.window().page(PageId::Evaluate)); }
    TrainPage& train() { return static_cast<TrainPage&>(real.window().page(PageId::Train)); }

    NodeRef find(const std::string& op)
    {
        for (const graph::NetworkNode& node : design().model().network().nodes)
            if (node.op == op)
                return {{}, node.id};
        return {};
    }
    // What stands on the card of a node; empty where all is well.
    QString problemOn(const NodeRef& ref)
    {
        for (const widgets::graph::Node& node : design().model().trunk().nodes)
            if (node.id == ref.id)
                return node.problem;
        return {};
    }
    // Without the layer that lays a picture out as a row of numbers, the next one does not fit.
    void breakNetwork()
    {
        real.click("Design");
        design().view().show(find("flatten"));
        QTest::keyClick(&design().view(), Qt::Key_Delete, Qt::ControlModifier);
    }
    bool finishes(std::size_t runs)
    {
        return QTest::qWaitFor([&] { return project().runs.size() == runs && isTrained(real); }, patience) &&
               real.isIdle(patience / 1000);
    }
};

std::ptrdiff_t rowOf(const jobs::EvaluateOutcome& outcome, ItemId item)
{
    return std::ranges::find(outcome.ids, item) - outcome.ids.begin();
}

std::string targetOf(const jobs::EvaluateOutcome& outcome, ItemId item)
{
    const auto row = static_cast<std::size_t>(rowOf(outcome, item));
    return outcome.classes[static_cast<std::size_t>(outcome.evaluation.targets[row])];
}

std::int64_t rowSum(const ConfusionMatrix& matrix, int is)
{
    std::int64_t sum = 0;
    for (int said = 0; said < 3; ++said)
        sum += matrix.count({is, said});
    return sum;
}

} // namespace

// Something is wrong, and people put it right: on the real window with real jobs.
class TestJourneysOfRepair : public QObject
{
    Q_OBJECT

private slots:
    void aWrongLabelIsFoundInTheMatrixAndTheNextModelIsScoredByTheRightOne()
    {
        constexpr int perClass = 20;
        // Three circles lie in the folder of the squares.
        const std::filesystem::path folder = folderOfShapes("mixed", perClass);
        for (const char* name : {"0.png", "1.png", "2.png"})
            std::filesystem::rename(folder / "circle" / name, folder / "square" / (std::string("x") + name));
        Journey journey;
        RealWindow& real = journey.real;
        drop(real, folder);
        QTRY_COMPARE_WITH_TIMEOUT(journey.project().items.size(), std::size_t(3 * perClass), patience);
        QVERIFY(real.isIdle());
        std::vector<ItemId> planted, tested;
        for (const project::Item& item : journey.project().items) {
            if (item.name.find("/x") != std::string::npos)
                planted.push_back(item.id);
            const std::string file = item.name.substr(item.name.rfind('/') + 1);
            if (file.size() == 6 || file.front() == 'x') // 10.png to 19.png
                tested.push_back(item.id);
        }
        QCOMPARE(planted.size(), std::size_t(3));
        real.document().perform(commands::moveToSplit(tested, data::Split::Test));
        QVERIFY(setEpochs(real, 12, 8));
        QVERIFY(real.click("Train"));
        QVERIFY(clickPrimary(journey.train()));
        QVERIFY(journey.finishes(1));

        QVERIFY(real.click("Evaluate"));
        QTRY_VERIFY_WITH_TIMEOUT(journey.evaluate().outcome().has_value(), patience);
        QVERIFY(!real.control("Train again"));
        ConfusionMatrix& matrix = journey.evaluate().matrix();
        const auto cell = ConfusionMatrix::Cell{int(square), int(circle)};
        QVERIFY(matrix.count(cell) > 0);
        QTest::mouseClick(&matrix, Qt::LeftButton, {}, matrix.cellRect(cell).center().toPoint());
        const std::vector<ItemId> shown = journey.evaluate().gallery().items();
        const auto found = std::ranges::find_if(
            shown, [&](ItemId item) { return std::ranges::find(planted, item) != planted.end(); });
        QVERIFY(found != shown.end());
        const ItemId wrong = *found;
        QCOMPARE(targetOf(*journey.evaluate().outcome(), wrong), std::string("square"));
        const std::int64_t squares = rowSum(matrix, square);
        const std::int64_t circles = rowSum(matrix, circle);

        widgets::GalleryView& gallery = journey.evaluate().gallery().gallery();
        const QModelIndex tile = gallery.model()->index(static_cast<int>(found - shown.begin()), 0);
        gallery.scrollTo(tile);
        QTest::mouseClick(gallery.viewport(), Qt::LeftButton, {}, gallery.visualRect(tile).center());
        QTest::keyClick(&gallery, Qt::Key_1);
        QTRY_COMPARE(journey.project().find(wrong)->label, journey.project().classes[circle].id);

        QTRY_VERIFY(real.control("Train again"));
        QVERIFY(real.click("Train again"));
        QCOMPARE(real.window().currentPage(), PageId::Train);
        QVERIFY(journey.finishes(2));
        QVERIFY(real.click("Evaluate"));
        QTRY_VERIFY_WITH_TIMEOUT(journey.evaluate().outcome()->run == journey.project().runs.back().id,
                                 patience);
        QCOMPARE(targetOf(*journey.evaluate().outcome(), wrong), std::string("circle"));
        QCOMPARE(rowSum(matrix, square), squares - 1);
        QCOMPARE(rowSum(matrix, circle), circles + 1);
        QVERIFY(!real.control("Train again"));
        QVERIFY(real.isIdle());
    }

    void aBrokenNetworkIsRefusedInWordsAndMendedByUndoOrByWhatIsOffered()
    {
        Journey journey;
        RealWindow& real = journey.real;
        QVERIFY(startWithShapes(real, "broken", 12));
        QVERIFY(setEpochs(real, 1));
        QVERIFY(real.click("Design"));
        QVERIFY(real.click("Use LeNet-5"));
        QTRY_VERIFY_WITH_TIMEOUT(!journey.design().model().network().nodes.empty(), patience);
        QVERIFY(real.isIdle());
        journey.breakNetwork();
        const NodeRef reader = journey.find("linear");
        QTRY_VERIFY_WITH_TIMEOUT(!journey.problemOn(reader).isEmpty(), patience);

        // Train says why not, and leads back to the node.
        QVERIFY(real.click("Train"));
        QVERIFY(std::ranges::any_of(journey.train().findChildren<QLabel*>(), [](const QLabel* label) {
            return label->isVisible() && label->text().contains("does not fit together");
        }));
        QVERIFY(!journey.train().training().readiness().isReady());
        QVERIFY(real.click("Go to Design"));
        QCOMPARE(real.window().currentPage(), PageId::Design);
        QCOMPARE(journey.design().view().graph().current().id, reader.id);
        QTest::keyClick(&real.window(), Qt::Key_Z, Qt::ControlModifier);
        QTRY_VERIFY_WITH_TIMEOUT(journey.problemOn(reader).isEmpty(), patience);
        QVERIFY(real.click("Train"));
        QVERIFY(!real.control("Go to Design"));
        QVERIFY(clickPrimary(journey.train()));
        QVERIFY(journey.finishes(1));

        // With a model on view the head of the page says it, and the edit that is offered mends it too.
        journey.breakNetwork();
        QTRY_VERIFY_WITH_TIMEOUT(!journey.problemOn(reader).isEmpty(), patience);
        QVERIFY(real.click("Train"));
        QVERIFY(journey.train().header().sentence().contains("does not fit together"));
        QCOMPARE(journey.train().header().primary()->text(), QString("Go to Design"));
        QVERIFY(real.click("Go to Design"));
        QTRY_VERIFY(real.control("Insert Flatten"));
        QVERIFY(real.click("Insert Flatten"));
        QTRY_VERIFY_WITH_TIMEOUT(journey.design().model().problems().empty(), patience);
        QVERIFY(real.click("Train this network"));
        QVERIFY(clickPrimary(journey.train()));
        QVERIFY(journey.finishes(2));
    }

    void aTrainingThatWasStoppedIsResumedAfterTheNextStart()
    {
        constexpr std::int64_t epochs = 16;
        std::filesystem::path folder;
        std::int64_t reached = 0;
        {
            Journey journey;
            RealWindow& real = journey.real;
            QVERIFY(startWithShapes(real, "resumed", 12));
            QVERIFY(setEpochs(real, epochs));
            folder = real.document().folder();
            QVERIFY(real.click("Train"));
            QVERIFY(clickPrimary(journey.train()));
            QVERIFY(QTest::qWaitFor([&] { return hasLearned(real); }, patience));
            QVERIFY(real.click("Stop and keep best"));
            QVERIFY(real.isIdle(patience / 1000));
            QTRY_COMPARE_WITH_TIMEOUT(lastRun(real)->state, project::RunState::Cancelled, patience);
            reached = lastRun(real)->progress.epoch;
            QVERIFY(reached < epochs);
        }
        Journey journey;
        RealWindow& real = journey.real;
        QVERIFY(real.open(folder));
        QVERIFY(real.click("Train"));
        QVERIFY(journey.train().header().sentence().contains("Resume goes on from there"));
        QVERIFY(real.click("Resume run 1"));
        QVERIFY(journey.finishes(1));
        QCOMPARE(lastRun(real)->progress.epoch, epochs);
        QVERIFY(!real.control("Resume run 1"));
    }

    void aTrainingThatTheWindowWasClosedOnIsWhatTheNextStartOffers()
    {
        constexpr std::int64_t epochs = 16;
        std::filesystem::path folder;
        {
            Journey journey;
            RealWindow& real = journey.real;
            QVERIFY(startWithShapes(real, "closed on", 12));
            QVERIFY(setEpochs(real, epochs));
            folder = real.document().folder();
            QVERIFY(real.click("Train"));
            QVERIFY(clickPrimary(journey.train()));
            QVERIFY(QTest::qWaitFor([&] { return hasLearned(real); }, patience));
        }
        Journey journey;
        RealWindow& real = journey.real;
        QVERIFY(real.open(folder));
        QCOMPARE(lastRun(real)->state, project::RunState::Interrupted);
        QVERIFY(lastRun(real)->progress.epoch < epochs);
        QVERIFY(real.click("Train"));
        QVERIFY(journey.train().isWaiting());
        QVERIFY(journey.train().header().sentence().contains("was cut short after epoch"));
        QVERIFY(clickPrimary(journey.train()));
        QVERIFY(journey.finishes(1));
        QCOMPARE(lastRun(real)->progress.epoch, epochs);
        QVERIFY(!journey.train().isWaiting());
    }
};

QTEST_MAIN(TestJourneysOfRepair)
#include "tst_journeys_of_repair.moc"
