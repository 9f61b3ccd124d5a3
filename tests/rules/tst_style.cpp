// SPDX-License-Identifier: Apache-2.0
#include "tests/support/source_tree.h"

#include <QTest>

#include <regex>
#include <string>
#include <vector>

using support::SourceFile;

namespace {

// A text that no file with one of these endings may contain, and what to do instead.
struct Rule
{
    std::vector<std::string> endings;
    std::regex forbidden;
    std::string advice;
};

const std::vector<Rule>& rules()
{
    // Anchored to a line's start, so that the quoted examples below are not taken for code.
    static const std::vector<Rule> all = {
        {{".h"}, std::regex("^using namespace "), "a header opens no namespace for its readers"},
        {{".h", ".cpp"},
         std::regex("^(class|struct) \\w*(Manager|Helper|Utils?|Base|Impl)\\b"),
         "name it after what it is or does"},
        {{".h", ".cpp"},
         std::regex("^#include <Qt(Core|Gui|Widgets|Test)>"),
         "umbrella headers are slow to read"},
        {{".h", ".cpp", ".comp", ".glsl", ".py", ".mjs", ".sh", ".txt"},
         std::regex(R"re(^[^"]*(//|#).*\b(TODO|FIXME|XXX)\b(?!.*#[0-9]))re"),
         "finish it, or name the issue"},
        {{".h", ".cpp"}, std::regex("^\\s*goto \\w+;"), "return early"},
        {{".h", ".cpp"},
         std::regex(R"(^\s*(//|\*|/\*).*[@\\](brief|param|return)\b)"),
         "comments are plain sentences"},
    };
    return all;
}

bool applies(const Rule& rule, const SourceFile& file)
{
    return std::ranges::any_of(rule.endings, [&](const std::string& e) { return file.path.ends_with(e); });
}

std::vector<std::string> violations(const SourceFile& file)
{
    std::vector<std::string> complaints;
    const auto lines = support::lines(file.text);
    for (const Rule& rule : rules()) {
        if (!applies(rule, file))
            continue;
        for (std::size_t i = 0; i < lines.size(); ++i)
            if (std::regex_search(lines[i].begin(), lines[i].end(), rule.forbidden))
                complaints.push_back(file.path + ":" + std::to_string(i + 1) + " " + rule.advice);
    }
    if (file.path.ends_with(".h") && file.text.find("#pragma once") == std::string::npos)
        complaints.push_back(file.path + " has no #pragma once");
    const bool isFormula =
        support::isIn(file.path, "shaders/pointwise") || support::isIn(file.path, "shaders/ops");
    if (isFormula && (lines.size() < 2 || lines[1].size() < 4 || !lines[1].starts_with("//")))
        complaints.push_back(file.path + " does not give its formula on the line after its licence");
    return complaints;
}

} // namespace

class TestStyle : public QObject
{
    Q_OBJECT

private slots:
    void theTreeKeepsToTheStyle()
    {
        const auto files =
            support::sourceFiles({"app", "engine", "installers", "shaders", "tests", "widgets"},
                                 {".cpp", ".h", ".comp", ".glsl", ".py", ".mjs", ".sh", ".txt"});
        QVERIFY2(files.size() > 20, "the source tree was not found: is ORIEL_SOURCE_DIR set?");
        std::vector<std::string> complaints;
        for (const SourceFile& file : files)
            for (std::string& complaint : violations(file))
                complaints.push_back(std::move(complaint));
        QVERIFY2(complaints.empty(), support::joined(complaints).c_str());
    }

    void plantedFaultsAreCaught_data()
    {
        QTest::addColumn<QString>("path");
        QTest::addColumn<QString>("text");
        const auto row = [](const char* name, const char* path, const char* text) {
            QTest::newRow(name) << QString(path) << QString(text);
        };
        row("namespace in a header", "engine/a.h", "#pragma once\nusing namespace std;\n");
        row("empty name", "engine/a.cpp", "class FileManager\n{\n");
        row("umbrella", "app/a.cpp", "#include <QtCore>\n");
        row("left for later", "engine/a.cpp", "// TODO: later\n");
        row("jump", "engine/a.cpp", "    goto end;\n");
        row("doxygen", "engine/a.cpp", "// @param x\n");
        row("no guard", "engine/a.h", "int x;\n");
        row("no formula", "shaders/ops/a.comp", "// SPDX\n#version 450\n");
    }
    void plantedFaultsAreCaught()
    {
        QFETCH(QString, path);
        QFETCH(QString, text);
        QCOMPARE(violations({path.toStdString(), text.toStdString()}).size(), std::size_t(1));
    }

    void whatIsAllowedPasses()
    {
        QVERIFY(violations({"engine/a.h", "#pragma once\n// TODO(#12): later\nclass Manager1\n"}).empty());
        QVERIFY(violations({"shaders/ops/a.comp", "// SPDX\n// y = x\n#version 450\n"}).empty());
    }
};

QTEST_APPLESS_MAIN(TestStyle)
#include "tst_style.moc"
