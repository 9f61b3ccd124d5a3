// SPDX-License-Identifier: Apache-2.0
#include "engine/data/exporters/exporter.h"
#include "engine/data/label_table.h"
#include "tests/support/temporary_folder.h"

#include <QTest>

#include <algorithm>
#include <fstream>
#include <iterator>

using namespace engine;
using namespace engine::data;

namespace {

const Predictions predictions{
    .classes = {"cat", "=dog()"},
    .rows = {{"a,1.png", {0.25F, 0.75F}, 0}, {"b.png", {0.1F, -1.5F}, std::nullopt}}};

const exporters::Exporter& csv()
{
    const auto all = exporters::all();
    return **std::find_if(all.begin(), all.end(), [](const auto* exporter) { return exporter->id == "csv"; });
}

std::string contents(const std::filesystem::path& path)
{
    std::ifstream file(path, std::ios::binary);
    return {std::istreambuf_iterator<char>(file), {}};
}

} // namespace

class TestExporters : public QObject
{
    Q_OBJECT

private slots:
    void predictionsBecomeATable()
    {
        const support::TemporaryFolder folder;
        QVERIFY(csv().write(predictions, folder / "out.csv", {}));
        QCOMPARE(contents(folder / "out.csv"),
                 std::string("item,class,score,label,score of cat,score of =dog()\r\n"
                             "\"a,1.png\",=dog(),0.75,cat,0.25,0.75\r\n"
                             "b.png,cat,0.1,,0.1,-1.5\r\n"));
    }

    void spreadsheetsGetNoFormulas()
    {
        const support::TemporaryFolder folder;
        QVERIFY(csv().write(predictions, folder / "out.csv", {.spreadsheet = true}));
        const std::string text = contents(folder / "out.csv");
        QVERIFY(text.find(",'=dog(),0.75") != std::string::npos);
        QVERIFY(text.find(",-1.5\r\n") != std::string::npos);
    }

    void theTableReadsBackAsLabels()
    {
        const support::TemporaryFolder folder;
        QVERIFY(csv().write(predictions, folder / "out.csv", {}));
        const auto labels = readLabels(folder / "out.csv");
        QVERIFY(labels);
        QCOMPARE(labels->at(0).item, std::string("a,1.png"));
        QCOMPARE(labels->at(0).className, std::string("=dog()"));
    }

    void aPlaceThatCannotBeWrittenIsASentence()
    {
        const support::TemporaryFolder folder;
        const auto written = csv().write(predictions, folder / "absent" / "out.csv", {});
        QVERIFY(!written);
        QVERIFY(!written.error().sentence.empty());
    }
};

QTEST_APPLESS_MAIN(TestExporters)
#include "tst_exporters.moc"
