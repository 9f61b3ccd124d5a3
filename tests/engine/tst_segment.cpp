// SPDX-License-Identifier: Apache-2.0
#include "engine/core/random.h"
#include "engine/storage/descriptor.h"
#include "engine/storage/segment.h"
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
    return segment;
}

std::vector<std::byte> bytesOf(const Segment& segment)
{
    const auto bytes = toBytes(segment);
    return bytes ? *bytes : std::vector<std::byte>();
}

// A file as a stranger could make it, from a callback that fills the group of arrays.
template<class Fill>
std::vector<std::byte> forged(const std::filesystem::path& path, Fill fill)
{
    const hid_t file = H5Fcreate(path.c_str(), H5F_ACC_TRUNC, H5P_DEFAULT, H5P_DEFAULT);
    const hid_t arrays = H5Gcreate2(file, "arrays", H5P_DEFAULT, H5P_DEFAULT, H5P_DEFAULT);
    H5Gclose(H5Gcreate2(file, "texts", H5P_DEFAULT, H5P_DEFAULT, H5P_DEFAULT));
    fill(arrays);
    H5Gclose(arrays);
    H5Fclose(file);
    return *readWholeFile(path, 1 << 20);
}

void addDataset(hid_t group, const char* name, std::vector<hsize_t> extents, hid_t properties = H5P_DEFAULT)
{
    const hid_t space = H5Screate_simple(static_cast<int>(extents.size()), extents.data(), nullptr);
    const hid_t dataset =
        H5Dcreate2(group, name, H5T_IEEE_F32LE, space, H5P_DEFAULT, properties, H5P_DEFAULT);
    H5Dclose(dataset);
    H5Sclose(space);
}

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

    void anExternalLinkIsNotFollowed()
    {
        const support::TemporaryFolder folder;
        forged(folder / "secret", [](hid_t arrays) { addDataset(arrays, "key", {4}); });
        const auto bytes = forged(folder / "forged", [&](hid_t arrays) {
            H5Lcreate_external((folder / "secret").c_str(), "/arrays/key", arrays, "link", H5P_DEFAULT,
                               H5P_DEFAULT);
        });
        QCOMPARE(segmentFromBytes(bytes, "forged").error().kind, ErrorKind::Damaged);
    }

    void anArrayInAnotherFileIsNotRead()
    {
        const support::TemporaryFolder folder;
        const auto bytes = forged(folder / "forged", [&](hid_t arrays) {
            const hid_t properties = H5Pcreate(H5P_DATASET_CREATE);
            H5Pset_external(properties, "/etc/hostname", 0, 8);
            addDataset(arrays, "outside", {2}, properties);
            H5Pclose(properties);
        });
        QCOMPARE(segmentFromBytes(bytes, "forged").error().kind, ErrorKind::Damaged);
    }

    void anArrayThatClaimsMoreThanTheFileTakesNoMemory()
    {
        const support::TemporaryFolder folder;
        const auto bytes = forged(folder / "forged", [](hid_t arrays) {
            addDataset(arrays, "huge", {1u << 30, 1u << 20}); // Never written, so it takes no room here.
        });
        QVERIFY(bytes.size() < 10'000);
        QCOMPARE(segmentFromBytes(bytes, "forged").error().kind, ErrorKind::Damaged);
    }

    void oneArrayListedManyTimesIsNotReadManyTimes()
    {
        const support::TemporaryFolder folder;
        const auto bytes = forged(folder / "forged", [](hid_t arrays) {
            const hid_t properties = H5Pcreate(H5P_DATASET_CREATE);
            H5Pset_alloc_time(properties, H5D_ALLOC_TIME_EARLY);
            addDataset(arrays, "a", {4096}, properties);
            H5Pclose(properties);
            for (const char* name : {"b", "c", "d", "e", "f", "g", "h"})
                H5Lcreate_hard(arrays, "a", arrays, name, H5P_DEFAULT, H5P_DEFAULT);
        });
        QCOMPARE(segmentFromBytes(bytes, "forged").error().kind, ErrorKind::Damaged);
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
