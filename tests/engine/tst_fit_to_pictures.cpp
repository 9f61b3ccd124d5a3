// SPDX-License-Identifier: Apache-2.0
#include "engine/data/fit_to_pictures.h"
#include "engine/data/write_png.h"
#include "tests/support/picture_files.h"
#include "tests/support/temporary_folder.h"

#include <QTest>

#include <cmath>

using namespace engine;
using namespace engine::data;

namespace {

class Folder
{
public:
    void add(const Picture& picture)
    {
        const std::string name = std::to_string(m_samples.size()) + ".png";
        if (!writePng(m_folder / name, picture))
            qFatal("a test file could not be written");
        m_samples.push_back({.item = name});
    }

    Result<Preprocessing> fitted(const FitRequest& request = {}) const
    {
        const std::vector<PictureSource> sources = {*PictureSource::open({"pictures", m_folder.path()})};
        return fitToPictures(sources, m_samples, request);
    }

private:
    support::TemporaryFolder m_folder;
    std::vector<Sample> m_samples;
};

bool near(float a, double b, double tolerance = 1e-6)
{
    return std::abs(a - b) < tolerance;
}

} // namespace

class TestFitToPictures : public QObject
{
    Q_OBJECT

private slots:
    void smallPicturesOfOneSizeKeepIt()
    {
        Folder folder;
        folder.add({.width = 2, .height = 1, .channels = 1, .pixels = {0, 255}});
        folder.add({.width = 2, .height = 1, .channels = 1, .pixels = {51, 51}});
        const auto fitted = folder.fitted();
        QVERIFY(fitted);
        QVERIFY(fitted->width == 2 && fitted->height == 1 && fitted->channels == 1);
        // Levels 0, 1, 0.2, 0.2: mean 0.35, variance (0 + 1 + 0.04 + 0.04) / 4 - 0.35^2.
        QVERIFY(near(fitted->mean[0], 0.35));
        QVERIFY(near(fitted->spread[0], std::sqrt(0.27 - 0.1225)));
    }

    void photosOfManySizesGetTheUsualSize()
    {
        Folder folder;
        folder.add(support::slope(200, 100, 3));
        folder.add(support::slope(90, 100, 3));
        const auto fitted = folder.fitted();
        QVERIFY(fitted->width == 64 && fitted->height == 64 && fitted->channels == 3 &&
                fitted->mean.size() == 3);
        const auto asked = folder.fitted({.width = 32, .height = 24, .channels = 1});
        QVERIFY(asked->width == 32 && asked->height == 24 && asked->channels == 1);
    }

    void colourFilesThatAreGreyMakeAGreyInput()
    {
        Folder folder;
        folder.add(withChannels(support::slope(8, 8, 1), 3));
        QCOMPARE(folder.fitted()->channels, 1);
        folder.add(support::slope(8, 8, 3));
        QCOMPARE(folder.fitted()->channels, 3);
    }

    void flatPicturesStillHaveASpread()
    {
        Folder folder;
        folder.add(blankPicture(8, 8, 1));
        QVERIFY(folder.fitted()->spread[0] > 0);
    }

    void threadsChangeNothing()
    {
        Folder folder;
        for (int i = 0; i < 40; ++i)
            folder.add(support::slope(20 + i, 50 - i, 3));
        QVERIFY(*folder.fitted({.threads = 1}) == *folder.fitted({.threads = 4}));
    }

    void fashionMnistHasThePublishedMeasures()
    {
        const std::filesystem::path folder = "/usr/share/datasets/fashion-mnist";
        if (!std::filesystem::exists(folder))
            QSKIP("dataset-fashion-mnist is not installed");
        const std::vector<PictureSource> sources = {*PictureSource::open({"idx", folder})};
        std::vector<Sample> training;
        for (std::int64_t i = 0; i < 60000; ++i)
            training.push_back({.item = idxItemName("train", i)});
        const auto fitted = fitToPictures(sources, training, {.measured = training.size()});
        QVERIFY(fitted);
        QVERIFY(fitted->width == 28 && fitted->height == 28 && fitted->channels == 1);
        QVERIFY(near(fitted->mean[0], 0.2860, 1e-4) && near(fitted->spread[0], 0.3530, 1e-4));
        const auto sampled = fitToPictures(sources, training);
        QVERIFY(near(sampled->mean[0], fitted->mean[0], 0.01) &&
                near(sampled->spread[0], fitted->spread[0], 0.01));
    }
};

QTEST_APPLESS_MAIN(TestFitToPictures)
#include "tst_fit_to_pictures.moc"
