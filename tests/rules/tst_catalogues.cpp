// SPDX-License-Identifier: Apache-2.0
#include "tests/support/source_tree.h"

#include <QTest>

#include <filesystem>
#include <regex>
#include <set>
#include <string>
#include <vector>

using support::SourceFile;

namespace {

std::string folderOf(const SourceFile& file)
{
    return std::filesystem::path(file.path).parent_path().generic_string();
}

// Folders whose CMakeLists.txt makes them a catalogue.
std::set<std::string> catalogues(const std::vector<SourceFile>& lists)
{
    std::set<std::string> folders;
    for (const SourceFile& list : lists)
        if (std::regex_search(list.text, std::regex("(^|\n)add_catalogue\\(")))
            folders.insert(folderOf(list));
    return folders;
}

// A member defines one constant that is spelled as its file, and its lines are in no list but the
// generated one: its CMakeLists.txt does not name it either.
std::vector<std::string> violations(const std::vector<SourceFile>& lists,
                                    const std::vector<SourceFile>& sources)
{
    const auto folders = catalogues(lists);
    std::vector<std::string> complaints;
    for (const SourceFile& source : sources) {
        if (!folders.contains(folderOf(source)))
            continue;
        const std::string id = std::filesystem::path(source.path).stem().string();
        const std::regex constant("\\bconstinit const [A-Za-z:]+ " + id + "\\b");
        if (!std::regex_search(source.text, constant))
            complaints.push_back(source.path + " does not define \"constinit const ... " + id + "\"");
        for (const SourceFile& list : lists)
            if (folderOf(list) == folderOf(source) && list.text.find(id + ".cpp") != std::string::npos)
                complaints.push_back(list.path + " lists " + id + ".cpp by hand");
    }
    return complaints;
}

} // namespace

class TestCatalogues : public QObject
{
    Q_OBJECT

private slots:
    void aMemberIsSpelledAsItsFile()
    {
        auto lists = support::sourceFiles({"engine"}, {".txt"});
        QVERIFY2(!lists.empty(), "the source tree was not found: is ORIEL_SOURCE_DIR set?");
        const auto complaints = violations(lists, support::sourceFiles({"engine"}, {".cpp"}));
        QVERIFY2(complaints.empty(), support::joined(complaints).c_str());
    }

    void aMisspelledOrListedMemberIsCaught()
    {
        const std::vector<SourceFile> lists = {
            {"engine/ops/CMakeLists.txt", "add_catalogue(ops Op \"engine/ops/op.h\")\n"}};
        const std::vector<SourceFile> byHand = {
            {"engine/ops/CMakeLists.txt",
             "add_catalogue(ops Op \"engine/ops/op.h\")\ntarget_sources(engine relu.cpp)\n"}};
        const SourceFile good{"engine/ops/relu.cpp", "extern constinit const Op relu = {\n"};
        const SourceFile bad{"engine/ops/relu.cpp", "extern constinit const Op relu6 = {\n"};
        const SourceFile elsewhere{"engine/ops/rules/relu.cpp", "int x;\n"};
        QCOMPARE(violations(lists, {good, elsewhere}).size(), std::size_t(0));
        QCOMPARE(violations(lists, {bad}).size(), std::size_t(1));
        QCOMPARE(violations(byHand, {good}).size(), std::size_t(1));
    }
};

QTEST_APPLESS_MAIN(TestCatalogues)
#include "tst_catalogues.moc"
