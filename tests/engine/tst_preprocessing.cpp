// SPDX-License-Identifier: Apache-2.0
#include "engine/data/preprocessing.h"
#include "engine/data/resize.h"
#include "tests/support/picture_files.h"

#include <QTest>

#include <cmath>

using namespace engine;
using namespace engine::data;

namespace {

using Levels = std::vector<std::uint8_t>;

Preprocessing grey(int width, int height, Fit fit = Fit::Stretch)
{
    return {.width = width, .height = height, .channels = 1, .fit = fit, .mean = {0}, .spread = {1}};
}

} // namespace

class TestPreprocessing : public QObject
{
    Q_OBJECT

private slots:
    void equalSizeKeepsEveryByte()
    {
        const Picture picture = support::slope(31, 17, 3);
        for (const Fit fit : {Fit::Stretch, Fit::Crop, Fit::Letterbox})
            QCOMPARE(fitted(picture, {.width = 31, .height = 17, .fit = fit}), picture);
    }

    void halvingWeighsNeighboursAsTheTriangleSays()
    {
        // Radius 2 about the centre 0.5 of the first target: weights 3/4, 3/4, 1/4 of 7/4.
        const Picture row{.width = 4, .height = 1, .channels = 1, .pixels = {0, 70, 140, 210}};
        const Picture half = fitted(row, grey(2, 1));
        QCOMPARE(half.pixels, (Levels{50, 160})); // (0*3 + 70*3 + 140*1) / 7 and (70*1 + 140*3 + 210*3) / 7
    }

    void enlargingInterpolatesAndHoldsTheEdges()
    {
        const Picture row{.width = 2, .height = 1, .channels = 1, .pixels = {0, 200}};
        QCOMPARE(fitted(row, grey(4, 1)).pixels, (Levels{0, 50, 150, 200}));
    }

    void reducingAFineGridGivesAnEvenGrey()
    {
        Picture grid = blankPicture(256, 256, 1);
        for (int i = 0; i < 256 * 256; ++i)
            grid.pixels[static_cast<std::size_t>(i)] = (i + i / 256) % 2 ? 255 : 0;
        for (const std::uint8_t level : fitted(grid, grey(16, 16)).pixels)
            QVERIFY(std::abs(level - 128) <= 2);
    }

    void croppingKeepsTheMiddle()
    {
        const Picture row{
            .width = 6, .height = 2, .channels = 1, .pixels = {1, 2, 3, 4, 5, 6, 11, 12, 13, 14, 15, 16}};
        QCOMPARE(fitted(row, grey(2, 2, Fit::Crop)).pixels, (Levels{3, 4, 13, 14}));
        const Picture column{.width = 1, .height = 5, .channels = 1, .pixels = {1, 2, 3, 4, 5}};
        QCOMPARE(fitted(column, grey(1, 1, Fit::Crop)).pixels, (Levels{3}));
    }

    void letterboxingKeepsEverythingBetweenGreyBars()
    {
        const Picture row{.width = 2, .height = 1, .channels = 1, .pixels = {10, 20}};
        QCOMPARE(fitted(row, grey(2, 3, Fit::Letterbox)).pixels, (Levels{128, 128, 10, 20, 128, 128}));
    }

    void colourBecomesLumaAndGreyBecomesColour()
    {
        const Picture red{.width = 1, .height = 1, .channels = 3, .pixels = {255, 0, 0}};
        QCOMPARE(fitted(red, grey(1, 1)).pixels, (Levels{76}));
        const Picture dot{.width = 1, .height = 1, .channels = 1, .pixels = {9}};
        QCOMPARE(fitted(dot, {.width = 1, .height = 1}).pixels, (Levels{9, 9, 9}));
    }

    void turningUprightIsAChoice()
    {
        const Picture turned{.width = 2, .height = 1, .channels = 1, .orientation = 3, .pixels = {1, 2}};
        Preprocessing preprocessing = grey(2, 1);
        QCOMPARE(fitted(turned, preprocessing).pixels, (Levels{2, 1}));
        preprocessing.turnUpright = false;
        QCOMPARE(fitted(turned, preprocessing).pixels, (Levels{1, 2}));
    }

    void numbersAreLevelsLessMeanOverSpreadByChannel()
    {
        const Picture picture{.width = 2, .height = 1, .channels = 3, .pixels = {0, 51, 255, 255, 102, 0}};
        const Tensor input =
            prepare(picture, {.width = 2, .height = 1, .mean = {0.5F, 0.2F, 0}, .spread = {0.5F, 0.1F, 2}});
        QCOMPARE(input.extents(), (Extents{3, 1, 2}));
        const std::vector<float> expected = {-1, 1, 0, 2, 0.5F, 0};
        for (std::size_t i = 0; i < expected.size(); ++i)
            QVERIFY(std::abs(input.values<float>()[i] - expected[i]) < 1e-6F);
    }

    void jsonRoundTripsExactly()
    {
        const Preprocessing preprocessing{.width = 28,
                                          .height = 30,
                                          .channels = 1,
                                          .fit = Fit::Letterbox,
                                          .turnUpright = false,
                                          .mean = {0.28604F},
                                          .spread = {0.1F + 0.2F}};
        const auto read = preprocessingFromJson(toJson(preprocessing));
        QVERIFY(read);
        QVERIFY(*read == preprocessing);
    }

    void jsonThatMakesNoSenseIsRefused_data()
    {
        QTest::addColumn<QByteArray>("from");
        QTest::addColumn<QByteArray>("to");
        QTest::newRow("not JSON") << QByteArray("{") << QByteArray("");
        QTest::newRow("no width") << QByteArray("\"width\"") << QByteArray("\"wide\"");
        QTest::newRow("negative") << QByteArray(":64") << QByteArray(":-1");
        QTest::newRow("huge") << QByteArray(":64") << QByteArray(":99999999999");
        QTest::newRow("two channels") << QByteArray("\"channels\":3") << QByteArray("\"channels\":2");
        QTest::newRow("grey with three means")
            << QByteArray("\"channels\":3") << QByteArray("\"channels\":1");
        QTest::newRow("unknown fit") << QByteArray("crop") << QByteArray("squeeze");
        QTest::newRow("spread of zero") << QByteArray("[0.25,") << QByteArray("[0,");
        QTest::newRow("text for a number") << QByteArray("[0.25,") << QByteArray("[\"a\",");
    }
    void jsonThatMakesNoSenseIsRefused()
    {
        QFETCH(QByteArray, from);
        QFETCH(QByteArray, to);
        QByteArray json = QByteArray::fromStdString(toJson({}));
        QVERIFY(json.contains(from));
        json.replace(from, to);
        const auto read = preprocessingFromJson(json.toStdString());
        QVERIFY(!read);
        QVERIFY(!read.error().sentence.empty());
    }
};

QTEST_APPLESS_MAIN(TestPreprocessing)
#include "tst_preprocessing.moc"
