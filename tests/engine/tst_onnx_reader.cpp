// SPDX-License-Identifier: Apache-2.0
#include "engine/core/random.h"
#include "engine/core/text.h"
#include "engine/io/onnx/read.h"
#include "tests/support/temporary_folder.h"

#include <QTest>

#include <fstream>
#include <onnx_file.pb.h>
#include <sys/resource.h>

using namespace engine;
using namespace engine::io::onnx;
using onnx_file::GraphProto;
using onnx_file::ModelProto;
using onnx_file::NodeProto;
using onnx_file::TensorProto;

namespace {

void addFloats(GraphProto& graph, const std::string& name, std::initializer_list<std::int64_t> dims,
               int count)
{
    TensorProto& tensor = *graph.add_initializer();
    tensor.set_name(name);
    tensor.set_data_type(TensorProto::FLOAT);
    for (const std::int64_t extent : dims)
        tensor.add_dims(extent);
    for (int i = 0; i < count; ++i)
        tensor.add_float_data(0.25F * static_cast<float>(i % 7) - 0.5F);
}

NodeProto& addNode(GraphProto& graph, const std::string& op, const std::vector<std::string>& inputs,
                   const std::string& output)
{
    NodeProto& node = *graph.add_node();
    node.set_op_type(op);
    node.set_name(output + "_node");
    for (const std::string& input : inputs)
        node.add_input(input);
    node.add_output(output);
    return node;
}

void addInts(NodeProto& node, const std::string& name, std::initializer_list<std::int64_t> values)
{
    auto& attribute = *node.add_attribute();
    attribute.set_name(name);
    attribute.set_type(onnx_file::AttributeProto::INTS);
    for (const std::int64_t value : values)
        attribute.add_ints(value);
}

// x [N, 1, 4, 4] -> Conv -> Relu -> Flatten -> Gemm -> y [N, 3]
ModelProto smallModel()
{
    ModelProto model;
    model.set_ir_version(8);
    auto& opset = *model.add_opset_import();
    opset.set_domain("");
    opset.set_version(17);
    GraphProto& graph = *model.mutable_graph();
    graph.set_name("small");
    auto& input = *graph.add_input();
    input.set_name("x");
    auto& type = *input.mutable_type()->mutable_tensor_type();
    type.set_elem_type(TensorProto::FLOAT);
    type.mutable_shape()->add_dim()->set_dim_param("batch");
    for (const int extent : {1, 4, 4})
        type.mutable_shape()->add_dim()->set_dim_value(extent);
    graph.add_output()->set_name("y");
    addFloats(graph, "w", {2, 1, 3, 3}, 18);
    addFloats(graph, "m", {32, 3}, 96);
    addFloats(graph, "b", {3}, 3);
    addInts(addNode(graph, "Conv", {"x", "w"}, "c"), "pads", {1, 1, 1, 1});
    addNode(graph, "Relu", {"c"}, "r");
    addNode(graph, "Flatten", {"r"}, "f");
    addNode(graph, "Gemm", {"f", "m", "b"}, "y");
    return model;
}

std::vector<std::byte> bytesOf(const ModelProto& model)
{
    std::vector<std::byte> bytes(model.ByteSizeLong());
    model.SerializeToArray(bytes.data(), static_cast<int>(bytes.size()));
    return bytes;
}

Result<Model> read(const ModelProto& model)
{
    return onnxFromBytes(bytesOf(model), "small.onnx");
}

using Change = std::function<void(ModelProto&)>;

long peakMemoryInMiB()
{
    rusage usage = {};
    ::getrusage(RUSAGE_SELF, &usage);
    return usage.ru_maxrss / 1024;
}

} // namespace

class TestOnnxReader : public QObject
{
    Q_OBJECT

private slots:
    void readsASmallModel()
    {
        const auto model = read(smallModel());
        QVERIFY2(model, model ? "" : model.error().sentence.c_str());
        const graph::Value x = model->graph.findLeaf("x");
        QVERIFY(bool(x));
        QCOMPARE(toText(model->graph.type(x).shape), std::string("N x 1 x 4 x 4"));
        QCOMPARE(toText(model->graph.type(model->graph.findOutput("y")).shape), std::string("N x 3"));
        const graph::Value w = model->graph.findLeaf("w");
        QVERIFY(bool(w));
        QVERIFY(model->graph.node(w).leaf->constant);

        const auto concrete = graph::withSymbols(model->graph, {{Symbol::Batch, 2}});
        QVERIFY(concrete);
        Tensor picture(ElementType::F32, {2, 1, 4, 4});
        for (std::size_t i = 0; i < 32; ++i)
            picture.values<float>()[i] = static_cast<float>(i);
        const auto outputs = graph::evaluate<float>(*concrete, {{"x", picture}});
        QVERIFY(outputs);
        QCOMPARE(toText(outputs->at("y").extents()), std::string("2 x 3"));
    }

