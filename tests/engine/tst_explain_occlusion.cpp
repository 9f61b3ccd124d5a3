// SPDX-License-Identifier: Apache-2.0
#include "engine/core/text.h"
#include "tests/support/numbers.h"
#include "tests/support/tiny_models.h"

#include <QTest>

#include <cmath>

using namespace engine;

namespace {

Tensor picture(const Extents& extents, std::uint64_t seed)
{
    return converted(support::normals({1, extents[0], extents[1], extents[2]}, seed), ElementType::F32);
}

// What one window takes from a linear model's score, from the definition.
double drop(const Tensor& weights, const Tensor& x, std::int64_t top, std::int64_t left, std::int64_t side)
{
    const std::int64_t height = x.extents()[2];
    const std::int64_t width = x.extents()[3];
    double sum = 0;
    for (std::int64_t c = 0; c < x.extents()[1]; ++c)
        for (std::int64_t y = top; y < top + side; ++y)
            for (std::int64_t column = left; column < left + side; ++column) {
                const auto i = static_cast<std::size_t>((c * height + y) * width + column);
                sum += static_cast<double>(weights.values<float>()[i]) * x.values<float>()[i];
            }
    return sum;
}

void near(double got, double expected)
{
    QVERIFY2(std::abs(got - expected) < 1e-5 * (10 + std::abs(expected)),
             text::cat(got, ", not ", expected).c_str());
}

} // namespace

class TestExplainOcclusion : public QObject
{
    Q_OBJECT

private slots:
    void onePixelOfALinearModelIsItsWeightTimesItsChange()
    {
        auto [weights, model] = support::linearModel({3, 5, 4}, 2, 3);
        explain::Request request = {.picture = picture({3, 5, 4}, 8), .target = 0};
        request.preprocessing = {
            .width = 4, .height = 5, .mean = {0.5F, 0.4F, 0.3F}, .spread = {0.25F, 0.2F, 0.1F}};
        request.parameters = {{"window", std::int64_t{1}}, {"stride", std::int64_t{1}}};
        const auto got = model.explain("occlusion", request);
        QVERIFY2(got, got ? "" : got.error().sentence.c_str());
        const double black[] = {-2, -2, -3};
        for (std::size_t i = 0; i < 20; ++i) {
            double expected = 0;
            for (std::size_t c = 0; c < 3; ++c)
                expected += weights.values<float>()[c * 20 + i] *
                            (request.picture.values<float>()[c * 20 + i] - black[c]);
            near(got->map.values<float>()[i], expected);
        }
        QCOMPARE(got->passes.forward, std::int64_t{1 + 20});
    }

    void overlappingWindowsAreAveragedAndTheLastEndsAtTheBorder()
    {
        auto [weights, model] = support::linearModel({1, 2, 7}, 1, 3);
        explain::Request request = {.picture = picture({1, 2, 7}, 9)};
        request.parameters = {{"window", std::int64_t{2}}, {"stride", std::int64_t{2}}};
        const auto got = model.explain("occlusion", request);
        QVERIFY2(got, got ? "" : got.error().sentence.c_str());
        // Windows begin at columns 0, 2, 4 and, ending at the border, 5; columns 5 lies in two.
        const auto window = [&](std::int64_t left) { return drop(weights, request.picture, 0, left, 2); };
        const double expected[] = {
            window(0), window(0), window(2), window(2), window(4), (window(4) + window(5)) / 2, window(5)};
        for (std::size_t i = 0; i < 14; ++i)
            near(got->map.values<float>()[i], expected[i % 7]);
        QVERIFY(got->checks.at(0).passed());
    }

    void sizesThatFollowFromThePictureAreTold()
    {
        auto [weights, model] = support::linearModel({1, 28, 28}, 2, 3);
        const auto got = model.explain("occlusion", {.picture = picture({1, 28, 28}, 2)});
        QVERIFY(got);
        QCOMPARE(got->parameters.at(1), (ops::Setting{"window", std::int64_t{4}}));
        QCOMPARE(got->parameters.at(2), (ops::Setting{"stride", std::int64_t{2}}));
        QCOMPARE(got->passes.forward, std::int64_t{1 + 13 * 13});
        QCOMPARE(got->passes.backward, std::int64_t{0});
    }

    void aStepThatPassesPixelsOverIsTold()
    {
        auto [weights, model] = support::linearModel({1, 1, 9}, 1, 3);
        explain::Request request = {.picture = picture({1, 1, 9}, 2)};
        request.parameters = {{"window", std::int64_t{1}}, {"stride", std::int64_t{4}}};
        const auto got = model.explain("occlusion", request);
        QVERIFY(got);
        QCOMPARE(got->checks.at(0).value, 6.0);
        QVERIFY(!got->checks.at(0).passed());
    }

    void aWindowLargerThanThePictureCoversAllOfIt()
    {
        auto [weights, model] = support::linearModel({1, 3, 3}, 1, 4);
        explain::Request request = {.picture = picture({1, 3, 3}, 2)};
        request.parameters = {{"window", std::int64_t{50}}};
        const auto got = model.explain("occlusion", request);
        QVERIFY2(got, got ? "" : got.error().sentence.c_str());
        for (const float value : got->map.values<float>())
            near(value, drop(weights, request.picture, 0, 0, 3));
    }

    void halfAMapIsNotShown()
    {
        auto [weights, model] = support::linearModel({1, 12, 12}, 1, 4);
        explain::Request request = {.picture = picture({1, 12, 12}, 2)};
        request.parameters = {{"window", std::int64_t{1}}, {"stride", std::int64_t{1}}};
        request.progress = [](std::uint64_t done, std::uint64_t total) { return done < total / 2; };
        const auto got = model.explain("occlusion", request);
        QVERIFY(!got);
        QCOMPARE(got.error().kind, ErrorKind::Cancelled);
    }
};

QTEST_APPLESS_MAIN(TestExplainOcclusion)
#include "tst_explain_occlusion.moc"
