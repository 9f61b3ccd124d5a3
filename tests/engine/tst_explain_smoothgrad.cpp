// SPDX-License-Identifier: Apache-2.0
#include "engine/core/text.h"
#include "tests/support/numbers.h"
#include "tests/support/tiny_models.h"

#include <QTest>

#include <cmath>

using namespace engine;

namespace {

explain::Request request(const Tensor& picture, std::int64_t samples, double noise, std::uint64_t seed = 0)
{
    return {.picture = picture,
            .target = 1,
            .parameters = {{"samples", samples}, {"noise", noise}},
            .seed = seed};
}

double length(const Tensor& tensor)
{
    double sum = 0;
    for (const float value : tensor.values<float>())
        sum += static_cast<double>(value) * value;
    return std::sqrt(sum);
}

Tensor difference(const Tensor& a, const Tensor& b)
{
    Tensor result(ElementType::F32, a.extents());
    for (std::size_t i = 0; i < result.values<float>().size(); ++i)
        result.values<float>()[i] = a.values<float>()[i] - b.values<float>()[i];
    return result;
}

} // namespace

class TestExplainSmoothgrad : public QObject
{
    Q_OBJECT

private slots:
    void onALinearModelAnyNoiseGivesTheGradient()
    {
        auto [weights, model] = support::linearModel({3, 4, 5}, 3, 5);
        const Tensor picture = converted(support::normals({1, 3, 4, 5}, 2), ElementType::F32);
        for (const double noise : {0.0, 0.15, 1.0}) {
            const auto got = model.explain("smoothgrad", request(picture, 10, noise));
            QVERIFY2(got, got ? "" : got.error().sentence.c_str());
            for (std::size_t i = 0; i < 60; ++i)
                QCOMPARE(got->channels.values<float>()[i], weights.values<float>()[60 + i]);
            QVERIFY(got->checks.at(0).passed());
            QVERIFY(got->checks.at(0).value < 1e-6);
        }
    }

    void withoutNoiseItIsTheGradient()
    {
        auto model = support::trainedOnStripes("small-cnn");
        const Tensor picture = support::stripes(1, 77);
        const auto plain = model.explain("gradient", {.picture = picture, .target = 1});
        const auto smooth = model.explain("smoothgrad", request(picture, 5, 0.0));
        QVERIFY(plain && smooth);
        const double error = length(difference(plain->channels, smooth->channels)) / length(plain->channels);
        QVERIFY2(error < 1e-5, text::cat(error).c_str());
        const auto slight = model.explain("smoothgrad", request(picture, 5, 1e-5));
        QVERIFY(slight);
        QVERIFY(length(difference(plain->channels, slight->channels)) < 0.05 * length(plain->channels));
    }

    void itsErrorHalvesWithFourTimesTheCopies()
    {
        auto model = support::trainedOnStripes("mlp");
        const Tensor picture = support::stripes(1, 78);
        const auto truth = model.explain("smoothgrad", request(picture, 2000, 0.3, 1000));
        QVERIFY2(truth, truth ? "" : truth.error().sentence.c_str());
        const auto meanError = [&](std::int64_t samples) {
            double sum = 0;
            for (std::uint64_t seed = 0; seed < 16; ++seed)
                sum +=
                    std::pow(length(difference(
                                 model.explain("smoothgrad", request(picture, samples, 0.3, seed))->channels,
                                 truth->channels)),
                             2);
            return std::sqrt(sum / 16);
        };
        const double few = meanError(25);
        const double many = meanError(100);
        QVERIFY2(std::abs(few / many - 2) < 0.5, text::cat(few, " and ", many).c_str());

        // And it tells that error itself.
        const auto told = model.explain("smoothgrad", request(picture, 100, 0.3, 3));
        const double actual = many / length(truth->channels);
        QVERIFY2(std::abs(told->checks.at(0).value / actual - 1) < 0.4,
                 text::cat(told->checks.at(0).value, " and ", actual).c_str());
    }

    void theSameSeedGivesTheSameBits()
    {
        auto model = support::trainedOnStripes("small-cnn");
        const Tensor picture = support::stripes(1, 79);
        const auto first = model.explain("smoothgrad", request(picture, 40, 0.15, 5));
        const auto again = model.explain("smoothgrad", request(picture, 40, 0.15, 5));
        const auto other = model.explain("smoothgrad", request(picture, 40, 0.15, 6));
        QVERIFY(first && again && other);
        QVERIFY(first->channels == again->channels);
        QVERIFY(!(first->channels == other->channels));
    }

    void cancellingKeepsTheMeanSoFar()
    {
        auto model = support::trainedOnStripes("mlp");
        const Tensor picture = support::stripes(1, 80);
        const std::int64_t portion = model.explainer().batchSize();
        explain::Request stoppedSoon = request(picture, 10 * portion, 0.15);
        stoppedSoon.progress = [&](std::uint64_t done, std::uint64_t total) {
            return total == static_cast<std::uint64_t>(10 * portion) &&
                   done < static_cast<std::uint64_t>(2 * portion);
        };
        const auto partial = model.explain("smoothgrad", stoppedSoon);
        const auto whole = model.explain("smoothgrad", request(picture, 2 * portion, 0.15));
        QVERIFY(partial && whole);
        QVERIFY(partial->stoppedEarly && !whole->stoppedEarly);
        QVERIFY(partial->channels == whole->channels);
        stoppedSoon.progress = [](auto, auto) { return false; };
        const auto nothing = model.explain("smoothgrad", stoppedSoon);
        QVERIFY(!nothing);
        QCOMPARE(nothing.error().kind, ErrorKind::Cancelled);
    }
};

QTEST_APPLESS_MAIN(TestExplainSmoothgrad)
#include "tst_explain_smoothgrad.moc"
