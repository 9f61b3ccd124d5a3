// SPDX-License-Identifier: Apache-2.0
#include "engine/io/npy.h"
#include "engine/io/npz.h"
#include "tests/support/command_line.h"
#include "tests/support/picture_files.h"
#include "tests/support/temporary_folder.h"

#include <QTest>

#include <csignal>
#include <fstream>
#include <sstream>

using namespace engine;
using support::cli;
using support::CliAnswer;

namespace {

std::string contents(const std::filesystem::path& path)
{
    std::ifstream file(path, std::ios::binary);
    std::ostringstream text;
    text << file.rdbuf();
    return std::move(text).str();
}

} // namespace

// The whole walk of oriel-cli on a sample that it draws itself, with one short training for all tests.
class TestCli : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase()
    {
        succeed({"new", project(), "--sample", "shapes-with-a-secret"});
        succeed({"network", project(), "--template", "lenet-5"});
        const CliAnswer trained = succeed({"train", project(), "--epochs", "1", "--device", "cpu"});
        QCOMPARE(trained.json["run"].get<int>(), 1);
        QVERIFY(trained.json["steps"].get<int>() > 0);
    }

    void everyAnswerIsOneObject_data()
    {
        QTest::addColumn<QStringList>("arguments");
        const auto row = [](const QStringList& arguments) {
            QTest::newRow(qPrintable(arguments[0])) << arguments;
        };
        row({"devices"});
        row({"samples"});
        row({"templates"});
        row({"info", project()});
        row({"items", project()});
        row({"classes", project()});
        row({"history", project()});
        row({"network", project(), "--cost", "--device", "cpu"});
        row({"evaluate", project(), "--device", "cpu"});
    }
    void everyAnswerIsOneObject()
    {
        QFETCH(QStringList, arguments);
        succeed(arguments);
        const CliAnswer words = cli(arguments);
        QCOMPARE(words.exitCode, 0);
        QVERIFY(!words.out.empty());
        QVERIFY(!words.isOneObject());
    }

    void everyVerbShowsExamples()
    {
        const CliAnswer all = cli({"--help"});
        QCOMPARE(all.exitCode, 0);
        for (const char* verb : {"devices",  "samples", "new",     "import", "label",   "classes",   "items",
                                 "undo",     "redo",    "history", "info",   "network", "templates", "train",
                                 "evaluate", "predict", "explain", "export", "run",     "bench"}) {
            QVERIFY2(all.out.find(std::string("  ") + verb) != std::string::npos, verb);
            const CliAnswer help = cli({verb, "--help"});
            QCOMPARE(help.exitCode, 0);
            QVERIFY2(help.out.find("Examples:") != std::string::npos, verb);
        }
    }

    void editsAreUndoneAcrossPrograms()
    {
        const nlohmann::json before = succeed({"classes", project()}).json;
        succeed({"classes", project(), "--rename", "circle=round"});
        QVERIFY(succeed({"classes", project()}).json != before);
        succeed({"undo", project()});
        QVERIFY(succeed({"classes", project()}).json == before);
        succeed({"redo", project()});
        QVERIFY(succeed({"classes", project()}).json != before);
        succeed({"undo", project()});
        QVERIFY(succeed({"classes", project()}).json == before);
    }

    void labelsThatWereExportedCanBeReadBack()
    {
        const nlohmann::json before = succeed({"info", project()}).json;
        const CliAnswer written = succeed({"export", project(), "--labels", "csv", "--out", path("labels")});
        QCOMPARE(written.json["labels"].get<int>(), 600);
        const CliAnswer read = succeed({"label", project(), "--from", path("labels/labels.csv")});
        QCOMPARE(read.json["labelled"].get<int>(), 600);
        QVERIFY(succeed({"info", project()}).json["classes"] == before["classes"]);
        succeed({"undo", project()});
    }

    void anExportedModelAnswersAsTheProject()
    {
        const CliAnswer written =
            succeed({"export", project(), "--format", "onnx", "--out", path("m.onnx"), "--device", "cpu"});
        QVERIFY(written.json["parity"]["passed"].get<bool>());
        QCOMPARE(written.json["parity"]["pictures"].get<int>(), 90);
        QVERIFY(written.json["licence"].get<std::string>().find("yours") != std::string::npos);

        const CliAnswer ours =
            succeed({"predict", project(), somePictures(), "--out", path("a.csv"), "--device", "cpu"});
        const CliAnswer theirs = succeed({"predict", path("m.onnx"), somePictures(), "--device", "cpu"});
        QCOMPARE(ours.json["predictions"].size(), std::size_t{3});
        QCOMPARE(ours.json["skipped"].size(), std::size_t{1});
        QVERIFY(theirs.json["classes"] == ours.json["classes"]);
        for (std::size_t i = 0; i < 3; ++i)
            for (const auto& [name, score] : ours.json["predictions"][i]["scores"].items())
                QVERIFY(std::abs(score.get<double>() -
                                 theirs.json["predictions"][i]["scores"][name].get<double>()) < 1e-4);
        const std::string table = contents(m_folder / "a.csv");
        QCOMPARE(std::count(table.begin(), table.end(), '\n'), std::ptrdiff_t{4});
    }

    void anExportedModelRunsOnArrays()
    {
        succeed({"export", project(), "--format", "onnx", "--out", path("r.onnx"), "--device", "cpu"});
        const nlohmann::json input = succeed({"network", project()}).json;
        QVERIFY(input["input"].is_string());
        const Tensor levels(ElementType::F32, {2, 3, 64, 64});
        QVERIFY(io::writeNpy(m_folder / "levels.npy", levels));
        const CliAnswer ran = succeed({"run", path("r.onnx"), "--input", "pictures=" + path("levels.npy"),
                                       "--out", path("outputs"), "--device", "cpu"});
        QCOMPARE(ran.json["outputs"].size(), std::size_t{2});
        const Result<Tensor> scores = io::readNpy(m_folder / "outputs" / "logits.npy");
        QVERIFY(scores);
        QVERIFY((scores->extents() == Extents{2, 3}));
        QVERIFY(io::readNpy(m_folder / "outputs" / "probabilities.npy"));

        const CliAnswer missing = cli({"run", path("r.onnx"), "--out", path("outputs")});
        QCOMPARE(missing.exitCode, 1);
        QVERIFY2(missing.first().find("'pictures'") != std::string::npos, missing.errors.c_str());
    }

    void whatIsReadOfOnnxsOwnTestsIsRightOnTheDevice()
    {
        const std::filesystem::path suite =
            "/usr/lib/python3/dist-packages/onnx/backend/test/data/pytorch-operator";
        if (!std::filesystem::exists(suite))
            QSKIP("ONNX's own tests are not installed here (package python3-onnx)");
        const CliAnswer ran = succeed({"run", "--suite", support::text(suite), "--device", "cpu"});
        QVERIFY(ran.json["passed"].get<int>() >= 10);
        QCOMPARE(ran.json["failed"].get<int>(), 0);
        QVERIFY(!ran.json["device"].get<std::string>().empty());
    }

    void exportedWeightsAreReadBackUnchanged()
    {
        const CliAnswer written =
            succeed({"export", project(), "--format", "npz", "--out", path("w.npz"), "--device", "cpu"});
        QCOMPARE(written.json["parity"]["largestDifference"].get<double>(), 0.0);
        QVERIFY(written.json["parity"]["passed"].get<bool>());
        const auto weights = io::readNpz(m_folder / "w.npz");
        QVERIFY(weights);
        QVERIFY(weights->contains("conv1.weight"));
    }

    void anExplanationIsAMapAPictureAndAReceipt()
    {
        const std::string item = succeed({"items", project()}).json["items"][0]["item"];
        const CliAnswer said =
            succeed({"explain", project(), QString::fromStdString(item), "--method", "gradient", "--target",
                     "circle", "--out", path("why"), "--device", "cpu"});
        QCOMPARE(said.json["target"].get<std::string>(), std::string("circle"));
        const Result<Tensor> map = io::readNpy(m_folder / "why" / "map.npy");
        QVERIFY(map);
        QVERIFY((map->extents() == Extents{64, 64}));
        QVERIFY(contents(m_folder / "why" / "overlay.png").starts_with("\x89PNG"));
        const auto receipt =
            nlohmann::json::parse(contents(m_folder / "why" / "receipt.json"), nullptr, false);
        QVERIFY(receipt.is_object());
        QCOMPARE(receipt["method"].get<std::string>(), std::string("gradient"));
    }

    void aMethodTakesItsParameters()
    {
        const QString item =
            QString::fromStdString(succeed({"items", project()}).json["items"][0]["item"].get<std::string>());
        const auto explained = [&](const QString& method, const QStringList& parameters) {
            QStringList arguments = {"explain", project(),   item,       "--method", method,
                                     "--out",   path("set"), "--device", "cpu",      "--json"};
            for (const QString& parameter : parameters)
                arguments << "--set" << parameter;
            return cli(arguments);
        };
        QCOMPARE(explained("smoothgrad", {"samples=3", "noise=0.5"}).exitCode, 0);
        const auto receipt = nlohmann::json::parse(contents(m_folder / "set" / "receipt.json"));
        QCOMPARE(receipt["parameters"]["samples"].get<int>(), 3);
        QCOMPARE(receipt["parameters"]["noise"].get<double>(), 0.5);

        const auto refused = [&](const QString& method, const QString& parameter, const char* word) {
            const CliAnswer answer = explained(method, {parameter});
            return answer.exitCode == 1 && answer.isOneObject() &&
                   answer.json["error"].get<std::string>().find(word) != std::string::npos;
        };
        QVERIFY(refused("smoothgrad", "sample=3", "samples or noise"));
        QVERIFY(refused("smoothgrad", "samples", "name=value"));
        QVERIFY(refused("smoothgrad", "samples=1.5", "Choose a number from 2"));
        QVERIFY(refused("smoothgrad", "samples=1", "Choose a number from 2"));
        QVERIFY(refused("gradient", "samples=3", "no parameter 'samples'"));
        QVERIFY(refused("grad-cam", "positive_only=maybe", "true or false"));
        QVERIFY(refused("magic", "x=1", "There is no method 'magic'"));
        const std::string help = cli({"explain", "--help"}).out;
        QVERIFY2(help.find("smoothgrad: samples, noise") != std::string::npos, help.c_str());
    }

    void wrongUseEndsWithTwoAndFailureWithOne()
    {
        QCOMPARE(cli({"paint"}).exitCode, 2);
        QCOMPARE(cli({"train"}).exitCode, 2);
        QCOMPARE(cli({"export", project(), "--out", path("x")}).exitCode, 2);
        QCOMPARE(cli({}).exitCode, 2);
        const CliAnswer gone = cli({"info", path("Gone.oriel"), "--json"});
        QCOMPARE(gone.exitCode, 1);
        QVERIFY(gone.isOneObject());
        QVERIFY(gone.json["error"].get<std::string>().find("Gone.oriel") != std::string::npos);
    }

    void interruptedTrainingKeepsWhatItLearned()
    {
        QProcess training;
        support::prepareCli(
            training, {"train", project(), "--epochs", "5000", "--device", "cpu", "--json-lines", "--quiet"});
        training.start();
        QVERIFY(training.waitForStarted());
        QByteArray lines;
        QTRY_VERIFY_WITH_TIMEOUT((lines += training.readAllStandardOutput()).contains("\"event\":\"epoch\""),
                                 120'000);
        ::kill(static_cast<pid_t>(training.processId()), SIGINT);
        QVERIFY(training.waitForFinished(60'000));
        QCOMPARE(training.exitStatus(), QProcess::NormalExit);
        QCOMPARE(training.exitCode(), 130);
        const nlohmann::json runs = succeed({"info", project()}).json["runs"];
        QCOMPARE(runs.back()["state"].get<std::string>(), std::string("cancelled"));
        QVERIFY(runs.back()["steps"].get<int>() > 0);
        const std::string run = std::to_string(runs.back()["id"].get<int>());
        succeed({"evaluate", project(), "--run", QString::fromStdString(run), "--device", "cpu"});
    }

    void aMeasurementNamesItsRows()
    {
        const CliAnswer unknown = cli({"bench", "everything"});
        QCOMPARE(unknown.exitCode, 1);
        QVERIFY(unknown.first().find("lenet-5-step") != std::string::npos);
        const CliAnswer row = succeed({"bench", "lenet-5-step", "--device", "cpu"});
        QCOMPARE(row.json["rows"].size(), std::size_t{1});
        QVERIFY(row.json["rows"][0]["ours"].get<double>() > 0);
        QVERIFY(row.json["rows"][0]["peer"].is_null());
        QVERIFY(row.json["plans"].size() >= 4);
    }

private:
    QString project() const { return path("Shapes.oriel"); }
    QString path(const std::string& name) const { return support::text(m_folder / name); }

    // Three pictures and a file that is none.
    QString somePictures() const
    {
        const std::filesystem::path folder = m_folder / "some";
        std::filesystem::create_directories(folder);
        for (int i = 0; i < 3; ++i)
            support::write(folder / (std::to_string(i) + ".jpg"),
                           support::jpegFile(support::slope(70 + 10 * i, 64, 3)));
        support::write(folder / "notes.txt", "not a picture");
        return support::text(folder);
    }

    // Runs a verb with --json; fails the test unless it ends well with one object.
    CliAnswer succeed(QStringList arguments) const
    {
        CliAnswer answer = cli(arguments << "--json");
        if (answer.exitCode != 0 || !answer.isOneObject())
            QTest::qFail(qPrintable(arguments.join(' ') + ": " + QString::fromStdString(answer.errors)),
                         __FILE__, __LINE__);
        return answer;
    }

    support::TemporaryFolder m_folder;
};

QTEST_GUILESS_MAIN(TestCli)
#include "tst_cli.moc"
