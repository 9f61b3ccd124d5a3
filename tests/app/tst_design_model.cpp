// SPDX-License-Identifier: Apache-2.0
#include "app/models/network_edits.h"
#include "app/models/network_model.h"
#include "engine/graph/template.h"

#include <QSignalSpy>
#include <QTest>

#include <algorithm>

using namespace app;
using namespace engine;
using graph::Network;
using graph::NetworkNode;
using widgets::graph::Edge;
using widgets::graph::Node;

namespace {

constexpr graph::TemplateInput pictures = {.channels = 3, .height = 32, .width = 32, .classes = 5};

Network from(const char* id)
{
    return graph::findTemplate(id)->build(pictures);
}

std::int32_t idOf(const Network& network, std::string_view name)
{
    return std::ranges::find(network.nodes, name, &NetworkNode::name)->id;
}

const Edge* edgeInto(const widgets::graph::Level& level, int to, int input = 0)
{
    for (const Edge& edge : level.edges)
        if (edge.to == to && edge.input == input)
            return &edge;
    return nullptr;
}

} // namespace

class TestDesignModel : public QObject
{
    Q_OBJECT

private slots:
    void everyEdgeHasItsShape()
    {
        NetworkModel model;
        const Network network = from("resnet-9");
        model.setNetwork(network, 5);
        QVERIFY(model.problems().empty());
        QCOMPARE(model.trunk().edges.size(), static_cast<qsizetype>(network.nodes.size()) - 1);
        QCOMPARE(edgeInto(model.trunk(), idOf(network, "conv1"))->shape, QString("3 × 32 × 32"));
        QCOMPARE(edgeInto(model.trunk(), idOf(network, "norm1"))->shape, QString("64 × 32 × 32"));
        QVERIFY(edgeInto(model.trunk(), idOf(network, "norm1"))->isChange);
        QVERIFY(!edgeInto(model.trunk(), idOf(network, "relu1"))->isChange);
    }

    void aBrokenEdgeNamesBothSidesAndTheNodeSaysWhy()
    {
        NetworkModel model;
        Network network = from("lenet-5");
        const auto flatten = std::ranges::find(network.nodes, "flatten", &NetworkNode::op);
        const std::int32_t reader = std::ranges::find_if(network.nodes, [&](const NetworkNode& node) {
                                        return !node.inputs.empty() && node.inputs[0].node == flatten->id;
                                    })->id;
        QVERIFY(edits::remove(network, {}, {flatten->id}, true));
        model.setNetwork(network, 5);
        QCOMPARE(model.problems().size(), std::size_t{1});
        const Edge* edge = edgeInto(model.trunk(), reader);
        QVERIFY(edge->isBroken);
        QVERIFY2(edge->shape.contains("≠ Linear"), qPrintable(edge->shape));
        const Node* node = model.trunk().find(reader);
        QVERIFY(node->problem.endsWith('.'));
        QVERIFY(!node->problem.startsWith("Linear:")); // the card says that already
        QCOMPARE(node->fix, QString("Insert Flatten"));
    }

    void whatIsOfferedMends_data()
    {
        QTest::addColumn<QString>("name");
        for (const char* name : {"a missing Flatten", "other channels at an Add", "too many scores",
                                 "a connection that is owed", "scores from the middle"})
            QTest::newRow(name) << name;
    }
    void whatIsOfferedMends()
    {
        QFETCH(QString, name);
        Network network = from("resnet-9");
        if (name == "a missing Flatten") {
            QVERIFY(edits::remove(network, {}, {idOf(network, "flatten")}, true));
        } else if (name == "other channels at an Add") {
            const Result<std::int32_t> add = edits::add(network, {.level = {},
                                                                  .op = "add",
                                                                  .block = {},
                                                                  .settings = {},
                                                                  .after = idOf(network, "relu2"),
                                                                  .followsOn = true,
                                                                  .place = {}});
            QVERIFY(add);
            QVERIFY(edits::connect(network, {}, {idOf(network, "relu1"), 0}, *add, 1));
        } else if (name == "too many scores") {
            QVERIFY(
                edits::set(network, {}, network.output.node, "units", ops::AttributeValue(std::int64_t{9})));
        } else if (name == "a connection that is owed") {
            QVERIFY(edits::disconnect(network, {}, idOf(network, "norm2"), 0));
        } else {
            QVERIFY(edits::remove(network, {}, {network.output.node}, true));
        }
        NetworkModel model;
        model.setNetwork(network, 5);
        QCOMPARE(model.problems().size(), std::size_t{1});
        const NetworkModel::NodeRef ref = {QString::fromStdString(model.problems()[0].place.block),
                                           model.problems()[0].place.node};
        const NetworkModel::Fix* fix = model.fix(ref);
        QVERIFY2(fix, model.problems()[0].sentence.c_str());
        QVERIFY(fix->change(network));
        model.setNetwork(network, 5);
        QVERIFY2(model.problems().empty(),
                 model.problems().empty() ? "" : model.problems()[0].sentence.c_str());
    }

    void aBlockOpensBesideItsUseAndClosesWhenItIsGone()
    {
        NetworkModel model;
        Network network = from("resnet-9");
        model.setNetwork(network, 5);
        const NetworkModel::NodeRef use = {{}, idOf(network, "residual2")};
        QSignalSpy changed(&model, &NetworkModel::changed);
        model.toggleOpen(use);
        QCOMPARE(changed.count(), 1);
        QVERIFY(model.openBlock());
        QCOMPARE(model.openBlock()->name, QString("residual-128"));
        QCOMPARE(model.openBlock()->nodes.size(), 8);
        const Node* sum = nullptr;
        for (const Node& node : model.openBlock()->nodes)
            if (node.title == "Add")
                sum = &node;
        QVERIFY(sum);
        QCOMPARE(sum->inputs, 2);
        QCOMPARE(edgeInto(*model.openBlock(), sum->id, 1)->shape, QString("128 × 16 × 16"));
        QVERIFY(edits::remove(network, {}, {use.id}, true));
        model.setNetwork(network, 5);
        QVERIFY(!model.openBlock());
    }

    void aConnectionThatCannotBeIsRefusedWithAReason()
    {
        NetworkModel model;
        const Network network = from("resnet-9");
        model.setNetwork(network, 5);
        const auto ref = [&](const char* name) { return NetworkModel::NodeRef{{}, idOf(network, name)}; };
        QVERIFY(model.refusal(ref("conv1"), ref("relu2"), 0).isEmpty());
        QVERIFY(model.refusal(ref("relu2"), ref("conv1"), 0).contains("circle"));
        QVERIFY(model.refusal(ref("conv1"), ref("scores"), 0).contains("Flatten"));
        QVERIFY(!model.refusal(ref("conv1"), ref("input"), 0).isEmpty());
    }

    void anEmptyNetworkHasNothingToSay()
    {
        NetworkModel model;
        model.setNetwork({}, 5);
        QVERIFY(model.trunk().nodes.isEmpty());
        QVERIFY(model.problems().empty());
    }
};

QTEST_GUILESS_MAIN(TestDesignModel)
#include "tst_design_model.moc"
