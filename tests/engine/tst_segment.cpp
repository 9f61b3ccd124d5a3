// SPDX-License-Identifier: Apache-2.0
#include "engine/core/random.h"
#include "engine/storage/descriptor.h"
#include "engine/storage/segment.h"
#include "engine/storage/segment_contents.h"
#include "tests/support/temporary_folder.h"

#include <QTest>

#include <hdf5.h>

#include <fstream>
#include <thread>

using namespace engine;
using namespace engine::storage;

namespace {

template<class T>
Tensor numbers(const Extents& extents)
{
    Tensor tensor(ElementTypeOf<T>::value, extents);
    Random random(5, 0);
    for (T& value : tensor.values<T>())
        value = static_cast<T>(random.below(2));
    return tensor;
}

// One array of each element type, odd extents, and awkward names.
Segment everything()
{
    Segment segment;
    segment.arrays["block 1/conv.weight"] = numbers<float>({3, 5, 7});
    segment.arrays["double"] = numbers<double>({11});
    segment.arrays["i64"] = numbers<std::int64_t>({2, 1, 1, 3});
    segment.arrays["i32"] = numbers<std::int32_t>({13, 2});
    segment.arrays["i8"] = numbers<std::int8_t>({17});
    segment.arrays["u8"] = numbers<std::uint8_t>({1});
    segment.arrays["bool"] = numbers<bool>({19});
    segment.arrays["scalar"] = Tensor::scalar(2.5f);
    segment.arrays["nothing"] = Tensor(ElementType::F32, {0, 4});
    segment.arrays["."] = numbers<float>({2});
    segment.arrays["100 %"] = numbers<float>({2});
    segment.arrays["数"] = numbers<float>({2});
    segment.texts["network"] = std::string(100'000, 'x');
    segment.texts["empty"] = "";
    segment.texts["title"] = "Größe";
    segment.texts["zeros"] = std::string("a\0\0", 3);
    return segment;
}

std::vector<std::byte> bytesOf(const Segment& segment)
{
    const auto bytes = toBytes(segment);
    return bytes ? *bytes : std::vector<std::byte>();
}

// A file as a stranger could make it: some bytes, and a list that says what it wants of them.
std::vector<std::byte> forged(std::size_t size, const SegmentContents& contents)
{
    std::vector<std::byte> bytes(size, std::byte{1});
    const auto list = *contentsToBytes(contents);
    bytes.insert(bytes.end(), list.begin(), list.end());
    return bytes;
}

ErrorKind kindOf(const Result<Segment>& segment)
{
    return segment ? ErrorKind::Cancelled : segment.error().kind;
}

constexpr std::int64_t huge = std::int64_t(1) << 62;

} // namespace

class TestSegment : public QObject
{
    Q_OBJECT

private slots:
    void whatWasWrittenIsRead()
    {
        const support::TemporaryFolder folder;
        const auto hash = writeSegment(bytesOf(everything()), folder.path(), folder.path());
        QVERIFY2(hash, hash ? "" : hash.error().detail.c_str());
        const auto segment = readSegment(folder.path(), *hash);
        QVERIFY2(segment, segment ? "" : segment.error().detail.c_str());
        QVERIFY(*segment == everything());
    }

    void equalSegmentsGiveEqualBytes()
    {
        const auto first = bytesOf(everything());
        QVERIFY(!first.empty());
        QVERIFY(first == bytesOf(everything()));
    }

    void noTimeIsKept()
    {
        const support::TemporaryFolder folder;
        const auto hash = writeSegment(bytesOf(everything()), folder.path(), folder.path());
        QVERIFY(hash);
        const hid_t file = H5Fopen(segmentPath(folder.path(), *hash).c_str(), H5F_ACC_RDONLY, H5P_DEFAULT);
        for (const char* name : {"/", "/arrays", "/texts", "/arrays/i64", "/texts/title"}) {
            H5O_info_t info = {};
            QVERIFY(H5Oget_info_by_name(file, name, &info, H5P_DEFAULT) >= 0);
            QCOMPARE(info.mtime, 0);
        }
        H5Fclose(file);
    }

    void anEmptySegmentIsASegment()
    {
        const auto segment = segmentFromBytes(bytesOf({}), "it");
        QVERIFY(segment);
        QVERIFY(*segment == Segment());
    }

    void halfPrecisionIsRefusedByName()
    {
        Segment segment;
        segment.arrays["half"] = Tensor(ElementType::F16, {2});
        const auto bytes = toBytes(segment);
        QVERIFY(!bytes);
        QVERIFY(bytes.error().sentence.find("half") != std::string::npos);
    }

    void aFlippedBitIsDamageThatNamesTheFile()
    {
        const support::TemporaryFolder folder;
        const auto hash = writeSegment(bytesOf(everything()), folder.path(), folder.path());
        QVERIFY(hash);
        const auto path = segmentPath(folder.path(), *hash);
        std::fstream file(path, std::ios::in | std::ios::out | std::ios::binary);
        file.seekp(5000);
        file.put('!');
        file.close();
        const auto segment = readSegment(folder.path(), *hash);
        QVERIFY(!segment);
        QCOMPARE(segment.error().kind, ErrorKind::Damaged);
        QVERIFY(segment.error().sentence.find(toText(*hash)) != std::string::npos);
    }

