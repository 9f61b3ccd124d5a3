// SPDX-License-Identifier: Apache-2.0
#include "app/pages/train/train_page.h"
#include "engine/project/store.h"
#include "tests/app/support/real_window.h"
#include "tests/support/kill_points.h"
#include "tests/support/tier.h"
#include "widgets/frame/page_header.h"

#include <QPushButton>
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

// The window killed at its every n-th call that changes the disk, while its pages are worked with.
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
            support::Fault::Kill, support::isFullTier() ? 10 : 120);
        qInfo("%d of %d calls disturbed", report.tried, report.calls);
        for (const std::string& complaint : report.complaints)
            qWarning("%s", complaint.c_str());
        QVERIFY(report.complaints.empty());
        QVERIFY(report.tried > 2);
    }

private:
    static std::string judge(const std::filesystem::path& folder, const std::string& output)
    {
        project::Project project;
        {
            const auto store = project::Store::open(folder);
            if (!store || store->readOnlyReason())
                return "the project does not open";
            project = store->project();
        }
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
        const auto network = project.networks.find("main");
        if (told(output, "network") && network == project.networks.end())
            return "a network that was told is lost";
        if (told(output, "dropout") && network->second.find("dropout") == std::string::npos)
            return "an edit of the network that was told is lost";
        const bool hasRun = !project.runs.empty();
        if (told(output, "epoch") && (!hasRun || !project.runs.back().last))
            return "an epoch that was told is lost";
        if (hasRun && project.runs.back().state == project::RunState::Running)
            return "a run that nobody runs is not offered for resuming";
        if (told(output, "trained") && project.runs.back().state != project::RunState::Finished)
            return "a finished run is not finished";
        const bool isCutShort =
            hasRun && project.runs.back().state == project::RunState::Interrupted && project.runs.back().last;
        return isCutShort ? judgeNextStart(folder) : "";
    }

    // The next start says in one sentence what was cut short, and the button beside it goes on.
    static std::string judgeNextStart(const std::filesystem::path& folder)
    {
        support::RealWindow real;
        if (!real.open(folder))
            return "the next start does not open the project";
        auto& page = static_cast<app::TrainPage&>(real.page(app::PageId::Train));
        if (!page.isWaiting() || !page.header().sentence().contains("was cut short after epoch"))
            return "the next start does not say what was cut short";
        return page.header().primary()->text() == "Resume run 1" ? ""
                                                                 : "the next start does not offer to resume";
    }
};

QTEST_MAIN(TestWindowKillPoints)
#include "tst_window_kill_points.moc"
