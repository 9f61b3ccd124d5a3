// SPDX-License-Identifier: Apache-2.0
#include "engine/data/batch_stream.h"
#include "engine/data/batches.h"
#include "engine/data/in_parallel.h"
#include "engine/data/write_png.h"
#include "tests/support/picture_files.h"
#include "tests/support/temporary_folder.h"

#include <QTest>

#include <atomic>
#include <set>

using namespace engine;
using namespace engine::data;

namespace {

constexpr int count = 53;
const Preprocessing preprocessing{.width = 12, .height = 10, .fit = Fit::Letterbox};

// Pictures of different sizes and levels, in files.
class Pictures
{
public:
    Pictures()
    {
        for (int i = 0; i < count; ++i) {
            Picture picture = support::slope(8 + i % 7, 9 + i % 5, 3);
            picture.pixels[0] = static_cast<std::uint8_t>(i);
            const std::string name = text(i);
            if (!writePng(m_folder / name, picture))
                qFatal("a test file could not be written");
            m_samples.push_back({.item = name, .target = i % 4});
        }
    }

    std::filesystem::path operator/(const std::string& name) const { return m_folder / name; }
    static std::string text(int i) { return std::to_string(i) + ".png"; }

    Result<std::shared_ptr<const PreparedSamples>> prepared(CacheOptions options,
                                                            const Progress& progress = {}) const
    {
        const auto source = PictureSource::open({"pictures", m_folder.path()});
        return PreparedSamples::create({*source}, m_samples, preprocessing, options, progress);
    }

private:
    support::TemporaryFolder m_folder;
    std::vector<Sample> m_samples;
};

bool equal(const Batch& a, const Batch& b)
{
    return a.pictures == b.pictures && a.targets == b.targets && a.samples == b.samples && a.count == b.count;
}

} // namespace

class TestBatches : public QObject
{
    Q_OBJECT

private slots:
    void anEpochShowsEverySampleOnceAndEndsShort()
    {
        const Batches batches(*m_pictures.prepared({}), {.size = 8, .seed = 5});
        QCOMPARE(batches.perEpoch(), std::int64_t{7});
        for (const std::uint32_t epoch : {0U, 1U}) {
            std::multiset<std::int32_t> seen;
            for (std::int64_t i = 0; i < batches.perEpoch(); ++i) {
                const auto batch = batches.batch(epoch, i);
                QVERIFY(batch);
                QCOMPARE(batch->count, i == 6 ? std::int64_t{5} : std::int64_t{8});
                QCOMPARE(batch->pictures.extents(), (Extents{batch->count, 3, 10, 12}));
                const auto samples = batch->samples.values<std::int32_t>();
                for (std::size_t row = 0; row < samples.size(); ++row) {
                    seen.insert(samples[row]);
                    QCOMPARE(batch->targets.values<std::int32_t>()[row], samples[row] % 4);
                }
            }
            QCOMPARE(seen.size(), std::size_t{count});
            QCOMPARE(std::set<std::int32_t>(seen.begin(), seen.end()).size(), std::size_t{count});
        }
        QVERIFY(!equal(*batches.batch(0, 0), *batches.batch(1, 0)));
    }

    void aRowIsThePreparedPicture()
    {
        const Batches batches(*m_pictures.prepared({}), {.size = 16, .order = BatchOrder::AsGiven});
        const auto batch = batches.batch(0, 1);
        const Tensor expected = prepare(*readPicture(m_pictures / Pictures::text(19)), preprocessing);
        const auto row = batch->pictures.values<float>().subspan(3 * preprocessing.pixelBytes(),
                                                                 preprocessing.pixelBytes());
        QVERIFY(std::equal(row.begin(), row.end(), expected.values<float>().begin()));
    }

    void threadsAndCachingChangeNothing()
    {
        const Batches one(*m_pictures.prepared({.threads = 1}), {.size = 8, .seed = 9});
        const Batches four(*m_pictures.prepared({.threads = 4}), {.size = 8, .seed = 9, .threads = 4});
        const auto barely = m_pictures.prepared({.bytes = preprocessing.pixelBytes() * 10 + 7});
        QVERIFY((*barely)->isCached(9) && !(*barely)->isCached(10));
        const Batches uncached(*barely, {.size = 8, .seed = 9, .threads = 4});
        for (std::int64_t i = 0; i < one.perEpoch(); ++i) {
            QVERIFY(equal(*one.batch(2, i), *four.batch(2, i)));
            QVERIFY(equal(*one.batch(2, i), *uncached.batch(2, i)));
        }
    }

