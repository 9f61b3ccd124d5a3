// SPDX-License-Identifier: Apache-2.0
#include "tests/support/source_tree.h"

#include <QTest>

#include <cstdlib>
#include <filesystem>
#include <regex>
#include <set>
#include <string>
#include <vector>

namespace fs = std::filesystem;
using support::SourceFile;

namespace {

const std::vector<std::string> folders = {"app/",     "engine/", "installers/",
                                          "shaders/", "tests/",  "LICENSES/"};

// What stands between backticks and starts with one of our folders.
std::vector<std::string> pathsNamedIn(const std::string& text)
{
    std::vector<std::string> paths;
    const std::regex quoted("`([^`\n]+)`");
    for (auto match = std::sregex_iterator(text.begin(), text.end(), quoted); match != std::sregex_iterator();
         ++match) {
        const std::string words = (*match)[1];
        const std::string path = words.substr(0, words.find(' '));
        if (std::ranges::any_of(folders, [&](const std::string& folder) { return path.starts_with(folder); }))
            paths.push_back(path);
    }
    return paths;
}

// "engine/ops/<op>.cpp" stands for any file that fits.
bool exists(const std::string& path, const std::set<std::string>& tree)
{
    if (tree.contains(path))
        return true;
    std::string pattern = std::regex_replace(path, std::regex("\\."), "\\.");
    pattern = std::regex_replace(pattern, std::regex("<[a-z]+>"), "[a-z0-9_]+");
    return std::ranges::any_of(
        tree, [fits = std::regex(pattern)](const std::string& file) { return std::regex_match(file, fits); });
}

std::set<std::string> tree()
{
    const char* variable = std::getenv("ORIEL_SOURCE_DIR");
    const fs::path root = variable ? variable : ".";
    std::set<std::string> paths;
    for (const std::string& folder : folders) {
        if (!fs::is_directory(root / folder))
            continue;
        paths.insert(folder);
        for (const auto& entry : fs::recursive_directory_iterator(root / folder))
            paths.insert(fs::relative(entry.path(), root).generic_string() +
                         (entry.is_directory() ? "/" : ""));
    }
    return paths;
}

std::vector<std::string> violations(const SourceFile& page, const std::set<std::string>& tree)
{
    std::vector<std::string> complaints;
    for (const std::string& path : pathsNamedIn(page.text))
        if (!exists(path, tree))
            complaints.push_back(page.path + " names " + path + ", which is not there");
    return complaints;
}

} // namespace

class TestReadme : public QObject
{
    Q_OBJECT

private slots:
    void everyPathThatThePagesNameIsThere()
    {
        const char* root = std::getenv("ORIEL_SOURCE_DIR");
        QVERIFY2(root, "ORIEL_SOURCE_DIR is not set");
        for (const char* name : {"README.md", "CONTRIBUTING.md"}) {
            QFile file(QString("%1/%2").arg(root, name));
            QVERIFY2(file.open(QIODevice::ReadOnly), name);
            const auto complaints = violations({name, file.readAll().toStdString()}, tree());
            QVERIFY2(complaints.empty(), support::joined(complaints).c_str());
        }
    }

    void aPathThatIsGoneIsCaught()
    {
        const std::set<std::string> planted = {"engine/", "engine/ops/", "engine/ops/relu.cpp"};
        const std::string good =
            "`engine/ops/`, `engine/ops/relu.cpp`, `engine/ops/<op>.cpp`, `x/y` and engine/none";
        QCOMPARE(violations({"page", good}, planted).size(), std::size_t(0));
        QCOMPARE(violations({"page", "`engine/ops/tanh.cpp`"}, planted).size(), std::size_t(1));
        QCOMPARE(violations({"page", "`engine/io/`"}, planted).size(), std::size_t(1));
        QCOMPARE(violations({"page", "`engine/ops/<op>.comp`"}, planted).size(), std::size_t(1));
    }
};

QTEST_APPLESS_MAIN(TestReadme)
#include "tst_readme.moc"
