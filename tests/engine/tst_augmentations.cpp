// SPDX-License-Identifier: Apache-2.0
#include "engine/data/augmentation_plan.h"
#include "tests/support/picture_files.h"

#include <QTest>

#include <cmath>
#include <set>

using namespace engine;
using namespace engine::data;
using augment::Augmentation;

namespace {

Picture augmented(const AugmentationPlan& plan, std::uint64_t seed, std::uint32_t epoch, std::uint64_t sample,
                  Picture picture = support::slope(20, 14, 3))
{
    const auto augmenter = Augmenter::create(plan);
    if (!augmenter)
        qFatal("%s", augmenter.error().sentence.c_str());
    augmenter->apply(picture, seed, epoch, sample);
    return picture;
}

Picture augmented(const char* id, std::map<std::string, double> settings, std::uint64_t sample,
                  Picture picture)
{
    return augmented({{{id, std::move(settings)}}}, 1, 0, sample, std::move(picture));
}

} // namespace

class TestAugmentations : public QObject
{
    Q_OBJECT

private slots:
    void everyOneIsDescribed_data() { everyOne(); }
    void everyOneIsDescribed()
    {
        QFETCH(const Augmentation*, augmentation);
        QVERIFY(!augmentation->title.empty() && augmentation->summary.ends_with('.'));
        QVERIFY(!augmentation->settings.empty());
        for (const augment::Setting& setting : augmentation->settings) {
            QVERIFY(!setting.name.empty() && !setting.title.empty() && setting.summary.ends_with('.'));
            QVERIFY(setting.minimum <= setting.initial && setting.initial <= setting.maximum);
        }
    }

    void settingsOfZeroLeaveEveryByte_data() { everyOne(); }
    void settingsOfZeroLeaveEveryByte()
    {
        QFETCH(const Augmentation*, augmentation);
        AugmentationStep step{std::string(augmentation->id), {}};
        for (const augment::Setting& setting : augmentation->settings)
            step.settings[std::string(setting.name)] = 0;
        for (std::uint64_t sample = 0; sample < 50; ++sample)
            QCOMPARE(augmented({{step}}, 3, 1, sample), support::slope(20, 14, 3));
    }

    void drawsDependOnSeedEpochAndSampleAlone_data() { everyOne(); }
    void drawsDependOnSeedEpochAndSampleAlone()
    {
        QFETCH(const Augmentation*, augmentation);
        const AugmentationPlan plan{{{std::string(augmentation->id), {}}}};
        int repeated = 0;
        int otherSeed = 0;
        int otherEpoch = 0;
        int otherSample = 0;
        for (std::uint64_t sample = 0; sample < 100; ++sample) {
            const Picture picture = augmented(plan, 1, 2, sample);
            QCOMPARE(picture.pixels.size(), support::slope(20, 14, 3).pixels.size());
            repeated += picture == augmented(plan, 1, 2, sample);
            otherSeed += picture == augmented(plan, 2, 2, sample);
            otherEpoch += picture == augmented(plan, 1, 3, sample);
            otherSample += picture == augmented(plan, 1, 2, sample + 1);
        }
        QCOMPARE(repeated, 100);
        QVERIFY(otherSeed < 80 && otherEpoch < 80 && otherSample < 80); // a flip agrees half the time
    }

    void smallAndGreyPicturesAreFine_data() { everyOne(); }
    void smallAndGreyPicturesAreFine()
    {
        QFETCH(const Augmentation*, augmentation);
        AugmentationStep step{std::string(augmentation->id), {}};
        for (const augment::Setting& setting : augmentation->settings)
            step.settings[std::string(setting.name)] = setting.maximum;
        for (const auto& [width, height] : {std::pair{1, 1}, std::pair{1, 7}, std::pair{5, 2}})
            for (std::uint64_t sample = 0; sample < 30; ++sample)
                QCOMPARE(augmented({{step}}, 1, 0, sample, support::slope(width, height, 1)).width, width);
    }

    void stepsDrawFromStreamsOfTheirOwn()
    {
        const AugmentationPlan shift{{{"shift", {}}}};
        const AugmentationPlan flipThenShift{{{"flip", {{"horizontal", 0.0}}}, {"shift", {}}}};
        const AugmentationPlan twice{{{"shift", {}}, {"shift", {}}}};
        int same = 0;
        for (std::uint64_t sample = 0; sample < 50; ++sample) {
            QCOMPARE(augmented(flipThenShift, 1, 0, sample), augmented(shift, 1, 0, sample));
            same +=
                augmented(twice, 1, 0, sample) == augmented({{{"shift", {{"distance", 0.2}}}}}, 1, 0, sample);
        }
        QVERIFY(same < 10); // the second use is no echo of the first
    }

    void flippingMirrors()
    {
        const Picture picture{.width = 3, .height = 2, .channels = 1, .pixels = {1, 2, 3, 4, 5, 6}};
        const auto pixels = [&](double horizontal, double vertical) {
            return augmented("flip", {{"horizontal", horizontal}, {"vertical", vertical}}, 0, picture).pixels;
        };
        QCOMPARE(pixels(1, 0), (std::vector<std::uint8_t>{3, 2, 1, 6, 5, 4}));
        QCOMPARE(pixels(0, 1), (std::vector<std::uint8_t>{4, 5, 6, 1, 2, 3}));
        QCOMPARE(pixels(1, 1), (std::vector<std::uint8_t>{6, 5, 4, 3, 2, 1}));
        int flipped = 0;
        for (std::uint64_t sample = 0; sample < 2000; ++sample)
            flipped += augmented("flip", {}, sample, picture).pixels[0] == 3;
        QVERIFY(std::abs(flipped - 1000) < 120); // five standard deviations
    }

