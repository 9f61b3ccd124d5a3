// SPDX-License-Identifier: Apache-2.0
#include "engine/project/edits/set_recipe.h"
#include "engine/project/store.h"
#include "tests/support/kill_points.h"
#include "tests/support/project_digest.h"
#include "tests/support/temporary_folder.h"
#include "tests/support/tier.h"

#include <QTest>

#include <cstdlib>
#include <fstream>
#include <set>
#include <sstream>
#include <sys/mount.h>

using namespace engine;
using namespace engine::project;

namespace {

std::string writer()
{
    const char* folder = std::getenv("ORIEL_BINARY_DIR");
    return std::string(folder ? folder : ".") + "/bin/project_writer";
}

// A disk of so many bytes, mounted on a folder while it lives.
class SmallDisk
{
public:
    SmallDisk(std::filesystem::path folder, int bytes) : m_folder(std::move(folder))
    {
        const std::string options = "size=" + std::to_string(bytes);
        m_isMounted = ::mount("small", m_folder.c_str(), "tmpfs", 0, options.c_str()) == 0;
    }
    ~SmallDisk()
    {
        if (m_isMounted)
            ::umount2(m_folder.c_str(), MNT_DETACH);
    }

    bool isMounted() const { return m_isMounted; }

private:
    std::filesystem::path m_folder;
    bool m_isMounted = false;
};

std::size_t filesIn(const std::filesystem::path& folder)
{
    return static_cast<std::size_t>(std::distance(std::filesystem::directory_iterator(folder), {}));
}

// The digests that were acknowledged, in order.
std::vector<std::string> acknowledged(const std::string& output)
{
    std::vector<std::string> digests;
    std::istringstream lines(output);
    for (std::string word, rest; lines >> word && std::getline(lines >> std::ws, rest);)
        if (word == "ack")
            digests.push_back(rest);
    return digests;
}

// Every checkpoint that a run names is there and whole, and nothing else lies about.
std::string judgeSegments(const Store& store)
{
    std::set<storage::Hash128> named;
    for (const Run& run : store.project().runs)
        for (const auto& checkpoint : {run.last, run.best}) {
            if (!checkpoint)
                continue;
            named.insert(checkpoint->segment);
            if (const auto read = store.read(*checkpoint); !read)
                return read.error().sentence;
        }
    if (filesIn(store.folder() / "seg") != named.size() || filesIn(store.folder() / "tmp") != 0)
        return "litter is left";
    return {};
}

// `all` are the digests of an undisturbed run, `seen` those that the disturbed one acknowledged: the
// project must be what was acknowledged last, or the step after it.
std::string judgeProject(const std::filesystem::path& folder, const std::vector<std::string>& all,
                         const std::vector<std::string>& seen)
{
    auto store = Store::open(folder);
    if (!store)
        return seen.empty() && store.error().kind == ErrorKind::NotFound ? std::string()
                                                                         : store.error().detail;
    if (store->readOnlyReason())
        return store->readOnlyReason()->sentence;
    const std::string now = support::digest(store->project());
    const bool isLast = !seen.empty() && now == seen.back();
    const bool isNext = seen.size() < all.size() && now == all[seen.size()];
    if (!isLast && !isNext)
        return "the project is neither what was acknowledged last nor the step after it";
    if (const std::string complaint = judgeSegments(*store); !complaint.empty())
        return complaint;
    const auto applied = store->apply(edits::SetRecipe{"{}"});
    return applied && store->undo() ? std::string() : "the project takes no further edit";
}

// What a program that was refused a call says.
std::string judgeRefusal(const support::Disturbed& run, const std::string& project)
{
    if (run.exitCode < 0)
        return "the program crashed";
    if (run.output.find("torn ") != std::string::npos)
        return "a failed step changed the project in memory";
    const auto failed = run.output.find("failed ");
    if (run.exitCode == 1 &&
        (failed == std::string::npos || run.output.find(project, failed) == std::string::npos))
        return "the failure does not name the project: " +
               run.output.substr(std::min(failed, run.output.size()));
    return {};
}

} // namespace

class TestKillPoints : public QObject
{
    Q_OBJECT

private slots:
    void nothingAcknowledgedIsLost_data()
    {
        QTest::addColumn<support::Fault>("fault");
        QTest::addColumn<int>("every");
        const bool isFull = support::isFullTier();
        QTest::newRow("killed") << support::Fault::Kill << (isFull ? 1 : 7);
        QTest::newRow("disk full") << support::Fault::DiskFull << (isFull ? 1 : 23);
        QTest::newRow("disk error") << support::Fault::DiskError << (isFull ? 1 : 29);
    }
    void nothingAcknowledgedIsLost()
    {
        QFETCH(const support::Fault, fault);
        QFETCH(const int, every);
        if (!support::canDisturb())
            QSKIP("strace is not installed or may not trace here");

        const support::TemporaryFolder folder;
        const std::filesystem::path project = folder / "a.oriel";
        support::Scenario scenario;
        scenario.command = {writer(), project.string()};
        scenario.prepare = [&] {
            for (const auto& entry : std::filesystem::directory_iterator(folder.path()))
                std::filesystem::remove_all(entry.path());
        };
        scenario.judge = [&](const support::Disturbed& run, const std::string& undisturbed) {
            const std::string refusal =
                fault == support::Fault::Kill ? std::string() : judgeRefusal(run, project.string());
            return refusal.empty()
                       ? judgeProject(project, acknowledged(undisturbed), acknowledged(run.output))
                       : refusal;
        };
        const auto report = support::disturbAtEveryCall(scenario, fault, every);
        qInfo("%d of %d calls disturbed", report.tried, report.calls);
        for (const std::string& complaint : report.complaints)
            qWarning("%s", complaint.c_str());
        QVERIFY(report.complaints.empty());
        QVERIFY(report.calls > 100);
    }

    void afterAFullDiskWorkGoesOn()
    {
        const support::TemporaryFolder folder;
        const SmallDisk disk(folder.path(), 3 << 20);
        if (!disk.isMounted())
            QSKIP("this account may not mount a small disk");

        auto store = Store::create(folder / "a.oriel", "image-classification");
        QVERIFY(store);
        std::ofstream(folder / "ballast") << std::string(1 << 20, 'x');
        Result<Changes> applied = Changes();
        Project before;
        while (applied) {
            before = store->project();
            applied = store->apply(
                edits::SetRecipe{std::string(100'000, 'r') + std::to_string(before.recipe.size())});
        }
        QCOMPARE(applied.error().kind, ErrorKind::Storage);
        QVERIFY(applied.error().sentence.find("disk is full") != std::string::npos);
        QVERIFY(applied.error().sentence.find("a.oriel") != std::string::npos);
        QVERIFY(store->project() == before);

        std::filesystem::remove(folder / "ballast");
        QVERIFY(store->apply(edits::SetRecipe{"{}"}));
        const auto reader = Store::open(folder / "a.oriel", Store::Access::ReadOnly);
        QVERIFY(reader);
        QVERIFY(reader->project() == store->project());
    }
};

QTEST_APPLESS_MAIN(TestKillPoints)
#include "tst_kill_points.moc"
