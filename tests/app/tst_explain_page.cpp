// SPDX-License-Identifier: Apache-2.0
#include "app/pages/explain/explain_page.h"
#include "app/pages/explain/explain_side.h"
#include "app/pages/explain/explain_stage.h"
#include "app/pages/explain/method_list.h"
#include "app/pages/explain/words.h"
#include "app/pages/parts/answer_bars.h"
#include "engine/explain/overlay.h"
#include "engine/io/npy.h"
#include "tests/app/support/real_window.h"
#include "tests/app/support/trained_shapes.h"
#include "widgets/heatmap/heatmap_view.h"

#include <QAbstractItemModelTester>
#include <QComboBox>
#include <QDir>
#include <QElapsedTimer>
#include <QFile>
#include <QLabel>
#include <QSignalSpy>
#include <QTest>

#include <cmath>

using namespace engine;
using support::RealWindow;

namespace {

constexpr int patience = 60'000;

struct Opened
{
    RealWindow real;
    app::ExplainPage* page = nullptr;

    Opened()
    {
        real.studio().preferences().setDevice(QStringLiteral("cpu"));
        if (!real.open(support::trainedShapes()))
            qFatal("the project did not open");
        page = qobject_cast<app::ExplainPage*>(&real.page(app::PageId::Explain));
    }

    // Does something and waits until its answer is on the stage.
    bool answers(const std::function<void()>& act)
    {
        QSignalSpy spy(page, &app::ExplainPage::explained);
        act();
        return !spy.isEmpty() || spy.wait(patience);
    }
    bool isJudged()
    {
        return QTest::qWaitFor([&] { return !page->items().sentence().isEmpty(); }, patience) &&
               QTest::qWaitFor([&] { return page->outcome() != nullptr; }, patience);
    }
};

} // namespace

class TestExplainPage : public QObject
{
    Q_OBJECT

private slots:
    void withoutAModelItSaysTrainFirst()
    {
        RealWindow real;
        real.studio().accept({support::folderOfShapes("untrained", 2)});
        QTRY_COMPARE(real.document().project().items.size(), std::size_t(6));
        QVERIFY(real.isIdle());
        real.page(app::PageId::Explain);
        QVERIFY(real.control(QStringLiteral("Go to Train")));
    }

    void theWrongAndSureComeFirst()
    {
        Opened opened;
        QAbstractItemModelTester tester(&opened.page->items());
        QVERIFY(opened.isJudged());
        const app::ExplainItems& items = opened.page->items();
        double before = 2;
        bool isRightSeen = false;
        int count = 0;
        for (int row = 0; row < items.rowCount(); ++row) {
            if (items.at(row) == ItemId::None) {
                before = 2;
                continue;
            }
            ++count;
            const QModelIndex at = items.index(row);
            const bool isRight =
                at.data(app::ExplainItems::AnswerRole) == at.data(app::ExplainItems::LabelRole);
            QVERIFY2(isRight || !isRightSeen, "a wrong one after a right one");
            isRightSeen = isRightSeen || isRight;
            const double score = at.data(app::ExplainItems::ScoreRole).toDouble();
            QVERIFY(isRight || score <= before);
            before = isRight ? 2 : score;
        }
        QVERIFY(count > 0);
    }

    void aPictureShowsItsAnswerAndItsMap()
    {
        Opened opened;
        QVERIFY(opened.isJudged());
        const jobs::ExplainOutcome& outcome = *opened.page->outcome();
        double sum = 0;
        for (const float each : outcome.probabilities)
            sum += each;
        QVERIFY(std::abs(sum - 1) < 1e-5);
        auto* bars = opened.page->findChild<app::AnswerBars*>();
        QCOMPARE(
            bars->bars().front().name,
            QString::fromStdString(outcome.classes[static_cast<std::size_t>(outcome.explanation.predicted)]));
        auto* view = opened.page->findChild<widgets::HeatmapView*>();
        const auto values = outcome.explanation.map.values<float>();
        QVERIFY(
            std::equal(values.begin(), values.end(), view->map().values.begin(), view->map().values.end()));
        QCOMPARE(view->map().scale, outcome.overlay.isNothing ? 0.0 : outcome.overlay.scale);
    }

