// SPDX-License-Identifier: Apache-2.0
#include "engine/storage/database.h"
#include "tests/support/temporary_folder.h"

#include <QTest>

#include <fstream>

using namespace engine;
using namespace engine::storage;

namespace {

Result<Database> sample(const std::filesystem::path& path)
{
    auto database = Database::open(path, Database::Mode::Create);
    if (!database)
        return database;
    if (const auto made = database->run("CREATE TABLE pair(key INTEGER PRIMARY KEY, value ANY) STRICT");
        !made)
        return made.error();
    return database;
}

} // namespace

class TestDatabase : public QObject
{
    Q_OBJECT

private slots:
    void everyKindOfValueComesBack()
    {
        const support::TemporaryFolder folder;
        auto database = sample(folder / "a");
        QVERIFY(database);
        const std::string odd("a\0'b", 4);
        const std::vector<std::byte> blob = {std::byte{0}, std::byte{255}};
        auto insert = database->prepare("INSERT INTO pair VALUES(?, ?)");
        QVERIFY(insert);
        QVERIFY(insert->run(1, std::int64_t(1) << 60));
        QVERIFY(insert->run(2, 0.1));
        QVERIFY(insert->run(3, odd));
        QVERIFY(insert->run(4, blob));
        QVERIFY(insert->run(5, std::nullopt));
        QVERIFY(insert->run(6, std::optional<double>()));
        QVERIFY(insert->run(7, ""));

        auto rows = database->prepare("SELECT value FROM pair ORDER BY key");
        QVERIFY(rows && *rows->next());
        QCOMPARE(rows->integer(0), std::int64_t(1) << 60);
        QVERIFY(*rows->next());
        QCOMPARE(rows->real(0), 0.1);
        QVERIFY(*rows->next());
        QCOMPARE(rows->text(0), odd);
        QVERIFY(*rows->next());
        QVERIFY(rows->bytes(0) == blob);
        QVERIFY(*rows->next());
        QVERIFY(rows->isNull(0));
        QVERIFY(*rows->next());
        QVERIFY(rows->isNull(0));
        QVERIFY(*rows->next());
        QVERIFY(!rows->isNull(0));
        QVERIFY(rows->text(0).empty());
        QVERIFY(!*rows->next());
    }

    void anUncommittedTransactionIsUndone()
    {
        const support::TemporaryFolder folder;
        auto database = sample(folder / "a");
        QVERIFY(database);
        {
            auto transaction = Transaction::begin(*database);
            QVERIFY(transaction);
            QVERIFY(database->run("INSERT INTO pair VALUES(1, 1)"));
        }
        QCOMPARE(*database->integer("SELECT count(*) FROM pair"), 0);
        {
            auto transaction = Transaction::begin(*database);
            QVERIFY(transaction);
            QVERIFY(database->run("INSERT INTO pair VALUES(1, 1)"));
            QVERIFY(transaction->commit());
        }
        QCOMPARE(*database->integer("SELECT count(*) FROM pair"), 1);
    }

    void aReaderSeesCommitsAndCannotWrite()
    {
        const support::TemporaryFolder folder;
        auto writer = sample(folder / "a");
        auto reader = Database::open(folder / "a", Database::Mode::ReadOnly);
        QVERIFY(writer && reader);
        QVERIFY(writer->run("INSERT INTO pair VALUES(1, 1)"));
        QCOMPARE(*reader->integer("SELECT count(*) FROM pair"), 1);
        const auto written = reader->run("INSERT INTO pair VALUES(2, 2)");
        QVERIFY(!written);
        QCOMPARE(written.error().kind, ErrorKind::Storage);
        QVERIFY(written.error().sentence.find((folder / "a").string()) != std::string::npos);
    }

    void aCommitIsSynchronisedAndLogged()
    {
        const support::TemporaryFolder folder;
        auto database = sample(folder / "a?b%20#c"); // A path is a path, not a URI.
        QVERIFY(database);
        QVERIFY(std::filesystem::exists(folder / "a?b%20#c"));
        QVERIFY(std::filesystem::exists(folder / "a?b%20#c-wal"));
        QCOMPARE(*database->integer("PRAGMA synchronous"), 2);
        QCOMPARE(*database->integer("PRAGMA foreign_keys"), 1);
        QCOMPARE(*database->integer("PRAGMA trusted_schema"), 0);
    }

    void anExistingFileIsNotCreatedOver()
    {
        const support::TemporaryFolder folder;
        QVERIFY(sample(folder / "a"));
        QCOMPARE(Database::open(folder / "a", Database::Mode::Create).error().kind, ErrorKind::Invalid);
        QCOMPARE(Database::open(folder / "b", Database::Mode::ReadWrite).error().kind, ErrorKind::NotFound);
    }

    void aFileOfAnotherKindIsDamage()
    {
        const support::TemporaryFolder folder;
        std::ofstream(folder / "a") << std::string(5000, 'x');
        for (const auto mode : {Database::Mode::ReadWrite, Database::Mode::ReadOnly}) {
            const auto database = Database::open(folder / "a", mode);
            const auto count =
                database ? database->integer("SELECT count(*) FROM sqlite_schema") : database.error();
            QVERIFY(!count);
            QCOMPARE(count.error().kind, ErrorKind::Damaged);
            QVERIFY(count.error().sentence.find((folder / "a").string()) != std::string::npos);
        }
    }

    void checkFindsAnOverwrittenPage()
    {
        const support::TemporaryFolder folder;
        {
            auto database = sample(folder / "a");
            QVERIFY(database);
            QVERIFY(database->run(
                "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 3000) "
                "INSERT INTO pair SELECT i, 'text of some length ' || i FROM n"));
            QVERIFY(database->check());
        }
        std::fstream file(folder / "a", std::ios::in | std::ios::out | std::ios::binary);
        file.seekp(3 * 4096);
        file << std::string(2048, '\xff');
        file.close();
        auto database = Database::open(folder / "a", Database::Mode::ReadOnly);
        QVERIFY(database);
        const auto checked = database->check();
        QVERIFY(!checked);
        QCOMPARE(checked.error().kind, ErrorKind::Damaged);
    }
};

QTEST_APPLESS_MAIN(TestDatabase)
#include "tst_database.moc"
