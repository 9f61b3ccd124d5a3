// SPDX-License-Identifier: Apache-2.0
#include "app/commands/label_items.h"
#include "app/dropped.h"
#include "engine/project/store.h"
#include "tests/app/support/real_window.h"
#include "tests/support/disks.h"
#include "tests/support/picture_files.h"
#include "tests/support/project_digest.h"

#include <QLabel>
#include <QTableWidget>
#include <QTest>
#include <QTimer>

using namespace app;
using namespace engine;
using support::RealWindow;
namespace fs = std::filesystem;

namespace {

constexpr int patience = 60'000; // ms

// A place that no other test uses.
fs::path fresh(const std::string& name)
{
    static int count = 0;
    const fs::path folder = support::scratch() / std::to_string(++count) / name;
    fs::create_directories(folder.parent_path());
    return folder;
}

support::FileBytes picture()
{
    return support::webpFile(support::slope(24, 24, 3));
}

fs::path twoClasses(int perClass)
{
    const fs::path folder = fresh("flowers");
    for (const char* name : {"rose", "tulip"})
        for (int i = 0; i < perClass; ++i)
            support::write(folder / name / (std::to_string(i) + ".webp"), picture());
    return folder;
}

std::size_t projectsIn(const fs::path& folder)
{
    std::error_code failure;
    std::size_t count = 0;
    for ([[maybe_unused]] const auto& entry : fs::directory_iterator(folder, failure))
        ++count;
    return count;
}

} // namespace

// Whatever comes in, the window says in one notice what is wrong and what to do, and loses nothing.
class TestBadInput : public QObject
{
    Q_OBJECT

private slots:
    void init()
    {
        m_real.emplace();
        m_projects = fresh("projects");
        m_real->studio().preferences().setProjectsFolder(m_projects);
        for (const RecentProject& recent : m_real->studio().preferences().recent())
            m_real->studio().preferences().forget(recent.folder);
    }

    void cleanup() { m_real.reset(); }

    void aFolderWithoutPicturesLeavesNothingBehind()
    {
        const fs::path folder = fresh("holiday");
        support::write(folder / "notes.txt", "Dear diary");
        support::write(folder / "Thumbs.db", "x");
        m_real->drop({folder});
        QVERIFY(saidOnce({"holiday", "notes.txt", "PNG"}));
        QTRY_COMPARE(projectsIn(m_projects), std::size_t(0));
        QVERIFY(!document().isOpen());
        QVERIFY(m_real->studio().preferences().recent().empty());
        QVERIFY(m_real->control("Choose a folder"));

        import(twoClasses(4));
        const std::string before = support::digest(document().project());
        m_real->drop({folder});
        QVERIFY(saidOnce({"holiday"}));
        QCOMPARE(support::digest(document().project()), before);
        QVERIFY(document().isOpen());
    }

    void thirtyUnreadableFilesAmongFourHundredAreListed()
    {
        const fs::path folder = twoClasses(185);
        support::FileBytes half = picture();
        half.resize(half.size() / 2);
        for (int i = 0; i < 10; ++i) {
            support::write(folder / "rose" / ("cut" + std::to_string(i) + ".webp"), half);
            support::write(folder / "rose" / ("diary" + std::to_string(i) + ".jpg"), "Dear diary");
            support::write(folder / "tulip" / ("empty" + std::to_string(i) + ".png"), "");
        }
        m_real->drop({folder});
        QVERIFY(saidOnce({"370", "30 files"}));
        QCOMPARE(document().project().items.size(), std::size_t(370));
        QCOMPARE(m_real->studio().notices().problems().size(), std::size_t(30));
        for (const data::SkippedFile& file : m_real->studio().notices().problems())
            QVERIFY2(file.reason.ends_with('.') && !file.name.empty(), file.reason.c_str());

        QStringList rows;
        QTimer::singleShot(0, this, [&] {
            QWidget* dialog = QApplication::activeModalWidget();
            const auto* table = dialog ? dialog->findChild<QTableWidget*>() : nullptr;
            for (int row = 0; table && row < table->rowCount(); ++row)
                rows << table->item(row, 0)->text() + ": " + table->item(row, 1)->text();
            if (dialog)
                dialog->close();
        });
        QVERIFY(m_real->click("Show them"));
        QCOMPARE(rows.size(), 30);
        QVERIFY(rows.filter("rose/cut0.webp").size() == 1 && rows.filter("cut short").size() == 10);
        QVERIFY(rows.filter("text").size() == 10 && rows.filter("is empty").size() == 10);
    }