    void everyMethodAnswersWithItsChecksAndItsTime()
    {
        Opened opened;
        QVERIFY(opened.isJudged());
        for (const explain::Method* method : explain::methods::all()) {
            if (method->id != opened.page->side().method())
                QVERIFY(opened.answers([&] { opened.page->side().methods().choose(method->id); }));
            const jobs::ExplainOutcome& outcome = *opened.page->outcome();
            QCOMPARE(outcome.explanation.method, method->id);
            QVERIFY(outcome.seconds > 0);
            for (const explain::Check& check : outcome.explanation.checks) {
                const QString name = app::explain_words::lineOf(check).name;
                bool isThere = false;
                for (const QLabel* label : opened.page->findChildren<QLabel*>())
                    isThere = isThere || label->text() == name;
                QVERIFY2(isThere, qPrintable(name));
            }
        }
    }

    void anotherClassIsExplainedWhenItIsChosen()
    {
        Opened opened;
        QVERIFY(opened.isJudged());
        auto* target = opened.real.control<QComboBox>(QStringLiteral("Which class to explain"));
        QVERIFY(target);
        const auto predicted = static_cast<std::size_t>(opened.page->outcome()->explanation.predicted);
        const std::vector<std::string> classes = opened.page->outcome()->classes;
        const std::string& other = classes[(predicted + 1) % classes.size()];
        const int row = target->findText(QString::fromStdString(other));
        QVERIFY(row >= 0);
        QVERIFY(opened.answers([&] {
            target->setCurrentIndex(row);
            emit target->activated(row);
        }));
        QCOMPARE(classes[static_cast<std::size_t>(opened.page->outcome()->explanation.target)], other);
    }

    void aLayerIsChosenForAMethodThatLooksAtOne()
    {
        Opened opened;
        QVERIFY(opened.isJudged());
        QVERIFY(!opened.real.control(QStringLiteral("Which layer to look at")));
        QVERIFY(opened.answers([&] { opened.page->side().methods().choose("grad-cam"); }));
        auto* layer = opened.real.control<QComboBox>(QStringLiteral("Which layer to look at"));
        QVERIFY(layer);
        QCOMPARE(layer->count(), static_cast<int>(opened.page->outcome()->layers.size()) + 1);
        QVERIFY(opened.answers([&] {
            layer->setCurrentIndex(1);
            emit layer->activated(1);
        }));
        QCOMPARE(opened.page->outcome()->explanation.layer, opened.page->outcome()->layers.front());
    }

    void onlyTheNewestQuestionIsAnswered()
    {
        Opened opened;
        QVERIFY(opened.isJudged());
        QSignalSpy spy(opened.page, &app::ExplainPage::explained);
        opened.page->side().methods().choose("smoothgrad");
        opened.page->side().methods().choose("occlusion");
        opened.page->side().methods().choose("gradient");
        QTRY_VERIFY_WITH_TIMEOUT(!spy.isEmpty(), patience);
        QVERIFY(opened.real.isIdle());
        QCOMPARE(spy.count(), 1);
        QCOMPARE(opened.page->outcome()->explanation.method, std::string_view("gradient"));
    }

    void aLooseFileIsTriedWithoutBeingAdded()
    {
        Opened opened;
        QVERIFY(opened.isJudged());
        const std::size_t before = opened.real.document().project().items.size();
        const std::filesystem::path file = support::folderOfShapes("loose", 1) / "circle" / "0.png";
        QVERIFY(opened.answers([&] { opened.page->tryFile(QString::fromStdString(file.string())); }));
        QCOMPARE(opened.page->outcome()->item, file.string());
        QCOMPARE(opened.real.document().project().items.size(), before);
        QVERIFY(opened.answers([&] { QVERIFY(opened.real.click(QStringLiteral("Back"))); }));
        QVERIFY(opened.page->outcome()->item != file.string());
    }

    void aFileThatIsNoPictureIsSaidInOneSentence()
    {
        Opened opened;
        QVERIFY(opened.isJudged());
        const QString file = QString::fromStdString((support::scratch() / "words.png").string());
        QFile words(file);
        QVERIFY(words.open(QIODevice::WriteOnly) && words.write("no picture") > 0);
        words.close();
        opened.page->tryFile(file);
        const auto* stage = opened.page->findChild<widgets::HeatmapView*>();
        QTRY_VERIFY(stage->accessibleDescription().contains(QStringLiteral("words.png")));
        QVERIFY(stage->accessibleDescription().endsWith('.'));
        QVERIFY(!opened.page->outcome());
    }

