// SPDX-License-Identifier: Apache-2.0
#include "app/pages/deploy/deploy_page.h"
#include "app/pages/deploy/model_view.h"
#include "app/pages/deploy/predictions_view.h"
#include "app/pages/parts/answer_bars.h"
#include "engine/io/npz.h"
#include "engine/io/onnx/deployable.h"
#include "engine/io/onnx/read.h"
#include "tests/app/support/real_window.h"
#include "tests/app/support/trained_shapes.h"

#include <QCryptographicHash>
#include <QFile>
#include <QLabel>
#include <QProcess>
#include <QPushButton>
#include <QSignalSpy>
#include <QTest>

using namespace engine;
using support::RealWindow;

namespace {

constexpr int patience = 60'000;

QString place(const char* name)
{
    return QString::fromStdString((support::scratch() / name).string());
}

struct Opened
{
    RealWindow real;
    app::DeployPage* page = nullptr;

    Opened()
    {
        real.studio().preferences().setDevice(QStringLiteral("cpu"));
        if (!real.open(support::trainedShapes()))
            qFatal("the project did not open");
        page = qobject_cast<app::DeployPage*>(&real.page(app::PageId::Deploy));
    }

    const app::BuiltFile* built(jobs::ExportFormat format)
    {
        return QTest::qWaitFor([&] { return page->files().built(format) != nullptr; }, patience)
                   ? page->files().built(format)
                   : nullptr;
    }
    bool saves(const QString& path)
    {
        QSignalSpy spy(page, &app::DeployPage::saved);
        page->saveTo(path);
        return !spy.isEmpty() || spy.wait(patience);
    }
};

QByteArray contents(const QString& path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

} // namespace

class TestDeployPage : public QObject
{
    Q_OBJECT

private slots:
    void withoutAModelItSaysTrainFirst()
    {
        RealWindow real;
        real.page(app::PageId::Deploy);
        QVERIFY(real.control(QStringLiteral("Go to Welcome"))); // there is no project either
        real.document().create(support::scratch() / "Empty.oriel", {});
        QTRY_VERIFY(real.document().isOpen());
        real.page(app::PageId::Deploy);
        QVERIFY(real.control(QStringLiteral("Go to Train")));
        QVERIFY(!real.control(QStringLiteral("Save ONNX file")));
    }

    void theSavedFileReadsBackAndAnswersAsTheModel()
    {
        Opened opened;
        const app::BuiltFile* file = opened.built(jobs::ExportFormat::Onnx);
        QVERIFY(file);
        QVERIFY(file->parity.passed());
        QCOMPARE(file->parity.differences.size(), static_cast<std::size_t>(file->parity.pictures));
        const QString path = place("model.onnx");
        QVERIFY(opened.saves(path));
        const auto model = io::onnx::readOnnx(path.toStdString());
        QVERIFY2(model, model ? "" : model.error().sentence.c_str());
        QVERIFY(model->graph.findLeaf(io::onnx::picturesName));
        const auto card = io::onnx::cardFrom(model->properties);
        QVERIFY(card);
        QCOMPARE(card->classes.size(), std::size_t(3));
        const QByteArray bytes = contents(path);
        QCOMPARE(static_cast<quint64>(bytes.size()), file->bytes);
        QCOMPARE(QString::fromLatin1(QCryptographicHash::hash(bytes, QCryptographicHash::Sha256).toHex()),
                 file->sha256);
    }

    void theWeightsReadBack()
    {
        Opened opened;
        QVERIFY(opened.built(jobs::ExportFormat::Onnx));
        opened.page->choose(app::DeployPage::Target::Weights);
        const app::BuiltFile* file = opened.built(jobs::ExportFormat::Npz);
        QVERIFY(file);
        QVERIFY(opened.saves(place("weights.npz")));
        const auto weights = io::readNpz(place("weights.npz").toStdString());
        QVERIFY(weights);
        QCOMPARE(weights->size(), file->arrays);
        QCOMPARE(file->parity.largest, 0.0);
    }

    void theTableHoldsWhatTheJobAnswers()
    {
        Opened opened;
        opened.page->choose(app::DeployPage::Target::Predictions);
        QVERIFY(opened.saves(place("answers.csv")));
        std::optional<jobs::PredictOutcome> expected;
        opened.real.studio().engine().submit(
            jobs::PredictJob{.files = {}, .wholeProject = true, .run = {}, .model = {}, .device = "cpu"}, {},
            opened.page, [&](Result<jobs::PredictOutcome> outcome) { expected = *std::move(outcome); });
        QTRY_VERIFY_WITH_TIMEOUT(expected, patience);
        const auto lines = QString::fromUtf8(contents(place("answers.csv"))).split('\n', Qt::SkipEmptyParts);
        QCOMPARE(static_cast<std::size_t>(lines.size()), expected->predictions.rows.size() + 1);
        QCOMPARE(expected->predictions.rows.size(), opened.real.document().project().items.size());
        for (std::size_t i = 0; i < expected->predictions.rows.size(); ++i) {
            const data::Prediction& row = expected->predictions.rows[i];
            const QStringList cells = lines[static_cast<qsizetype>(i) + 1].trimmed().split(',');
            QCOMPARE(cells[0], QString::fromStdString(row.item));
            QCOMPARE(cells[1], QString::fromStdString(expected->predictions.classes[row.best()]));
            QCOMPARE(cells[2].toFloat(), row.scores[row.best()]);
            QVERIFY(row.label);
            QCOMPARE(cells[3], QString::fromStdString(expected->predictions.classes[*row.label]));
            for (std::size_t c = 0; c < row.scores.size(); ++c)
                QCOMPARE(cells[static_cast<qsizetype>(4 + c)].toFloat(), row.scores[c]);
        }
    }

