// SPDX-License-Identifier: Apache-2.0
#include "engine/core/random.h"
#include "engine/graph/template.h"
#include "engine/io/npy.h"
#include "engine/io/onnx/deployable.h"
#include "engine/io/onnx/write.h"
#include "tests/support/temporary_folder.h"
#include "tests/support/tier.h"

#include <QProcess>
#include <QTest>

#include <cmath>
#include <filesystem>

using namespace engine;
using namespace engine::io;

namespace {

constexpr std::int64_t pictureCount = 100;

// Where the setup script puts the judge: build/judges/onnxruntime of the source tree.
std::filesystem::path judge()
{
    return std::filesystem::path(qgetenv("ORIEL_SOURCE_DIR").toStdString()) / "build/judges/onnxruntime";
}

bool hasJudge()
{
    QProcess node;
    node.start("node", {"--version"});
    return node.waitForFinished() && node.exitCode() == 0 &&
           std::filesystem::exists(judge() / "node_modules/onnxruntime-node");
}

// Weights as after training: no statistic and no offset at its neutral first value.
graph::Tensors weightsOf(const graph::Graph& graph)
{
    graph::Tensors weights = graph::initialState(graph, 17);
    Random random(17, 2);
    for (auto& [name, tensor] : weights) {
        if (tensor.element() != ElementType::F32 || tensor.extents().size() != 1)
            continue;
        for (float& value : tensor.values<float>())
            value = std::abs(value + static_cast<float>(random.uniform(0.1, 0.4)));
    }
    return weights;
}

Tensor levels(const data::Preprocessing& preparation)
{
    Tensor result(ElementType::F32,
                  {pictureCount, preparation.channels, preparation.height, preparation.width});
    Random random(19, 3);
    for (float& level : result.values<float>())
        level = static_cast<float>(random.below(256));
    return result;
}

// The network's own scores for pictures prepared outside of any file.
Result<Tensor> expectedLogits(const graph::Network& network, const graph::Tensors& weights,
                              const data::Preprocessing& preparation, const Tensor& levels)
{
    auto flat = graph::flatten(network, graph::Mode::Infer);
    if (!flat)
        return flat.error();
    flat->graph.outputs = {{"logits", flat->output}};
    const auto concrete = graph::withSymbols(flat->graph, {{Symbol::Batch, pictureCount}});
    if (!concrete)
        return concrete.error();
    graph::Tensors leaves = weights;
    Tensor prepared = levels;
    const auto area =
        static_cast<std::size_t>(preparation.height) * static_cast<std::size_t>(preparation.width);
    const auto values = prepared.values<float>();
    for (std::size_t i = 0; i < values.size(); ++i) {
        const std::size_t c = i / area % static_cast<std::size_t>(preparation.channels);
        values[i] = (values[i] / 255.0F - preparation.mean[c]) / preparation.spread[c];
    }
    leaves.insert_or_assign("input", std::move(prepared));
    const auto outputs = graph::evaluate<float>(*concrete, leaves);
    if (!outputs)
        return outputs.error();
    return outputs->at("logits");
}

double worstDifference(const Tensor& a, const Tensor& b)
{
    double worst = 0;
    for (std::size_t i = 0; i < static_cast<std::size_t>(a.count()); ++i)
        worst = std::max(worst, std::abs(static_cast<double>(a.values<float>()[i]) - b.values<float>()[i]));
    return worst;
}

} // namespace

// What we export, run by ONNX Runtime.
class TestOnnxRuntime : public QObject
{
    Q_OBJECT

private slots:
    void onnxRuntimeGivesTheSameScores_data()
    {
        QTest::addColumn<const graph::Template*>("network");
        QTest::addColumn<int>("channels");
        for (const graph::Template* network : graph::templates::all())
            for (const int channels : {1, 3}) {
                if (channels == 3 && !support::isFullTier())
                    continue; // the plain definitions that judge take a second for each picture of a ResNet
                QTest::addRow("%s, %d channels", network->id.data(), channels) << network << channels;
            }
    }
    void onnxRuntimeGivesTheSameScores()
    {
        if (!hasJudge())
            QSKIP("ONNX Runtime is not installed; run installers/setup.sh test --all");
        QFETCH(const graph::Template*, network);
        QFETCH(int, channels);
        data::Preprocessing preparation = {.width = 28, .height = 28, .channels = channels};
        preparation.mean.assign(static_cast<std::size_t>(channels), 0.29F);
        preparation.spread.assign(static_cast<std::size_t>(channels), 0.35F);
        const graph::Network drawn =
            network->build({.channels = channels, .height = 28, .width = 28, .classes = 10});
        const auto deployed = onnx::deployable(drawn, preparation);
        QVERIFY2(deployed, deployed ? "" : deployed.error().sentence.c_str());
        const graph::Tensors weights = weightsOf(*deployed);
        const Tensor pictures = levels(preparation);
        const auto expected = expectedLogits(drawn, weights, preparation, pictures);
        QVERIFY2(expected, expected ? "" : expected.error().sentence.c_str());

        const support::TemporaryFolder folder;
        QVERIFY(onnx::writeOnnx(folder / "model.onnx", *deployed, weights));
        QVERIFY(writeNpy(folder / "pictures.npy", pictures));
        const auto text = [&](const std::string& name) {
            return QString::fromStdString((folder / name).string());
        };
        QProcess node;
        node.start("node", {QString::fromStdString((judge() / "run.mjs").string()), text("model.onnx"),
                            text("out"), "pictures=" + text("pictures.npy")});
        QVERIFY(node.waitForFinished(120000));
        QVERIFY2(node.exitCode() == 0, node.readAllStandardError().constData());

        const auto logits = readNpy(folder / "out/logits.npy");
        QVERIFY2(logits, logits ? "" : logits.error().sentence.c_str());
        QVERIFY(logits->extents() == expected->extents());
        const double worst = worstDifference(*logits, *expected);
        qInfo("largest difference of a score: %g", worst);
        QVERIFY(worst <= 1e-4);
        const auto probabilities = readNpy(folder / "out/probabilities.npy");
        QVERIFY(probabilities);
        for (std::size_t row = 0; row < static_cast<std::size_t>(pictureCount); ++row) {
            double sum = 0;
            for (const float p : probabilities->values<float>().subspan(row * 10, 10))
                sum += static_cast<double>(p);
            QVERIFY(std::abs(sum - 1) < 1e-5);
        }
    }
};

QTEST_APPLESS_MAIN(TestOnnxRuntime)
#include "tst_onnx_runtime.moc"
