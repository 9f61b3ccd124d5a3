// SPDX-License-Identifier: Apache-2.0
#include "engine/project/store.h"
#include "tests/app/support/real_window.h"
#include "tests/support/kill_points.h"
#include "tests/support/tier.h"

#include <QTest>

#include <algorithm>
#include <cstdlib>

using namespace engine;

namespace {

std::ptrdiff_t told(const std::string& output, const std::string& word)
{
    std::ptrdiff_t count = 0;
    for (std::size_t at = output.find(word + '\n'); at != std::string::npos;
         at = output.find(word + '\n', at + 1))
        ++count;
    return count;
}

} // namespace

// The window killed at its every n-th call that changes the disk, in the middle of all it can do.
class TestWindowKillPoints : public QObject
{
    Q_OBJECT

private slots:
    void nothingThatWasToldIsLost()
    {
        if (!support::canDisturb())
            QSKIP("strace is not installed or may not trace here");
        const auto pictures = support::folderOfShapes("shapes", 8);
        const auto folder = support::scratch() / "Work.oriel";
        const support::FaultReport report = support::disturbAtEveryCall(
            {.command = {std::string(std::getenv("ORIEL_BINARY_DIR")) + "/bin/window_at_work",
                         folder.string(), pictures.string()},
             .prepare =
                 [&] {
                     std::filesystem::remove_all(folder);
                     if (const auto made = project::Store::create(folder, "image-classification"); !made)
                         qFatal("%s", made.error().sentence.c_str());
                 },
             .judge = [&](const support::Disturbed& run,
                          const std::string&) { return judge(folder, run.output); }},
            support::Fault::Kill, support::isFullTier() ? 3 : 20);
        qInfo("%d of %d calls disturbed", report.tried, report.calls);
        for (const std::string& complaint : report.complaints)
            qWarning("%s", complaint.c_str());
        QVERIFY(report.complaints.empty());
        QVERIFY(report.tried > 2);
    }

private:
    static std::string judge(const std::filesystem::path& folder, const std::string& output)
    {
        const auto store = project::Store::open(folder);
        if (!store || store->readOnlyReason())
            return "the project does not open";
        const project::Project& project = store->project();
        if (!project.items.empty() && project.items.size() != 24)
            return "half an import is there";
        if (told(output, "import") && project.items.size() != 24)
            return "an import that was told is lost";
        // The folder labels the first items as circles; the window called them what the last class is.
        const std::ptrdiff_t labelled =
            std::count_if(project.items.begin(),
                          project.items.begin() + std::min<std::ptrdiff_t>(8, std::ssize(project.items)),
                          [&](const project::Item& item) { return item.label == project.classes.back().id; });
        if (labelled < told(output, "label"))
            return "a label that was told is lost";
        if (told(output, "network") && !project.networks.contains("main"))
            return "a network that was told is lost";
        const bool hasRun = !project.runs.empty();
        if (told(output, "epoch") && (!hasRun || !project.runs.back().last))
            return "an epoch that was told is lost";
        if (hasRun && project.runs.back().state == project::RunState::Running)
            return "a run that nobody runs is not offered for resuming";
        return told(output, "trained") && project.runs.back().state != project::RunState::Finished
                   ? "a finished run is not finished"
                   : "";
    }
};

QTEST_MAIN(TestWindowKillPoints)
#include "tst_window_kill_points.moc"
