// SPDX-License-Identifier: Apache-2.0
#include "engine/core/random.h"
#include "engine/data/csv.h"
#include "engine/data/importers/importer.h"
#include "engine/data/label_table.h"
#include "engine/data/picture_source.h"
#include "engine/data/preprocessing.h"
#include "engine/graph/network.h"
#include "engine/graph/template.h"
#include "engine/io/npy.h"
#include "engine/project/edits/add_classes.h"
#include "engine/project/edits/add_items.h"
#include "engine/project/edits/set_labels.h"
#include "engine/project/edits/set_network.h"
#include "engine/project/store.h"
#include "engine/train/recipe.h"
#include "tests/support/picture_files.h"
#include "tests/support/temporary_folder.h"
#include "tests/support/tier.h"

#include <QElapsedTimer>
#include <QTest>

#include <fstream>

using namespace engine;
namespace fs = std::filesystem;
using support::FileBytes;

namespace {

constexpr int fullTierSeconds = 60; // for each reader

bool isSentence(const Error& error)
{
    return error.sentence.size() > 15 && (error.sentence.back() == '.' || error.sentence.back() == ')');
}

FileBytes bytesOf(const std::string& text)
{
    return {text.begin(), text.end()};
}

std::string textOf(const FileBytes& bytes)
{
    return {bytes.begin(), bytes.end()};
}

FileBytes contentOf(const fs::path& path)
{
    std::ifstream file(path, std::ios::binary);
    return {std::istreambuf_iterator<char>(file), {}};
}

// A few changes of the kinds that find mistakes in readers: a byte, a bit, a number at its limit, a piece
// taken out, doubled or moved, the end cut off.
FileBytes mutated(FileBytes bytes, Random& random)
{
    constexpr std::uint8_t telling[] = {0x00, 0x01, 0x7F, 0x80, 0xFF, '"', '-', '9', '{', '['};
    const auto below = [&](std::size_t count) {
        return static_cast<std::size_t>(
            random.below(static_cast<std::int64_t>(std::max<std::size_t>(count, 1))));
    };
    const std::size_t changes = 1 + below(4);
    for (std::size_t i = 0; i < changes && !bytes.empty(); ++i) {
        // Headers decide most, so half of the changes hit the beginning.
        const std::size_t at =
            below(random.below(2) == 0 ? std::min<std::size_t>(bytes.size(), 200) : bytes.size());
        const std::size_t count = std::min(bytes.size() - at, 1 + below(8));
        const auto from = bytes.begin() + static_cast<std::ptrdiff_t>(at);
        switch (random.below(7)) {
        case 0:
            bytes[at] ^= static_cast<std::uint8_t>(1U << below(8));
            break;
        case 1:
            bytes[at] = static_cast<std::uint8_t>(below(256));
            break;
        case 2:
            std::fill_n(from, count, telling[below(std::size(telling))]);
            break;
        case 3:
            bytes.erase(from, from + static_cast<std::ptrdiff_t>(count));
            break;
        case 4: {
            const FileBytes piece(from, from + static_cast<std::ptrdiff_t>(count));
            bytes.insert(bytes.begin() + static_cast<std::ptrdiff_t>(below(bytes.size())), piece.begin(),
                         piece.end());
            break;
        }
        case 5:
            std::copy_n(from, count,
                        bytes.begin() + static_cast<std::ptrdiff_t>(below(bytes.size() - count + 1)));
            break;
        default:
            if (below(4) == 0)
                bytes.resize(at);
        }
    }
    return bytes;
}

// A small project with something in every table.
void makeProject(const fs::path& folder)
{
    using namespace project;
    auto store = Store::create(folder, "image-classification");
    if (!store)
        qFatal("%s", store.error().sentence.c_str());
    edits::AddItems items;
    items.sources = {{.id = SourceId{3}, .kind = "folder", .path = "flowers"}};
    for (int i = 0; i < 6; ++i)
        items.items.push_back({.id = ItemId{10 + i},
                               .source = SourceId{3},
                               .name = "rose/" + std::to_string(i) + ".png",
                               .width = 4,
                               .height = 4});
    const Edit made[] = {
        Edit(edits::AddClasses{{{.entry = {.id = ClassId{1}, .name = "rose"}, .place = -1},
                                {.entry = {.id = ClassId{2}, .name = "tulip"}, .place = -1}}}),
        Edit(std::move(items)),
        Edit(edits::SetLabels{.labels = {{ItemId{10}, ClassId{1}}, {ItemId{11}, ClassId{2}}}}),
        Edit(edits::SetNetwork{.name = "main",
                               .document = graph::toJson(graph::findTemplate("mlp")->build({3, 4, 4, 2}))})};
    for (const Edit& edit : made)
        if (const auto applied = store->apply(edit); !applied)
            qFatal("%s", applied.error().sentence.c_str());
    const auto run = store->beginRun({.networkName = "main",
                                      .network = "{}",
                                      .recipe = train::toJson({}),
                                      .preprocessing = "{}",
                                      .classes = {"rose", "tulip"},
                                      .seed = 1,
                                      .device = "cpu"});
    if (!run || !store->undo())
        qFatal("the project was not made");
}

} // namespace