    void nodesInAnyOrderAreSorted()
    {
        ModelProto model = smallModel();
        const auto straight = read(model);
        model.mutable_graph()->mutable_node()->SwapElements(0, 3);
        model.mutable_graph()->mutable_node()->SwapElements(1, 2);
        const auto shuffled = read(model);
        QVERIFY(straight && shuffled);
        QCOMPARE(shuffled->graph.nodes.size(), straight->graph.nodes.size());
        for (std::size_t i = 0; i < straight->graph.nodes.size(); ++i)
            QCOMPARE(shuffled->graph.nodes[i].op, straight->graph.nodes[i].op);
    }

    void everyUnknownOperatorIsNamed()
    {
        ModelProto model = smallModel();
        addNode(*model.mutable_graph(), "Zebra", {"y"}, "z");
        addNode(*model.mutable_graph(), "Quagga", {"y"}, "q").set_domain("zoo");
        const auto result = read(model);
        QVERIFY(!result);
        QCOMPARE(result.error().kind, ErrorKind::Unsupported);
        const std::string& sentence = result.error().sentence;
        QVERIFY2(sentence.find("'Zebra'") != std::string::npos, sentence.c_str());
        QVERIFY2(sentence.find("'zoo.Quagga'") != std::string::npos, sentence.c_str());
        QVERIFY2(sentence.find("small.onnx") != std::string::npos, sentence.c_str());
        QVERIFY(result.error().detail.find("z_node") != std::string::npos);
    }

