// SPDX-License-Identifier: Apache-2.0
#include "engine/core/text.h"
#include "tests/support/source_tree.h"

#include <QTest>

#include <algorithm>
#include <string>
#include <vector>

using support::SourceFile;

namespace {

constexpr std::size_t medianLimit = 120;
constexpr std::size_t ninetiethLimit = 350;
constexpr std::size_t fileLimit = 600;

std::vector<std::string> violations(const std::vector<SourceFile>& files)
{
    std::vector<std::string> complaints;
    std::vector<std::size_t> counts;
    for (const SourceFile& file : files) {
        counts.push_back(support::lines(file.text).size());
        if (counts.back() > fileLimit)
            complaints.push_back(
                engine::text::cat(file.path, " has ", counts.back(), " lines; the limit is ", fileLimit));
    }
    if (counts.empty())
        return complaints;
    std::ranges::sort(counts);
    const std::size_t median = counts[counts.size() / 2];
    const std::size_t ninetieth = counts[counts.size() * 9 / 10];
    if (median > medianLimit)
        complaints.push_back(
            engine::text::cat("the median file has ", median, " lines; the limit is ", medianLimit));
    if (ninetieth > ninetiethLimit)
        complaints.push_back(engine::text::cat("one file in ten has ", ninetieth,
                                               " lines or more; the limit is ", ninetiethLimit));
    return complaints;
}

std::vector<SourceFile> filesOf(const std::vector<std::size_t>& sizes)
{
    std::vector<SourceFile> files;
    for (const std::size_t size : sizes)
        files.push_back({"engine/planted.cpp", std::string(size, '\n')});
    return files;
}

} // namespace

class TestFileSizes : public QObject
{
    Q_OBJECT

private slots:
    void filesStaySmall()
    {
        const auto files = support::sourceFiles({"app", "engine", "shaders", "tests", "widgets"},
                                                {".cpp", ".h", ".comp", ".glsl", ".in", ".py", ".mjs"});
        QVERIFY2(files.size() > 20, "the source tree was not found: is ORIEL_SOURCE_DIR set?");
        const auto complaints = violations(files);
        QVERIFY2(complaints.empty(), support::joined(complaints).c_str());
    }

    void aLongFileIsCaught()
    {
        QCOMPARE(violations(filesOf({10, 20, 30, 40, 50, 60, 70, 80, 90, 100, 110, 600})).size(),
                 std::size_t(0));
        QCOMPARE(violations(filesOf({10, 20, 30, 40, 50, 60, 70, 80, 90, 100, 110, 601})).size(),
                 std::size_t(1));
    }

    void aLargeMedianIsCaught()
    {
        QCOMPARE(violations(filesOf({120, 120, 120})).size(), std::size_t(0));
        QCOMPARE(violations(filesOf({10, 121, 121})).size(), std::size_t(1));
    }

    void manyLargeFilesAreCaught()
    {
        QCOMPARE(violations(filesOf({10, 10, 10, 10, 10, 10, 10, 10, 350, 350})).size(), std::size_t(0));
        QCOMPARE(violations(filesOf({10, 10, 10, 10, 10, 10, 10, 10, 351, 351})).size(), std::size_t(1));
    }
};

QTEST_APPLESS_MAIN(TestFileSizes)
#include "tst_file_sizes.moc"
