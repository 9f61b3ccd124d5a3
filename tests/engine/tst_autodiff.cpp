// SPDX-License-Identifier: Apache-2.0
#include "engine/autodiff/gradient.h"
#include "tests/support/differences.h"
#include "tests/support/numbers.h"

#include <QTest>

#include <algorithm>
#include <cmath>

using namespace engine;
using graph::LeafKind;
using ops::Settings;
using ops::Value;
using ops::Values;

namespace {

// A network under way: leaves with their numbers in double, and the weights among them.
class Example
{
public:
    Example() : m_builder(m_graph) { m_graph.mode = ops::Mode::Train; }

    Value leaf(LeafKind kind, const std::string& name, const Extents& extents, double spread = 1)
    {
        const Value value = m_builder.leaf(kind, name, {ElementType::F32, shapeOf(extents)});
        m_numbers[name] = support::normals(extents, 40 + m_numbers.size(), spread);
        if (kind == LeafKind::Parameter)
            m_weights.push_back(value);
        return value;
    }
    Value weight(const std::string& name, const Extents& extents)
    {
        return leaf(LeafKind::Parameter, name, extents, 0.5);
    }
    Value add(std::string_view op, const Values& inputs, const Settings& settings = {})
    {
        return m_builder.add(op, inputs, settings);
    }
    Value normalised(Value x, std::int64_t channels)
    {
        const Value mean = leaf(LeafKind::State, "running_mean", {channels});
        const Value variance = leaf(LeafKind::State, "running_var", {channels});
        for (double& value : m_numbers["running_var"].values<double>())
            value = 1 + std::abs(value);
        return add("batch_norm",
                   {x, weight("scale", {channels}), weight("offset", {channels}), mean, variance});
    }

    // The largest relative difference between the graph's weight gradients and central differences.
    double worstError(Value logits, const std::vector<std::int32_t>& classes)
    {
        const auto count = static_cast<std::int64_t>(classes.size());
        const Value target = m_builder.leaf(LeafKind::Input, "target", {ElementType::I32, {count}});
        m_numbers["target"] = Tensor::of<std::int32_t>({count}, classes);
        const Value loss = add("cross_entropy", {logits, target});
        if (m_builder.error())
            qFatal("%s", m_builder.error()->sentence.c_str());
        const auto gradients = autodiff::gradients(m_graph, loss, m_weights);
        if (!gradients)
            qFatal("%s", gradients.error().sentence.c_str());
        for (const Value gradient : *gradients)
            if (!gradient)
                qFatal("a weight without a gradient");
        const auto error = support::againstDifferences(m_graph, loss, *gradients, m_weights, m_numbers, step);
        if (!error.failure.empty())
            qFatal("%s", error.failure.c_str());
        qInfo("%.1e at %s", error.relative, error.where.c_str());
        return error.relative;
    }

private:
    // Small enough that no maximum and no sign changes hands on the way.
    static constexpr double step = 1e-5;

    graph::Graph m_graph;
    graph::Builder m_builder;
    graph::Tensors m_numbers;
    Values m_weights;
};

constexpr double tolerance = 1e-6;

} // namespace

// Gradients of whole networks, where the rules of several ops meet, against central differences.
class TestAutodiff : public QObject
{
    Q_OBJECT

private slots:
    void aNetworkWithNormalisationAndPools()
    {
        Example net;
        Value x = net.leaf(LeafKind::Input, "x", {4, 2, 7, 6});
        x = net.add("conv2d", {x, net.weight("filters", {3, 2, 3, 3})},
                    {{"bias", false}, {"filters", std::int64_t{3}}});
        x = net.add("max_pool", {net.add("relu", {net.normalised(x, 3)})});
        const Value row = net.add("flatten", {x});
        const Value logits = net.add("linear", {row, net.weight("weight", {5, 27}), net.weight("bias", {5})},
                                     {{"units", std::int64_t{5}}});
        QVERIFY(net.worstError(logits, {4, 0, 2, 1}) < tolerance);
    }

    // Three readers of one value, two of them the same node: what flows back must be added up.
    void aValueThatIsUsedMoreThanOnce()
    {
        Example net;
        const Value x = net.leaf(LeafKind::Input, "x", {3, 5});
        const Value hidden =
            net.add("tanh", {net.add("linear", {x, net.weight("weight1", {4, 5}), net.weight("bias1", {4})},
                                     {{"units", std::int64_t{4}}})});
        const Value squared = net.add("multiply", {hidden, hidden});
        const Value both = net.add("add", {squared, hidden});
        const Value logits =
            net.add("linear", {both, net.weight("weight2", {3, 4}), net.weight("bias2", {3})},
                    {{"units", std::int64_t{3}}});
        QVERIFY(net.worstError(logits, {2, 0, 1}) < tolerance);
    }

    // The same weights in two places, as in a network that looks at two pictures.
    void weightsThatAreUsedTwice()
    {
        Example net;
        const Value weight = net.weight("weight", {4, 4});
        const Value bias = net.weight("bias", {4});
        Value x = net.leaf(LeafKind::Input, "x", {3, 4});
        for (int layer = 0; layer < 2; ++layer)
            x = net.add("silu", {net.add("linear", {x, weight, bias}, {{"units", std::int64_t{4}}})});
        QVERIFY(net.worstError(x, {3, 1, 0}) < tolerance);
    }
};

QTEST_APPLESS_MAIN(TestAutodiff)
#include "tst_autodiff.moc"
