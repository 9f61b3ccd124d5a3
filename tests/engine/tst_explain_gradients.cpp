// SPDX-License-Identifier: Apache-2.0
#include "engine/core/text.h"
#include "engine/explain/methods/support/gauss_legendre.h"
#include "tests/support/numbers.h"
#include "tests/support/tiny_models.h"

#include <QTest>

#include <cmath>
#include <numeric>

using namespace engine;
using support::numbers;

namespace {

// Two numbers in a row as a picture.
constexpr ops::Integers pair = {1, 1, 2};

// f = relu(relu(x1) - 1 - relu(x2)), Sundararajan et al. 2017, figure 4.
support::TinyModel modelF()
{
    graph::Drawing drawing;
    drawing.input("input", pair);
    drawing.add("relu", "relu1");
    drawing.add("flatten", "flatten");
    drawing.add("linear", "difference", {{"units", std::int64_t{1}}});
    const graph::Link output = drawing.add("relu", "relu2");
    return {{.nodes = drawing.takeNodes(), .output = output},
            {{"difference.weight", numbers({1, 2}, {1, -1})}, {"difference.bias", numbers({1}, {-1})}}};
}

// g = relu(relu(x1 - 1) - relu(x2)): another network for the same function where x1, x2 > 0.
support::TinyModel modelG()
{
    graph::Drawing drawing;
    drawing.input("input", pair);
    drawing.add("flatten", "flatten");
    drawing.add("linear", "less", {{"units", std::int64_t{2}}});
    drawing.add("relu", "relu1");
    drawing.add("linear", "difference", {{"units", std::int64_t{1}}});
    const graph::Link output = drawing.add("relu", "relu2");
    return {{.nodes = drawing.takeNodes(), .output = output},
            {{"less.weight", numbers({2, 2}, {1, 0, 0, 1})},
             {"less.bias", numbers({2}, {-1, 0})},
             {"difference.weight", numbers({1, 2}, {1, -1})},
             {"difference.bias", numbers({1}, {0})}}};
}

// Two hidden units with a bend and one score; the last of four numbers is not looked at, and the first
// two are treated alike.
support::TinyModel bentModel()
{
    graph::Drawing drawing;
    drawing.input("input", {1, 2, 2});
    drawing.add("flatten", "flatten");
    drawing.add("linear", "hidden", {{"units", std::int64_t{2}}});
    drawing.add("relu", "relu");
    const graph::Link output = drawing.add("linear", "scores", {{"units", std::int64_t{1}}});
    return {{.nodes = drawing.takeNodes(), .output = output},
            {{"hidden.weight", numbers({2, 4}, {1.5F, 1.5F, -2, 0, -1, -1, 3, 0})},
             {"hidden.bias", numbers({2}, {-0.5F, 0.25F})},
             {"scores.weight", numbers({1, 2}, {2, -1})},
             {"scores.bias", numbers({1}, {0.3F})}}};
}

Tensor randomPicture(const Extents& extents, std::uint64_t seed)
{
    return converted(support::normals({1, extents[0], extents[1], extents[2]}, seed), ElementType::F32);
}

double sum(const Tensor& tensor)
{
    const auto values = tensor.values<float>();
    return std::accumulate(values.begin(), values.end(), 0.0);
}

} // namespace

class TestExplainGradients : public QObject
{
    Q_OBJECT

private slots:
    void gradientOfALinearModelIsItsWeightRow()
    {
        auto [weights, model] = support::linearModel({3, 5, 4}, 4, 7);
        for (std::int64_t target = 0; target < 4; ++target) {
            const auto got =
                model.explain("gradient", {.picture = randomPicture({3, 5, 4}, 1), .target = target});
            QVERIFY2(got, got ? "" : got.error().sentence.c_str());
            QCOMPARE(got->target, target);
            for (std::size_t i = 0; i < 60; ++i)
                QCOMPARE(got->channels.values<float>()[i],
                         weights.values<float>()[static_cast<std::size_t>(target) * 60 + i]);
        }
    }

    void theDrawnGradientIsTheStrongestChannelWithItsSign()
    {
        auto [weights, model] = support::linearModel({3, 1, 2}, 1, 3);
        const auto got = model.explain("gradient", {.picture = randomPicture({3, 1, 2}, 1)});
        QVERIFY(got);
        const auto w = weights.values<float>();
        for (std::size_t i = 0; i < 2; ++i) {
            const auto weaker = [](float a, float b) { return std::abs(a) < std::abs(b); };
            QCOMPARE(got->map.values<float>()[i], std::max({w[i], w[i + 2], w[i + 4]}, weaker));
        }
    }

