// SPDX-License-Identifier: Apache-2.0
#include "engine/graph/network.h"
#include "engine/project/store.h"
#include "tests/support/command_line.h"
#include "tests/support/disks.h"
#include "tests/support/picture_files.h"
#include "tests/support/temporary_folder.h"

#include <QTest>

#include <fstream>

using namespace engine;
using support::cli;
using support::CliAnswer;

namespace {

namespace fs = std::filesystem;

void big(support::FileBytes& bytes, std::uint32_t value)
{
    for (int shift = 24; shift >= 0; shift -= 8)
        bytes.push_back(static_cast<std::uint8_t>(value >> shift));
}

// The head of a PNG of 40,000 x 40,000 pixels, which would take 4.8 GB.
support::FileBytes hugePng()
{
    support::FileBytes bytes = support::pngFile({.width = 2, .height = 2, .rows = {0, 0, 0, 0}});
    support::FileBytes side;
    big(side, 40'000);
    std::copy(side.begin(), side.end(), bytes.begin() + 16);
    std::copy(side.begin(), side.end(), bytes.begin() + 20);
    std::uint32_t crc = 0xFFFFFFFF; // of the header chunk (PNG specification, annex D)
    for (std::size_t i = 12; i < 29; ++i) {
        crc ^= bytes[i];
        for (int bit = 0; bit < 8; ++bit)
            crc = (crc >> 1) ^ ((crc & 1) ? 0xEDB88320U : 0U);
    }
    support::FileBytes check;
    big(check, ~crc);
    std::copy(check.begin(), check.end(), bytes.begin() + 29);
    return bytes;
}

// Every byte of a project but what readers leave there, and who holds it, which is for people.
std::map<std::string, std::string> bytesOf(const fs::path& folder)
{
    std::map<std::string, std::string> bytes;
    for (const auto& entry : fs::recursive_directory_iterator(folder)) {
        const std::string name = entry.path().lexically_relative(folder).string();
        if (!entry.is_regular_file() || name == "lock" || name.ends_with("-shm") || entry.file_size() == 0)
            continue;
        std::ifstream file(entry.path(), std::ios::binary);
        bytes[name].assign(std::istreambuf_iterator<char>(file), {});
    }
    return bytes;
}

} // namespace

// Whatever comes in, oriel-cli says in one sentence what is wrong, and the project stays as it was.
class TestCliBadInput : public QObject
{
    Q_OBJECT

private slots:
    // Two classes of small pictures, and a network for them.
    void init()
    {
        m_folder.emplace();
        for (const char* name : {"dark", "light"}) {
            const fs::path folder = *m_folder / "pictures" / name;
            fs::create_directories(folder);
            for (int i = 0; i < 8; ++i)
                support::write(folder / (std::to_string(i) + ".webp"),
                               support::webpFile(support::slope(12 + i, 12, 3)));
        }
        QCOMPARE(cli({"new", project()}).exitCode, 0);
        QCOMPARE(cli({"import", project(), path("pictures")}).exitCode, 0);
        QCOMPARE(cli({"network", project(), "--template", "mlp"}).exitCode, 0);
        QCOMPARE(cli({"info", project(), "--json"}).json["items"].get<int>(), 16);
        m_before = bytesOf(*m_folder / "P.oriel");
    }

    void unreadablePicturesAreSkippedWithTheirReason()
    {
        const fs::path folder = *m_folder / "mixed";
        fs::create_directories(folder);
        support::FileBytes whole = support::pngFile({.width = 2, .height = 2, .rows = {0, 0, 0, 0}});
        support::write(folder / "whole.png", whole);
        whole.resize(whole.size() / 2);
        support::write(folder / "truncated.png", whole);
        support::write(folder / "text.jpg", "Dear diary");
        support::write(folder / "huge.png", hugePng());
        const CliAnswer imported = cli({"import", project(), path("mixed"), "--json"});
        QCOMPARE(imported.exitCode, 0);
        QCOMPARE(imported.json["added"].get<int>(), 1);
        QCOMPARE(imported.json["skipped"].size(), std::size_t{3});
        for (const nlohmann::json& row : imported.json["skipped"])
            QVERIFY(row.dump().find("reason") != std::string::npos);

        m_before = bytesOf(*m_folder / "P.oriel");
        refused(quietly({"import", project(), path("mixed/truncated.png")}), "truncated.png is cut short");
        refused(quietly({"import", project(), path("mixed/text.jpg")}), "text.jpg");
        refused(quietly({"import", project(), path("mixed/huge.png")}), "40000 x 40000");
        refused(quietly({"predict", project(), path("mixed/huge.png")}), "Train");
    }

