// SPDX-License-Identifier: Apache-2.0
#include "engine/data/importers/importer.h"
#include "engine/data/picture_source.h"
#include "engine/data/write_png.h"
#include "tests/support/picture_files.h"
#include "tests/support/temporary_folder.h"

#include <QTest>

#include <algorithm>

using namespace engine;
using namespace engine::data;
using importers::Importer;

namespace {

void put(const std::filesystem::path& path, int width = 6, int height = 4)
{
    support::write(path, encodePng(support::slope(width, height, 3)));
}

std::vector<std::string> names(const Imported& imported)
{
    std::vector<std::string> result;
    for (const ImportedItem& item : imported.items)
        result.push_back(item.name);
    return result;
}

Result<Imported> read(const char* id, const std::filesystem::path& source,
                      const importers::ImportOptions& options = {}, const Progress& progress = {})
{
    return importers::find(id)->read(source, options, progress);
}

} // namespace

class TestImporters : public QObject
{
    Q_OBJECT

private slots:
    void everyImporterIsDescribed()
    {
        QCOMPARE(importers::all().size(), std::size_t{4});
        for (const Importer* importer : importers::all())
            QVERIFY(!importer->title.empty() && importer->summary.ends_with('.') && importer->sniff &&
                    importer->read);
    }

    void aFolderOfClassesIsReadInOrder()
    {
        const support::TemporaryFolder folder;
        put(folder / "10/a.png");
        put(folder / "9/deep/b.png", 3, 5);
        put(folder / "9/a.png");
        put(folder / ".hidden/a.png");
        put(folder / "9/.a.png");
        put(folder / "loose.png");
        support::write(folder / "9/notes.txt", std::string_view("hello"));
        QCOMPARE(std::string((*importers::choose(folder.path()))->id), std::string("folder"));
        const auto imported = read("folder", folder.path());
        QVERIFY(imported);
        QCOMPARE(imported->classes, (std::vector<std::string>{"9", "10"}));
        QCOMPARE(names(*imported), (std::vector<std::string>{"10/a.png", "9/a.png", "9/deep/b.png"}));
        QVERIFY((imported->items[2] ==
                 ImportedItem{.name = "9/deep/b.png", .classIndex = 0, .width = 3, .height = 5}));
        QCOMPARE(imported->skipped.size(), std::size_t{2});
        QCOMPARE(imported->skipped[0].name, std::string("loose.png"));
        QCOMPARE(imported->skipped[1].name, std::string("9/notes.txt"));
        QCOMPARE(PictureSource::open(imported->source)->picture("9/deep/b.png")->width, 3);
    }

    void topFoldersMayBeSplits()
    {
        const support::TemporaryFolder folder;
        put(folder / "train/cat/1.png");
        put(folder / "train/dog/1.png");
        put(folder / "val/dog/2.png");
        put(folder / "test/cat/3.png");
        put(folder / "other/cat/4.png");
        const auto imported = read("folder", folder.path());
        QVERIFY(imported);
        QCOMPARE(imported->classes, (std::vector<std::string>{"cat", "dog"}));
        QCOMPARE(names(*imported), (std::vector<std::string>{"test/cat/3.png", "train/cat/1.png",
                                                             "train/dog/1.png", "val/dog/2.png"}));
        QVERIFY(imported->items[0].split == Split::Test && imported->items[3].split == Split::Validation);
        QVERIFY(imported->items[3].classIndex == std::size_t{1});
        QCOMPARE(imported->skipped.size(), std::size_t{1});
        const auto forced = read("folder", folder.path(), {.split = Split::Test});
        for (const ImportedItem& item : forced->items)
            QVERIFY(item.split == Split::Test);
    }

    void aClassMayBeCalledTest()
    {
        const support::TemporaryFolder folder;
        put(folder / "test/1.png");
        put(folder / "control/1.png");
        const auto imported = read("folder", folder.path());
        QCOMPARE(imported->classes, (std::vector<std::string>{"control", "test"}));
        QVERIFY(!imported->items[0].split);
    }

    void badFilesAreSkippedWithTheirReason()
    {
        const support::TemporaryFolder folder;
        put(folder / "cat/good.png");
        auto cut = encodePng(support::slope(30, 30, 3));
        cut.resize(cut.size() / 2);
        support::write(folder / "cat/cut.png", cut);
        support::write(folder / "cat/text.jpg", std::string_view("not a picture"));
        support::write(folder / "cat/empty.png", std::string_view());
        const auto imported = read("folder", folder.path());
        QCOMPARE(names(*imported), (std::vector<std::string>{"cat/good.png"}));
        QCOMPARE(imported->skipped.size(), std::size_t{3});
        for (const SkippedFile& file : imported->skipped)
            QVERIFY(file.name.starts_with("cat/") && file.reason.ends_with('.'));
        QVERIFY(imported->skipped[0].reason.find("cut short") != std::string::npos);
    }

