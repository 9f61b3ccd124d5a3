// SPDX-License-Identifier: Apache-2.0
#include "engine/autodiff/gradient.h"
#include "engine/core/text.h"
#include "engine/graph/evaluate.h"
#include "engine/io/npy.h"
#include "tests/support/judge.h"
#include "tests/support/numbers.h"
#include "tests/support/temporary_folder.h"

#include <QTest>

#include <nlohmann/json.hpp>

#include <fstream>

using namespace engine;
using graph::LeafKind;
using ops::Value;
using ops::Values;

namespace {

// A small network, its numbers, and the same network in the judge's words.
struct Example
{
    graph::Graph graph;
    graph::Tensors numbers;
    Values weights;
    nlohmann::json layers = nlohmann::json::array();
    Value x, logits;
};

class ExampleBuilder
{
public:
    explicit ExampleBuilder(Example& example) : m_example(example), m_builder(example.graph)
    {
        m_example.graph.mode = ops::Mode::Train;
        m_example.x = m_value = leaf("x", {2, 2, 7, 6}, LeafKind::Input, 1);
    }

    void convolution(std::int64_t filters, std::int64_t stride)
    {
        const std::int64_t channels = m_builder.type(m_value).shape[1].extent;
        const ops::Settings settings = {{"filters", filters}, {"stride", ops::Integers{stride, stride}}};
        apply("conv2d", {filters, channels, 3, 3}, settings, {{"stride", stride}, {"padding", 1}});
    }

    void linear(std::int64_t units)
    {
        apply("linear", {units, m_builder.type(m_value).shape[1].extent}, {{"units", units}}, {});
    }

    void simple(const std::string& op)
    {
        m_value = m_builder.add(op, {m_value});
        m_example.layers.push_back({{"op", op}});
    }

    void finish()
    {
        m_example.logits = m_value;
        QVERIFY2(!m_builder.error(), m_builder.error() ? m_builder.error()->sentence.c_str() : "");
    }

private:
    // Typed as networks are; the oracle widens every floating leaf to double.
    Value leaf(const std::string& name, const Extents& extents, LeafKind kind, double spread)
    {
        m_example.numbers[name] = support::normals(extents, m_example.numbers.size(), spread);
        return m_builder.leaf(kind, name, {ElementType::F32, shapeOf(extents)});
    }

    void apply(const std::string& op, const Extents& weight, const ops::Settings& settings,
               nlohmann::json layer)
    {
        const std::string number = std::to_string(m_example.weights.size());
        const Value w = leaf("weight" + number, weight, LeafKind::Parameter, 0.4);
        const Value b = leaf("bias" + number, {weight[0]}, LeafKind::Parameter, 0.4);
        m_example.weights.insert(m_example.weights.end(), {w, b});
        m_value = m_builder.add(op, {m_value, w, b}, settings);
        layer.update({{"op", op}, {"weight", "weight" + number}, {"bias", "bias" + number}});
        m_example.layers.push_back(layer);
    }

    Example& m_example;
    graph::Builder m_builder;
    Value m_value;
};

} // namespace

class TestDoubleBackward : public QObject
{
    Q_OBJECT

private slots:
    void gradientOfTheSquaredInputGradientAgreesWithPyTorch_data()
    {
        QTest::addColumn<QString>("activation");
        for (const char* op : {"relu", "tanh", "sigmoid", "silu", "gelu"})
            if (ops::find(op))
                QTest::newRow(op) << QString(op);
    }
    void gradientOfTheSquaredInputGradientAgreesWithPyTorch()
    {
        if (!support::whyNoPyTorch().empty())
            QSKIP(support::whyNoPyTorch().c_str());
        QFETCH(QString, activation);
        Example example;
        ExampleBuilder network(example);
        network.convolution(5, 1);
        network.simple(activation.toStdString());
        network.convolution(3, 2);
        network.simple(activation.toStdString());
        network.simple("flatten");
        network.linear(4);
        network.finish();
        if (QTest::currentTestFailed())
            return;

        const std::int32_t classes[] = {3, 0};
        example.numbers["target"] = Tensor::of<std::int32_t>({2}, classes);
        compareWithPyTorch(example);
    }

private:
    static void compareWithPyTorch(Example& example)
    {
        graph::Builder builder(example.graph);
        const Value target = builder.leaf(LeafKind::Input, "target", {ElementType::I32, {2}});
        const Value loss = builder.add("cross_entropy", {example.logits, target});
        const auto first = autodiff::gradients(example.graph, loss, {example.x});
        QVERIFY2(first, first ? "" : first.error().sentence.c_str());
        const Value squared = builder.add("multiply", {first->front(), first->front()});
        const Value sum = builder.add("sum", {squared}, {{"axes", ops::Integers{0, 1, 2, 3}}});
        const Value scalar = builder.add("reshape_like", {sum, loss});
        const auto second = autodiff::gradients(example.graph, scalar, example.weights);
        QVERIFY2(second, second ? "" : second.error().sentence.c_str());
        QVERIFY2(!builder.error(), builder.error() ? builder.error()->sentence.c_str() : "");

        example.graph.outputs = {{"loss", loss}, {"input_gradient", first->front()}};
        for (std::size_t i = 0; i < second->size(); ++i)
            example.graph.outputs.push_back(
                {"second_" + example.graph.node(example.weights[i]).name, (*second)[i]});
        const auto ours = graph::evaluate<double>(example.graph, example.numbers);
        QVERIFY2(ours, ours ? "" : ours.error().sentence.c_str());

        const support::TemporaryFolder folder;
        for (const auto& [name, tensor] : example.numbers)
            QVERIFY(io::writeNpy(folder / (name + ".npy"), tensor));
        std::ofstream(folder / "network.json") << example.layers;
        const auto asked = support::askPyTorch("double_backward.py", folder.path());
        QVERIFY2(asked, asked ? "" : asked.error().sentence.c_str());
        for (const auto& [name, tensor] : *ours) {
            const auto theirs = io::readNpy(folder / (name + ".npy"));
            QVERIFY2(theirs, name.c_str());
            const double error = support::worstError(tensor, *theirs);
            QVERIFY2(error < 1e-9, text::cat(name, " differs by ", error).c_str());
        }
    }
};

QTEST_APPLESS_MAIN(TestDoubleBackward)
#include "tst_double_backward.moc"