    void theTargetIsThePredictedClassUnlessTold()
    {
        auto [weights, model] = support::linearModel({1, 3, 3}, 5, 9);
        const Tensor picture = randomPicture({1, 3, 3}, 2);
        const auto logits = model.explainer().logits(picture);
        QVERIFY(logits);
        const auto values = logits->values<float>();
        const auto best = std::max_element(values.begin(), values.end()) - values.begin();
        const auto got = model.explain("gradient", {.picture = picture});
        QVERIFY(got);
        QCOMPARE(got->target, std::int64_t{best});
        QCOMPARE(got->predicted, std::int64_t{best});
        QCOMPARE(got->score, double{values[static_cast<std::size_t>(best)]});
        const auto other = model.explain("gradient", {.picture = picture, .target = (best + 1) % 5});
        QCOMPARE(other->predicted, std::int64_t{best});
        QCOMPARE(other->target, std::int64_t{(best + 1) % 5});
    }

    void gradientOfATrainedNetworkAgreesWithSmallChanges_data() { trainedTemplates(); }
    void gradientOfATrainedNetworkAgreesWithSmallChanges()
    {
        QFETCH(QString, id);
        auto model = support::trainedOnStripes(id.toStdString());
        for (std::uint32_t picture = 0; picture < 5; ++picture) {
            const auto got = model.explain("gradient", {.picture = support::stripes(1, 100 + picture)});
            QVERIFY2(got, got ? "" : got.error().sentence.c_str());
            QCOMPARE(got->checks.size(), std::size_t(1));
            QVERIFY2(got->checks[0].passed(), text::cat(got->checks[0].value).c_str());
        }
    }

    void batchesGiveEachPictureItsOwnGradient()
    {
        auto model = support::trainedOnStripes("small-cnn");
        const Tensor pictures = support::stripes(37, 5);
        const auto together = model.explainer().gradients(pictures, 1);
        QVERIFY2(together, together ? "" : together.error().sentence.c_str());
        QCOMPARE(together->gradients.extents(), (Extents{37, 1, 12, 12}));
        for (const std::size_t n : {0U, 31U, 32U, 36U}) {
            Tensor one(ElementType::F32, {1, 1, 12, 12});
            std::copy_n(pictures.values<float>().begin() + static_cast<std::ptrdiff_t>(n * 144), 144,
                        one.values<float>().begin());
            const auto alone = model.explainer().gradients(one, 1);
            QVERIFY(alone);
            for (std::size_t i = 0; i < 144; ++i)
                QVERIFY(std::abs(alone->gradients.values<float>()[i] -
                                 together->gradients.values<float>()[n * 144 + i]) < 1e-5F);
        }
    }

    void twoNetworksForOneFunctionGetOneExplanation()
    {
        const Tensor picture = numbers({1, 1, 1, 2}, {3, 1});
        for (auto model : {&modelF, &modelG}) {
            auto made = model();
            const auto got = made.explain("integrated-gradients", {.picture = picture});
            QVERIFY2(got, got ? "" : got.error().sentence.c_str());
            QVERIFY(std::abs(got->map.values<float>()[0] - 1.5F) < 1e-3F);
            QVERIFY(std::abs(got->map.values<float>()[1] + 0.5F) < 1e-3F);
            QVERIFY(got->checks.at(0).passed());
        }
    }

    void integratedGradientsAddUpOnATrainedNetwork_data() { trainedTemplates(); }
    void integratedGradientsAddUpOnATrainedNetwork()
    {
        QFETCH(QString, id);
        auto model = support::trainedOnStripes(id.toStdString());
        const Tensor nothing(ElementType::F32, {1, 1, 12, 12});
        for (std::uint32_t picture = 0; picture < 5; ++picture) {
            const Tensor x = support::stripes(1, 100 + picture);
            const auto got = model.explain("integrated-gradients", {.picture = x});
            QVERIFY2(got, got ? "" : got.error().sentence.c_str());
            QVERIFY2(got->checks.at(0).passed(), text::cat(got->checks[0].value).c_str());
            const auto empty = model.explainer().logits(nothing);
            const double change = got->score - empty->values<float>()[static_cast<std::size_t>(got->target)];
            QVERIFY2(std::abs(sum(got->map) - change) <= 0.0051 * std::abs(change),
                     text::cat(sum(got->map), " of ", change).c_str());
        }
    }

    void whatIsNotLookedAtGetsNothingAndEqualsGetTheSame()
    {
        auto model = bentModel();
        const auto got =
            model.explain("integrated-gradients", {.picture = numbers({1, 1, 2, 2}, {0.8F, 0.8F, 0.3F, 5})});
        QVERIFY2(got, got ? "" : got.error().sentence.c_str());
        const auto map = got->map.values<float>();
        QCOMPARE(map[3], 0.0F);
        QVERIFY(map[0] != 0);
        QCOMPARE(map[0], map[1]);
    }

