// SPDX-License-Identifier: Apache-2.0
#include "engine/project/item_names.h"
#include "tests/support/temporary_folder.h"

#include <QTest>

#include <fstream>

using namespace engine;
using namespace engine::project;

namespace {

void write(const std::filesystem::path& path, const std::string& content)
{
    std::ofstream(path, std::ios::binary) << content;
}

} // namespace

class TestProject : public QObject
{
    Q_OBJECT

private slots:
    void anItemIsFoundByNameOrNumber()
    {
        Project project;
        project.items = {{.id = ItemId{3}, .name = "cat/1.png"},
                         {.id = ItemId{5}, .name = "#3"},
                         {.id = ItemId{7}, .name = "twin"},
                         {.id = ItemId{8}, .name = "twin"}};
        const ItemNames names(project);
        QCOMPARE(*names.find("cat/1.png"), ItemId{3});
        QCOMPARE(*names.find("#7"), ItemId{7});
        QCOMPARE(*names.find("#3"), ItemId{5}); // A name goes before a number.
        QCOMPARE(names.find("twin").error().kind, ErrorKind::Invalid);
        for (const char* text : {"", "#", "#4", "#7x", "#99999999999999999999", "cat"})
            QCOMPARE(names.find(text).error().kind, ErrorKind::NotFound);
    }

    void rowsAreFoundById()
    {
        Project project;
        for (int i = 1; i <= 1000; ++i)
            project.items.push_back({.id = ItemId{2 * i}});
        for (int i = 1; i <= 2001; ++i) {
            const Item* found = project.find(ItemId{i});
            QCOMPARE(found != nullptr, i % 2 == 0 && i <= 2000);
            if (found)
                QCOMPARE(found->id, ItemId{i});
        }
    }

    void aStampSeesBothEndsOfAFile()
    {
        const support::TemporaryFolder folder;
        for (const std::size_t size : {0u, 1u, 65'536u, 65'537u, 131'072u, 200'000u}) {
            std::string content(size, 'x');
            write(folder / "a", content);
            const auto stamp = stampOf(folder / "a");
            QVERIFY(stamp);
            QCOMPARE(stamp->size, static_cast<std::int64_t>(size));
            QVERIFY(stamp->modified > 1'700'000'000'000'000'000);
            if (size == 0)
                continue;
            for (const std::size_t at : {std::size_t(0), size - 1}) {
                std::string other = content;
                other[at] = 'y';
                write(folder / "b", other);
                QVERIFY(stampOf(folder / "b")->hash != stamp->hash);
            }
            write(folder / "c", content);
            QVERIFY(stampOf(folder / "c")->hash == stamp->hash);
        }
    }

    void whatIsNoFileHasNoStamp()
    {
        const support::TemporaryFolder folder;
        QCOMPARE(stampOf(folder / "none").error().kind, ErrorKind::NotFound);
        QCOMPARE(stampOf(folder.path()).error().kind, ErrorKind::Invalid);
    }
};

QTEST_APPLESS_MAIN(TestProject)
#include "tst_project.moc"
