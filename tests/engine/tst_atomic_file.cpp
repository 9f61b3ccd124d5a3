// SPDX-License-Identifier: Apache-2.0
#include "engine/storage/atomic_file.h"
#include "engine/storage/descriptor.h"
#include "tests/support/temporary_folder.h"

#include <QTest>

#include <csignal>
#include <sys/resource.h>

using namespace engine;
using namespace engine::storage;

namespace {

std::vector<std::byte> bytes(std::size_t count, int value)
{
    return std::vector<std::byte>(count, static_cast<std::byte>(value));
}

std::vector<std::byte> contentOf(const std::filesystem::path& path)
{
    const auto content = readWholeFile(path, 1 << 20);
    return content ? *content : std::vector<std::byte>();
}

std::size_t filesIn(const std::filesystem::path& folder)
{
    return static_cast<std::size_t>(std::distance(std::filesystem::directory_iterator(folder), {}));
}

// No file of this process can grow beyond `limit` bytes while it lives: a disk that fills.
class FileSizeLimit
{
public:
    explicit FileSizeLimit(rlim_t limit)
    {
        m_handler = std::signal(SIGXFSZ, SIG_IGN);
        ::getrlimit(RLIMIT_FSIZE, &m_before);
        const rlimit lower = {.rlim_cur = limit, .rlim_max = m_before.rlim_max};
        ::setrlimit(RLIMIT_FSIZE, &lower);
    }
    ~FileSizeLimit()
    {
        ::setrlimit(RLIMIT_FSIZE, &m_before);
        std::signal(SIGXFSZ, m_handler);
    }

private:
    rlimit m_before = {};
    void (*m_handler)(int) = SIG_DFL;
};

} // namespace

class TestAtomicFile : public QObject
{
    Q_OBJECT

private slots:
    void whatWasCommittedIsRead()
    {
        const support::TemporaryFolder folder;
        QVERIFY(writeAtomically(folder / "a", bytes(100'000, 7)));
        QVERIFY(contentOf(folder / "a") == bytes(100'000, 7));
        QCOMPARE(filesIn(folder.path()), 1u);
    }

    void theOldFileStandsUntilCommit()
    {
        const support::TemporaryFolder folder;
        QVERIFY(writeAtomically(folder / "a", bytes(10, 1)));
        auto file = AtomicFile::create(folder / "a");
        QVERIFY(file);
        QVERIFY(file->write(bytes(20, 2)));
        QVERIFY(contentOf(folder / "a") == bytes(10, 1));
        QVERIFY(file->commit());
        QVERIFY(contentOf(folder / "a") == bytes(20, 2));
    }

    void anUncommittedFileLeavesNothing()
    {
        const support::TemporaryFolder folder;
        {
            auto file = AtomicFile::create(folder / "a");
            QVERIFY(file);
            QVERIFY(file->write(bytes(10, 1)));
            QCOMPARE(filesIn(folder.path()), 1u);
        }
        QCOMPARE(filesIn(folder.path()), 0u);
    }

    void twoWritersOfOneNameDoNotMeet()
    {
        const support::TemporaryFolder folder;
        auto first = AtomicFile::create(folder / "a");
        auto second = AtomicFile::create(folder / "a");
        QVERIFY(first && second);
        QVERIFY(first->write(bytes(10, 1)) && second->write(bytes(10, 2)));
        QVERIFY(first->commit() && second->commit());
        QVERIFY(contentOf(folder / "a") == bytes(10, 2));
    }

    void aDiskThatFillsKeepsTheOldFileAndNamesTheNew()
    {
        const support::TemporaryFolder folder;
        QVERIFY(writeAtomically(folder / "a", bytes(10, 1)));
        Result<void> written;
        {
            const FileSizeLimit limit(64 << 10);
            written = writeAtomically(folder / "a", bytes(100 << 10, 2));
        }
        QVERIFY(!written);
        QCOMPARE(written.error().kind, ErrorKind::Storage);
        QVERIFY(written.error().sentence.find((folder / "a").string()) != std::string::npos);
        QVERIFY(contentOf(folder / "a") == bytes(10, 1));
        QCOMPARE(filesIn(folder.path()), 1u);
    }

    void aFolderThatIsNotThereIsNamed()
    {
        const support::TemporaryFolder folder;
        const auto written = writeAtomically(folder / "none" / "a", bytes(10, 1));
        QVERIFY(!written);
        QCOMPARE(written.error().kind, ErrorKind::NotFound);
        QVERIFY(written.error().sentence.find("none/a") != std::string::npos);
    }

    void aFolderInTheWayIsNotReplaced()
    {
        const support::TemporaryFolder folder;
        std::filesystem::create_directory(folder / "a");
        const auto written = writeAtomically(folder / "a", bytes(10, 1));
        QVERIFY(!written);
        QCOMPARE(written.error().kind, ErrorKind::Invalid);
        QVERIFY(std::filesystem::is_directory(folder / "a"));
        QCOMPARE(filesIn(folder.path()), 1u);
    }

    void aFileBeyondTheLimitIsNotRead()
    {
        const support::TemporaryFolder folder;
        QVERIFY(writeAtomically(folder / "a", bytes(1001, 1)));
        QVERIFY(readWholeFile(folder / "a", 1001));
        QCOMPARE(readWholeFile(folder / "a", 1000).error().kind, ErrorKind::Unsupported);
    }
};

QTEST_APPLESS_MAIN(TestAtomicFile)
#include "tst_atomic_file.moc"
