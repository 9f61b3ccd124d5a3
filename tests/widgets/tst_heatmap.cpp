// SPDX-License-Identifier: Apache-2.0
#include "widgets/heatmap/heatmap_legend.h"
#include "widgets/heatmap/heatmap_view.h"

#include <QSignalSpy>
#include <QTest>

#include <cmath>

using namespace widgets;

namespace {

// Red for, blue against, the more the larger.
QColor redAndBlue(double share)
{
    QColor colour = share < 0 ? Qt::blue : Qt::red;
    colour.setAlphaF(static_cast<float>(std::abs(share)));
    return colour;
}

QImage filled(int width, int height, const QColor& colour)
{
    QImage image(width, height, QImage::Format_RGB32);
    image.fill(colour);
    return image;
}

// Left column for, right column against, as strong as can be.
HeatMap leftForRightAgainst()
{
    return {.size = {2, 1}, .values = {0.5F, -0.5F}, .scale = 0.5, .isSigned = true};
}

struct Shown
{
    HeatmapView view;
    explicit Shown(const QImage& picture, const HeatMap& map = leftForRightAgainst())
    {
        view.resize(224, 124); // 200 x 100 within the margin
        view.setColours(HeatColours(redAndBlue));
        view.setPicture(picture);
        view.setMap(map);
    }
    QColor at(int x, int y) { return view.grab().toImage().pixelColor(x, y); }
};

bool isNear(const QColor& a, const QColor& b)
{
    return std::abs(a.red() - b.red()) <= 2 && std::abs(a.green() - b.green()) <= 2 &&
           std::abs(a.blue() - b.blue()) <= 2;
}

} // namespace

class TestHeatmap : public QObject
{
    Q_OBJECT

private slots:
    void theSignChoosesTheColour()
    {
        Shown shown(filled(20, 10, Qt::black));
        shown.view.setMode(HeatmapView::Mode::Map);
        QVERIFY(isNear(shown.at(40, 62), Qt::red));
        QVERIFY(isNear(shown.at(190, 62), Qt::blue));
    }

    void opacityBlendsTheMapOverThePicture()
    {
        Shown shown(filled(20, 10, Qt::black));
        shown.view.setMode(HeatmapView::Mode::Map);
        shown.view.setOpacity(0.5);
        QVERIFY(isNear(shown.at(40, 62), QColor(128, 0, 0)));
        shown.view.setOpacity(0);
        QVERIFY(isNear(shown.at(40, 62), Qt::black));
    }

    void underTheMapThePictureIsGreyAndBesideItIsNot()
    {
        Shown shown(filled(20, 10, Qt::green), {.size = {1, 1}, .values = {0.0F}, .scale = 1});
        shown.view.setMode(HeatmapView::Mode::Map);
        const QColor grey = shown.at(100, 62);
        QCOMPARE(grey.red(), grey.green());
        QCOMPARE(grey.green(), grey.blue());
        shown.view.setMode(HeatmapView::Mode::Beside);
        QVERIFY(isNear(shown.at(60, 62), Qt::green));
        QVERIFY(isNear(shown.at(165, 62), grey));
    }

    void theSweepDividesPictureAndMap()
    {
        Shown shown(filled(20, 10, Qt::black));
        shown.view.setSwipe(0.25);
        QVERIFY(isNear(shown.at(30, 90), Qt::black)); // left of the handle: the picture
        QVERIFY(isNear(shown.at(90, 90), Qt::red));   // right of it: the map
        QVERIFY(isNear(shown.at(190, 90), Qt::blue));
    }

    void theSweepFollowsTheMouseAndTheKeys()
    {
        Shown shown(filled(20, 10, Qt::black));
        shown.view.show();
        QTest::mouseClick(&shown.view, Qt::LeftButton, {}, {12 + 50, 62});
        QCOMPARE(shown.view.swipe(), 0.25);
        QTest::keyClick(&shown.view, Qt::Key_Right);
        QVERIFY(std::abs(shown.view.swipe() - 0.3) < 1e-9);
    }

    void anEmptyMapShowsThePictureAlone()
    {
        Shown shown(filled(20, 10, Qt::green), {});
        for (const auto mode :
             {HeatmapView::Mode::Swipe, HeatmapView::Mode::Beside, HeatmapView::Mode::Map}) {
            shown.view.setMode(mode);
            QVERIFY(isNear(shown.at(112, 62), Qt::green));
        }
    }

    // A map of nothing has scale 0 and no colour, instead of its rounding blown up.
    void aMapWithoutAScaleHasNoColour()
    {
        Shown shown(filled(20, 10, Qt::white), {.size = {2, 1}, .values = {1e-9F, -1e-9F}, .scale = 0});
        shown.view.setMode(HeatmapView::Mode::Map);
        QVERIFY(isNear(shown.at(40, 62), Qt::white));
    }

    void enlargedPixelsStaySquares()
    {
        QImage picture = filled(2, 1, Qt::black);
        picture.setPixelColor(1, 0, Qt::white);
        Shown shown(picture, {});
        QVERIFY(isNear(shown.at(110, 62), Qt::black));
        QVERIFY(isNear(shown.at(114, 62), Qt::white));
        QCOMPARE(shown.view.zoom(), 100.0);
    }

    void pointingTellsTheValue()
    {
        Shown shown(filled(20, 10, Qt::black));
        shown.view.show();
        QSignalSpy spy(&shown.view, &HeatmapView::pointed);
        QTest::mouseMove(&shown.view, {170, 62});
        QTRY_VERIFY(!spy.isEmpty());
        QCOMPARE(spy.last().at(0).toPoint(), QPoint(1, 0));
        QCOMPARE(spy.last().at(1).toFloat(), -0.5F);
    }

    void theLegendHasTheColoursOfTheMap()
    {
        HeatmapLegend legend;
        legend.resize(201, 40);
        legend.setColours(HeatColours(redAndBlue));
        legend.setScale(0.5, true);
        const QImage image = legend.grab().toImage();
        QVERIFY(isNear(image.pixelColor(0, 4), Qt::blue));
        QVERIFY(isNear(image.pixelColor(200, 4), Qt::red));
        QVERIFY(isNear(image.pixelColor(100, 4), Qt::gray)); // nothing covers nothing
        legend.setScale(0.5, false);
        QVERIFY(isNear(legend.grab().toImage().pixelColor(0, 4), Qt::gray));
    }

    void theLegendSaysItsUnitsToAScreenReader()
    {
        HeatmapLegend legend;
        legend.setScale(0.21, true);
        legend.setWords(QStringLiteral("against Cat"), QStringLiteral("score per pixel"),
                        QStringLiteral("for Cat"));
        QVERIFY(legend.accessibleDescription().contains(QStringLiteral("+0.21 for Cat")));
        QVERIFY(legend.accessibleDescription().contains(QStringLiteral("score per pixel")));
    }

    void whatIsSavedIsWhatIsShown()
    {
        Shown shown(filled(20, 10, Qt::black));
        const QImage image = shown.view.rendered(3);
        QCOMPARE(image.size(), QSize(60, 30));
        QVERIFY(isNear(image.pixelColor(10, 10), Qt::red));
        QVERIFY(isNear(image.pixelColor(50, 10), Qt::blue));
    }
};

QTEST_MAIN(TestHeatmap)
#include "tst_heatmap.moc"
