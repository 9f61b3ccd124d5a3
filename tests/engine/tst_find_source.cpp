// SPDX-License-Identifier: Apache-2.0
#include "engine/data/find_source.h"
#include "tests/support/picture_files.h"
#include "tests/support/temporary_folder.h"

#include <QTest>

using namespace engine;
using namespace engine::data;
namespace fs = std::filesystem;

namespace {

const std::vector<std::string> items = {"rose/1.webp", "rose/2.webp", "tulip/1.webp"};

void write(const fs::path& folder)
{
    for (const std::string& item : items)
        support::write(folder / item, support::webpFile(support::slope(4, 4, 3)));
}

} // namespace

// People move and rename folders; the pictures are found by what is in them.
class TestFindSource : public QObject
{
    Q_OBJECT

private slots:
    void aFolderIsInPlaceWhileOneOfItsPicturesIs()
    {
        const support::TemporaryFolder folder;
        const Source source = {"folder", folder / "flowers"};
        QVERIFY(!isInPlace(source, items));
        write(source.root);
        QVERIFY(isInPlace(source, items));
        fs::remove(source.root / items[0]);
        QVERIFY(isInPlace(source, items));
        fs::remove_all(source.root / "rose");
        fs::remove_all(source.root / "tulip");
        QVERIFY(!isInPlace(source, items)); // the folder is there, and is another one
    }

    void aMovedFolderIsFoundFromAround()
    {
        const support::TemporaryFolder folder;
        const Source moved = {"folder", "/media/stick/flowers"};
        write(folder / "new/flowers");
        for (const fs::path& chosen : {folder / "new/flowers", folder / "new", folder / "new/flowers/rose"}) {
            const auto found = findSource(moved, items, chosen);
            QVERIFY2(found, chosen.c_str());
            QCOMPARE(found->root, folder / "new/flowers");
            QCOMPARE(found->there, items.size());
        }
    }

    void theFullerPlaceIsTaken()
    {
        const support::TemporaryFolder folder;
        write(folder / "flowers");
        support::write(folder / "rose/1.webp", "a copy of one");
        QCOMPARE(findSource({"folder", "/gone/flowers"}, items, folder.path())->root, folder / "flowers");
        fs::remove(folder / "flowers/tulip/1.webp");
        QCOMPARE(findSource({"folder", "/gone/flowers"}, items, folder.path())->there, std::size_t{2});
    }

    void aTableIsFoundByItsName()
    {
        const support::TemporaryFolder folder;
        write(folder.path());
        const Source moved = {"csv", "/gone/labels.csv"};
        QVERIFY(!findSource(moved, items, folder.path()));
        support::write(folder / "labels.csv", "item,class\n");
        QCOMPARE(findSource(moved, items, folder.path())->root, folder / "labels.csv");
    }

    void anIdxPairIsFoundByItsPictures()
    {
        const support::TemporaryFolder folder;
        support::write(folder / "mnist/train-images-idx3-ubyte",
                       support::idxFile({2, 3, 2}, support::FileBytes(12)));
        const std::vector<std::string> named = {"train/00000", "train/00001"};
        QCOMPARE(findSource({"idx", "/gone/mnist"}, named, folder.path())->there, std::size_t{2});
        QCOMPARE(findSource({"idx", "/gone/train-images-idx3-ubyte"}, named, folder / "mnist")->there,
                 std::size_t{2});
    }

    void whereNothingIsFoundTheSentenceNamesWhatToLookFor()
    {
        const support::TemporaryFolder folder;
        const auto lost = findSource({"folder", "/gone/flowers"}, items, folder.path());
        QCOMPARE(lost.error().kind, ErrorKind::NotFound);
        QCOMPARE(lost.error().sentence, "None of the 3 pictures is in " + folder.path().string() +
                                            ". Choose the folder that holds rose/1.webp.");
    }
};

QTEST_APPLESS_MAIN(TestFindSource)
#include "tst_find_source.moc"