    void pointsAreDoubledUntilTheMapAddsUp()
    {
        // The bend lies at a third of the way, which no few points hit.
        auto model = modelG();
        const Tensor picture = numbers({1, 1, 1, 2}, {3, 0});
        explain::Request request = {.picture = picture};
        request.parameters = {{"points", std::int64_t{2}}, {"most_points", std::int64_t{2}}};
        const auto coarse = model.explain("integrated-gradients", request);
        QVERIFY2(coarse, coarse ? "" : coarse.error().sentence.c_str());
        QVERIFY(!coarse->checks.at(0).passed());
        QCOMPARE(coarse->passes.backward, std::int64_t{2});
        request.parameters = {{"points", std::int64_t{2}}};
        const auto fine = model.explain("integrated-gradients", request);
        QVERIFY(fine);
        QVERIFY(fine->passes.backward > 2);
        QVERIFY(fine->checks.at(0).value < coarse->checks.at(0).value);
    }

    void everyBaselineAddsUpToItsOwnChange_data()
    {
        QTest::addColumn<QString>("baseline");
        for (const char* each : {"black", "mean", "blur"})
            QTest::newRow(each) << each;
    }
    void everyBaselineAddsUpToItsOwnChange()
    {
        QFETCH(QString, baseline);
        auto [weights, model] = support::linearModel({3, 4, 6}, 2, 11);
        explain::Request request = {.picture = randomPicture({3, 4, 6}, 4), .target = 1};
        request.preprocessing = {
            .width = 6, .height = 4, .mean = {0.5F, 0.4F, 0.3F}, .spread = {0.25F, 0.2F, 0.1F}};
        const std::string word = baseline.toStdString();
        request.parameters = {{"baseline", std::string_view(word)}};
        const auto got = model.explain("integrated-gradients", request);
        QVERIFY2(got, got ? "" : got.error().sentence.c_str());
        QVERIFY(got->checks.at(0).passed());
        QVERIFY(!got->baseline.empty());
        if (baseline == "blur")
            return;
        const float black[] = {-2, -2, -3};
        for (std::size_t i = 0; i < 72; ++i) {
            const float from = baseline == "black" ? black[i / 24] : 0;
            const float expected =
                weights.values<float>()[72 + i] * (request.picture.values<float>()[i] - from);
            QVERIFY(std::abs(got->channels.values<float>()[i] - expected) < 1e-5F * (1 + std::abs(expected)));
        }
    }

    void cancellingKeepsTheLastWholeRound()
    {
        auto model = modelG();
        explain::Request request = {.picture = numbers({1, 1, 1, 2}, {3, 0})};
        request.parameters = {{"points", std::int64_t{2}}, {"tolerance", 1e-6}};
        int asked = 0;
        request.progress = [&](auto, auto) { return ++asked < 3; };
        const auto got = model.explain("integrated-gradients", request);
        QVERIFY2(got, got ? "" : got.error().sentence.c_str());
        QVERIFY(got->stoppedEarly);
        QCOMPARE(got->map.extents(), (Extents{1, 2}));
        request.progress = [](auto, auto) { return false; };
        for (const char* method : {"gradient", "integrated-gradients"}) {
            const auto nothing =
                model.explain(method, request = {.picture = request.picture, .progress = request.progress});
            QVERIFY(!nothing);
            QCOMPARE(nothing.error().kind, ErrorKind::Cancelled);
        }
    }

    void gaussLegendreIsExactForPolynomials()
    {
        for (const int count : {1, 2, 3, 7, 50, 400}) {
            const auto rule = explain::gaussLegendre(count);
            QCOMPARE(static_cast<int>(rule.places.size()), count);
            QVERIFY(std::is_sorted(rule.places.begin(), rule.places.end()));
            for (const int degree : {0, 1, count, 2 * count - 1}) {
                double integral = 0;
                for (std::size_t i = 0; i < rule.places.size(); ++i)
                    integral += rule.weights[i] * std::pow(rule.places[i], degree);
                QVERIFY2(std::abs(integral * (degree + 1) - 1) < 1e-11,
                         text::cat(count, " points, degree ", degree, ": ", integral).c_str());
            }
        }
        const auto two = explain::gaussLegendre(2);
        QCOMPARE(two.places[0], 0.5 - 0.5 / std::sqrt(3.0));
    }

private:
    static void trainedTemplates()
    {
        QTest::addColumn<QString>("id");
        for (const char* id : {"mlp", "small-cnn"})
            QTest::newRow(id) << id;
    }
};

QTEST_APPLESS_MAIN(TestExplainGradients)
#include "tst_explain_gradients.moc"