    void aMissingSegmentIsNotFound()
    {
        const support::TemporaryFolder folder;
        QCOMPARE(readSegment(folder.path(), Hash128{1, 2}).error().kind, ErrorKind::NotFound);
    }

    void everyTruncationIsDamage()
    {
        Segment segment;
        segment.arrays["a"] = numbers<float>({3, 5});
        segment.texts["t"] = "text";
        const auto whole = bytesOf(segment);
        for (std::size_t size = 0; size < whole.size(); size += 97) {
            const std::vector<std::byte> part(whole.begin(),
                                              whole.begin() + static_cast<std::ptrdiff_t>(size));
            const auto read = segmentFromBytes(part, "part");
            QVERIFY(!read);
            QCOMPARE(read.error().kind, ErrorKind::Damaged);
        }
    }

    void aListThatClaimsMoreThanThereIsIsDamage_data()
    {
        QTest::addColumn<ArrayEntry>("entry");
        const auto row = [](const char* about, ArrayEntry entry) { QTest::newRow(about) << entry; };
        row("one element too many", {"a", ElementType::F32, {26}, 0});
        row("one byte too late", {"a", ElementType::U8, {2}, 99});
        row("beyond the end", {"a", ElementType::U8, {1}, 100});
        row("an offset that wraps", {"a", ElementType::U8, {8}, ~std::uint64_t(0) - 3});
        row("extents that wrap", {"a", ElementType::F64, {huge, huge, 4}, 0});
        row("extents that wrap to nothing", {"a", ElementType::F64, {huge, 4}, 0});
        row("half precision", {"a", ElementType::F16, {2}, 0});
    }
    void aListThatClaimsMoreThanThereIsIsDamage()
    {
        QFETCH(const ArrayEntry, entry);
        QVERIFY(segmentFromBytes(forged(100, {.arrays = {{"a", ElementType::F32, {25}, 0}}}), "it"));
        QCOMPARE(kindOf(segmentFromBytes(forged(100, {.arrays = {entry}}), "it")), ErrorKind::Damaged);
    }

    void aTextBeyondTheEndIsDamage()
    {
        QVERIFY(segmentFromBytes(forged(100, {.texts = {{"t", 90, 10}}}), "it"));
        QCOMPARE(kindOf(segmentFromBytes(forged(100, {.texts = {{"t", 90, 11}}}), "it")), ErrorKind::Damaged);
    }

    void oneArrayListedManyTimesIsNotReadManyTimes()
    {
        SegmentContents contents;
        for (const char* name : {"a", "b", "c"})
            contents.arrays.push_back({name, ElementType::U8, {40}, 0});
        QCOMPARE(kindOf(segmentFromBytes(forged(100, contents), "it")), ErrorKind::Damaged);
    }

    void aTruthThatIsNeitherYesNorNoIsDamage()
    {
        const SegmentContents contents = {.arrays = {{"a", ElementType::Bool, {100}, 0}}};
        auto bytes = forged(100, contents);
        QVERIFY(segmentFromBytes(bytes, "it"));
        bytes[50] = std::byte{2};
        QCOMPARE(kindOf(segmentFromBytes(bytes, "it")), ErrorKind::Damaged);
    }

    void everyChangedByteIsReadOrRefused()
    {
        Segment segment;
        segment.arrays["a"] = numbers<float>({3, 5});
        segment.texts["t"] = "text";
        auto bytes = bytesOf(segment);
        int refused = 0;
        for (std::size_t i = 0; i < bytes.size(); ++i)
            for (const int mask : {1, 4, 16, 128, 255}) {
                bytes[i] ^= static_cast<std::byte>(mask);
                const auto read = segmentFromBytes(bytes, "it");
                refused += !read && read.error().kind == ErrorKind::Damaged;
                bytes[i] ^= static_cast<std::byte>(mask);
            }
        QVERIFY(refused > 100);
    }

    void hdf5ProgramsReadTheFile()
    {
        const support::TemporaryFolder folder;
        const auto hash = writeSegment(bytesOf(everything()), folder.path(), folder.path());
        QVERIFY(hash);
        const hid_t file = H5Fopen(segmentPath(folder.path(), *hash).c_str(), H5F_ACC_RDONLY, H5P_DEFAULT);
        QVERIFY(file >= 0);
        const hid_t dataset = H5Dopen2(file, "/arrays/block 1%2fconv.weight", H5P_DEFAULT);
        Tensor read(ElementType::F32, {3, 5, 7});
        QVERIFY(H5Dread(dataset, H5T_NATIVE_FLOAT, H5S_ALL, H5S_ALL, H5P_DEFAULT, read.data()) >= 0);
        QVERIFY(read == everything().arrays["block 1/conv.weight"]);
        H5Dclose(dataset);
        H5Fclose(file);
    }

    void segmentsAreMadeOnSeveralThreads()
    {
        std::atomic<int> equal = 0;
        {
            std::vector<std::jthread> threads;
            for (int i = 0; i < 4; ++i)
                threads.emplace_back([&] {
                    for (int round = 0; round < 20; ++round) {
                        const auto read = segmentFromBytes(bytesOf(everything()), "it");
                        equal += read && *read == everything();
                    }
                });
        }
        QCOMPARE(equal.load(), 80);
    }
};

QTEST_APPLESS_MAIN(TestSegment)
#include "tst_segment.moc"
