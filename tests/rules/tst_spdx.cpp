// SPDX-License-Identifier: Apache-2.0
#include "tests/support/source_tree.h"

#include <QTest>

#include <algorithm>
#include <string>
#include <vector>

using support::isIn;
using support::SourceFile;

namespace {

// A script's first line belongs to its interpreter; every other file's first line is its licence.
constexpr std::size_t linesToLookAt = 2;

// The window links Qt Charts, which is GPL-3; the rest may be used by anybody.
std::string_view licenceOf(std::string_view path)
{
    return isIn(path, "app") || isIn(path, "widgets") ? "GPL-3.0-or-later" : "Apache-2.0";
}

std::vector<std::string> violations(const std::vector<SourceFile>& files)
{
    std::vector<std::string> complaints;
    for (const SourceFile& file : files) {
        const std::string wanted = "SPDX-License-Identifier: " + std::string(licenceOf(file.path));
        auto opening = support::lines(file.text);
        opening.resize(
            std::min(opening.size(), opening.empty() || !opening[0].starts_with("#!") ? 1 : linesToLookAt));
        const bool present =
            std::ranges::any_of(opening, [&](std::string_view line) { return line.ends_with(wanted); });
        if (!present)
            complaints.push_back(file.path + " does not open with \"" + wanted + "\"");
    }
    return complaints;
}

} // namespace

class TestSpdx : public QObject
{
    Q_OBJECT

private slots:
    void everySourceNamesItsLicence()
    {
        const auto files =
            support::sourceFiles({"app", "engine", "installers", "shaders", "tests", "widgets", ".ci"},
                                 {".cpp", ".h", ".comp", ".glsl", ".in", ".py", ".mjs", ".sh"});
        QVERIFY2(files.size() > 20, "the source tree was not found: is ORIEL_SOURCE_DIR set?");
        const auto complaints = violations(files);
        QVERIFY2(complaints.empty(), support::joined(complaints).c_str());
    }

    void aMissingOrWrongLicenceIsCaught()
    {
        const std::string apache = "// SPDX-License-Identifier: Apache-2.0\n";
        const std::string gpl = "// SPDX-License-Identifier: GPL-3.0-or-later\n";
        QCOMPARE(violations({{"engine/core/a.h", apache}, {"app/main.cpp", gpl}}).size(), std::size_t(0));
        QCOMPARE(violations({{"tests/a.py", "#!/usr/bin/python3\n# SPDX-License-Identifier: Apache-2.0\n"}})
                     .size(),
                 std::size_t(0));
        QCOMPARE(violations({{"engine/core/a.h", gpl}}).size(), std::size_t(1));
        QCOMPARE(violations({{"app/main.cpp", apache}}).size(), std::size_t(1));
        QCOMPARE(violations({{"engine/core/a.h", "#pragma once\n" + apache}}).size(), std::size_t(1));
        QCOMPARE(violations({{"engine/core/a.h", ""}}).size(), std::size_t(1));
    }
};

QTEST_APPLESS_MAIN(TestSpdx)
#include "tst_spdx.moc"
