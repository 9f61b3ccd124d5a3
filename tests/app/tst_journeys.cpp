// SPDX-License-Identifier: Apache-2.0
#include "app/commands/label_items.h"
#include "tests/app/support/journey.h"
#include "tests/support/tier.h"

#include <QElapsedTimer>
#include <QFileDialog>
#include <QFileInfo>
#include <QLineEdit>
#include <QTest>
#include <QTimer>

using namespace app;
using namespace engine;
using namespace support;

// What people come to do, on the real window with real jobs, by mouse. tst_journeys_of_repair has what they
// do when something is wrong, tst_keyboard_journey does the first of these without a mouse.
class TestJourneys : public QObject
{
    Q_OBJECT

private slots:
    // Drop, Train, train, Deploy, save, name the file: six actions of the eight that are allowed.
    void aFolderBecomesAnExportedModelInSixActions()
    {
        RealWindow real;
        const int perClass = isFullTier() ? 133 : 20;
        drop(real, folderOfShapes("own", perClass));
        QTRY_COMPARE_WITH_TIMEOUT(real.document().project().items.size(), std::size_t(3 * perClass),
                                  patience);
        QVERIFY(real.isIdle());
        QVERIFY(setEpochs(real, 3));
        QVERIFY(real.click("Train"));
        QVERIFY(clickPrimary(real.page(PageId::Train)));
        QVERIFY(QTest::qWaitFor([&] { return isTrained(real); }, patience));
        QVERIFY(real.isIdle());

        QVERIFY(real.click("Deploy"));
        const QString file = QString::fromStdString((scratch() / "own.onnx").string());
        nameTheFile(file);
        QVERIFY(QTest::qWaitFor([&] { return clickPrimary(real.page(PageId::Deploy)); }, patience));
        QTRY_VERIFY_WITH_TIMEOUT(QFileInfo(file).size() > 1000, patience);
        QVERIFY(real.isIdle());
    }

    void aSampleIsOneActionAndShowsItsFirstMap()
    {
        RealWindow real;
        QElapsedTimer time;
        time.start();
        QVERIFY(real.click("Sample: Shapes with a secret"));
        QVERIFY(QTest::qWaitFor([&] { return hasLearned(real); }, patience));
        qInfo("the first epoch was kept after %.1f s", static_cast<double>(time.elapsed()) / 1000);
        // While it goes on training, a map is asked for.
        std::optional<Result<jobs::ExplainOutcome>> map;
        real.studio().engine().submit(
            jobs::ExplainJob{.item = real.document().project().items.front().id,
                             .run = {},
                             .method = "grad-cam",
                             .target = {},
                             .layer = {},
                             .out = {},
                             .device = "cpu"},
            "Explain", &real.window(),
            [&](Result<jobs::ExplainOutcome> outcome) { map = std::move(outcome); },
            EngineBridge::Urgency::Interactive);
        QVERIFY(QTest::qWaitFor([&] { return map.has_value(); }, patience));
        QVERIFY2(*map, *map ? "" : map->error().sentence.c_str());
        qInfo("the first map was there after %.1f s", static_cast<double>(time.elapsed()) / 1000);
    }

    void aTrainingThatIsStoppedKeepsWhatItLearned()
    {
        RealWindow real;
        QVERIFY(startWithShapes(real, "stopped", 12));
        QVERIFY(setEpochs(real, 3));
        Page& train = real.page(PageId::Train);
        QVERIFY(clickPrimary(train));
        QVERIFY(QTest::qWaitFor([&] { return hasLearned(real); }, patience));
        if (real.studio().jobs().active() > 0)
            QVERIFY(clickPrimary(train)); // Stop and keep best
        QVERIFY(real.isIdle(patience / 1000));
        QVERIFY(
            QTest::qWaitFor([&] { return lastRun(real)->state != project::RunState::Running; }, patience));
        QVERIFY(lastRun(real)->best || lastRun(real)->last);
    }

    void closingTheWindowInTheMiddleLosesNothing()
    {
        std::filesystem::path folder;
        project::Project before;
        {
            RealWindow real;
            QVERIFY(startWithShapes(real, "closed", 12));
            QVERIFY(setEpochs(real, 3));
            folder = real.document().folder();
            QVERIFY(clickPrimary(real.page(PageId::Train)));
            QVERIFY(QTest::qWaitFor([&] { return hasLearned(real); }, patience));
            real.document().perform(
                commands::labelItems({real.document().project().items.front().id}, ClassId::None));
            QVERIFY(QTest::qWaitFor([&] { return !real.document().isSaving(); }, patience));
            before = withoutRuns(real.document().project());
        }
        RealWindow real;
        QVERIFY(real.open(folder));
        QVERIFY(withoutRuns(real.document().project()) == before);
        QVERIFY(hasLearned(real));
        QVERIFY(lastRun(real)->state != project::RunState::Running);
    }

private:
    // Waits for the dialog that asks where a file goes, and answers it.
    void nameTheFile(const QString& file)
    {
        auto* timer = new QTimer(this);
        connect(timer, &QTimer::timeout, this, [timer, file] {
            for (QWidget* widget : QApplication::topLevelWidgets())
                if (auto* dialog = qobject_cast<QFileDialog*>(widget); dialog && dialog->isVisible()) {
                    // Not selectFile(): it leaves the name alone while the field has the focus.
                    dialog->findChild<QLineEdit*>()->setText(file);
                    timer->deleteLater();
                    QMetaObject::invokeMethod(dialog, "accept", Qt::QueuedConnection);
                    return;
                }
        });
        timer->start(50);
    }
};

int main(int argc, char** argv)
{
    QApplication application(argc, argv);
    QApplication::setAttribute(Qt::AA_DontUseNativeDialogs);
    TestJourneys test;
    return QTest::qExec(&test, argc, argv);
}

#include "tst_journeys.moc"
