// SPDX-License-Identifier: Apache-2.0
#include "engine/core/text.h"
#include "tests/support/source_tree.h"

#include <QTest>

#include <algorithm>
#include <array>
#include <optional>
#include <string>
#include <vector>

using support::isIn;
using support::SourceFile;

namespace {

struct Layer
{
    std::string_view folder;
    int level;
};

// Includes run downward only. Folders of one level do not include one another.
constexpr auto layers = std::to_array<Layer>({
    {"engine/core", 0},
    {"engine/storage", 1},
    {"shaders", 2},
    {"engine/ops", 3},
    {"engine/graph", 4},
    {"engine/autodiff", 5},
    {"engine/plan", 6},
    {"engine/run", 7},
    {"engine/data", 8},
    {"engine/train", 9},
    {"engine/explain", 10},
    {"engine/io", 10},
    {"engine/project", 11},
    {"engine/jobs", 12},
});

// A library that one folder hides from the rest. Headers are matched by how their name starts.
struct HiddenLibrary
{
    std::string_view header;
    std::string_view folder;
};

constexpr auto hiddenLibraries = std::to_array<HiddenLibrary>({
    {"oneapi/", "engine/run/cpu/kernels"},
    {"dnnl", "engine/run/cpu/kernels"},
    {"hdf5", "engine/storage"},
    {"H5", "engine/storage"},
    {"sqlite3", "engine/storage"},
});

// Folder `from` may not include anything of folder `what`, whatever the levels say.
struct Ban
{
    std::string_view from;
    std::string_view what;
};

constexpr auto bans = std::to_array<Ban>({
    {"engine", "app"},
    {"engine", "widgets"},
    {"engine", "tests"},
    {"shaders", "app"},
    {"shaders", "widgets"},
    {"shaders", "tests"},
    {"widgets", "engine"},
    {"widgets", "shaders"},
    {"widgets", "app"},
    {"widgets", "tests"},
    {"app", "tests"},
    {"app", "shaders"},
    {"app", "engine/vulkan"},
    {"app", "engine/plan"},
    {"app", "engine/run"},
    {"app", "engine/storage"},
    {"app/cli", "widgets"},
    {"engine/run/cpu", "engine/run/vulkan"},
    {"engine/run/vulkan", "engine/run/cpu"},
});

const Layer* layerOf(std::string_view path)
{
    const auto found =
        std::ranges::find_if(layers, [&](const Layer& layer) { return isIn(path, layer.folder); });
    return found == layers.end() ? nullptr : &*found;
}

// Why `file` may not include the file of ours called `name`, if it may not.
std::optional<std::string> objectionToOurs(std::string_view file, std::string_view name)
{
    if (name.find("..") != std::string_view::npos)
        return "is not written from the root";
    for (const Ban& ban : bans)
        if (isIn(file, ban.from) && isIn(name, ban.what))
            return engine::text::cat(ban.from, " does not know ", ban.what);

    const bool intoVulkan = isIn(name, "engine/vulkan");
    if (isIn(file, "engine/vulkan"))
        return intoVulkan || isIn(name, "engine/core")
                   ? std::nullopt
                   : std::optional<std::string>("vulkan includes core alone");
    if (intoVulkan && isIn(file, "engine") && !isIn(file, "engine/run"))
        return "vulkan is seen by run alone";

    const Layer* from = layerOf(file);
    const Layer* to = layerOf(name);
    if (!from || !to || from == to)
        return std::nullopt;
    if (from->level == to->level)
        return engine::text::cat(from->folder, " and ", to->folder, " do not include one another");
    if (from->level < to->level)
        return engine::text::cat(to->folder, " lies above ", from->folder);
    return std::nullopt;
}

std::optional<std::string> objectionToForeign(std::string_view file, std::string_view name)
{
    const bool isQt = name.size() > 1 && name[0] == 'Q' && (std::isupper(name[1]) || name.starts_with("Qt"));
    if (isQt && (isIn(file, "engine") || isIn(file, "shaders") || isIn(file, "app/cli")))
        return "there is no Qt here";
    if ((name.starts_with("vulkan/") || name == "volk.h") && !isIn(file, "engine/vulkan") &&
        !isIn(file, "engine/run/vulkan") && !isIn(file, "tests"))
        return "the Vulkan API stays in engine/vulkan and engine/run/vulkan";
    for (const HiddenLibrary& library : hiddenLibraries)
        if (name.starts_with(library.header) && !isIn(file, library.folder) && !isIn(file, "tests"))
            return engine::text::cat("only ", library.folder, " knows this library");
    return std::nullopt;
}

std::vector<std::string> violations(const std::vector<SourceFile>& files)
{
    std::vector<std::string> complaints;
    for (const SourceFile& file : files)
        for (const support::Include& include : support::includes(file)) {
            const auto objection = include.quoted ? objectionToOurs(file.path, include.name)
                                                  : objectionToForeign(file.path, include.name);
            if (objection)
                complaints.push_back(
                    engine::text::cat(file.path, " includes ", include.name, ": ", *objection));
        }
    return complaints;
}

// A .cpp file opens with its own header, so that the header is proved to stand alone.
std::vector<std::string> strayFirstIncludes(const std::vector<SourceFile>& files)
{
    std::vector<std::string> complaints;
    for (const SourceFile& file : files) {
        if (!file.path.ends_with(".cpp"))
            continue;
        const std::string own = file.path.substr(0, file.path.size() - 3) + "h";
        const bool hasHeader = std::ranges::find(files, own, &SourceFile::path) != files.end();
        const auto all = support::includes(file);
        if (hasHeader && (all.empty() || all[0].name != own))
            complaints.push_back(file.path + " does not include its own header first");
    }
    return complaints;
}

std::vector<SourceFile> tree()
{
    return support::sourceFiles({"app", "engine", "shaders", "tests", "widgets"}, {".cpp", ".h", ".in"});
}

} // namespace

