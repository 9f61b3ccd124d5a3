// SPDX-License-Identifier: Apache-2.0
#include "engine/autodiff/gradient.h"
#include "engine/core/random.h"
#include "engine/plan/hazards.h"
#include "engine/run/cpu/cpu_runner.h"
#include "tests/support/run_graph.h"

#include <QTest>

using namespace engine;
using graph::LeafKind;
using ops::Value;
using ops::Values;

namespace {

Tensor normalTensor(const Extents& extents, std::uint32_t stream)
{
    Random random(11, stream);
    Tensor result(ElementType::F32, extents);
    for (float& value : result.values<float>())
        value = static_cast<float>(random.normal());
    return result;
}

struct Net
{
    graph::Graph graph;
    graph::Tensors leaves;
};

// Two convolutions with normalisation, a residual, a pool and a classifier; gradients by every
// parameter and SGD updates, as a training step has them.
Net trainingStep(ops::Mode mode = ops::Mode::Train)
{
    Net net;
    net.graph.mode = mode;
    graph::Builder b(net.graph);
    Values parameters;
    const auto leaf = [&](LeafKind kind, const std::string& name, const Extents& extents) {
        const Value value = b.leaf(kind, name, {ElementType::F32, shapeOf(extents)});
        net.leaves[name] = normalTensor(extents, static_cast<std::uint32_t>(net.leaves.size()));
        if (kind == LeafKind::Parameter)
            parameters.push_back(value);
        return value;
    };
    const auto parameter = [&](const std::string& name, const Extents& extents) {
        return leaf(LeafKind::Parameter, name, extents);
    };
    Value x = leaf(LeafKind::Input, "x", {6, 3, 9, 8});
    const Value target = b.leaf(LeafKind::Input, "target", {ElementType::I32, {6}});
    net.leaves["target"] = Tensor::of<std::int32_t>({6}, std::vector<std::int32_t>{0, 4, 2, 1, -1, 3});
    x = b.add("conv2d", {x, parameter("w1", {5, 3, 3, 3})}, {{"filters", std::int64_t{5}}, {"bias", false}});
    const Values normal =
        b.addAll("batch_norm", {x, parameter("g", {5}), parameter("h", {5}), leaf(LeafKind::State, "rm", {5}),
                                leaf(LeafKind::State, "rv", {5})});
    for (float& value : net.leaves["rv"].values<float>())
        value = std::abs(value) + 0.5F;
    if (mode == ops::Mode::Train) {
        net.graph.updates.push_back({net.graph.findLeaf("rm"), normal[3]});
        net.graph.updates.push_back({net.graph.findLeaf("rv"), normal[4]});
    }
    const Value active = b.add("relu", {normal[0]});
    x = b.add("conv2d", {active, parameter("w2", {5, 5, 3, 3})},
              {{"filters", std::int64_t{5}}, {"bias", false}});
    x = b.add("relu", {b.add("add", {x, active})});
    x = b.add("max_pool", {x});
    const Value pooled = b.add("flatten", {b.add("global_average_pool", {x})});
    const Value flat =
        b.add("linear", {b.add("flatten", {x}), parameter("w3", {5, 80}), parameter("b3", {5})},
              {{"units", std::int64_t{5}}});
    const Value logits = b.add("add", {flat, pooled});
    const Value loss = b.add("cross_entropy", {logits, target});
    net.graph.outputs = {{"loss", loss}, {"logits", logits}};
    if (mode == ops::Mode::Infer)
        return net;
    const Value rate = b.leaf(LeafKind::State, "rate", {ElementType::F32, {}});
    net.leaves["rate"] = Tensor::scalar(0.1F);
    const auto gradients = autodiff::gradients(net.graph, loss, parameters);
    if (!gradients)
        qFatal("%s", gradients.error().sentence.c_str());
    for (std::size_t i = 0; i < parameters.size(); ++i) {
        const std::string name = net.graph.node(parameters[i]).name;
        const Value velocity = leaf(LeafKind::State, name + ".velocity", net.leaves.at(name).extents());
        const Values next = b.addAll("sgd", {parameters[i], (*gradients)[i], velocity, rate});
        net.graph.updates.push_back({parameters[i], next[0]});
        net.graph.updates.push_back({velocity, next[1]});
        net.graph.outputs.push_back({"gradient of " + name, (*gradients)[i]});
    }
    return net;
}

} // namespace

