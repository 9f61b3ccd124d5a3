// SPDX-License-Identifier: Apache-2.0
#include "engine/data/idx.h"
#include "engine/data/importers/importer.h"
#include "engine/data/picture_source.h"
#include "tests/support/picture_files.h"
#include "tests/support/temporary_folder.h"

#include <QTest>

#include <algorithm>

using namespace engine;
using namespace engine::data;
using support::FileBytes;

namespace {

const importers::Importer& importer()
{
    const auto all = importers::all();
    return **std::find_if(all.begin(), all.end(),
                          [](const auto* candidate) { return candidate->id == "idx"; });
}

// Four pictures of 2 x 3 whose levels count up, labelled 0, 1, 2, 1.
void writeFour(const std::filesystem::path& folder, const std::string& prefix)
{
    FileBytes levels;
    for (int i = 0; i < 24; ++i)
        levels.push_back(static_cast<std::uint8_t>(i));
    support::write(folder / (prefix + "-images-idx3-ubyte"), support::idxFile({4, 3, 2}, levels));
    support::writeGzipped(folder / (prefix + "-labels-idx1-ubyte.gz"), support::idxFile({4}, {0, 1, 2, 1}));
}

} // namespace

class TestIdx : public QObject
{
    Q_OBJECT

private slots:
    void plainAndGzippedFilesAreRead()
    {
        const support::TemporaryFolder folder;
        writeFour(folder.path(), "train");
        writeFour(folder.path(), "t10k");
        QCOMPARE(importer().sniff(folder.path()), 100);
        const auto imported = importer().read(folder.path(), {}, {});
        QVERIFY(imported);
        QCOMPARE(imported->items.size(), std::size_t{8});
        QCOMPARE(imported->classes, (std::vector<std::string>{"0", "1", "2"}));
        const ImportedItem expected{
            .name = "test/00002", .classIndex = 2, .split = Split::Test, .width = 2, .height = 3, .index = 2};
        QVERIFY(imported->items[6] == expected);

        const auto source = PictureSource::open(imported->source);
        QVERIFY(source);
        QCOMPARE(source->picture("train/00001")->pixels, (FileBytes{6, 7, 8, 9, 10, 11}));
        QVERIFY(!source->picture("train/00004"));
        QVERIFY(!source->picture("validation/00000"));
        QVERIFY(!source->picture("../train/1"));
    }

    void aSingleFileFindsItsLabels()
    {
        const support::TemporaryFolder folder;
        writeFour(folder.path(), "letters");
        const auto imported =
            importer().read(folder / "letters-images-idx3-ubyte", {.split = Split::Train}, {});
        QVERIFY(imported);
        QCOMPARE(imported->items[3].name, std::string("letters/00003"));
        QVERIFY(imported->items[3].classIndex == 1 && imported->items[3].split == Split::Train);
        QCOMPARE(PictureSource::open(imported->source)->picture("letters/00003")->pixels.front(),
                 std::uint8_t{18});
    }

    void aLimitIsSpreadOverTheSource()
    {
        const support::TemporaryFolder folder;
        writeFour(folder.path(), "train");
        writeFour(folder.path(), "test");
        const auto imported = importer().read(folder.path(), {.limit = 4}, {});
        QCOMPARE(imported->items.size(), std::size_t{4});
        QCOMPARE(imported->items[1].name, std::string("train/00002"));
        QCOMPARE(imported->items[3].name, std::string("test/00002"));
    }

