// SPDX-License-Identifier: Apache-2.0
#include "engine/data/csv.h"
#include "engine/data/label_table.h"
#include "tests/support/picture_files.h"
#include "tests/support/temporary_folder.h"

#include <QTest>

#include <cstdlib>

using namespace engine;
using namespace engine::data;

namespace {

std::vector<CsvRow> parsed(std::string_view text)
{
    const auto rows = parseCsv(text, "table.csv");
    if (!rows)
        qWarning("%s", rows.error().sentence.c_str());
    return rows ? *rows : std::vector<CsvRow>{};
}

} // namespace

class TestCsv : public QObject
{
    Q_OBJECT

private slots:
    void quotesSeparatorsAndLineEndsFollowTheStandard()
    {
        QCOMPARE(parsed("a,b\r\n1,2\r\n"), (std::vector<CsvRow>{{"a", "b"}, {"1", "2"}}));
        QCOMPARE(parsed("a;b,c;d\n\"1;\"\"x\"\"\ny\";;\n"),
                 (std::vector<CsvRow>{{"a", "b,c", "d"}, {"1;\"x\"\ny", "", ""}}));
        QCOMPARE(parsed("a\tb\r1\t2"), (std::vector<CsvRow>{{"a", "b"}, {"1", "2"}}));
        QCOMPARE(parsed("\xEF\xBB\xBF"
                        "a,b\n\n1,2\n\n"),
                 (std::vector<CsvRow>{{"a", "b"}, {"1", "2"}}));
        QVERIFY(parsed("").empty());
    }

    void badTablesNameTheLine()
    {
        QCOMPARE(
            parseCsv("a,b\n1,2\n3\n", "t.csv").error().sentence,
            std::string(
                "Line 3 of t.csv has 1 fields where the first line has 2. Correct the line and try again."));
        QCOMPARE(parseCsv("a,b\n\"1,2\n", "t.csv").error().kind, ErrorKind::Damaged);
        QVERIFY(!parseCsv("a,b\n\"1\"x,2\n", "t.csv"));
        QVERIFY(!parseCsv(std::string_view("\xFF\xFE"
                                           "a\0",
                                           4),
                          "t.csv"));
        QVERIFY(!parseCsv(std::string((1 << 20) + 1, 'x'), "t.csv"));
        QVERIFY(!parseCsv(std::string(20000, ','), "t.csv"));
    }

    void whatIsWrittenReadsBack()
    {
        std::srand(3);
        constexpr std::string_view letters = "a1 ,;\t\"\r\n'=-";
        for (int round = 0; round < 2000; ++round) {
            std::vector<CsvRow> rows;
            std::string text = csvLine({"a", "b", "c"});
            for (int i = 0; i < 3; ++i) {
                CsvRow row(3, "x");
                for (std::string& field : row)
                    for (int n = std::rand() % 6; n > 0; --n)
                        field += letters[static_cast<std::size_t>(std::rand()) % letters.size()];
                text += csvLine(row);
                rows.push_back(std::move(row));
            }
            rows.insert(rows.begin(), {"a", "b", "c"});
            QCOMPARE(parsed(text), rows);
        }
    }

    void spreadsheetsGetNoFormulas()
    {
        QCOMPARE(csvLine({"=1+1", "@x", "-3.5", "+4", "-x", "plain"}, CsvReader::Spreadsheet),
                 std::string("'=1+1,'@x,-3.5,+4,'-x,plain\r\n"));
        QCOMPARE(csvLine({"=1+1", "-3.5"}), std::string("=1+1,-3.5\r\n"));
    }

    void labelsAreReadByTheNamesOfColumns()
    {
        const support::TemporaryFolder folder;
        support::write(folder / "labels.csv",
                       std::string_view("Label,note,Filename,split\ncat,x,.\\a\\1.png,val\n,,b.png,\n"));
        const auto labels = readLabels(folder / "labels.csv");
        QVERIFY(labels);
        QVERIFY((*labels ==
                 std::vector<LabelRow>{{"a/1.png", "cat", Split::Validation}, {"b.png", "", std::nullopt}}));
    }

    void badLabelsGetOneSentence_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::newRow("no header") << QByteArray("1.png,cat\n2.png,dog\n");
        QTest::newRow("no class") << QByteArray("item,score\n1.png,3\n");
        QTest::newRow("listed twice") << QByteArray("item,class\n1.png,cat\n1.png,dog\n");
        QTest::newRow("unknown split") << QByteArray("item,class,split\n1.png,cat,later\n");
        QTest::newRow("no item") << QByteArray("item,class\n,cat\n");
        QTest::newRow("only blank lines") << QByteArray("\n\n");
    }
    void badLabelsGetOneSentence()
    {
        QFETCH(QByteArray, text);
        const support::TemporaryFolder folder;
        support::write(folder / "labels.csv",
                       std::string_view(text.data(), static_cast<std::size_t>(text.size())));
        const auto labels = readLabels(folder / "labels.csv");
        QVERIFY(!labels);
        QVERIFY(labels.error().sentence.starts_with("labels.csv ") && labels.error().sentence.ends_with('.'));
    }
};

QTEST_APPLESS_MAIN(TestCsv)
#include "tst_csv.moc"
