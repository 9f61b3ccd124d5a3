// SPDX-License-Identifier: Apache-2.0
#include "engine/core/random.h"
#include "engine/io/npy.h"
#include "engine/io/npz.h"
#include "tests/support/temporary_folder.h"

#include <QProcess>
#include <QTest>

using namespace engine;
using namespace engine::io;

namespace {

std::vector<std::byte> bytesOf(std::string_view text)
{
    std::vector<std::byte> bytes(text.size());
    std::memcpy(bytes.data(), text.data(), text.size());
    return bytes;
}

// A version 1 file with this header text and content.
std::vector<std::byte> npy(const std::string& header, std::string_view content, char version = 1)
{
    std::string text = "\x93NUMPY";
    text += {version, '\0', static_cast<char>(header.size()), '\0'};
    return bytesOf(text + header + std::string(content));
}

std::string headerOf(const std::string& description, const std::string& shape, bool columnMajor = false)
{
    return "{'descr': '" + description + "', 'fortran_order': " + (columnMajor ? "True" : "False") +
           ", 'shape': " + shape + ", }";
}

template<class T>
Tensor counting(const Extents& extents)
{
    std::vector<T> values(static_cast<std::size_t>(elementCount(extents)));
    for (std::size_t i = 0; i < values.size(); ++i)
        values[i] = static_cast<T>(i);
    return Tensor::of<T>(extents, values);
}

Tensors oneOfEachType()
{
    const bool flags[] = {true, false, true};
    Tensors tensors;
    tensors["half/conv.weight"] = counting<float>({2, 3, 1, 5});
    tensors["double"] = counting<double>({7});
    tensors["long"] = counting<std::int64_t>({3, 2});
    tensors["int"] = counting<std::int32_t>({1, 4});
    tensors["small"] = counting<std::int8_t>({5, 1});
    tensors["byte"] = counting<std::uint8_t>({});
    tensors["flags"] = Tensor(ElementType::Bool, {3});
    std::memcpy(tensors["flags"].data(), flags, 3);
    tensors["none"] = Tensor(ElementType::F32, {4, 0, 2});
    return tensors;
}

// Runs Python with NumPy, or says why not.
std::optional<QString> python(const std::string& script, const std::filesystem::path& folder)
{
    QProcess process;
    process.setWorkingDirectory(QString::fromStdString(folder.string()));
    process.start("/usr/bin/python3", {"-c", QString::fromStdString("import numpy as np\n" + script)});
    if (!process.waitForFinished() || process.exitCode() != 0)
        return QString::fromUtf8(process.readAllStandardError());
    return std::nullopt;
}

bool hasNumPy()
{
    return !python("", std::filesystem::temp_directory_path());
}

} // namespace

class TestArrays : public QObject
{
    Q_OBJECT

private slots:
    void writesTheBytesThatNumPyWrites()
    {
        const float values[] = {1, -2};
        const std::string header = headerOf("<f4", "(2,)");
        std::string expected = "\x93NUMPY";
        expected += {'\1', '\0', '\x76', '\0'};
        expected += header + std::string(0x76 - header.size() - 1, ' ') + "\n";
        expected.append({'\0', '\0', '\x80', '\x3f', '\0', '\0', '\0', '\xc0'});
        QVERIFY(npyBytes(Tensor::of<float>({2}, values)) == bytesOf(expected));
    }

    void everyElementTypeSurvivesTheRoundTrip()
    {
        for (const auto& [name, tensor] : oneOfEachType()) {
            const auto read = npyFromBytes(npyBytes(tensor), name);
            QVERIFY2(read, name.c_str());
            QVERIFY2(*read == tensor, name.c_str());
        }
    }

    void columnMajorFilesAreTurned()
    {
        // [[1, 2, 3], [4, 5, 6]] column by column
        const auto read = npyFromBytes(npy(headerOf("|u1", "(2, 3)", true), "\1\4\2\5\3\6"), "a.npy");
        const std::uint8_t expected[] = {1, 2, 3, 4, 5, 6};
        QVERIFY(read);
        QVERIFY(*read == Tensor::of<std::uint8_t>({2, 3}, expected));
    }

    void boolsOtherThanOneAreTrue()
    {
        const auto read = npyFromBytes(npy(headerOf("|b1", "(3,)"), std::string_view("\0\7\1", 3)), "a.npy");
        QVERIFY(read);
        QVERIFY(read->values<bool>()[1]);
        QCOMPARE(std::to_integer<int>(read->data()[1]), 1);
    }

