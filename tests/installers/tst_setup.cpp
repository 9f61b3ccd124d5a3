// SPDX-License-Identifier: Apache-2.0
#include "tests/support/temporary_folder.h"

#include <QProcess>
#include <QRegularExpression>
#include <QTest>

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>

namespace fs = std::filesystem;

namespace {

struct Outcome
{
    int exitCode = -1;
    QString output; // both streams
};

std::string contents(const fs::path& path)
{
    std::ifstream in(path);
    return {std::istreambuf_iterator<char>(in), {}};
}

// A copy of the setup script in a folder of its own, with programs that only pretend to be apt,
// cmake and oriel-cli. Nothing here touches the machine.
class Sandbox
{
public:
    Sandbox()
    {
        const char* source = std::getenv("ORIEL_SOURCE_DIR");
        fs::copy(fs::path(source ? source : ".") / "installers", m_folder / "installers",
                 fs::copy_options::recursive);
        program("bin/apt-get", "exit 100");
        program("bin/dpkg-query", "exit 0");
        program("bin/sudo", "exec \"$@\"");
        program("bin/cmake", "exit 0");
        program("build/release/bin/oriel-cli", "echo \"$1\" >> " + log().string() +
                                                   "; [ \"$1\" != \"$(cat fails 2>/dev/null)\" ] || exit 1;"
                                                   " [ $1 != new ] || mkdir -p \"$2\"");
    }

    Outcome run(const QStringList& words, const QString& path = {})
    {
        QProcess process;
        QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
        const QString own = text(m_folder / "bin");
        environment.insert("PATH", path.isEmpty() ? own + ":" + environment.value("PATH") : path);
        environment.insert("ORIEL_HOME", text(home()));
        environment.remove("SUDO_USER");
        process.setProcessEnvironment(environment);
        process.setProcessChannelMode(QProcess::MergedChannels);
        process.start("/bin/bash", QStringList{text(m_folder / "installers/setup.sh")} + words);
        process.waitForFinished();
        return {process.exitCode(), QString::fromUtf8(process.readAll())};
    }

    // The verbs that oriel-cli was asked for since the last call.
    std::string verbs()
    {
        const std::string lines = contents(log());
        fs::remove(log());
        return lines;
    }

    void setFailing(const std::string& verb) { std::ofstream(m_folder / "fails") << verb; }
    fs::path home() const { return m_folder / "home"; }
    fs::path folder() const { return m_folder.path(); }

    static QString text(const fs::path& path) { return QString::fromStdString(path.string()); }

private:
    fs::path log() const { return m_folder / "verbs"; }

    void program(const std::string& path, const std::string& body)
    {
        const fs::path file = m_folder / path;
        fs::create_directories(file.parent_path());
        std::ofstream(file) << "#!/bin/bash\n" << body << "\n";
        fs::permissions(file, fs::perms::owner_all);
    }

    support::TemporaryFolder m_folder;
};

const std::string allVerbs = "new\nnetwork\ntrain\nevaluate\nexplain\nexport\n";

} // namespace

class TestSetup : public QObject
{
    Q_OBJECT

private slots:
    void helpNamesEveryCommand()
    {
        const Outcome outcome = Sandbox().run({"help"});
        QCOMPARE(outcome.exitCode, 0);
        for (const char* words : {"setup.sh run", "setup.sh test", "test --all"})
            QVERIFY(outcome.output.contains(words));
    }

    void unknownWordsAreRefusedByName()
    {
        for (const QStringList& words : {QStringList{"instal"}, QStringList{"run", "--al"}}) {
            const Outcome outcome = Sandbox().run(words);
            QCOMPARE(outcome.exitCode, 1);
            QVERIFY(outcome.output.contains("\"" + words.last() + "\""));
        }
    }

    void packageListsHoldOneNameALineAndNoneTwice()
    {
        QStringList names;
        for (const char* list : {"run", "test", "judges"}) {
            const Sandbox sandbox;
            const auto lines =
                contents(sandbox.folder() / "installers" / ("packages-" + std::string(list) + ".txt"));
            for (const QString& line : QString::fromStdString(lines).split('\n', Qt::SkipEmptyParts))
                if (!line.startsWith('#'))
                    names << line;
        }
        QVERIFY(names.size() > 30);
        for (const QString& name : names)
            QVERIFY2(QRegularExpression("^[a-z0-9][a-z0-9.+-]+$").match(name).hasMatch(), qPrintable(name));
        QCOMPARE(names.removeDuplicates(), 0);
    }

    void aFailingInstallationIsToldInASentence()
    {
        const Outcome outcome = Sandbox().run({"run"});
        QCOMPARE(outcome.exitCode, 1);
        QVERIFY2(outcome.output.contains("could not be installed"), qPrintable(outcome.output));
        QVERIFY(outcome.output.contains("run this again"));
    }

    void aSystemWithoutAptIsToldWhatToDo()
    {
        Sandbox sandbox;
        const fs::path few = sandbox.folder() / "few";
        fs::create_directories(few);
        for (const char* tool : {"dirname", "cat"})
            fs::create_symlink(fs::path("/usr/bin") / tool, few / tool);
        const Outcome outcome = sandbox.run({"run"}, Sandbox::text(few));
        QCOMPARE(outcome.exitCode, 1);
        QVERIFY2(outcome.output.contains("--no-packages"), qPrintable(outcome.output));
    }

    void theSampleIsDoneOnceAndReused()
    {
        Sandbox sandbox;
        const Outcome first = sandbox.run({"run", "--no-packages"});
        QVERIFY2(first.exitCode == 0, qPrintable(first.output));
        QCOMPARE(sandbox.verbs(), allVerbs);
        QVERIFY(first.output.contains(Sandbox::text(sandbox.home() / "Fashion.oriel")));

        const Outcome second = sandbox.run({"run", "--no-packages"});
        QCOMPARE(second.exitCode, 0);
        QCOMPARE(sandbox.verbs(), std::string());
        QVERIFY(second.output.contains("How to go on"));
    }

    void aSampleThatStoppedGoesOnWhereItStopped()
    {
        Sandbox sandbox;
        sandbox.setFailing("train");
        const Outcome stopped = sandbox.run({"run", "--no-packages"});
        QCOMPARE(stopped.exitCode, 1);
        QVERIFY(stopped.output.contains("Run this again"));
        QCOMPARE(sandbox.verbs(), std::string("new\nnetwork\ntrain\n"));

        sandbox.setFailing("");
        QCOMPARE(sandbox.run({"run", "--no-packages"}).exitCode, 0);
        QCOMPARE(sandbox.verbs(), std::string("train\nevaluate\nexplain\nexport\n"));
    }

    void aFailingEvaluationIsNotHiddenByItsTranscript()
    {
        Sandbox sandbox;
        sandbox.setFailing("evaluate");
        QCOMPARE(sandbox.run({"run", "--no-packages"}).exitCode, 1);
    }

    void aProjectOfSomebodyElseIsLeftAlone()
    {
        Sandbox sandbox;
        fs::create_directories(sandbox.home() / "Fashion.oriel");
        std::ofstream(sandbox.home() / "Fashion.oriel" / "mine") << "precious";
        const Outcome outcome = sandbox.run({"run", "--no-packages"});
        QCOMPARE(outcome.exitCode, 1);
        QVERIFY(outcome.output.contains("ORIEL_HOME"));
        QCOMPARE(contents(sandbox.home() / "Fashion.oriel" / "mine"), std::string("precious"));
    }
};

QTEST_APPLESS_MAIN(TestSetup)
#include "tst_setup.moc"
