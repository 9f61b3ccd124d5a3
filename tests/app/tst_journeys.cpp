// SPDX-License-Identifier: Apache-2.0
#include "app/commands/label_items.h"
#include "app/commands/set_recipe.h"
#include "engine/core/random.h"
#include "tests/app/support/real_window.h"
#include "tests/support/tier.h"

#include <QDropEvent>
#include <QElapsedTimer>
#include <QFileDialog>
#include <QLineEdit>
#include <QMimeData>
#include <QPushButton>
#include <QTest>
#include <QTimer>

using namespace app;
using namespace engine;
using support::RealWindow;

namespace {

constexpr int patience = 240'000; // ms

// One action of a person: a file is dropped on the window.
void drop(RealWindow& real, const std::filesystem::path& path)
{
    QMimeData data;
    data.setUrls({QUrl::fromLocalFile(QString::fromStdString(path.string()))});
    QDragEnterEvent enter(QPoint(500, 400), Qt::CopyAction, &data, Qt::LeftButton, Qt::NoModifier);
    QCoreApplication::sendEvent(&real.window(), &enter);
    QDropEvent event(QPointF(500, 400), Qt::CopyAction, &data, Qt::LeftButton, Qt::NoModifier);
    QCoreApplication::sendEvent(&real.window(), &event);
}

// One action: the primary button of a page.
bool clickPrimary(Page& page)
{
    for (QPushButton* button : page.findChildren<QPushButton*>())
        if (button->isVisible() && button->isEnabled() && button->property("role") == QByteArray("primary")) {
            QTest::mouseClick(button, Qt::LeftButton);
            return true;
        }
    return false;
}

const project::Run* lastRun(RealWindow& real)
{
    const auto& runs = real.document().project().runs;
    return runs.empty() ? nullptr : &runs.back();
}

bool hasLearned(RealWindow& real)
{
    const project::Run* run = lastRun(real);
    return run && run->last;
}

bool isTrained(RealWindow& real)
{
    const project::Run* run = lastRun(real);
    return run && run->state == project::RunState::Finished;
}

// So that the test does not wait for the 30 epochs that people are offered.
void shortRuns(RealWindow& real)
{
    train::Recipe recipe;
    recipe.epochs = 3;
    real.document().perform(commands::setRecipe(recipe));
    QVERIFY(QTest::qWaitFor([&] { return !real.document().isSaving(); }, patience));
}

// All that undo answers for: runs are facts outside it.
project::Project withoutRuns(project::Project project)
{
    project.runs.clear();
    return project;
}

} // namespace

// What people come to do, on the real window with real jobs, by mouse.
class TestJourneys : public QObject
{
    Q_OBJECT

private slots:
    // Drop, Train, train, Deploy, save, name the file: six actions of the eight that are allowed.
    void aFolderBecomesAnExportedModelInSixActions()
    {
        RealWindow real;
        const int perClass = support::isFullTier() ? 133 : 20;
        drop(real, support::folderOfShapes("own", perClass));
        QTRY_COMPARE_WITH_TIMEOUT(real.document().project().items.size(), std::size_t(3 * perClass),
                                  patience);
        QVERIFY(real.isIdle());
        shortRuns(real);
        QVERIFY(real.click("Train"));
        QVERIFY(clickPrimary(real.page(PageId::Train)));
        QVERIFY(QTest::qWaitFor([&] { return isTrained(real); }, patience));
        QVERIFY(real.isIdle());

        QVERIFY(real.click("Deploy"));
        const QString file = QString::fromStdString((support::scratch() / "own.onnx").string());
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
        QVERIFY(real.open(shapes(real, "stopped")));
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
            QVERIFY(real.open(shapes(real, "closed")));
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

    void aThousandEditsAreUndoneAndRedone()
    {
        RealWindow real;
        QVERIFY(real.open(shapes(real, "edits")));
        Document& document = real.document();
        const project::Project start = withoutRuns(document.project());
        const int before = document.history().index();
        Random random(11, 0);
        const int edits = 1000;
        for (int i = 0; i < edits; ++i) {
            const auto& items = document.project().items;
            const auto& classes = document.project().classes;
            document.perform(commands::labelItems(
                {items[static_cast<std::size_t>(random.below(std::ssize(items)))].id},
                random.below(4) == 0
                    ? ClassId::None
                    : classes[static_cast<std::size_t>(random.below(std::ssize(classes)))].id));
        }
        QVERIFY(QTest::qWaitFor([&] { return !document.isSaving(); }, patience));
        const project::Project end = withoutRuns(document.project());
        const int made = document.history().index() - before;
        QVERIFY(made > 500);
        for (int i = 0; i < made; ++i) {
            document.undo();
            QVERIFY(QTest::qWaitFor([&] { return !document.isSaving(); }, patience));
        }
        QVERIFY(withoutRuns(document.project()) == start);
        for (int i = 0; i < made; ++i) {
            document.redo();
            QVERIFY(QTest::qWaitFor([&] { return !document.isSaving(); }, patience));
        }
        QVERIFY(withoutRuns(document.project()) == end);
    }

private:
    // A project of shapes made by the window itself, closed again.
    static std::filesystem::path shapes(RealWindow& real, const std::string& name)
    {
        real.document().close();
        drop(real, support::folderOfShapes(name, 12));
        if (!QTest::qWaitFor([&] { return real.document().project().items.size() == 36; }, patience))
            qFatal("the pictures were not imported");
        real.isIdle();
        shortRuns(real);
        return real.document().folder();
    }

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