class TestLayering : public QObject
{
    Q_OBJECT

private slots:
    void includesRunDownward()
    {
        const auto files = tree();
        QVERIFY2(files.size() > 20, "the source tree was not found: is ORIEL_SOURCE_DIR set?");
        const auto complaints = violations(files);
        QVERIFY2(complaints.empty(), support::joined(complaints).c_str());
    }

    void everyEngineFolderHasALevel()
    {
        for (const SourceFile& file : support::sourceFiles({"engine"}, {".cpp", ".h"}))
            QVERIFY2(layerOf(file.path) || isIn(file.path, "engine/vulkan"), file.path.c_str());
    }

    void sourcesIncludeTheirOwnHeaderFirst()
    {
        const auto complaints = strayFirstIncludes(tree());
        QVERIFY2(complaints.empty(), support::joined(complaints).c_str());
    }

    void aPlantedIncludeIsCaught_data()
    {
        QTest::addColumn<QString>("path");
        QTest::addColumn<QString>("include");
        const auto row = [](const char* path, const char* include) {
            QTest::addRow("%s: %s", path, include) << QString(path) << QString(include);
        };
        row("engine/core/a.cpp", "\"engine/ops/op.h\"");
        row("engine/ops/a.cpp", "\"engine/graph/graph.h\"");
        row("engine/storage/a.cpp", "\"shaders/shaders.h\"");
        row("engine/train/a.cpp", "\"engine/jobs/session.h\"");
        row("engine/explain/a.cpp", "\"engine/io/onnx/reader.h\"");
        row("engine/io/onnx/a.cpp", "\"engine/explain/method.h\"");
        row("engine/vulkan/a.cpp", "\"engine/plan/plan.h\"");
        row("engine/plan/a.cpp", "\"engine/vulkan/device.h\"");
        row("engine/jobs/a.cpp", "\"engine/vulkan/device.h\"");
        row("engine/run/cpu/a.cpp", "\"engine/run/vulkan/runner.h\"");
        row("engine/core/a.h", "<QString>");
        row("engine/core/a.h", "<QtCore/QString>");
        row("engine/core/a.h", "\"app/document/document.h\"");
        row("engine/core/a.h", "\"tests/support/tier.h\"");
        row("engine/data/a.cpp", "<hdf5.h>");
        row("engine/project/a.cpp", "<sqlite3.h>");
        row("engine/ops/a.cpp", "<oneapi/dnnl/dnnl.hpp>");
        row("engine/plan/a.cpp", "<volk.h>");
        row("widgets/canvas/a.cpp", "\"engine/core/shape.h\"");
        row("app/pages/a.cpp", "\"engine/plan/plan.h\"");
        row("app/pages/a.cpp", "\"engine/storage/database.h\"");
        row("app/cli/a.cpp", "<QString>");
        row("app/cli/a.cpp", "\"widgets/theme/theme.h\"");
        row("engine/core/a.cpp", "\"../ops/op.h\"");
    }
    void aPlantedIncludeIsCaught()
    {
        QFETCH(QString, path);
        QFETCH(QString, include);
        const SourceFile planted{path.toStdString(), "  #  include " + include.toStdString() + " // why\n"};
        QCOMPARE(violations({planted}).size(), std::size_t(1));
    }

    void rightfulIncludesPass()
    {
        const std::vector<SourceFile> files = {
            {"engine/ops/a.cpp", "#include \"engine/core/shape.h\"\n#include \"shaders/shaders.h\"\n"},
            {"engine/run/vulkan/a.cpp", "#include \"engine/vulkan/device.h\"\n#include <volk.h>\n"},
            {"engine/run/cpu/kernels/a.cpp", "#include <oneapi/dnnl/dnnl.hpp>\n"},
            {"engine/storage/a.cpp", "#include <hdf5.h>\n#include <sqlite3.h>\n"},
            {"engine/vulkan/a.cpp", "#include \"engine/core/result.h\"\n"},
            {"app/pages/a.cpp", "#include \"engine/jobs/session.h\"\n#include <QWidget>\n"},
            {"tests/engine/tst_a.cpp", "#include \"engine/plan/plan.h\"\n#include \"tst_a.moc\"\n"},
        };
        QVERIFY2(violations(files).empty(), support::joined(violations(files)).c_str());
    }

    void aHeaderIncludedSecondIsCaught()
    {
        const SourceFile header{"engine/core/a.h", "#pragma once\n"};
        const SourceFile good{"engine/core/a.cpp", "#include \"engine/core/a.h\"\n#include <string>\n"};
        const SourceFile bad{"engine/core/a.cpp", "#include <string>\n#include \"engine/core/a.h\"\n"};
        QCOMPARE(strayFirstIncludes({header, good}).size(), std::size_t(0));
        QCOMPARE(strayFirstIncludes({header, bad}).size(), std::size_t(1));
    }
};

QTEST_APPLESS_MAIN(TestLayering)
#include "tst_layering.moc"
