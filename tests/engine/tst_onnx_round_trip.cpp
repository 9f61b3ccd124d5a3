// SPDX-License-Identifier: Apache-2.0
#include "engine/core/random.h"
#include "engine/core/text.h"
#include "engine/io/onnx/deployable.h"
#include "engine/io/onnx/parity.h"
#include "engine/io/onnx/read.h"
#include "engine/io/onnx/write.h"
#include "tests/support/op_samples.h"
#include "tests/support/temporary_folder.h"

#include <QTest>

using namespace engine;
using namespace engine::io::onnx;

namespace {

struct Exported
{
    graph::Graph graph;
    Tensors leaves;
    std::vector<std::byte> bytes;
};

// The sample as a graph in Infer mode with its outputs named, and the file it gives.
Result<Exported> exported(const support::OpSample& sample)
{
    auto built = support::sampleGraph(sample);
    if (!built)
        return built.error();
    Exported result = {.graph = built->graph, .leaves = built->leaves};
    result.graph.mode = graph::Mode::Infer;
    result.graph.outputs = {{"result", built->outputs[0]}};
    auto bytes = onnxBytes(result.graph, {});
    if (!bytes)
        return bytes.error();
    result.bytes = *std::move(bytes);
    return result;
}

// Whether two values are computed in the same way from leaves of the same name, or from unnamed
// constants of the same value.
bool isSame(const graph::Graph& a, graph::Value x, const graph::Graph& b, graph::Value y)
{
    const graph::Node& left = a.node(x);
    const graph::Node& right = b.node(y);
    if (left.leaf && left.name.empty())
        return right.leaf && right.leaf->constant && *left.leaf->constant == *right.leaf->constant;
    if (left.op != right.op || x.output != y.output || left.settings != right.settings ||
        left.name != right.name || left.outputs != right.outputs || left.inputs.size() != right.inputs.size())
        return false;
    for (std::size_t i = 0; i < left.inputs.size(); ++i)
        if (!isSame(a, left.inputs[i], b, right.inputs[i]))
            return false;
    return true;
}

std::string differences(const graph::Graph& a, const graph::Graph& b)
{
    if (a.outputs.size() != b.outputs.size())
        return "another number of outputs";
    for (std::size_t i = 0; i < a.outputs.size(); ++i)
        if (a.outputs[i].name != b.outputs[i].name || !isSame(a, a.outputs[i].value, b, b.outputs[i].value))
            return text::cat("output ", a.outputs[i].name);
    return {};
}

graph::Network smallNetwork()
{
    return {
        .nodes = {{.id = 1, .name = "input", .op = "input", .settings = {{"shape", ops::Integers{3, 8, 8}}}},
                  {.id = 2,
                   .name = "conv",
                   .op = "conv2d",
                   .settings = {{"bias", false}, {"filters", std::int64_t{4}}},
                   .inputs = {{1, 0}}},
                  {.id = 3, .name = "norm", .op = "batch_norm", .inputs = {{2, 0}}},
                  {.id = 4, .name = "relu", .op = "relu", .inputs = {{3, 0}}},
                  {.id = 5, .name = "pool", .op = "max_pool", .inputs = {{4, 0}}},
                  {.id = 6, .name = "flatten", .op = "flatten", .inputs = {{5, 0}}},
                  {.id = 7,
                   .name = "scores",
                   .op = "linear",
                   .settings = {{"units", std::int64_t{5}}},
                   .inputs = {{6, 0}}}},
        .output = {7, 0}};
}

const data::Preprocessing preparation = {
    .width = 8, .height = 8, .mean = {0.4F, 0.5F, 0.6F}, .spread = {0.2F, 0.25F, 0.3F}};

Tensors weightsOf(const graph::Network& network)
{
    const auto flat = graph::flatten(network, graph::Mode::Infer);
    return flat ? graph::initialState(flat->graph, 5) : Tensors();
}

std::vector<data::Picture> pictures(int count)
{
    Random random(3, 1);
    std::vector<data::Picture> result;
    for (int i = 0; i < count; ++i) {
        data::Picture picture = data::blankPicture(12, 8, 3);
        for (std::uint8_t& level : picture.pixels)
            level = static_cast<std::uint8_t>(random.word());
        result.push_back(std::move(picture));
    }
    return result;
}

} // namespace