    void askingForItemsElsewhereShowsTheFirst()
    {
        Opened opened;
        QVERIFY(opened.isJudged());
        const auto& all = opened.real.document().project().items;
        const std::vector<ItemId> wish = {all[5].id, all[7].id};
        QVERIFY(opened.answers([&] {
            opened.real.studio().show(app::PageId::Explain, wish, QStringLiteral("Circles as squares"));
        }));
        QCOMPARE(opened.page->outcome()->item, all[5].name);
        QCOMPARE(opened.page->items().index(0).data().toString(), QStringLiteral("Circles as squares"));
        QCOMPARE(opened.page->items().rowOf(all[7].id), 2);
    }

    void whatIsSavedReadsBack()
    {
        Opened opened;
        QVERIFY(opened.isJudged());
        const QString folder = QString::fromStdString((support::scratch() / "saved").string());
        QVERIFY(QDir().mkpath(folder));
        QSignalSpy spy(opened.page, &app::ExplainPage::saved);
        opened.page->saveTo(folder);
        QTRY_VERIFY_WITH_TIMEOUT(!spy.isEmpty(), patience);
        const auto map = io::readNpy((folder + "/map.npy").toStdString());
        QVERIFY(map && *map == opened.page->outcome()->explanation.map);
        QFile receipt(folder + "/receipt.json");
        QVERIFY(receipt.open(QIODevice::ReadOnly));
        QCOMPARE(receipt.readAll().toStdString(), opened.page->outcome()->receipt);
        const QImage picture(folder + "/overlay.png");
        QVERIFY(picture.width() >= 512);
    }

    // The map on the screen is the overlay that the engine would write.
    void theWindowAndTheEngineDrawTheSameMap()
    {
        Opened opened;
        QVERIFY(opened.isJudged());
        const data::Picture& expected = opened.page->outcome()->overlay.picture;
        const QImage shown = opened.page->findChild<widgets::HeatmapView*>()->rendered(1);
        QCOMPARE(shown.size(), QSize(expected.width, expected.height));
        int worst = 0;
        for (int y = 0; y < expected.height; ++y)
            for (int x = 0; x < expected.width; ++x) {
                const QColor colour = shown.pixelColor(x, y);
                const std::uint8_t* pixel =
                    expected.pixels.data() + 3 * (static_cast<std::size_t>(y) * expected.width + x);
                worst = std::max({worst, std::abs(colour.red() - pixel[0]),
                                  std::abs(colour.green() - pixel[1]), std::abs(colour.blue() - pixel[2])});
            }
        QVERIFY2(worst <= 3, qPrintable(QString::number(worst))); // a table and 8-bit cover
    }

    // Last, as it trains the project further.
    void mapsComeWhileARunTrains()
    {
        Opened opened;
        QVERIFY(opened.isJudged());
        bool isTraining = false, isDone = false;
        const JobId job = opened.real.studio().engine().submit(
            jobs::TrainJob{.recipe = {.epochs = 1000, .batch = 16}, .device = "cpu", .resume = {}}, {},
            opened.page, [&](Result<jobs::TrainOutcome>) { isDone = true; });
        connect(&opened.real.studio().engine(), &app::EngineBridge::logged, opened.page,
                [&](const jobs::Logged& event) { isTraining = isTraining || event.job == job; });
        QTRY_VERIFY_WITH_TIMEOUT(isTraining, patience);
        QElapsedTimer timer;
        timer.start();
        const std::string_view other = opened.page->side().method() == "gradient" ? "occlusion" : "gradient";
        QVERIFY(opened.answers([&] { opened.page->side().methods().choose(other); }));
        qInfo("a map after %lld ms", timer.elapsed());
        QCOMPARE(opened.page->outcome()->explanation.method, other);
        QVERIFY(!isDone);
        opened.real.studio().engine().cancel(job);
        QTRY_VERIFY_WITH_TIMEOUT(isDone, patience);
    }
};

QTEST_MAIN(TestExplainPage)
#include "tst_explain_page.moc"
