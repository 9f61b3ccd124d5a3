// SPDX-License-Identifier: Apache-2.0
#include "engine/core/text.h"
#include "engine/explain/methods/support/maps.h"
#include "tests/support/numbers.h"
#include "tests/support/tiny_models.h"

#include <QTest>

#include <cmath>

using namespace engine;
using support::numbers;

namespace {

// The one-convolution example of Captum's tests: two filters of ones, then two linear layers.
support::TinyModel oneConvolution()
{
    graph::Drawing drawing;
    drawing.input("input", {1, 4, 4});
    drawing.add("conv2d", "conv1", {{"filters", std::int64_t{2}}, {"padding", ops::Integers{0, 0}}});
    drawing.add("relu", "relu1");
    drawing.add("flatten", "flatten");
    drawing.add("linear", "fc1", {{"units", std::int64_t{4}}});
    const graph::Link output = drawing.add("relu", "relu2");
    Tensor filters(ElementType::F32, {2, 1, 3, 3});
    for (float& value : filters.values<float>())
        value = 1;
    Tensor rows(ElementType::F32, {4, 8});
    for (std::size_t i = 0; i < 32; ++i)
        rows.values<float>()[i] = i % 8 < 5 ? 1.0F : -1.0F;
    return {{.nodes = drawing.takeNodes(), .output = output},
            {{"conv1.weight", filters},
             {"conv1.bias", numbers({2}, {-50, -75})},
             {"fc1.weight", rows},
             {"fc1.bias", Tensor(ElementType::F32, {4})}}};
}

Tensor counting()
{
    Tensor picture(ElementType::F32, {1, 1, 4, 4});
    for (std::size_t i = 0; i < 16; ++i)
        picture.values<float>()[i] = static_cast<float>(i);
    return picture;
}

void compare(const Tensor& got, const Tensor& expected)
{
    const double error =
        support::worstError(converted(got, ElementType::F64), converted(expected, ElementType::F64));
    QVERIFY2(error < 1e-6, text::cat(error).c_str());
}

} // namespace

class TestExplainGradCam : public QObject
{
    Q_OBJECT

private slots:
    void theExampleOfCaptumComesOut()
    {
        auto model = oneConvolution();
        explain::Request request = {
            .picture = counting(), .target = 0, .layer = "conv1", .parameters = {{"positive_only", false}}};
        const auto before = model.explain("grad-cam", request);
        QVERIFY2(before, before ? "" : before.error().sentence.c_str());
        compare(before->layerMap, numbers({2, 2}, {11.25F, 13.5F, 20.25F, 22.5F}));
        request.layer = "relu1";
        const auto after = model.explain("grad-cam", request);
        QVERIFY(after);
        compare(after->layerMap, numbers({2, 2}, {0, 4, 28, 32.5F}));
        QCOMPARE(after->map.extents(), (Extents{4, 4}));
    }

    // Zhou et al. 2016: where an average pool and one linear layer follow, Grad-CAM is the class
    // activation map, the class's weights over the number of places.
    void behindAnAveragePoolItIsTheClassActivationMap()
    {
        auto model = support::trainedOnStripes("small-cnn");
        const Tensor picture = support::stripes(1, 5);
        const auto layer = model.explainer().lastConvolution();
        QCOMPARE(layer.value_or(""), std::string("relu3"));
        const auto weights = model.weights().at("scores.weight").values<float>();
        for (std::int64_t target = 0; target < 3; ++target) {
            const auto got = model.explain(
                "grad-cam", {.picture = picture, .target = target, .parameters = {{"positive_only", false}}});
            QVERIFY2(got, got ? "" : got.error().sentence.c_str());
            QCOMPARE(got->layer, *layer);
            QVERIFY2(got->checks.at(0).value < 1e-5, text::cat(got->checks.at(0).value).c_str());
            const auto inside = model.explainer().layerGradients(*layer, picture, target);
            const auto activations = inside->activations.values<float>();
            const std::size_t area = got->layerMap.values<float>().size();
            Tensor expected(ElementType::F32, got->layerMap.extents());
            for (std::size_t i = 0; i < activations.size(); ++i)
                expected.values<float>()[i % area] +=
                    weights[static_cast<std::size_t>(target) * 96 + i / area] * activations[i] /
                    static_cast<float>(area);
            const double error = support::worstError(converted(got->layerMap, ElementType::F64),
                                                     converted(expected, ElementType::F64));
            QVERIFY2(error < 1e-5, text::cat(error).c_str());
        }
    }