    void filesThatLieAreRefused_data()
    {
        QTest::addColumn<std::string>("header");
        QTest::addColumn<int>("contentSize");
        QTest::addColumn<int>("kind");
        const auto row = [](const char* about, const std::string& header, int size, ErrorKind kind) {
            QTest::newRow(about) << header << size << static_cast<int>(kind);
        };
        row("too short", headerOf("<f4", "(2, 3)"), 23, ErrorKind::Damaged);
        row("too long", headerOf("<f4", "(2, 3)"), 25, ErrorKind::Damaged);
        row("a product that overflows", headerOf("<f4", "(4294967296, 4294967296)"), 0, ErrorKind::Damaged);
        row("a size that overflows", headerOf("<f4", "(99999999999999999999,)"), 0, ErrorKind::Damaged);
        row("a size below zero", headerOf("<f4", "(-1, -4)"), 16, ErrorKind::Damaged);
        row("a size that is no number", headerOf("<f4", "(x,)"), 4, ErrorKind::Damaged);
        row("nine dimensions", headerOf("|u1", "(1, 1, 1, 1, 1, 1, 1, 1, 1)"), 1, ErrorKind::Unsupported);
        row("big-endian", headerOf(">f4", "(1,)"), 4, ErrorKind::Unsupported);
        row("Python objects", headerOf("|O", "(1,)"), 8, ErrorKind::Unsupported);
        row("a key twice", "{'descr': '<f4', 'descr': '<f4', 'fortran_order': False, 'shape': (), }", 4,
            ErrorKind::Damaged);
        row("a key too few", "{'descr': '<f4', 'shape': (), }", 4, ErrorKind::Damaged);
        row("a key too many", "{'descr': '<f4', 'fortran_order': False, 'shape': (), 'x': 1}", 4,
            ErrorKind::Damaged);
        row("something behind it", headerOf("<f4", "()") + "x", 4, ErrorKind::Damaged);
        row("no end", "{'descr': '<f4", 4, ErrorKind::Damaged);
        row("nothing", "", 0, ErrorKind::Damaged);
    }
    void filesThatLieAreRefused()
    {
        QFETCH(std::string, header);
        QFETCH(int, contentSize);
        QFETCH(int, kind);
        const auto read =
            npyFromBytes(npy(header, std::string(static_cast<std::size_t>(contentSize), 'a')), "a.npy");
        QVERIFY(!read);
        QCOMPARE(static_cast<int>(read.error().kind), kind);
        QVERIFY(read.error().sentence.find("\"a.npy\"") != std::string::npos);
    }

    void everyTruncationOfAnArrayIsRefused()
    {
        const std::vector<std::byte> bytes = npyBytes(counting<double>({2, 3}));
        for (std::size_t size = 0; size < bytes.size(); ++size)
            QVERIFY(!npyFromBytes(std::span(bytes).first(size), "a.npy"));
    }

    void aSetOfArraysSurvivesTheRoundTrip()
    {
        const support::TemporaryFolder folder;
        const Tensors tensors = oneOfEachType();
        QVERIFY(writeNpz(folder / "weights.npz", tensors));
        const auto read = readNpz(folder / "weights.npz");
        QVERIFY2(read, read ? "" : read.error().sentence.c_str());
        QVERIFY(*read == tensors);
    }

    void aSetWithoutArraysIsNotWritten()
    {
        const auto bytes = npzBytes({});
        QVERIFY(!bytes);
        QCOMPARE(bytes.error().kind, ErrorKind::Invalid);
    }

    void equalSetsGiveEqualBytes()
    {
        const auto first = npzBytes(oneOfEachType());
        const auto second = npzBytes(oneOfEachType());
        QVERIFY(first && second);
        QVERIFY(*first == *second);
    }

    void aWrongChecksumIsNoticed()
    {
        Tensors tensors;
        tensors["x"] = counting<float>({16});
        auto bytes = npzBytes(tensors);
        QVERIFY(bytes);
        const auto content = npyBytes(tensors["x"]);
        const auto found = std::search(bytes->begin(), bytes->end(), content.begin(), content.end());
        QVERIFY(found != bytes->end());
        *(found + static_cast<std::ptrdiff_t>(content.size()) - 1) ^= std::byte{1};
        const auto read = npzFromBytes(*bytes, "x.npz");
        QVERIFY(!read);
        QCOMPARE(read.error().kind, ErrorKind::Damaged);
    }