    void lyingHeadersGetOneSentence_data()
    {
        QTest::addColumn<QByteArray>("pictures");
        QTest::addColumn<QByteArray>("labels");
        const auto row = [](const char* title, FileBytes pictures, FileBytes labels) {
            const auto bytes = [](const FileBytes& file) {
                return QByteArray(reinterpret_cast<const char*>(file.data()), static_cast<int>(file.size()));
            };
            QTest::newRow(title) << bytes(pictures) << bytes(labels);
        };
        const FileBytes labels = support::idxFile({2}, {0, 1});
        FileBytes wrongMagic = support::idxFile({2, 2, 2}, FileBytes(8));
        wrongMagic[2] = 13;
        row("more pictures than the file", support::idxFile({5, 2, 2}, FileBytes(8)), labels);
        row("fewer pictures than the file", support::idxFile({1, 2, 2}, FileBytes(8)), labels);
        row("another element type", wrongMagic, labels);
        row("a file of labels as pictures", support::idxFile({8}, FileBytes(8)), labels);
        row("sizes near 2^32", support::idxFile({0xFFFFFFFF, 0xFFFFFFFF, 0xFFFFFFFF}, FileBytes(8)), labels);
        row("a product that wraps to 8", support::idxFile({0x80000000, 0x80000000, 4}, FileBytes(8)), labels);
        row("nothing inside", support::idxFile({0, 2, 2}, {}), labels);
        row("cut in the header", {0, 0, 8, 3, 0, 0}, labels);
        row("labels for other pictures", support::idxFile({2, 2, 2}, FileBytes(8)),
            support::idxFile({3}, {0, 1, 2}));
        row("labels that lie", support::idxFile({2, 2, 2}, FileBytes(8)), support::idxFile({2}, {0}));
    }
    void lyingHeadersGetOneSentence()
    {
        QFETCH(QByteArray, pictures);
        QFETCH(QByteArray, labels);
        for (const bool gzipped : {false, true}) {
            const support::TemporaryFolder folder;
            const auto put = [&](const std::string& name, const QByteArray& bytes) {
                const FileBytes file(bytes.begin(), bytes.end());
                if (gzipped)
                    support::writeGzipped(folder / (name + ".gz"), file);
                else
                    support::write(folder / name, file);
            };
            put("train-images-idx3-ubyte", pictures);
            put("train-labels-idx1-ubyte", labels);
            const auto imported = importer().read(folder.path(), {}, {});
            QVERIFY(!imported);
            QCOMPARE(imported.error().kind, ErrorKind::Damaged);
            QVERIFY2(imported.error().sentence.starts_with("train-"), imported.error().sentence.c_str());
        }
    }

    void aCutGzipIsNoticed()
    {
        const support::TemporaryFolder folder;
        FileBytes noise;
        for (unsigned i = 0; i < 4000; ++i)
            noise.push_back(static_cast<std::uint8_t>(i * 2654435761U >> 24));
        support::writeGzipped(folder / "train-images-idx3-ubyte.gz", support::idxFile({10, 20, 20}, noise));
        QVERIFY(readIdxPictures(folder / "train-images-idx3-ubyte.gz"));
        std::filesystem::resize_file(folder / "train-images-idx3-ubyte.gz",
                                     std::filesystem::file_size(folder / "train-images-idx3-ubyte.gz") - 5);
        QVERIFY(!readIdxPictures(folder / "train-images-idx3-ubyte.gz"));
    }

    void officialFashionMnistIsComplete()
    {
        const std::filesystem::path folder = "/usr/share/datasets/fashion-mnist";
        if (!std::filesystem::exists(folder))
            QSKIP("dataset-fashion-mnist is not installed");
        const auto imported = importer().read(folder, {}, {});
        QVERIFY(imported);
        QCOMPARE(imported->classes.size(), std::size_t{10});
        QCOMPARE(imported->classes[9], std::string("Ankle boot"));
        std::vector<int> perClass(10);
        int train = 0;
        for (const ImportedItem& item : imported->items) {
            train += item.split == Split::Train;
            ++perClass[*item.classIndex];
        }
        QCOMPARE(train, 60000);
        QCOMPARE(imported->items.size(), std::size_t{70000});
        for (const int count : perClass)
            QCOMPARE(count, 7000);
        QCOMPARE(imported->items.front().classIndex, std::optional<std::size_t>(9)); // the first is a boot
    }
};

QTEST_APPLESS_MAIN(TestIdx)
#include "tst_idx.moc"