    void shiftingMovesByWholePixelsInEveryDirection()
    {
        Picture dot = blankPicture(21, 21, 1);
        dot.pixels[10 * 21 + 10] = 255;
        std::set<std::pair<int, int>> places;
        for (std::uint64_t sample = 0; sample < 500; ++sample) {
            const Picture moved = augmented("shift", {{"distance", 0.1}}, sample, dot);
            QCOMPARE(std::count(moved.pixels.begin(), moved.pixels.end(), 255), 1);
            const auto at = static_cast<int>(std::find(moved.pixels.begin(), moved.pixels.end(), 255) -
                                             moved.pixels.begin());
            places.insert({at % 21, at / 21});
        }
        QCOMPARE(places.size(), std::size_t{25}); // 2 pixels each way
    }

    void rotatingKeepsTheCentreAndTurnsTheRest()
    {
        Picture disc = blankPicture(31, 31, 1);
        for (int y = 0; y < 31; ++y)
            for (int x = 0; x < 31; ++x)
                disc.pixels[static_cast<std::size_t>(y * 31 + x)] =
                    std::hypot(x - 15, y - 15) < 10 ? 200 : 50;
        Picture marked = disc;
        marked.pixels[15 * 31 + 15] = 255;
        const Picture turned = augmented("rotate", {{"degrees", 180}}, 3, marked);
        QCOMPARE(turned.pixels[15 * 31 + 15], std::uint8_t{255});
        int changed = 0; // a disc looks the same from all sides, but for its pixelled rim
        for (std::size_t i = 0; i < disc.pixels.size(); ++i)
            changed += std::abs(turned.pixels[i] - marked.pixels[i]) > 4;
        QVERIFY(changed < 31 * 31 / 6);
        QVERIFY(augmented("rotate", {{"degrees", 20}}, 3, support::slope(31, 31, 1)) !=
                support::slope(31, 31, 1));
    }

    void brightnessScalesAndSaturates()
    {
        const Picture levels{.width = 3, .height = 1, .channels = 1, .pixels = {0, 100, 250}};
        double lowest = 255;
        double highest = 0;
        for (std::uint64_t sample = 0; sample < 500; ++sample) {
            const Picture changed = augmented("brightness", {{"amount", 0.2}}, sample, levels);
            QCOMPARE(changed.pixels[0], std::uint8_t{0});
            lowest = std::min<double>(lowest, changed.pixels[1]);
            highest = std::max<double>(highest, changed.pixels[1]);
            QVERIFY(changed.pixels[2] == 255 || changed.pixels[2] >= 199);
        }
        QVERIFY(lowest >= 80 && lowest < 83 && highest <= 120 && highest > 117);
    }

    void cutoutHidesASquareInTheAverageColour()
    {
        Picture half = blankPicture(40, 40, 1);
        std::fill(half.pixels.begin(), half.pixels.begin() + 800, 200);
        std::size_t largest = 0;
        for (std::uint64_t sample = 0; sample < 200; ++sample) {
            const Picture cut = augmented("cutout", {{"size", 0.25}}, sample, half);
            largest = std::max<std::size_t>(
                largest, static_cast<std::size_t>(std::count(cut.pixels.begin(), cut.pixels.end(), 100)));
        }
        QCOMPARE(largest, std::size_t{100});
    }

    void plansRoundTripThroughJson()
    {
        const AugmentationPlan plan{{{"flip", {{"horizontal", 0.25}}}, {"cutout", {}}}};
        const auto read = augmentationPlanFromJson(toJson(plan));
        QVERIFY(read && *read == plan);
        QVERIFY(augmentationPlanFromJson("[]")->steps.empty());
        QVERIFY(augmentationPlanFromJson(R"([{"id": "flip"}])"));
    }

    void plansThatMakeNoSenseAreRefused()
    {
        for (const char* json :
             {"", "7", "[7]", R"([{"id": 3}])", R"([{"id": "flip", "settings": {"horizontal": "often"}}])"})
            QCOMPARE(augmentationPlanFromJson(json).error().kind, ErrorKind::Damaged);
        QCOMPARE(
            augmentationPlanFromJson(R"([{"id": "melt"}])").error().sentence,
            std::string(
                "There is no augmentation called \"melt\". Use brightness, cutout, flip, rotate or shift."));
        QCOMPARE(augmentationPlanFromJson(R"([{"id": "shift", "settings": {"far": 1}}])").error().sentence,
                 std::string("There is no setting of shift called \"far\". Use distance."));
        QCOMPARE(
            augmentationPlanFromJson(R"([{"id": "shift", "settings": {"distance": 3}}])").error().sentence,
            std::string("The setting distance of shift cannot be 3. Choose a number from 0 to 0.5."));
    }

private:
    static void everyOne()
    {
        QTest::addColumn<const Augmentation*>("augmentation");
        for (const Augmentation* augmentation : augment::all())
            QTest::newRow(augmentation->id.data()) << augmentation;
    }
};

QTEST_APPLESS_MAIN(TestAugmentations)
#include "tst_augmentations.moc"
