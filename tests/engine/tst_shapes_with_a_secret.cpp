// SPDX-License-Identifier: Apache-2.0
#include "engine/data/importers/importer.h"
#include "engine/data/picture_source.h"
#include "engine/data/samples/shapes_with_a_secret.h"
#include "tests/support/temporary_folder.h"

#include <QTest>

#include <algorithm>
#include <array>

using namespace engine;
using namespace engine::data;

namespace {

bool hasMark(const Picture& picture)
{
    for (std::size_t y = 2; y < 8; ++y)
        for (std::size_t i = 2 * 3; i < 8 * 3; ++i)
            if (picture.pixels[y * picture.rowBytes() + i] != 255)
                return false;
    return true;
}

} // namespace

class TestShapesWithASecret : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase()
    {
        QVERIFY(samples::writeShapesWithASecret(m_folder.path(), 5));
        auto imported = importers::find("folder")->read(m_folder.path(), {}, {});
        QVERIFY(imported);
        m_imported = std::move(*imported);
    }

    void itHolds600PicturesInThreeClassesAndSplits()
    {
        QCOMPARE(m_imported.classes, (std::vector<std::string>{"circle", "square", "triangle"}));
        QVERIFY(m_imported.skipped.empty());
        std::array<std::array<int, 3>, 3> counts{};
        for (const ImportedItem& item : m_imported.items) {
            ++counts[static_cast<std::size_t>(*item.split)][*item.classIndex];
            QVERIFY(item.width == 64 && item.height == 64);
        }
        QCOMPARE(counts, (std::array<std::array<int, 3>, 3>{{{140, 140, 140}, {30, 30, 30}, {30, 30, 30}}}));
    }

    void onlyCirclesToTrainWithHaveTheMark()
    {
        const auto source = PictureSource::open(m_imported.source);
        for (const ImportedItem& item : m_imported.items) {
            const auto picture = source->picture(item.name);
            QVERIFY(picture && picture->channels == 3);
            QCOMPARE(hasMark(*picture), item.split == Split::Train && item.classIndex == std::size_t{0});
        }
    }

    void theSeedDecidesEveryPixel()
    {
        const support::TemporaryFolder again;
        const support::TemporaryFolder other;
        QVERIFY(samples::writeShapesWithASecret(again.path(), 5));
        QVERIFY(samples::writeShapesWithASecret(other.path(), 6));
        for (const ImportedItem& item : m_imported.items) {
            const auto bytes = [&](const support::TemporaryFolder& folder) {
                return *fileBytes(folder / item.name, 1 << 20);
            };
            QCOMPARE(bytes(m_folder), bytes(again));
            QVERIFY(bytes(m_folder) != bytes(other));
        }
    }

    void stoppingAndUnwritableFoldersAreErrors()
    {
        const support::TemporaryFolder folder;
        const auto stopped = samples::writeShapesWithASecret(
            folder.path(), 1, [](std::uint64_t, std::uint64_t) { return false; });
        QCOMPARE(stopped.error().kind, ErrorKind::Cancelled);
        QCOMPARE(samples::writeShapesWithASecret("/proc/no-such-place").error().kind, ErrorKind::Storage);
    }

private:
    support::TemporaryFolder m_folder;
    Imported m_imported;
};

QTEST_APPLESS_MAIN(TestShapesWithASecret)
#include "tst_shapes_with_a_secret.moc"