    void badFilesAreRefusedInOneSentence_data()
    {
        QTest::addColumn<Change>("change");
        QTest::addColumn<std::string>("word"); // that the sentence has to contain
        const auto row = [](const char* about, const std::string& word, const Change& change) {
            QTest::newRow(about) << change << word;
        };
        row("a circle", "circle",
            [](ModelProto& m) { m.mutable_graph()->mutable_node(1)->set_input(0, "f"); });
        row("a name made twice", "'r'",
            [](ModelProto& m) { m.mutable_graph()->mutable_node(2)->set_output(0, "r"); });
        row("a weight twice", "'w'", [](ModelProto& m) { addFloats(*m.mutable_graph(), "w", {1}, 1); });
        row("a name nothing makes", "'ghost'",
            [](ModelProto& m) { m.mutable_graph()->mutable_node(1)->set_input(0, "ghost"); });
        row("an output nothing makes", "'ghost'",
            [](ModelProto& m) { m.mutable_graph()->mutable_output(0)->set_name("ghost"); });
        row("no output", "outputs", [](ModelProto& m) { m.mutable_graph()->clear_output(); });
        row("an output twice", "'y'", [](ModelProto& m) { m.mutable_graph()->add_output()->set_name("y"); });
        row("an output without a name", "without a name",
            [](ModelProto& m) { m.mutable_graph()->mutable_output(0)->clear_name(); });
        row("no graph", "not an ONNX model", [](ModelProto& m) { m.clear_graph(); });
        row("a future opset", "version 99",
            [](ModelProto& m) { m.mutable_opset_import(0)->set_version(99); });
        row("foreign operators alone", "none",
            [](ModelProto& m) { m.mutable_opset_import(0)->set_domain("zoo"); });
        row("weights in another file", "another file", [](ModelProto& m) {
            m.mutable_graph()->mutable_initializer(0)->set_data_location(TensorProto::EXTERNAL);
        });
        row("a path to another file", "another file", [](ModelProto& m) {
            auto& entry = *m.mutable_graph()->mutable_initializer(0)->add_external_data();
            entry.set_key("location");
            entry.set_value("../../etc/passwd");
        });
        row("too few weights", "'w'", [](ModelProto& m) {
            m.mutable_graph()->mutable_initializer(0)->mutable_float_data()->RemoveLast();
        });
        row("a huge weight", "'w'",
            [](ModelProto& m) { m.mutable_graph()->mutable_initializer(0)->set_dims(0, 1LL << 40); });
        row("sizes that overflow", "'w'", [](ModelProto& m) {
            for (int i = 0; i < 4; ++i)
                m.mutable_graph()->mutable_initializer(0)->set_dims(i, 1LL << 16);
        });
        row("a negative size", "'w'",
            [](ModelProto& m) { m.mutable_graph()->mutable_initializer(0)->set_dims(0, -2); });
        row("half precision", "float16", [](ModelProto& m) {
            m.mutable_graph()->mutable_initializer(0)->set_data_type(TensorProto::FLOAT16);
        });
        row("text as input", "text", [](ModelProto& m) {
            m.mutable_graph()->mutable_input(0)->mutable_type()->mutable_tensor_type()->set_elem_type(
                TensorProto::STRING);
        });
        row("an input of any size", "how large", [](ModelProto& m) {
            m.mutable_graph()->mutable_input(0)->mutable_type()->mutable_tensor_type()->clear_shape();
        });
        row("an open height", "dimension 3", [](ModelProto& m) {
            m.mutable_graph()
                ->mutable_input(0)
                ->mutable_type()
                ->mutable_tensor_type()
                ->mutable_shape()
                ->mutable_dim(2)
                ->set_dim_param("h");
        });
        row("a huge input", "impossible size", [](ModelProto& m) {
            m.mutable_graph()
                ->mutable_input(0)
                ->mutable_type()
                ->mutable_tensor_type()
                ->mutable_shape()
                ->mutable_dim(2)
                ->set_dim_value(1LL << 60);
        });
        row("an endless attribute", "more numbers", [](ModelProto& m) {
            for (int i = 0; i < 1000; ++i)
                m.mutable_graph()->mutable_node(0)->mutable_attribute(0)->add_ints(1);
        });
        row("a padding beyond reason", "Convolution", [](ModelProto& m) {
            for (int i = 0; i < 4; ++i)
                m.mutable_graph()->mutable_node(0)->mutable_attribute(0)->set_ints(i, 1LL << 62);
        });
        row("shapes that do not fit", "c_node", [](ModelProto& m) {
            m.mutable_graph()
                ->mutable_input(0)
                ->mutable_type()
                ->mutable_tensor_type()
                ->mutable_shape()
                ->mutable_dim(1)
                ->set_dim_value(5);
        });
        row("a node without inputs", "r_node",
            [](ModelProto& m) { m.mutable_graph()->mutable_node(1)->clear_input(); });
        row("a subgraph 90 deep", "deep", [](ModelProto& m) {
            GraphProto* graph = m.mutable_graph();
            for (int i = 0; i < 90; ++i) {
                auto& attribute = *graph->add_node()->add_attribute();
                graph = attribute.mutable_g();
            }
        });
        row("a type 200 deep", "deep", [](ModelProto& m) {
            auto* type = m.mutable_graph()->mutable_input(0)->mutable_type();
            for (int i = 0; i < 200; ++i)
                type = type->mutable_sequence_type()->mutable_elem_type();
        });
    }
    void badFilesAreRefusedInOneSentence()
    {
        QFETCH(Change, change);
        QFETCH(std::string, word);
        ModelProto model = smallModel();
        change(model);
        const auto result = read(model);
        QVERIFY(!result);
        const std::string& sentence = result.error().sentence;
        QVERIFY2(sentence.starts_with("\"small.onnx\""), sentence.c_str());
        QVERIFY2(sentence.find(word) != std::string::npos, sentence.c_str());
        QVERIFY2(sentence.ends_with("."), sentence.c_str());
        QVERIFY(sentence.size() < 400);
    }

    void aMillionNodesAreRefusedBeforeTheyTakeMemory()
    {
        ModelProto model = smallModel();
        std::string graph = model.graph().SerializeAsString();
        const std::string node = {'\x0a', '\x00'}; // field 1, length 0
        for (int i = 0; i < 1'100'000; ++i)
            graph += node;
        model.clear_graph();
        std::string bytes = model.SerializeAsString();
        bytes += '\x3a'; // field 7
        for (std::size_t rest = graph.size(); rest > 0; rest >>= 7)
            bytes += static_cast<char>((rest & 0x7F) | (rest > 0x7F ? 0x80 : 0));
        bytes += graph;
        const long before = peakMemoryInMiB();
        const auto result = onnxFromBytes(std::as_bytes(std::span(bytes)), "many.onnx");
        QVERIFY(!result);
        QVERIFY2(result.error().sentence.find("1000000 parts") != std::string::npos,
                 result.error().sentence.c_str());
        QVERIFY(peakMemoryInMiB() - before < 64);
    }