    // Where the layer is flattened into a linear layer, gradient times activation makes the score.
    void aFlattenedLayersProductsAddUpToTheScore()
    {
        graph::Drawing drawing;
        drawing.input("input", {1, 6, 6});
        drawing.add("conv2d", "conv", {{"filters", std::int64_t{3}}});
        drawing.add("relu", "relu");
        drawing.add("flatten", "flatten");
        const graph::Link output =
            drawing.add("linear", "scores", {{"units", std::int64_t{2}}, {"bias", false}});
        const auto normal = [](const Extents& extents, std::uint64_t seed) {
            return converted(support::normals(extents, seed), ElementType::F32);
        };
        support::TinyModel model({.nodes = drawing.takeNodes(), .output = output},
                                 {{"conv.weight", normal({3, 1, 3, 3}, 1)},
                                  {"conv.bias", normal({3}, 2)},
                                  {"scores.weight", normal({2, 108}, 3)}});
        const Tensor picture = normal({1, 1, 6, 6}, 4);
        const auto got = model.explainer().layerGradients("relu", picture, 1);
        QVERIFY2(got, got ? "" : got.error().sentence.c_str());
        double sum = 0;
        for (std::size_t i = 0; i < 108; ++i)
            sum +=
                static_cast<double>(got->gradients.values<float>()[i]) * got->activations.values<float>()[i];
        QVERIFY(std::abs(sum - got->logits.values<float>()[1]) < 1e-4 * std::abs(sum));

        // Its gradients differ from place to place, and Grad-CAM says what averaging them loses.
        const auto map = model.explain("grad-cam", {.picture = picture, .target = 1});
        QVERIFY(map->checks.at(0).value > 0.5);
        QVERIFY(!map->checks.at(0).passed());
    }

    void nothingThatSpeaksForItGivesZeros()
    {
        auto model = oneConvolution();
        // Bright in no place: both filters stay silent, and so does every map.
        const auto got =
            model.explain("grad-cam", {.picture = Tensor(ElementType::F32, {1, 1, 4, 4}), .target = 0});
        QVERIFY2(got, got ? "" : got.error().sentence.c_str());
        QVERIFY(!got->isSigned);
        for (const float value : got->map.values<float>())
            QCOMPARE(value, 0.0F);
    }

    void layersAreFoundByName()
    {
        auto model = oneConvolution();
        QCOMPARE(model.explainer().pictureLayers(), (std::vector<std::string>{"input", "conv1", "relu1"}));
        QCOMPARE(model.explainer().lastConvolution().value_or(""), std::string("relu1"));
        const auto wrong = model.explain("grad-cam", {.picture = counting(), .layer = "fc1"});
        QVERIFY(!wrong);
        QVERIFY(QString::fromStdString(wrong.error().sentence).contains("conv1 or relu1"));
        const auto needless = model.explain("gradient", {.picture = counting(), .layer = "conv1"});
        QVERIFY(!needless);
        auto [weights, linear] = support::linearModel({1, 4, 4}, 2, 1);
        const auto none = linear.explain("grad-cam", {.picture = counting()});
        QVERIFY(!none);
        QVERIFY(QString::fromStdString(none.error().sentence).contains("convolution"));
    }

    void theLastConvolutionOfABlockIsFound()
    {
        const graph::Network network =
            graph::findTemplate("resnet-9")->build({.channels = 3, .height = 32, .width = 32, .classes = 2});
        const auto flat = graph::flatten(network, ops::Mode::Infer);
        graph::Tensors zeros;
        for (const graph::Node& node : flat->graph.nodes)
            if (node.leaf && node.leaf->kind != graph::LeafKind::Input)
                zeros[node.name] = Tensor(ElementType::F32, extents(node.outputs[0].shape));
        const support::TinyModel model(network, zeros);
        QCOMPARE(model.explainer().lastConvolution().value_or(""), std::string("residual4.add"));
    }

    void stretchingKeepsLevelsAndTheirPlaces()
    {
        const Tensor map = numbers({2, 2}, {0, 1, 2, 3});
        QVERIFY(explain::stretched(map, 2, 2) == map);
        const Tensor wide = explain::stretched(map, 2, 4);
        compare(wide, numbers({2, 4}, {0, 0.25F, 0.75F, 1, 2, 2.25F, 2.75F, 3}));
        const Tensor one = explain::stretched(numbers({1, 1}, {7}), 3, 3);
        for (const float value : one.values<float>())
            QCOMPARE(value, 7.0F);
    }
};

QTEST_APPLESS_MAIN(TestExplainGradCam)
#include "tst_explain_grad_cam.moc"