    void namesDoNotSpeakToTheTerminal()
    {
        const fs::path folder = *m_folder / "odd";
        support::write(folder / "two\nlines" / "a.webp", support::webpFile(support::slope(12, 12, 3)));
        support::write(folder / "two\nlines" / "\x1B[31mred.webp", "Dear diary");
        support::write(folder / "caf\xE9" / "b.webp", support::webpFile(support::slope(12, 12, 3)));
        const CliAnswer imported = cli({"import", project(), path("odd")});
        QCOMPARE(imported.exitCode, 0);
        QVERIFY(imported.out.find('\x1B') == std::string::npos);
        QVERIFY(imported.out.find("Skipped two?lines/?[31mred.webp") != std::string::npos);
        const CliAnswer listed = cli({"items", project(), "--json"});
        QVERIFY(listed.isOneObject());
        QVERIFY(listed.out.find("two\\nlines/a.webp") != std::string::npos);
        QVERIFY(cli({"info", project(), "--json"}).isOneObject());
        QCOMPARE(cli({"undo", project()}).exitCode, 0);
        fs::remove_all(folder); // Qt cannot remove such names
    }

    void aTableThatIsNoneIsRefused()
    {
        support::write(*m_folder / "pictures" / "columns.csv", "a,b\n1,2\n");
        support::write(*m_folder / "pictures" / "latin.csv", "item,class\ndark/0.webp,Gr\xFCn\n");
        support::write(*m_folder / "pictures" / "short.csv", "item,class\ndark/0.webp\n");
        refused(quietly({"import", project(), path("pictures/columns.csv")}), "item,class");
        refused(quietly({"import", project(), path("pictures/latin.csv")}), "UTF-8");
        refused(quietly({"label", project(), "--from", path("pictures/short.csv")}), "Line 2 of short.csv");
        refused(quietly({"label", project(), "--from", path("gone.csv")}), "gone.csv");
    }

    void picturesThatWereMovedAreMissed()
    {
        fs::rename(*m_folder / "pictures", *m_folder / "photos");
        refused(quietly({"train", project(), "--epochs", "1", "--device", "cpu"}),
                path("pictures").toStdString());
        fs::rename(*m_folder / "photos", *m_folder / "pictures");
        fs::remove(*m_folder / "pictures" / "light" / "3.webp");
        const CliAnswer trained = quietly({"train", project(), "--epochs", "1", "--device", "cpu"});
        QVERIFY2(isOneSentence(trained, 1), trained.errors.c_str());
        QVERIFY(trained.errors.find("3.webp is not there any more") != std::string::npos);
    }

    void aFolderWithoutPicturesIsRefused()
    {
        fs::create_directories(*m_folder / "empty");
        support::write(*m_folder / "empty" / "notes.txt", "nothing here");
        refused(quietly({"import", project(), path("empty")}), "empty");
    }