    void everyTruncationIsRefusedOrWhole()
    {
        const auto bytes = bytesOf(smallModel());
        int read = 0;
        for (std::size_t size = 0; size < bytes.size(); ++size) {
            const auto result = onnxFromBytes(std::span(bytes).first(size), "small.onnx");
            read += result ? 1 : 0;
            QVERIFY(result || !result.error().sentence.empty());
        }
        QCOMPARE(read, 0);
    }

    void mutatedModelsNeverCrash()
    {
        const auto bytes = bytesOf(smallModel());
        const long before = peakMemoryInMiB();
        Random random(11, 0);
        int refused = 0;
        constexpr int rounds = 2000;
        for (int i = 0; i < rounds; ++i) {
            auto mutated = bytes;
            for (std::uint32_t flips = 1 + random.word() % 4; flips > 0; --flips)
                mutated[random.word() % mutated.size()] ^= static_cast<std::byte>(1 << random.word() % 8);
            if (random.word() % 8 == 0)
                mutated.resize(random.word() % mutated.size());
            const auto result = onnxFromBytes(mutated, "small.onnx");
            if (result)
                continue;
            ++refused;
            QVERIFY(!result.error().sentence.empty());
        }
        QVERIFY2(refused > rounds / 4 && refused < rounds, qPrintable(QString::number(refused)));
        QVERIFY(peakMemoryInMiB() - before < 512);
    }

    void aWeightThatIsAlsoAnInputIsAWeight()
    {
        ModelProto model = smallModel();
        auto& input = *model.mutable_graph()->add_input(); // as files before IR 4 do
        input.set_name("w");
        const auto result = read(model);
        QVERIFY2(result, result ? "" : result.error().sentence.c_str());
        QVERIFY(result->graph.node(result->graph.findLeaf("w")).leaf->constant);
    }

    void identityAndDropoutVanishAndConstantsAreKnown()
    {
        ModelProto model = smallModel();
        GraphProto& graph = *model.mutable_graph();
        graph.mutable_node(3)->set_input(0, "d");
        graph.mutable_node(3)->set_input(2, "k");
        addNode(graph, "Identity", {"f"}, "i");
        addNode(graph, "Dropout", {"i"}, "d");
        auto& value = *addNode(graph, "Constant", {}, "k").add_attribute();
        value.set_name("value_floats");
        for (const float number : {1.0F, 2.0F, 3.0F})
            value.add_floats(number);
        const auto result = read(model);
        QVERIFY2(result, result ? "" : result.error().sentence.c_str());
        const graph::Node& last = result->graph.node(result->graph.findOutput("y"));
        QCOMPARE(last.op->id, std::string_view("linear"));
        QCOMPARE(result->graph.node(last.inputs[0]).op->id, std::string_view("flatten"));
        QCOMPARE(result->graph.node(last.inputs[2]).leaf->constant->values<float>()[2], 3.0F);
    }

    void remarksOfTheFileAreKept()
    {
        ModelProto model = smallModel();
        model.set_producer_name("somebody");
        auto& property = *model.add_metadata_props();
        property.set_key("author");
        property.set_value("a person");
        const auto result = read(model);
        QVERIFY(result);
        QCOMPARE(result->producer, std::string("somebody"));
        QCOMPARE(result->properties.at("author"), std::string("a person"));
    }

    void aFileThatIsNoModelIsNamed()
    {
        const support::TemporaryFolder folder;
        std::ofstream(folder / "notes.onnx") << "These are my notes about the model.";
        const auto result = readOnnx(folder / "notes.onnx");
        QVERIFY(!result);
        QVERIFY2(result.error().sentence.find("notes.onnx") != std::string::npos,
                 result.error().sentence.c_str());
        QVERIFY(!readOnnx(folder / "gone.onnx"));
    }
};

QTEST_APPLESS_MAIN(TestOnnxReader)
#include "tst_onnx_reader.moc"