class TestOnnxRoundTrip : public QObject
{
    Q_OBJECT

private slots:
    void everySampleReadsBackAsTheSameGraph_data() { everyWritableSample(); }
    void everySampleReadsBackAsTheSameGraph()
    {
        QFETCH(support::OpSample, sample);
        const auto original = exported(sample);
        QVERIFY2(original, original ? "" : original.error().sentence.c_str());
        const auto model = onnxFromBytes(original->bytes, "sample.onnx");
        QVERIFY2(model, model ? "" : model.error().sentence.c_str());
        const std::string difference = differences(original->graph, model->graph);
        QVERIFY2(difference.empty(), difference.c_str());
        const auto expected = graph::evaluate<double>(original->graph, original->leaves);
        const auto got = graph::evaluate<double>(model->graph, original->leaves);
        QVERIFY(expected && got);
        QVERIFY(*expected == *got);
    }

    // The nodes alone, without what the file says about ours, have to mean the same.
    void everySampleReadsAsAForeignFile_data() { everyWritableSample(); }
    void everySampleReadsAsAForeignFile()
    {
        QFETCH(support::OpSample, sample);
        const auto original = exported(sample);
        QVERIFY(original);
        auto bytes = original->bytes;
        const std::string_view ours = "oriel/";
        const std::string_view theirs = "other/";
        const auto* begin = reinterpret_cast<const char*>(ours.data());
        for (auto at = bytes.begin();;) {
            at = std::search(at, bytes.end(), reinterpret_cast<const std::byte*>(begin),
                             reinterpret_cast<const std::byte*>(begin) + ours.size());
            if (at == bytes.end())
                break;
            std::memcpy(&*at, theirs.data(), theirs.size());
        }
        // Weights are known in a file, so they are fixed here.
        Tensors fixed = original->leaves;
        const std::string first =
            sample.op->inputs.empty() ? std::string() : std::string(sample.op->inputs[0].name);
        fixed.erase(first);
        for (auto& [name, tensor] : fixed)
            if (isFloating(tensor.element()))
                tensor = converted(tensor, ElementType::F32);
        const auto model = onnxFromBytes(bytes, "sample.onnx", fixed);
        if (!model && model.error().kind == ErrorKind::Unsupported)
            QSKIP(model.error().sentence.c_str());
        QVERIFY2(model, model ? "" : model.error().sentence.c_str());
        const auto expected = graph::evaluate<float>(original->graph, original->leaves);
        const auto got = graph::evaluate<float>(model->graph, original->leaves);
        QVERIFY2(expected && got, got ? "" : got.error().sentence.c_str());
        const Tensor a = converted(expected->at("result"), ElementType::F64);
        const Tensor b = converted(got->at("result"), ElementType::F64);
        QCOMPARE(toText(b.extents()), toText(a.extents()));
        for (std::size_t i = 0; i < static_cast<std::size_t>(a.count()); ++i)
            QVERIFY(std::abs(a.values<double>()[i] - b.values<double>()[i]) <=
                    1e-5 * std::max(1.0, std::abs(a.values<double>()[i])));
    }

    void aDescriptionThatLiesIsNotBelieved()
    {
        const auto flat = deployable(smallNetwork(), preparation);
        QVERIFY(flat);
        auto bytes = onnxBytes(*flat, weightsOf(smallNetwork()));
        QVERIFY(bytes);
        // The file's nodes stay; the description of the pool claims another window.
        const std::string_view honest = "\"filters\",4";
        const std::string_view lie = "\"filters\",5";
        const auto* data = reinterpret_cast<const std::byte*>(honest.data());
        const auto at = std::search(bytes->begin(), bytes->end(), data, data + honest.size());
        QVERIFY(at != bytes->end());
        std::memcpy(&*at, lie.data(), lie.size());
        const auto model = onnxFromBytes(*bytes, "liar.onnx");
        QVERIFY2(model, model ? "" : model.error().sentence.c_str());
        int filters = 0;
        for (const graph::Node& node : model->graph.nodes)
            if (node.op && node.op->id == "conv2d")
                filters = static_cast<int>(node.outputs[0].shape[1].extent);
        QCOMPARE(filters, 4);
    }