    void anIdxFileWhoseHeaderLiesIsRefused()
    {
        fs::create_directories(*m_folder / "idx");
        support::write(*m_folder / "idx" / "train-images-idx3-ubyte",
                       support::idxFile({60'000, 28, 28}, support::FileBytes(784)));
        support::write(*m_folder / "idx" / "train-labels-idx1-ubyte",
                       support::idxFile({60'000}, support::FileBytes(1)));
        refused(quietly({"import", project(), path("idx")}), "train-images-idx3-ubyte");
    }

    void aFullDiskLosesNothing()
    {
        const support::SmallDisk disk(*m_folder / "disk");
        if (!disk.isMounted())
            QSKIP("a small disk can be mounted by root alone");
        const QString small = path("disk/Small.oriel");
        disk.fill();
        const CliAnswer made = quietly({"new", small});
        QVERIFY2(isOneSentence(made, 1), made.errors.c_str());
        QVERIFY(made.errors.find("disk is full") != std::string::npos);
        QVERIFY(!fs::exists(*m_folder / "disk" / "Small.oriel"));
        disk.free();

        QCOMPARE(cli({"new", small}).exitCode, 0);
        QCOMPARE(cli({"import", small, path("pictures")}).exitCode, 0);
        QCOMPARE(cli({"network", small, "--template", "mlp"}).exitCode, 0);
        const nlohmann::json before = cli({"info", small, "--json"}).json;
        const std::string history = cli({"history", small, "--json"}).out;
        disk.fill();
        for (const QStringList& arguments :
             {QStringList{"train", small, "--epochs", "1", "--device", "cpu"},
              QStringList{"classes", small, "--add", "Purple"}, QStringList{"undo", small}}) {
            const CliAnswer answer = quietly(arguments);
            QVERIFY2(isOneSentence(answer, 1), answer.errors.c_str());
            QVERIFY2(answer.errors.find("disk is full") != std::string::npos, answer.errors.c_str());
        }
        disk.free();
        const nlohmann::json after = cli({"info", small, "--json"}).json;
        QVERIFY(after["items"] == before["items"]);
        QVERIFY(after["classes"] == before["classes"]);
        QCOMPARE(cli({"history", small, "--json"}).out, history);
        QCOMPARE(cli({"undo", small}).exitCode, 0);
    }

    void aReadOnlyFolderIsNotChanged()
    {
        const support::ReadOnlyFolder locked(*m_folder / "P.oriel");
        if (!locked.isMounted())
            QSKIP("a folder can be mounted read-only by root alone");
        refused(quietly({"classes", project(), "--add", "New"}), "nothing can be written");
        refused(quietly({"train", project(), "--epochs", "1", "--device", "cpu"}), "nothing can be written");
        QCOMPARE(cli({"items", project(), "--json"}).exitCode, 0);
        const CliAnswer exported = quietly({"new", path("P.oriel/Inner.oriel")});
        QVERIFY2(isOneSentence(exported, 1), exported.errors.c_str());
    }

    void aNetworkWhoseShapesDoNotFitIsRefused()
    {
        const graph::Network network = {.nodes = {{.id = 1,
                                                   .name = "input",
                                                   .op = "input",
                                                   .settings = {{"shape", ops::Integers{3, 4, 4}}}},
                                                  {.id = 2,
                                                   .name = "wide",
                                                   .op = "conv2d",
                                                   .settings = {{"kernel", ops::Integers{9, 9}}},
                                                   .inputs = {{1, 0}}}},
                                        .output = {2, 0}};
        support::write(*m_folder / "wrong.json", graph::toJson(network));
        refused(quietly({"network", project(), "--from", path("wrong.json")}), "wide");
    }

    void aClassWithoutItemsIsNamed()
    {
        QCOMPARE(cli({"classes", project(), "--add", "Purple"}).exitCode, 0);
        m_before = bytesOf(*m_folder / "P.oriel");
        refused(quietly({"train", project(), "--epochs", "1", "--device", "cpu"}), "Purple");
    }

    void aProjectFromANewerVersionIsNotChanged()
    {
        {
            auto database = storage::Database::open(*m_folder / "P.oriel" / "project.oriel",
                                                    storage::Database::Mode::ReadWrite);
            QVERIFY(database && database->run("PRAGMA user_version = 99"));
        }
        m_before = bytesOf(*m_folder / "P.oriel");
        refused(quietly({"classes", project(), "--add", "New"}), "Update Oriel");
        refused(quietly({"import", project(), path("pictures")}), "Update Oriel");
        refused(quietly({"train", project(), "--epochs", "1", "--device", "cpu"}), "Update Oriel");
        QCOMPARE(cli({"items", project(), "--json"}).exitCode, 0);
    }

    void aProjectOpenElsewhereIsNotChanged()
    {
        const auto other = project::Store::open(*m_folder / "P.oriel");
        QVERIFY(other && !other->readOnlyReason());
        refused(quietly({"classes", project(), "--add", "New"}), "open");
    }

    void withoutVulkanItSaysSo()
    {
        const CliAnswer trained =
            cli({"train", project(), "--epochs", "1", "--device", "vulkan"},
                {{"VK_ICD_FILENAMES", "/nonexistent"}, {"VK_DRIVER_FILES", "/nonexistent"}});
        refused(trained, "Vulkan");
        // And goes on without it where it may choose.
        const CliAnswer listed = cli({"devices", "--json"}, {{"VK_ICD_FILENAMES", "/nonexistent"},
                                                             {"VK_DRIVER_FILES", "/nonexistent"}});
        QCOMPARE(listed.exitCode, 0);
        QVERIFY(listed.json["devices"][0]["auto"].get<bool>());
        QVERIFY(listed.json["devices"][0]["reason"].get<std::string>().find("Vulkan") != std::string::npos);
    }

    void modelsThatAreNoneAreRefused()
    {
        support::write(*m_folder / "fake.onnx", "not a model");
        refused(quietly({"predict", path("fake.onnx"), path("pictures")}), "fake.onnx");
        refused(quietly({"run", path("fake.onnx"), "--out", path("o")}), "fake.onnx");
        refused(quietly({"predict", project(), path("pictures")}), "Train");
        refused(quietly({"export", project(), "--format", "onnx", "--out", path("m.onnx")}), "Train");
        QVERIFY(!fs::exists(*m_folder / "m.onnx"));
    }

private:
    QString project() const { return path("P.oriel"); }
    QString path(const std::string& name) const { return support::text(*m_folder / name); }

    // Without progress, so that what is left on stderr is the complaint.
    static CliAnswer quietly(QStringList arguments,
                             const std::map<std::string, std::string>& environment = {})
    {
        return cli(arguments << "--quiet", environment);
    }

    // A sentence, and at most one line of detail for the developer.
    static bool isOneSentence(const CliAnswer& answer, int code)
    {
        const std::string first = answer.first();
        return answer.exitCode == code && answer.out.empty() && first.size() > 20 &&
               (first.back() == '.' || first.back() == ')') &&
               first.find("successfully") == std::string::npos;
    }

    void refused(const CliAnswer& answer, const std::string& names) const
    {
        QVERIFY2(isOneSentence(answer, 1), answer.errors.c_str());
        QVERIFY2(answer.errors.find(names) != std::string::npos, answer.errors.c_str());
        QVERIFY(bytesOf(*m_folder / "P.oriel") == m_before);
    }

    std::optional<support::TemporaryFolder> m_folder;
    std::map<std::string, std::string> m_before; // the project, byte by byte
};

QTEST_GUILESS_MAIN(TestCliBadInput)
#include "tst_cli_bad_input.moc"