    void mutatedSetsNeverCrash()
    {
        Tensors tensors;
        tensors["a"] = counting<float>({3, 5});
        tensors["b"] = counting<std::int64_t>({4});
        const auto bytes = npzBytes(tensors);
        QVERIFY(bytes);
        int refused = 0;
        Random random(7, 0);
        for (int i = 0; i < 2000; ++i) {
            auto mutated = *bytes;
            mutated[random.word() % mutated.size()] ^= static_cast<std::byte>(1 + random.word() % 255);
            if (random.word() % 4 == 0)
                mutated.resize(random.word() % mutated.size());
            refused += npzFromBytes(mutated, "x.npz") ? 0 : 1;
        }
        QVERIFY2(refused > 1000, qPrintable(QString::number(refused)));
    }

    void numPyReadsWhatIsWritten()
    {
        if (!hasNumPy())
            QSKIP("NumPy is not installed for /usr/bin/python3");
        const support::TemporaryFolder folder;
        QVERIFY(writeNpz(folder / "ours.npz", oneOfEachType()));
        QVERIFY(writeNpy(folder / "ours.npy", counting<float>({2, 3, 1, 5})));
        const auto problem =
            python("a = np.load('ours.npz')\n"
                   "assert sorted(a.files) == ['byte', 'double', 'flags', 'half/conv.weight', "
                   "'int', 'long', 'none', 'small'], a.files\n"
                   "assert a['half/conv.weight'].dtype == np.float32\n"
                   "assert (a['half/conv.weight'] == np.load('ours.npy')).all()\n"
                   "assert (np.load('ours.npy') == np.arange(30).reshape(2, 3, 1, 5)).all()\n"
                   "assert a['byte'].shape == () and a['none'].shape == (4, 0, 2)\n"
                   "assert a['flags'].tolist() == [True, False, True]\n"
                   "assert a['long'].dtype == np.int64 and a['small'].dtype == np.int8\n",
                   folder.path());
        QVERIFY2(!problem, qPrintable(problem.value_or("")));
    }

    void whatNumPyWritesIsRead()
    {
        if (!hasNumPy())
            QSKIP("NumPy is not installed for /usr/bin/python3");
        const support::TemporaryFolder folder;
        const auto problem = python("x = np.arange(24, dtype=np.float32).reshape(2, 3, 4)\n"
                                    "np.save('row.npy', x); np.save('column.npy', np.asfortranarray(x))\n"
                                    "np.savez('stored.npz', x=x, y=np.array(3))\n"
                                    "np.savez_compressed('packed.npz', x=x, y=np.array(3))\n"
                                    "np.savez_compressed('bomb.npz', x=np.zeros(10_000_000))\n"
                                    "np.lib.format.write_array(open('wide.npy', 'wb'), x, version=(2, 0))\n",
                                    folder.path());
        QVERIFY2(!problem, qPrintable(problem.value_or("")));
        const Tensor expected = counting<float>({2, 3, 4});
        for (const char* name : {"row.npy", "column.npy", "wide.npy"}) {
            const auto read = readNpy(folder / name);
            QVERIFY2(read && *read == expected, name);
        }
        for (const char* name : {"stored.npz", "packed.npz"}) {
            const auto read = readNpz(folder / name);
            QVERIFY2(read, name);
            QCOMPARE(read->size(), std::size_t{2});
            QVERIFY(read->at("x") == expected);
            QVERIFY(read->at("y") == Tensor::scalar<std::int64_t>(3));
        }
        const auto bomb = readNpz(folder / "bomb.npz");
        QVERIFY(!bomb);
        QCOMPARE(bomb.error().kind, ErrorKind::Damaged);
    }

    void aMissingFileIsNamed()
    {
        const support::TemporaryFolder folder;
        const auto read = readNpy(folder / "gone.npy");
        QVERIFY(!read);
        QCOMPARE(read.error().kind, ErrorKind::NotFound);
        QVERIFY(read.error().sentence.find("gone.npy") != std::string::npos);
    }
};

QTEST_APPLESS_MAIN(TestArrays)
#include "tst_arrays.moc"