class TestPlan : public QObject
{
    Q_OBJECT

private slots:
    void trainingStepOnTheCpuDeviceMatchesTheOracle_data()
    {
        QTest::addColumn<bool>("fuse");
        QTest::newRow("fused") << true;
        QTest::newRow("one op at a time") << false;
    }

    void trainingStepOnTheCpuDeviceMatchesTheOracle()
    {
        QFETCH(bool, fuse);
        const Net net = trainingStep();
        const auto expected = graph::evaluateAll<double>(net.graph, net.leaves);
        QVERIFY(expected);
        const auto runner = run::cpu::createRunner();
        const auto got = support::runGraph(*runner, net.graph, net.leaves, {.fuse = fuse});
        QVERIFY2(got, got ? "" : got.error().sentence.c_str());
        const auto at = [&](Value v) {
            return (*expected)[static_cast<std::size_t>(v.node)][static_cast<std::size_t>(v.output)];
        };
        for (const graph::NamedValue& output : net.graph.outputs) {
            const double worst = support::worstDifference(got->at(output.name), at(output.value));
            QVERIFY2(worst < 2e-5,
                     qPrintable(QString("%1 differs by %2").arg(output.name.c_str()).arg(worst)));
        }
        for (const graph::Update& update : net.graph.updates) {
            const std::string& name = net.graph.node(update.leaf).name;
            const auto state = runner->readState(name);
            QVERIFY(state);
            const double worst = support::worstDifference(*state, at(update.next));
            QVERIFY2(worst < 2e-5, qPrintable(QString("%1 differs by %2").arg(name.c_str()).arg(worst)));
        }
    }

    void inferenceLeavesTheStateAlone()
    {
        const Net net = trainingStep(ops::Mode::Infer);
        const auto expected = graph::evaluate<double>(net.graph, net.leaves);
        const auto runner = run::cpu::createRunner();
        const auto got = support::runGraph(*runner, net.graph, net.leaves);
        QVERIFY(got);
        QVERIFY(support::worstDifference(got->at("logits"), expected->at("logits")) < 2e-5);
        QCOMPARE(*runner->readState("rm"), net.leaves.at("rm"));
    }

    void scratchIsSharedByWhatDoesNotLiveTogether()
    {
        const Net net = trainingStep();
        const auto runner = run::cpu::createRunner();
        const auto plan = plan::compile(net.graph, {}, runner->device(), runner->offers());
        QVERIFY(plan);
        std::int64_t apart = 0;
        for (const plan::Storage& storage : plan->storages)
            apart += storage.arena == plan::Arena::Scratch ? storage.bytes : 0;
        QVERIFY(plan->scratchBytes < apart * 2 / 3);
    }

    void fusionMakesFewerSteps()
    {
        const Net net = trainingStep();
        const auto runner = run::cpu::createRunner();
        const auto fused = plan::compile(net.graph, {}, runner->device(), runner->offers());
        const auto apart = plan::compile(net.graph, {}, runner->device(), runner->offers(), {.fuse = false});
        QVERIFY(fused->steps.size() + 8 <= apart->steps.size());
    }

    void aMissingBarrierIsFound()
    {
        const Net net = trainingStep();
        const auto runner = run::cpu::createRunner();
        const auto sound = plan::compile(net.graph, {}, runner->device(), runner->offers());
        QVERIFY(sound);
        QVERIFY(plan::hazards(*sound).empty());
        int caught = 0;
        for (std::size_t i = 1; i < sound->steps.size(); ++i) {
            plan::Plan broken = *sound;
            for (std::size_t k = i; k < broken.steps.size(); ++k)
                --broken.steps[k].level; // step i now shares the level of the one before
            caught += plan::hazards(broken).empty() ? 0 : 1;
        }
        QVERIFY2(caught > static_cast<int>(sound->steps.size()) / 3, qPrintable(QString::number(caught)));
    }
};

QTEST_APPLESS_MAIN(TestPlan)
#include "tst_plan.moc"