    void aNetworkReadsBackWithItsCard()
    {
        const support::TemporaryFolder folder;
        const graph::Network network = smallNetwork();
        const auto graph = deployable(network, preparation);
        QVERIFY2(graph, graph ? "" : graph.error().sentence.c_str());
        const Card card = {.classes = {"circle", "a \"quoted\" square", "drei\u00e9ck", "x", "y"},
                           .preprocessing = preparation};
        QVERIFY(writeOnnx(folder / "model.onnx", *graph, weightsOf(network), card));
        const auto model = readOnnx(folder / "model.onnx");
        QVERIFY2(model, model ? "" : model.error().sentence.c_str());
        QCOMPARE(model->producer, std::string("Oriel"));
        const auto read = cardFrom(model->properties);
        QVERIFY(read);
        QVERIFY(*read == card);
        QVERIFY(model->properties.at("oriel.pictures").find("8 x 8 pixels") != std::string::npos);
        const std::string difference = differences(*graph, model->graph);
        QVERIFY2(difference.empty(), difference.c_str());
    }

    void equalNetworksGiveEqualBytes()
    {
        const auto graph = deployable(smallNetwork(), preparation);
        QVERIFY(graph);
        const Tensors weights = weightsOf(smallNetwork());
        const auto first = onnxBytes(*graph, weights);
        const auto second = onnxBytes(*graph, weights);
        QVERIFY(first && second);
        QVERIFY(*first == *second);
    }

    void missingWeightsAreNamed()
    {
        const auto graph = deployable(smallNetwork(), preparation);
        QVERIFY(graph);
        Tensors weights = weightsOf(smallNetwork());
        weights.erase("scores.weight");
        const auto bytes = onnxBytes(*graph, weights);
        QVERIFY(!bytes);
        QVERIFY2(bytes.error().sentence.find("'scores.weight'") != std::string::npos,
                 bytes.error().sentence.c_str());
    }

    void picturesOfAnotherSizeAreRefused()
    {
        data::Preprocessing other = preparation;
        other.width = 9;
        const auto graph = deployable(smallNetwork(), other);
        QVERIFY(!graph);
        QVERIFY2(graph.error().sentence.find("N x 3 x 8 x 9") != std::string::npos,
                 graph.error().sentence.c_str());
    }

    void theExportedFileGivesTheSameScores()
    {
        const graph::Network network = smallNetwork();
        const auto graph = deployable(network, preparation);
        const Tensors weights = weightsOf(network);
        const auto bytes = onnxBytes(*graph, weights);
        QVERIFY(bytes);
        const auto report = parity(*bytes, {network, weights, preparation}, pictures(21));
        QVERIFY2(report, report ? "" : report.error().sentence.c_str());
        QCOMPARE(report->pictures, 21);
        QVERIFY2(report->passed(), toJson(*report).c_str());
        QVERIFY(report->mean <= report->largest);
    }

    void otherWeightsDoNotPassParity()
    {
        const graph::Network network = smallNetwork();
        const auto graph = deployable(network, preparation);
        Tensors weights = weightsOf(network);
        const auto bytes = onnxBytes(*graph, weights);
        QVERIFY(bytes);
        weights.at("scores.bias").values<float>()[2] += 0.01F;
        const auto report = parity(*bytes, {network, weights, preparation}, pictures(3));
        QVERIFY(report);
        QVERIFY(!report->passed());
        QVERIFY(std::abs(report->largest - 0.01) < 1e-5);
    }

    void aCardThatMakesNoSenseIsRefused()
    {
        QVERIFY(!cardFrom({{"oriel.preprocessing", "{}"}}));
        QVERIFY(!cardFrom({{"oriel.classes", "[1, 2]"}}));
        QVERIFY(!cardFrom({{"oriel.classes", "["}}));
        const auto empty = cardFrom({{"author", "somebody else"}});
        QVERIFY(empty);
        QVERIFY(empty->classes.empty() && !empty->preprocessing);
    }

private:
    static void everyWritableSample()
    {
        QTest::addColumn<support::OpSample>("sample");
        for (const support::OpSample& sample : support::everySample())
            if (sample.op->onnx.write &&
                (sample.sample->mode == ops::Mode::Infer || !hasTwoModes(*sample.op)))
                QTest::newRow(sample.name().c_str()) << sample;
    }
    // Ops that compute something else while training.
    static bool hasTwoModes(const ops::Op& op) { return op.id == "batch_norm" || op.id == "dropout"; }
};

QTEST_APPLESS_MAIN(TestOnnxRoundTrip)
#include "tst_onnx_round_trip.moc"