// Every reader of what people bring or receive, given files that are almost right. (Pictures, arrays in
// archives, ONNX files and segments have such a test beside their others.)
class TestMutatedFiles : public QObject
{
    Q_OBJECT

private slots:
    void idxFiles()
    {
        const support::TemporaryFolder folder;
        const FileBytes seed = support::idxFile({3, 4, 5}, FileBytes(60, 7));
        support::write(folder / "train-labels-idx1-ubyte", support::idxFile({3}, {0, 1, 2}));
        const fs::path plain = folder / "train-images-idx3-ubyte";
        readMany(seed, 2'000, [&](const FileBytes& bytes) -> Result<void> {
            support::write(plain, bytes);
            const auto imported = data::importers::find("idx")->read(plain, {}, {});
            if (!imported)
                return imported.error();
            const auto source = data::PictureSource::open(imported->source);
            return source ? source->picture(imported->items.back().name) ? Result<void>() : never()
                          : source.error();
        });
        fs::remove(plain);
        const fs::path packed = folder / "train-images-idx3-ubyte.gz";
        support::writeGzipped(packed, seed);
        readMany(contentOf(packed), 500, [&](const FileBytes& bytes) -> Result<void> {
            support::write(packed, bytes);
            const auto imported = data::importers::find("idx")->read(packed, {}, {});
            return imported ? Result<void>() : imported.error();
        });
    }

    void tables()
    {
        const support::TemporaryFolder folder;
        const fs::path table = folder / "labels.csv";
        readMany(bytesOf("item,class,split\r\n\"a \"\"b\"\".png\",rose,train\nb.png;x,tulip,\nc.png,,test\n"),
                 2'000, [&](const FileBytes& bytes) -> Result<void> {
                     support::write(table, bytes);
                     const auto labels = data::readLabels(table);
                     return labels ? Result<void>() : labels.error();
                 });
    }

    void arrays()
    {
        const Tensor tensor(ElementType::F32, {2, 3});
        const std::vector<std::byte> file = io::npyBytes(tensor);
        const auto* first = reinterpret_cast<const std::uint8_t*>(file.data());
        readMany({first, first + file.size()}, 5'000, [](const FileBytes& bytes) -> Result<void> {
            const auto read = io::npyFromBytes(std::as_bytes(std::span(bytes)), "a.npy");
            return read ? Result<void>() : read.error();
        });
    }

    void documents()
    {
        const auto network = graph::toJson(graph::findTemplate("lenet-5")->build({1, 28, 28, 10}));
        readMany(bytesOf(network), 300, [](const FileBytes& bytes) -> Result<void> {
            const auto read = graph::networkFromJson(textOf(bytes));
            if (!read)
                return read.error();
            const auto flat = graph::flatten(*read, ops::Mode::Train); // what reads must be judged
            return flat ? Result<void>() : flat.error();
        });
        readMany(bytesOf(train::toJson({})), 2'000, [](const FileBytes& bytes) -> Result<void> {
            const auto read = train::recipeFromJson(textOf(bytes));
            return read ? train::check(*read) : read.error();
        });
        readMany(bytesOf(data::toJson(data::Preprocessing{.width = 16, .height = 16})), 2'000,
                 [](const FileBytes& bytes) -> Result<void> {
                     const auto read = data::preprocessingFromJson(textOf(bytes));
                     return read ? data::check(*read) : read.error();
                 });
    }

    void projects()
    {
        const support::TemporaryFolder folder;
        makeProject(folder / "P.oriel");
        const fs::path file = folder / "P.oriel" / "project.oriel";
        const FileBytes seed = contentOf(file);
        readMany(seed, 200, [&](const FileBytes& bytes) -> Result<void> {
            for (const char* beside : {"-wal", "-shm"})
                fs::remove(file.string() + beside);
            support::write(file, bytes);
            auto store = project::Store::open(folder / "P.oriel");
            if (!store)
                return store.error();
            if (const auto history = store->history(); !history)
                return history.error();
            if (const auto forth = store->redo(); !forth && !isSentence(forth.error()))
                return forth.error();
            for (int i = 0; i < 4; ++i)
                if (const auto back = store->undo(); !back)
                    return back.error();
            return {};
        });
    }

private:
    static Error never() { return {.kind = ErrorKind::Invalid, .sentence = "no", .detail = {}}; }

    // Reads mutations of `seed`: it must end well or with a sentence. What else could happen ends the
    // program, or is for a sanitizer to see.
    static void readMany(const FileBytes& seed, int rounds,
                         const std::function<Result<void>(const FileBytes&)>& read)
    {
        const Result<void> whole = read(seed);
        QVERIFY2(whole, whole ? "" : whole.error().sentence.c_str());
        Random random(13, 0);
        QElapsedTimer time;
        time.start();
        int done = 0;
        int refused = 0;
        const auto mayGoOn = [&] {
            return support::isFullTier() ? time.elapsed() < fullTierSeconds * 1000 : done < rounds;
        };
        for (; mayGoOn(); ++done) {
            const Result<void> result = read(mutated(seed, random));
            if (result)
                continue;
            ++refused;
            QVERIFY2(isSentence(result.error()), result.error().sentence.c_str());
        }
        qInfo("%d mutations, %d refused", done, refused);
        QVERIFY(refused > 0);
    }
};

QTEST_APPLESS_MAIN(TestMutatedFiles)
#include "tst_mutated_files.moc"
