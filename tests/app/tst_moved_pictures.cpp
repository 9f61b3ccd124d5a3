// SPDX-License-Identifier: Apache-2.0
#include "engine/project/store.h"
#include "tests/app/support/real_window.h"
#include "tests/support/picture_files.h"
#include "tests/support/project_digest.h"

#include <QFileDialog>
#include <QLineEdit>
#include <QTest>
#include <QTimer>
#include <QUndoStack>

using namespace app;
using namespace engine;
using support::RealWindow;
namespace fs = std::filesystem;

namespace {

constexpr int patience = 60'000; // ms
constexpr int perClass = 3;

void writeFlowers(const fs::path& folder)
{
    for (const char* name : {"rose", "tulip"})
        for (int i = 0; i < perClass; ++i)
            support::write(folder / name / (std::to_string(i) + ".webp"),
                           support::webpFile(support::slope(24, 24, 3)));
}

} // namespace

// Pictures stay where people have them; a project that cannot find them says so, keeps its labels and
// finds them again.
class TestMovedPictures : public QObject
{
    Q_OBJECT

private slots:
    // A project of two folders of flowers, closed.
    void init()
    {
        static int count = 0;
        m_home = support::scratch() / std::to_string(++count);
        m_real.emplace();
        m_real->studio().preferences().setProjectsFolder(support::scratch() / "projects");
        writeFlowers(m_home / "old/garden");
        writeFlowers(m_home / "old/meadow");
        m_real->drop({m_home / "old/garden", m_home / "old/meadow"});
        QVERIFY(QTest::qWaitFor([&] { return m_real->hasSpoken(); }, patience));
        QCOMPARE(document().project().items.size(), std::size_t(4 * perClass));
        m_project = document().folder();
        QVERIFY(m_real->closeProject());
        m_real->said();
    }

    void cleanup() { m_real.reset(); }

    void nothingIsSaidWhereNothingIsMissing()
    {
        QVERIFY(m_real->open(m_project));
        QVERIFY(m_real->isIdle());
        QVERIFY(arePicturesThere());
        QVERIFY(!m_real->hasSpoken());
    }

    void aMovedFolderIsSaidAndFoundWithWhatMovedAlong()
    {
        fs::rename(m_home / "old", m_home / "new");
        QVERIFY(m_real->open(m_project));
        const auto notice = next();
        QVERIFY(notice.sentence.contains(QString::fromStdString((m_home / "old/garden").string())));
        QVERIFY(notice.sentence.contains("Labels and models are kept"));
        const std::string before = support::digest(document().project());

        answerNextDialog(m_home / "new/garden");
        QVERIFY(m_real->click("Find the pictures"));
        QCOMPARE(next().sentence, QString("12 pictures found again."));
        QVERIFY(arePicturesThere());
        QCOMPARE(place(0), m_home / "new/garden");
        QCOMPARE(place(1), m_home / "new/meadow");

        document().undo();
        QTRY_COMPARE(support::digest(document().project()), before);
    }

    void aWrongFolderIsSaidAndChangesNothing()
    {
        fs::rename(m_home / "old", m_home / "new");
        fs::create_directories(m_home / "empty");
        QVERIFY(m_real->open(m_project));
        next();
        const std::string before = support::digest(document().project());
        m_real->studio().movedPictures().lookIn(document().project().sources[0].id, m_home / "empty");
        const auto notice = next();
        QVERIFY(notice.sentence.startsWith("None of the 6 pictures is in " + place("empty")));
        QCOMPARE(notice.action, QString("Look elsewhere"));
        QCOMPARE(support::digest(document().project()), before);
    }

    void whatIsLostOnTheWayIsCounted()
    {
        fs::rename(m_home / "old", m_home / "new");
        fs::remove(m_home / "new/garden/rose/1.webp");
        QVERIFY(m_real->open(m_project));
        next();
        m_real->studio().movedPictures().lookIn(document().project().sources[0].id, m_home / "new");
        QCOMPARE(next().sentence, QString("11 pictures found again. 1 is not there."));
    }

    void aProjectThatMovesWithItsPicturesFindsThem()
    {
        m_real->studio().preferences().setProjectsFolder(m_home / "old");
        m_real->drop({m_home / "old/garden"});
        QVERIFY(QTest::qWaitFor([&] { return m_real->hasSpoken(); }, patience));
        QVERIFY(m_real->closeProject());
        m_real->said();
        fs::rename(m_home / "old", m_home / "stick");
        QVERIFY(m_real->open(m_home / "stick/garden.oriel"));
        QVERIFY(m_real->isIdle());
        QVERIFY(arePicturesThere());
        QVERIFY(!m_real->hasSpoken());
    }

private:
    Document& document() { return m_real->document(); }
    QString place(const std::string& name) const { return QString::fromStdString((m_home / name).string()); }
    fs::path place(std::size_t source) { return document().placeOf(document().project().sources[source]); }

    widgets::NoticeBar::Notice next()
    {
        if (!QTest::qWaitFor([&] { return m_real->hasSpoken(); }, patience))
            return {};
        return m_real->said().front();
    }

    // As the gallery asks for them.
    bool arePicturesThere()
    {
        Thumbnails& thumbnails = m_real->studio().thumbnails();
        return std::ranges::all_of(document().project().items, [&](const project::Item& item) {
            QImage image;
            return QTest::qWaitFor(
                       [&] {
                           image = thumbnails.picture(item.id, Thumbnails::small);
                           return !image.isNull() || !thumbnails.problem(item.id).isEmpty();
                       },
                       patience) &&
                   !image.isNull();
        });
    }

    // Waits for the dialog that asks where the pictures are, and answers it.
    void answerNextDialog(const fs::path& folder)
    {
        auto* timer = new QTimer(this);
        connect(timer, &QTimer::timeout, this, [timer, folder] {
            auto* dialog = qobject_cast<QFileDialog*>(QApplication::activeModalWidget());
            if (!dialog)
                return;
            dialog->findChild<QLineEdit*>()->setText(QString::fromStdString(folder.string()));
            timer->deleteLater();
            QMetaObject::invokeMethod(dialog, "accept", Qt::QueuedConnection);
        });
        timer->start(50);
    }

    std::optional<RealWindow> m_real;
    fs::path m_home, m_project;
};

int main(int argc, char** argv)
{
    QApplication application(argc, argv);
    QApplication::setAttribute(Qt::AA_DontUseNativeDialogs);
    TestMovedPictures test;
    return QTest::qExec(&test, argc, argv);
}

#include "tst_moved_pictures.moc"
