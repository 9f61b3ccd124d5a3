// SPDX-License-Identifier: Apache-2.0
#include "engine/core/text.h"
#include "engine/io/onnx/suite.h"
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
        QTest::newRow("node") << "node" << 1;
        QTest::newRow("simple") << "simple" << 1;
        QTest::newRow("converted from PyTorch") << "pytorch-converted" << 1;
        QTest::newRow("operators of PyTorch") << "pytorch-operator" << 1;
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

    void aFolderWithoutTestsIsNamed()
    {
        const auto report = runSuite("/nowhere/at/all");
        QVERIFY(!report);
        QVERIFY(report.error().sentence.find("/nowhere/at/all") != std::string::npos);
    }
};

QTEST_APPLESS_MAIN(TestOnnxSuite)
#include "tst_onnx_suite.moc"