    void aFolderWithoutPicturesIsOneSentence()
    {
        const support::TemporaryFolder folder;
        const auto source = folder / "holiday";
        std::filesystem::create_directories(source / "cat");
        QCOMPARE(read("folder", source).error().sentence,
                 std::string("No pictures that Oriel reads are in holiday. Choose a folder with PNG, JPEG, "
                             "TIFF or WebP files."));
        support::write(source / "notes.txt", std::string_view("hello"));
        QCOMPARE(read("pictures", source).error().sentence,
                 std::string("No pictures that Oriel reads are in holiday (notes.txt is of another kind or "
                             "damaged). Choose a folder with PNG, JPEG, TIFF or WebP files."));
        QCOMPARE(std::string((*importers::choose(source))->id), std::string("pictures"));
    }

    void loosePicturesComeWithoutLabels()
    {
        const support::TemporaryFolder folder;
        put(folder / "b.png");
        put(folder / "a.png");
        put(folder / "more/c.png");
        const auto imported = read("pictures", folder.path());
        QCOMPARE(names(*imported), (std::vector<std::string>{"a.png", "b.png", "more/c.png"}));
        QVERIFY(imported->classes.empty() && !imported->items[0].classIndex);

        QCOMPARE(std::string((*importers::choose(folder / "a.png"))->id), std::string("pictures"));
        const auto one = read("pictures", folder / "a.png");
        QCOMPARE(names(*one), (std::vector<std::string>{"a.png"}));
        QCOMPARE(PictureSource::open(one->source)->picture("a.png")->width, 6);
    }

    void aTableNamesItemsClassesAndSplits()
    {
        const support::TemporaryFolder folder;
        put(folder / "a.png");
        put(folder / "in/b.png");
        put(folder / "c.png");
        support::write(folder / "labels.csv",
                       std::string_view("item,class,split\na.png,dog,train\nin/"
                                        "b.png,cat,test\nc.png,,\nd.png,cat,\n../e.png,cat,\n"));
        QCOMPARE(std::string((*importers::choose(folder / "labels.csv"))->id), std::string("csv"));
        const auto imported = read("csv", folder / "labels.csv");
        QVERIFY(imported);
        QCOMPARE(imported->classes, (std::vector<std::string>{"cat", "dog"}));
        QVERIFY((imported->items[1] ==
                 ImportedItem{
                     .name = "in/b.png", .classIndex = 0, .split = Split::Test, .width = 6, .height = 4}));
        QVERIFY(!imported->items[2].classIndex && !imported->items[2].split);
        QCOMPARE(imported->skipped.size(), std::size_t{2}); // one leads out, one is not there
        QVERIFY(PictureSource::open(imported->source)->picture("in/b.png"));
    }

    void namesThatLeadOutAreNotOpened()
    {
        const support::TemporaryFolder folder;
        put(folder / "secret.png");
        put(folder / "in/a.png");
        const auto source = PictureSource::open({"folder", folder / "in"});
        QVERIFY(source->picture("a.png"));
        for (const std::string& name : {std::string("../secret.png"), (folder / "secret.png").string(),
                                        std::string("x/../../secret.png"), std::string()})
            QCOMPARE(source->picture(name).error().kind, ErrorKind::Invalid);
    }

    void aLimitKeepsSomeOfEachClass()
    {
        const support::TemporaryFolder folder;
        for (int i = 0; i < 10; ++i) {
            put(folder / ("cat/" + std::to_string(i) + ".png"));
            put(folder / ("dog/" + std::to_string(i) + ".png"));
        }
        const auto imported = read("folder", folder.path(), {.limit = 4});
        QCOMPARE(names(*imported),
                 (std::vector<std::string>{"cat/0.png", "cat/5.png", "dog/0.png", "dog/5.png"}));
    }

    void stoppingIsNoResult()
    {
        const support::TemporaryFolder folder;
        put(folder / "cat/1.png");
        const auto stopped =
            read("folder", folder.path(), {}, [](std::uint64_t, std::uint64_t) { return false; });
        QCOMPARE(stopped.error().kind, ErrorKind::Cancelled);
    }

    void whatIsNothingIsRefused()
    {
        const support::TemporaryFolder folder;
        support::write(folder / "song.mp3", std::string_view("ID3"));
        QVERIFY(importers::choose(folder / "song.mp3").error().sentence.starts_with("song.mp3 is nothing"));
        QCOMPARE(importers::choose(folder / "absent").error().kind, ErrorKind::NotFound);
    }
};

QTEST_APPLESS_MAIN(TestImporters)
#include "tst_importers.moc"
