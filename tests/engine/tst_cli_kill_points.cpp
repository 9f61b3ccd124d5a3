// SPDX-License-Identifier: Apache-2.0
#include "engine/io/npz.h"
#include "engine/project/store.h"
#include "tests/support/command_line.h"
#include "tests/support/kill_points.h"
#include "tests/support/temporary_folder.h"
#include "tests/support/tier.h"

#include <QTest>

#include <algorithm>
#include <cstdlib>
#include <fstream>

using namespace engine;

namespace {

std::string program()
{
    const char* folder = std::getenv("ORIEL_BINARY_DIR");
    return std::string(folder ? folder : ".") + "/bin/oriel-cli";
}

void mustSucceed(const QStringList& arguments)
{
    const support::CliAnswer answer = support::cli(arguments);
    if (answer.exitCode != 0)
        qFatal("%s: %s", qPrintable(arguments.join(' ')), answer.errors.c_str());
}

} // namespace

// The program that people run, killed at its every n-th call that changes the disk.
class TestCliKillPoints : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase()
    {
        if (!support::canDisturb())
            QSKIP("strace is not installed or may not trace here");
        mustSucceed({"new", text("shapes.oriel"), "--sample", "shapes-with-a-secret", "--quiet"});
        mustSucceed({"network", text("shapes.oriel"), "--template", "mlp", "--quiet"});
        mustSucceed({"new", text("empty.oriel"), "--quiet"});
    }

    void importIsWholeOrNotThere()
    {
        const std::vector<std::string> command = {
            program(), "import", path("p.oriel"), path("shapes.oriel/pictures"), "--quiet", "--limit", "60"};
        disturb("empty.oriel", command, [&](const support::Disturbed& run) -> std::string {
            const std::size_t items = count([](const project::Item&) { return true; });
            if (items != 60 && (items != 0 || !run.output.empty()))
                return "there are " + std::to_string(items) + " items";
            mustSucceed(
                {"import", text("p.oriel"), text("shapes.oriel/pictures"), "--quiet", "--limit", "60"});
            return count([](const project::Item&) { return true; }) == 60 ? ""
                                                                          : "the import cannot be finished";
        });
    }

    void labelsAreWholeOrNotThere()
    {
        std::ofstream table(path("labels.csv"));
        table << "item,class\n";
        for (int i = 0; i < 30; ++i)
            table << "test/circle/circle_0" << (i < 10 ? "0" : "") << i << ".png,round\n";
        table.close();
        const std::vector<std::string> command = {program(), "label", path("p.oriel"), "--from",
                                                  path("labels.csv")};
        disturb("shapes.oriel", command, [&](const support::Disturbed& run) -> std::string {
            const std::size_t labelled = count([&](const project::Item& item) {
                const project::Class* label = m_project.find(item.label);
                return label && label->name == "round";
            });
            if (labelled == 30 || (labelled == 0 && run.output.empty()))
                return "";
            return std::to_string(labelled) + " items carry the label";
        });
    }

    void trainingGoesOnToTheVeryWeights()
    {
        const QStringList train = {"train", text("p.oriel"), "--epochs", "2", "--device", "cpu", "--quiet"};
        restore("shapes.oriel");
        mustSucceed(train);
        const auto undisturbed = weights();

        std::vector<std::string> command = {program()};
        for (const QString& argument : train)
            command.push_back(argument.toStdString());
        disturb("shapes.oriel", command, [&](const support::Disturbed& run) -> std::string {
            const std::size_t epochs =
                static_cast<std::size_t>(std::count(run.output.begin(), run.output.end(), '\n'));
            count([](const project::Item&) { return true; });
            const bool begun = !m_project.runs.empty() && m_project.runs.back().last;
            if (epochs > 0 && !begun)
                return "an epoch that was told is lost";
            const bool finished = begun && m_project.runs.back().state == project::RunState::Finished;
            if (!finished)
                mustSucceed(
                    begun ? QStringList{"train", text("p.oriel"), "--resume", "--device", "cpu", "--quiet"}
                          : train);
            return weights() == undisturbed ? "" : "the weights differ from those of an undisturbed run";
        });
    }

private:
    template<class Judge>
    void disturb(const char* from, const std::vector<std::string>& command, Judge judge)
    {
        const int every = support::isFullTier() ? 1 : 7;
        const support::FaultReport report = support::disturbAtEveryCall(
            {.command = command,
             .prepare = [&] { restore(from); },
             .judge = [&](const support::Disturbed& run, const std::string&) { return judge(run); }},
            support::Fault::Kill, every);
        qInfo("%d of %d calls disturbed", report.tried, report.calls);
        for (const std::string& complaint : report.complaints)
            qWarning("%s", complaint.c_str());
        QVERIFY(report.complaints.empty());
        QVERIFY(report.tried > 2);
    }

    // A fresh copy of a project, beside the pictures it points to.
    void restore(const char* from) const
    {
        std::filesystem::remove_all(path("p.oriel"));
        std::filesystem::create_directory(path("p.oriel"));
        for (const auto& entry : std::filesystem::directory_iterator(path(from)))
            if (entry.path().filename() != "pictures")
                std::filesystem::copy(entry.path(), path("p.oriel") / entry.path().filename(),
                                      std::filesystem::copy_options::recursive);
    }

    // Opens the project as its next user would, and counts items.
    template<class Wanted>
    std::size_t count(Wanted wanted)
    {
        const auto store = project::Store::open(path("p.oriel"));
        if (!store || store->readOnlyReason())
            qFatal("the project does not open: %s",
                   store ? store->readOnlyReason()->sentence.c_str() : store.error().sentence.c_str());
        m_project = store->project();
        return static_cast<std::size_t>(
            std::count_if(m_project.items.begin(), m_project.items.end(), wanted));
    }

    io::Tensors weights() const
    {
        mustSucceed({"export", text("p.oriel"), "--format", "npz", "--out", text("weights.npz"), "--quiet"});
        const auto read = io::readNpz(path("weights.npz"));
        if (!read)
            qFatal("%s", read.error().sentence.c_str());
        return *read;
    }

    std::filesystem::path path(const std::string& name) const { return m_folder / name; }
    QString text(const std::string& name) const { return support::text(path(name)); }

    support::TemporaryFolder m_folder;
    project::Project m_project; // as count() last saw it
};

QTEST_GUILESS_MAIN(TestCliKillPoints)
#include "tst_cli_kill_points.moc"