    void severalThingsAtOnceAreToldInOneNotice()
    {
        const fs::path good = twoClasses(3);
        const fs::path bad = fresh("holiday");
        fs::create_directories(bad);
        m_real->drop({good, bad});
        QVERIFY(saidOnce({"6 pictures added from flowers.", "No pictures that Oriel reads are in holiday"}));
        QCOMPARE(document().project().items.size(), std::size_t(6));
        QVERIFY(document().isOpen());
    }

    // Not the rest of the folder that they lie in.
    void loosePicturesComeAlone()
    {
        const fs::path folder = fresh("desktop");
        for (int i = 0; i < 6; ++i)
            support::write(folder / ("photo " + std::to_string(i) + ".webp"), picture());
        support::write(folder / "letter.odt", "PK\x03\x04 and so on");
        m_real->drop({folder / "photo 1.webp", folder / "photo 4.webp", folder / "letter.odt"});
        QVERIFY(saidOnce({"2 pictures added", "1 file "}));
        QCOMPARE(document().project().items.size(), std::size_t(2));
        QCOMPARE(document().project().items[1].name, std::string("photo 4.webp"));
        m_real->drop({folder / "photo 4.webp", folder / "photo 5.webp"});
        QVERIFY(saidOnce({"1 picture added", "1 was there already"}));
        QCOMPARE(document().project().sources.size(), std::size_t(1));
    }

    void whatIsNoInputIsRefusedInWords()
    {
        const fs::path folder = fresh("things");
        support::write(folder / "birds.onnx", "\x08\x07");
        support::write(folder / "table.csv", "a,b\n1,2\n");
        support::write(folder / "old.csv", "item,class\na.png,Gr\xfcn\n");
        support::write(folder / "IMG_1.HEIC", std::string_view("\0\0\0\x18"
                                                               "ftypheic",
                                                               12));
        support::write(folder / "a.mp3", "ID3");
        m_real->drop({folder / "birds.onnx"});
        QVERIFY(saidOnce({"birds.onnx is a model"}));
        m_real->drop({folder / "IMG_1.HEIC"});
        QVERIFY(saidOnce({"IMG_1.HEIC", "HEIC photo", "PNG, JPEG"}));
        m_real->drop({folder / "birds.onnx", folder / "a.mp3"});
        QVERIFY(saidOnce({"none of these 2 files"}));
        m_real->drop({folder / "table.csv"});
        QVERIFY(saidOnce({"table.csv", "item,class"}));
        m_real->drop({folder / "old.csv"});
        QVERIFY(saidOnce({"old.csv", "UTF-8"}));
        m_real->drop({folder / "gone.png"});
        QVERIFY(saidOnce({"gone.png is not there any more"}));
        m_real->drop({});
        QVERIFY(saidOnce({"no file or folder"}));
        QTRY_COMPARE(projectsIn(m_projects), std::size_t(0));
        QVERIFY(!document().isOpen());
    }

    void aProjectIsOpenedByItself()
    {
        const fs::path folder = project();
        m_real->drop({folder, twoClasses(1)});
        QVERIFY(saidOnce({"Drop flowers alone"}));
        QVERIFY(!document().isOpen());
        m_real->drop({folder / "project.oriel"});
        QTRY_VERIFY(document().isOpen());
        QCOMPARE(document().name(), QString("flowers"));
        QCOMPARE(m_real->studio().intentFor({folder}).sentence, QString("Open the project flowers"));
        QCOMPARE(m_real->studio().intentFor({folder / "project.oriel"}).sentence,
                 QString("Open the project flowers"));
    }

    // What was open stays open.
    void aDamagedProjectIsRefused()
    {
        const fs::path good = project();
        QVERIFY(m_real->open(good));
        const fs::path bad = fresh("Bad.oriel");
        support::write(bad / "project.oriel", "This was a project once.");
        m_real->drop({bad});
        QVERIFY(saidOnce({"project.oriel", "damaged", "Restore it from a copy"}));
        QVERIFY(fs::equivalent(document().folder(), good));
        QVERIFY(label());
    }

    void aProjectFromANewerVersionIsShownAndNotChanged()
    {
        const fs::path folder = project();
        {
            auto database =
                storage::Database::open(folder / "project.oriel", storage::Database::Mode::ReadWrite);
            QVERIFY(database && database->run("PRAGMA user_version = 99"));
        }
        QVERIFY(m_real->open(folder));
        QVERIFY(saidOnce({"flowers.oriel", "newer Oriel", "Update Oriel"}));
        refusesChanges("newer Oriel");
    }

    void aProjectOpenElsewhereIsShownAndNotChanged()
    {
        const fs::path folder = project();
        const auto other = project::Store::open(folder);
        QVERIFY(other && !other->readOnlyReason());
        QVERIFY(m_real->open(folder));
        QVERIFY(saidOnce({"flowers.oriel", "open elsewhere", "Close it there"}));
        refusesChanges("open elsewhere");
    }

