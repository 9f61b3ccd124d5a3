// SPDX-License-Identifier: Apache-2.0
#include "engine/data/importers/importer.h"
#include "engine/data/picture_source.h"
#include "tests/support/picture_files.h"
#include "tests/support/temporary_folder.h"

#include <QTest>

#include <algorithm>
#include <sys/stat.h>

using namespace engine;
using namespace engine::data;
namespace fs = std::filesystem;

namespace {

void put(const fs::path& path)
{
    support::write(path, support::webpFile(support::slope(6, 4, 3)));
}

Imported import(const fs::path& source, const importers::ImportOptions& options = {})
{
    const auto importer = importers::choose(source);
    const auto imported = (*importer)->read(source, options, {});
    if (!imported)
        qFatal("%s", imported.error().sentence.c_str());
    return *imported;
}

bool has(const Imported& imported, const std::string& name)
{
    return std::ranges::find(imported.items, name, &ImportedItem::name) != imported.items.end();
}

std::string reason(const Imported& imported, const std::string& name)
{
    const auto found = std::ranges::find(imported.skipped, name, &SkippedFile::name);
    return found == imported.skipped.end() ? "" : found->reason;
}

} // namespace

// Folders as people have them.
class TestOddFolders : public QObject
{
    Q_OBJECT

private slots:
    void namesMayHoldAnything()
    {
        const support::TemporaryFolder folder;
        const std::vector<std::string> names = {"a b.webp",        "gr\xC3\xBCn/\xE8\x8A\xB1.webp",
                                                "caf\xE9/x.webp",  "two\nlines/\x1B[31m.webp",
                                                "-rf/--help.webp", "a'b\"c/%s#?.webp"};
        for (const std::string& name : names)
            put(folder / "all" / name);
        const Imported imported = import(folder / "all");
        QCOMPARE(imported.items.size(), names.size() - 1); // one lies outside the classes
        QCOMPARE(imported.classes.size(), names.size() - 1);
        const auto source = PictureSource::open(imported.source);
        for (const std::string& name : names)
            QVERIFY2(source->picture(name), name.c_str());
        fs::remove_all(folder / "all"); // Qt cannot remove such names
    }

    void junkOfDesktopsIsPassedOver()
    {
        const support::TemporaryFolder folder;
        put(folder / "cat/1.webp");
        put(folder / "dog/deep/deeper/2.webp");
        put(folder / "__MACOSX/cat/._1.webp");
        put(folder / "cat/.cache/3.webp");
        for (const char* name : {"Thumbs.db", "desktop.ini", ".DS_Store", "cat/Thumbs.db", "cat/.DS_Store"})
            support::write(folder / name, "x");
        support::write(folder / "cat/notes.txt", "Dear diary");
        support::write(folder / "README.md", "# Cats");
        const Imported imported = import(folder.path());
        QCOMPARE(imported.classes, (std::vector<std::string>{"cat", "dog"}));
        QCOMPARE(imported.items.size(), std::size_t{2});
        QVERIFY(has(imported, "dog/deep/deeper/2.webp"));
        QCOMPARE(imported.skipped.size(), std::size_t{2});
        QVERIFY(reason(imported, "cat/notes.txt").find("text") != std::string::npos);
        QVERIFY(reason(imported, "README.md").find("outside") != std::string::npos);
    }

    void linksDoNotLeadAstray()
    {
        const support::TemporaryFolder folder;
        put(folder / "pictures/cat/1.webp");
        put(folder / "elsewhere/2.webp");
        fs::create_directory_symlink(folder / "pictures", folder / "pictures/cat/around");
        fs::create_symlink("itself.webp", folder / "pictures/cat/itself.webp");
        fs::create_symlink("nowhere.webp", folder / "pictures/cat/broken.webp");
        fs::create_symlink(folder / "elsewhere/2.webp", folder / "pictures/cat/linked.webp");
        const Imported imported = import(folder / "pictures");
        QCOMPARE(imported.items.size(), std::size_t{2});
        QVERIFY(has(imported, "cat/linked.webp")); // a link to a picture is a picture
        QVERIFY(!reason(imported, "cat/itself.webp").empty());
        QVERIFY(!reason(imported, "cat/broken.webp").empty());
    }

    void whatIsNoOrdinaryFileIsNotWaitedFor()
    {
        const support::TemporaryFolder folder;
        put(folder / "cat/1.webp");
        QCOMPARE(::mkfifo((folder / "cat/pipe.webp").c_str(), 0600), 0);
        const Imported imported = import(folder.path());
        QCOMPARE(imported.items.size(), std::size_t{1});
        QVERIFY(reason(imported, "cat/pipe.webp").find("not an ordinary file") != std::string::npos);
    }

    void picturesOfEveryKindAreTaken()
    {
        using support::JpegPlan, support::PngPlan, support::TiffPlan;
        const support::TemporaryFolder folder;
        const auto write = [&](const std::string& name, const support::FileBytes& bytes) {
            support::write(folder / "all" / name, bytes);
        };
        write("16 bit.png",
              support::pngFile({.width = 2, .height = 2, .bitDepth = 16, .rows = support::FileBytes(8, 90)}));
        write("grey.png", support::pngFile({.width = 2, .height = 2, .rows = {1, 2, 3, 4}}));
        write("grey.jpg", support::jpegFile(support::slope(9, 7, 1)));
        write("inks.jpg", support::jpegFile(support::slope(8, 8, 4), {.inks = true}));
        write("turned.jpg", support::jpegFile(support::slope(30, 20, 3), {.orientation = 6}));
        write("deep.tif", support::tiffFile(support::slope(8, 6, 3), {.bits = 16}));
        write("no ending", support::webpFile(support::slope(5, 5, 4)));
        write("wrong ending.txt", support::jpegFile(support::slope(5, 5, 3)));
        const Imported imported = import(folder / "all");
        QCOMPARE(imported.skipped.size(), std::size_t{0});
        QCOMPARE(imported.items.size(), std::size_t{8});
        const auto source = PictureSource::open(imported.source);
        for (const ImportedItem& item : imported.items) {
            const auto read = source->picture(item.name);
            QVERIFY2(read, item.name.c_str());
            QVERIFY(read->width == item.width && read->height == item.height);
        }
        QCOMPARE(upright(*source->picture("turned.jpg")).width, 20);
        QCOMPARE(upright(*source->picture("turned.jpg")).height, 30);
    }

    void someOfAFolderComeAlone()
    {
        const support::TemporaryFolder folder;
        for (const char* name : {"1.webp", "2.webp", "3.webp"})
            put(folder / name);
        const Imported imported =
            *importers::find("pictures")->read(folder.path(), {.only = {"3.webp", "1.webp", "4.webp"}}, {});
        QCOMPARE(imported.items.size(), std::size_t{2});
        QVERIFY(!has(imported, "2.webp"));
        QVERIFY(!reason(imported, "4.webp").empty());
        // Alone or together, they come from the same source.
        QCOMPARE(import(folder / "2.webp").source, imported.source);
    }
};

QTEST_APPLESS_MAIN(TestOddFolders)
#include "tst_odd_folders.moc"
