// SPDX-License-Identifier: Apache-2.0
#include "engine/core/random.h"
#include "engine/core/text.h"
#include "engine/io/onnx/read.h"
#include "engine/io/onnx/suite.h"
#include "engine/storage/descriptor.h"
#include "tests/support/tier.h"

#include <QTest>

#include <algorithm>
#include <filesystem>

using namespace engine;
using namespace engine::io::onnx;

namespace {

const std::filesystem::path suites = "/usr/share/libonnx-testdata/data"; // Debian's libonnx-testdata

} // namespace

// ONNX's own backend tests, judged by the files' outputs. What we do not know has to be refused in a
// sentence; what we read has to be right.
class TestOnnxSuite : public QObject
{
    Q_OBJECT

private slots:
    void whatIsReadIsRight_data()
    {
        QTest::addColumn<QString>("suite");
        QTest::addColumn<int>("leastPassed");
        QTest::newRow("node") << "node" << 127;
        QTest::newRow("simple") << "simple" << 1;
        QTest::newRow("converted from PyTorch") << "pytorch-converted" << 33;
        QTest::newRow("operators of PyTorch") << "pytorch-operator" << 17;
    }
    void whatIsReadIsRight()
    {
        QFETCH(QString, suite);
        QFETCH(int, leastPassed);
        if (!std::filesystem::exists(suites))
            QSKIP("ONNX's tests are not installed (package libonnx-testdata)");
        const auto report = runSuite(suites / suite.toStdString());
        QVERIFY2(report, report ? "" : report.error().sentence.c_str());
        std::string failures;
        for (const SuiteTest& test : report->tests) {
            QVERIFY2(test.outcome == Outcome::Passed || !test.reason.empty(), test.name.c_str());
            if (test.outcome == Outcome::Failed)
                failures += text::cat(test.name, ": ", test.reason, "\n");
            if (qEnvironmentVariableIsSet("ORIEL_SUITE_VERBOSE"))
                qInfo("%s %s %s", std::string(name(test.outcome)).c_str(), test.name.c_str(),
                      test.reason.c_str());
        }
        qInfo("%s: %zu passed, %zu failed, %zu refused", qPrintable(suite), report->count(Outcome::Passed),
              report->count(Outcome::Failed), report->count(Outcome::Refused));
        QVERIFY2(failures.empty(), failures.c_str());
        QVERIFY(report->count(Outcome::Passed) >= static_cast<std::size_t>(leastPassed));
    }

    // Real files reach every reader of the catalogue, so damage to them does too.
    void damagedModelsNeverCrash()
    {
        if (!std::filesystem::exists(suites))
            QSKIP("ONNX's tests are not installed (package libonnx-testdata)");
        const int rounds = support::isFullTier() ? 20 : 2;
        Random random(23, 0);
        int files = 0;
        for (const auto& entry : std::filesystem::recursive_directory_iterator(suites)) {
            if (entry.path().filename() != "model.onnx" || entry.file_size() > (1 << 20))
                continue;
            const auto bytes = storage::readWholeFile(entry.path(), 1 << 20);
            QVERIFY(bytes);
            ++files;
            for (int i = 0; i < rounds; ++i) {
                auto damaged = *bytes;
                for (std::uint32_t flips = 1 + random.word() % 3; flips > 0; --flips)
                    damaged[random.word() % damaged.size()] ^= static_cast<std::byte>(1 << random.word() % 8);
                const auto model = onnxFromBytes(damaged, "damaged.onnx");
                QVERIFY(model || !model.error().sentence.empty());
            }
        }
        QVERIFY(files > 500);
    }

    void aFolderWithoutTestsIsNamed()
    {
        const auto report = runSuite("/nowhere/at/all");
        QVERIFY(!report);
        QVERIFY(report.error().sentence.find("/nowhere/at/all") != std::string::npos);
    }
};

QTEST_APPLESS_MAIN(TestOnnxSuite)
#include "tst_onnx_suite.moc"