    void aProjectInAReadOnlyFolderIsShownAndNotChanged()
    {
        const fs::path folder = project();
        const support::ReadOnlyFolder locked(folder);
        if (!locked.isMounted())
            QSKIP("only root can mount a folder read-only");
        QVERIFY(m_real->open(folder));
        QVERIFY(saidOnce({"flowers.oriel", "nothing can be written", "Copy it"}));
        refusesChanges("nothing can be written");
        QVERIFY(m_real->closeProject());
    }

    void aReadOnlyProjectsFolderIsNamed()
    {
        fs::create_directories(m_projects);
        const support::ReadOnlyFolder locked(m_projects);
        if (!locked.isMounted())
            QSKIP("only root can mount a folder read-only");
        m_real->drop({twoClasses(2)});
        QVERIFY(saidOnce({"flowers.oriel", "read-only", "Choose another folder"}));
        QVERIFY(m_real->click("Keep projects elsewhere"));
        QVERIFY(m_real->page(PageId::Settings).isVisible());
        QVERIFY(!document().isOpen());
        QVERIFY(m_real->studio().preferences().recent().empty());
    }

    void aFullDiskLosesNothing()
    {
        const support::SmallDisk disk(m_projects, 512);
        if (!disk.isMounted())
            QSKIP("only root can mount a small disk");
        disk.fill();
        m_real->drop({twoClasses(2)});
        QVERIFY(saidOnce({"disk is full", "Free some space"}));
        QVERIFY(!document().isOpen());
        QCOMPARE(projectsIn(m_projects), std::size_t(1)); // what fills it

        disk.free();
        import(twoClasses(4));
        const fs::path folder = document().folder();
        const std::string before = support::digest(document().project());
        disk.fill();
        m_real->drop({twoClasses(150)});
        QVERIFY(saidOnce({"disk is full", "Free some space"}));
        QCOMPARE(support::digest(document().project()), before);
        while (label()) // until not a page is left
            QVERIFY(document().history().count() < 2000);
        QVERIFY(saidOnce({"disk is full"}));
        const std::string kept = support::digest(document().project());

        disk.free();
        QVERIFY(label());
        document().undo();
        QTRY_COMPARE(support::digest(document().project()), kept);
        QVERIFY(m_real->closeProject());
        const auto store = project::Store::open(folder);
        QVERIFY(store && !store->readOnlyReason());
        QCOMPARE(support::digest(store->project()), kept);
    }

private:
    Document& document() { return m_real->document(); }

    // Drops it and waits until it is there.
    void import(const fs::path& folder)
    {
        m_real->drop({folder});
        QVERIFY(QTest::qWaitFor([&] { return !document().project().items.empty(); }, patience));
        QVERIFY(m_real->isIdle());
        QVERIFY(QTest::qWaitFor([&] { return m_real->hasSpoken(); }, patience));
        m_real->said();
    }

    // A closed project with pictures.
    fs::path project()
    {
        import(twoClasses(4));
        const fs::path folder = document().folder();
        if (!m_real->closeProject())
            qFatal("the project was not closed");
        return folder;
    }

    // Waits for the notice and for what may come after it: there is one, and it holds all these words.
    bool saidOnce(const QStringList& words)
    {
        if (!QTest::qWaitFor([&] { return m_real->hasSpoken(); }, patience) || !m_real->isIdle())
            return false;
        QCoreApplication::processEvents();
        const auto said = m_real->said();
        const QString sentence = said.front().sentence;
        const auto isThere = [&](const QString& word) { return sentence.contains(word); };
        return said.size() == 1 && sentence.endsWith('.') && std::ranges::all_of(words, isThere);
    }

    // Labels an item otherwise than it was, and says whether that was done.
    bool label()
    {
        const auto& classes = document().project().classes;
        const project::Item& first = document().project().items.front();
        const ClassId other = first.label == classes[0].id ? classes[1].id : classes[0].id;
        std::optional<bool> isDone;
        document().perform(commands::labelItems({first.id}, other),
                           [&](const Result<void>& done) { isDone = static_cast<bool>(done); });
        return QTest::qWaitFor([&] { return isDone.has_value(); }, patience) && *isDone;
    }

    void refusesChanges(const QString& reason)
    {
        const std::string before = support::digest(document().project());
        QCOMPARE(document().project().items.size(), std::size_t(8));
        QVERIFY(!label());
        QVERIFY(saidOnce({reason}));
        m_real->drop({twoClasses(1)});
        QVERIFY(saidOnce({reason}));
        QCOMPARE(support::digest(document().project()), before);
    }

    std::optional<RealWindow> m_real;
    fs::path m_projects;
};

QTEST_MAIN(TestBadInput)
#include "tst_bad_input.moc"