    void aFolderOfOthersIsAnsweredToo()
    {
        Opened opened;
        opened.page->choose(app::DeployPage::Target::Predictions);
        const auto folder = support::folderOfShapes("others", 2);
        QFile broken(QString::fromStdString((folder / "circle" / "broken.png").string()));
        QVERIFY(broken.open(QIODevice::WriteOnly) && broken.write("no picture") > 0);
        broken.close();
        opened.page->predictions().setFolder(QString::fromStdString(folder.string()));
        QVERIFY(opened.saves(place("others.csv")));
        QCOMPARE(contents(place("others.csv")).trimmed().count('\n'), 6);
        QCOMPARE(opened.real.studio().notices().problems().size(), std::size_t(1));
    }

    void aStoppedTableIsSaidToBeStopped()
    {
        Opened opened;
        opened.page->choose(app::DeployPage::Target::Predictions);
        opened.page->predictions().saveTo(place("stopped.csv"));
        QVERIFY(opened.page->predictions().isBusy());
        QVERIFY(opened.real.click(QStringLiteral("Stop answering")));
        QTRY_VERIFY_WITH_TIMEOUT(!opened.page->predictions().isBusy(), patience);
        QVERIFY(opened.real.isIdle());
        QTRY_VERIFY([&] {
            for (const QLabel* label : opened.page->findChildren<QLabel*>())
                if (label->text().startsWith(QStringLiteral("Stopped")))
                    return true;
            return false;
        }());
    }

    void theBuiltFileIsTriedOnAPicture()
    {
        Opened opened;
        const app::BuiltFile* file = opened.built(jobs::ExportFormat::Onnx);
        QVERIFY(file);
        const std::filesystem::path picture = support::folderOfShapes("loose", 1) / "square" / "0.png";
        QSignalSpy spy(opened.page, &app::DeployPage::tried);
        opened.page->tryFile(QString::fromStdString(picture.string()));
        QVERIFY(!spy.isEmpty() || spy.wait(patience));
        std::optional<jobs::PredictOutcome> expected;
        opened.real.studio().engine().submit(
            jobs::PredictJob{.files = {picture}, .run = {}, .model = {}, .device = "cpu"}, {}, opened.page,
            [&](Result<jobs::PredictOutcome> outcome) { expected = *std::move(outcome); });
        QTRY_VERIFY_WITH_TIMEOUT(expected, patience);
        const data::Prediction& row = expected->predictions.rows.front();
        const app::AnswerBars::Bar& best = opened.page->findChild<app::AnswerBars*>()->bars().front();
        QCOMPARE(best.name, QString::fromStdString(expected->predictions.classes[row.best()]));
        QVERIFY(std::abs(best.share - row.scores[row.best()]) < 1e-4);
    }

    void theProgramNamesWhatTheFileHas()
    {
        Opened opened;
        const app::BuiltFile* file = opened.built(jobs::ExportFormat::Onnx);
        QVERIFY(file);
        const auto model = io::onnx::readOnnx(file->path.toStdString());
        QVERIFY(model);
        const QString program = opened.page->modelView().snippet();
        QVERIFY(program.contains('"' + file->name + '"'));
        for (const graph::Node& node : model->graph.nodes)
            if (node.leaf && node.leaf->kind == graph::LeafKind::Input)
                QVERIFY(program.contains("{\"" + QString::fromStdString(node.name) + "\": levels}"));
        QVERIFY(program.contains(
            QStringLiteral("[\"%1\"]").arg(QString::fromStdString(model->graph.outputs.front().name))));
        for (const auto& [key, value] : model->properties)
            if (key == "oriel.classes")
                QVERIFY(program.contains(QString::fromStdString(key)));
        QVERIFY(program.contains(
            QStringLiteral("(%1, %2)").arg(file->preprocessing->width).arg(file->preprocessing->height)));
    }

    // Where this computer has Python with ONNX Runtime, the program is run as it stands.
    void theProgramRuns()
    {
        QProcess python;
        python.start("python3", {"-c", "import onnxruntime, PIL, numpy"});
        if (!python.waitForFinished(patience) || python.exitCode() != 0)
            QSKIP("Python has no ONNX Runtime, Pillow and NumPy here");
        Opened opened;
        const app::BuiltFile* file = opened.built(jobs::ExportFormat::Onnx);
        QVERIFY(file && opened.saves(place(qPrintable(file->name))));
        const std::filesystem::path picture = support::folderOfShapes("tried", 1) / "circle" / "0.png";
        std::filesystem::copy_file(picture, support::scratch() / "picture.jpg"); // told apart by its bytes
        python.setWorkingDirectory(QString::fromStdString(support::scratch().string()));
        python.start("python3", {"-c", opened.page->modelView().snippet()});
        QVERIFY(python.waitForFinished(patience));
        QVERIFY2(python.exitCode() == 0, python.readAllStandardError());
        const QList<QByteArray> words = python.readAllStandardOutput().trimmed().split(' ');
        QSignalSpy spy(opened.page, &app::DeployPage::tried);
        opened.page->tryFile(QString::fromStdString(picture.string()));
        QVERIFY(!spy.isEmpty() || spy.wait(patience));
        const app::AnswerBars::Bar& best = opened.page->findChild<app::AnswerBars*>()->bars().front();
        QCOMPARE(QString::fromUtf8(words.front()), best.name);
        QVERIFY(std::abs(words.back().toDouble() - best.share) < 0.02); // Pillow rounds pictures its own way
    }
};

QTEST_MAIN(TestDeployPage)
#include "tst_deploy_page.moc"