    void augmentationChangesPicturesAndNothingElse()
    {
        const auto augmenter = Augmenter::create({{{"shift", {}}, {"cutout", {}}}});
        QVERIFY(augmenter);
        const auto prepared = m_pictures.prepared({});
        const Batches plain(*prepared, {.size = 8, .seed = 9});
        const Batches one(*prepared, {.size = 8, .seed = 9, .augmenter = *augmenter});
        const Batches four(*prepared, {.size = 8, .seed = 9, .augmenter = *augmenter, .threads = 4});
        const auto batch = one.batch(1, 2);
        QVERIFY(equal(*batch, *four.batch(1, 2)));
        QVERIFY(batch->targets == plain.batch(1, 2)->targets && batch->samples == plain.batch(1, 2)->samples);
        QVERIFY(!(batch->pictures == plain.batch(1, 2)->pictures));
    }

    void aStreamGivesTheSameBatchesFromAnyStart()
    {
        const Batches batches(*m_pictures.prepared({}), {.size = 8, .seed = 3});
        BatchStream stream(batches, {.epoch = 4, .index = 5}, 3);
        for (const BatchPosition at :
             {BatchPosition{4, 5}, BatchPosition{4, 6}, BatchPosition{5, 0}, BatchPosition{5, 1}}) {
            const auto batch = stream.next();
            QVERIFY(batch);
            QVERIFY(equal(*batch, *batches.batch(at.epoch, at.index)));
        }
    }

    void aStreamEndsWithoutBeingEmptied()
    {
        for (int i = 0; i < 20; ++i)
            const BatchStream stream(Batches(*m_pictures.prepared({}), {.size = 8}), {});
    }

    void anUnreadablePictureIsNamed()
    {
        const Pictures pictures;
        support::write(pictures / Pictures::text(7), std::string_view("no picture any more"));
        support::write(pictures / Pictures::text(30), std::string_view("nor this"));
        for (int i = 0; i < 10; ++i) {
            const auto prepared = pictures.prepared({.threads = 4});
            QVERIFY(!prepared);
            QVERIFY2(prepared.error().sentence.starts_with("7.png"), prepared.error().sentence.c_str());
        }
        BatchStream stream(
            Batches(*pictures.prepared({.bytes = 0}), {.size = 8, .order = BatchOrder::AsGiven}), {});
        for (int i = 0; i < 2; ++i)
            QVERIFY(stream.next().error().sentence.starts_with("7.png"));
    }

    void progressCanStopTheFilling()
    {
        const auto stopped = m_pictures.prepared({}, [](std::uint64_t, std::uint64_t) { return false; });
        QVERIFY(!stopped);
        QCOMPARE(stopped.error().kind, ErrorKind::Cancelled);
        std::uint64_t last = 0;
        QVERIFY(
            m_pictures.prepared({}, [&](std::uint64_t done, std::uint64_t) { return last = done, true; }));
        QCOMPARE(last, std::uint64_t{count});
    }

    void anExceptionOfAWorkerComesOut()
    {
        const auto work = [](std::size_t i) -> Result<void> {
            if (i == 40)
                throw std::bad_alloc();
            return {};
        };
        QVERIFY_EXCEPTION_THROWN(static_cast<void>(inParallel(100, 4, work)), std::bad_alloc);
        QVERIFY(inParallel(0, 4, work));
    }

    void noSamplesIsAnErrorThatSaysWhatToDo()
    {
        const auto prepared = PreparedSamples::create({}, {}, preprocessing);
        QVERIFY(!prepared);
        QVERIFY(prepared.error().sentence.find("Import") != std::string::npos);
    }

private:
    Pictures m_pictures;
};

QTEST_GUILESS_MAIN(TestBatches)
#include "tst_batches.moc"
