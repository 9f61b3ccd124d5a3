// SPDX-License-Identifier: Apache-2.0
#include "engine/core/text.h"
#include "engine/graph/inspect.h"
#include "engine/graph/template.h"

#include <QTest>

#include <algorithm>
#include <random>

using namespace engine;
using graph::Link;
using graph::Network;
using graph::NetworkNode;
using ops::Mode;

namespace {

constexpr graph::TemplateInput pictures = {.channels = 3, .height = 32, .width = 32, .classes = 5};

Network resnet()
{
    return graph::findTemplate("resnet-9")->build(pictures);
}

NetworkNode& nodeNamed(Network& network, std::string_view name)
{
    return *std::ranges::find(network.nodes, name, &NetworkNode::name);
}

// Nodes of any kind, joined as chance has it: about one in three fits together.
class Chance
{
public:
    explicit Chance(std::uint32_t seed) : m_engine(seed) {}

    Network network()
    {
        Network network;
        network.blocks.push_back(
            {.name = "block", .nodes = nodes(below(5), false), .output = {1 + below(5), 0}});
        network.nodes = nodes(1 + below(6), true);
        network.output = {static_cast<std::int32_t>(network.nodes.size()), below(20) == 0 ? 1 : 0};
        return network;
    }

private:
    std::int32_t below(std::int32_t limit)
    {
        return std::uniform_int_distribution<std::int32_t>(0, limit - 1)(m_engine);
    }

    std::vector<NetworkNode> nodes(std::int32_t count, bool mayUseBlocks)
    {
        std::vector<NetworkNode> result = {
            {.id = 1, .name = "in", .op = "input", .settings = {{"shape", ops::Integers{3, 8, 8}}}}};
        for (std::int32_t id = 2; id <= count + 1; ++id)
            result.push_back(node(id, mayUseBlocks));
        return result;
    }

    NetworkNode node(std::int32_t id, bool mayUseBlocks)
    {
        NetworkNode node = {.id = id, .name = text::cat("n", id)};
        if (mayUseBlocks && below(4) == 0) {
            node.block = below(20) == 0 ? "missing" : "block";
            node.repeat = 1 + below(3);
        } else {
            const std::span<const ops::Op* const> all = ops::all();
            const ops::Op* op = all[static_cast<std::size_t>(below(static_cast<std::int32_t>(all.size())))];
            const bool isTame = !op->hidden && op->id != "input" && op->inputs.size() < 3;
            node.op = isTame || below(20) == 0 ? op->id : "relu";
        }
        node.inputs = {{id - 1, 0}};
        if (node.op == "add" || node.op == "multiply" || node.op == "concat" || below(30) == 0)
            node.inputs.push_back({1 + below(id + (below(10) == 0 ? 3 : 0)), 0});
        return node;
    }

    std::mt19937 m_engine;
};

} // namespace

class TestInspect : public QObject
{
    Q_OBJECT

private slots:
    void everyTemplateHasNoProblems()
    {
        for (const graph::Template* each : graph::templates::all()) {
            const graph::Inspection seen = graph::inspect(each->build(pictures), Mode::Train);
            QVERIFY2(seen.problems.empty(), each->id.data());
            QCOMPARE(seen.output.shape, (Shape{Symbol::Batch, 5}));
            QVERIFY(seen.multiplyAdds > 0);
        }
    }

    void everyNodeThatDoesNotFitIsNamed()
    {
        Network network = resnet();
        std::erase_if(network.nodes, [](const NetworkNode& node) { return node.op == "flatten"; });
        NetworkNode& scores = nodeNamed(network, "scores");
        scores.inputs = {{nodeNamed(network, "average").id, 0}};
        nodeNamed(network, "conv2").settings = {{"kernel", ops::Integers{99, 99}}};
        nodeNamed(network, "norm3").inputs = {{nodeNamed(network, "relu1").id, 0}};
        nodeNamed(network, "norm2").inputs = {};
        const graph::Inspection seen = graph::inspect(network, Mode::Train);
        std::vector<std::int32_t> named;
        for (const graph::Problem& problem : seen.problems)
            named.push_back(problem.place.node);
        const std::vector<std::int32_t> expected = {nodeNamed(network, "conv2").id,
                                                    nodeNamed(network, "norm2").id, scores.id};
        QVERIFY(std::ranges::is_permutation(named, expected));
    }

    void whatFollowsFromAProblemHasNoTypeAndNoProblem()
    {
        Network network = graph::findTemplate("mlp")->build(pictures);
        network.nodes[2].inputs.clear();
        const graph::Inspection seen = graph::inspect(network, Mode::Train);
        QCOMPARE(seen.problems.size(), std::size_t{1});
        QCOMPARE(seen.problems[0].place.node, network.nodes[2].id);
        QVERIFY(!seen.find({{}, network.nodes[1].id})->outputs.empty());
        for (std::size_t i = 2; i < network.nodes.size(); ++i)
            QVERIFY(seen.find({{}, network.nodes[i].id})->outputs.empty());
    }

    void aProblemSaysWhichConnectionBringsIt()
    {
        Network network = resnet();
        graph::Block& block = network.blocks.front();
        const auto add = std::ranges::find(block.nodes, "add", &NetworkNode::op);
        std::ranges::find(block.nodes, "conv2", &NetworkNode::name)
            ->settings.push_back({"filters", std::int64_t{7}});
        const auto conv = std::ranges::find(block.nodes, "conv2", &NetworkNode::name);
        std::erase_if(conv->settings, [](const ops::Setting& setting) {
            return setting.name == "filters" && setting.value != ops::AttributeValue(std::int64_t{7});
        });
        const graph::Inspection seen = graph::inspect(network, Mode::Train);
        QCOMPARE(seen.problems.size(), std::size_t{1});
        QCOMPARE(seen.problems[0].place, (graph::NodePlace{block.name, add->id}));
        QCOMPARE(seen.problems[0].input, 1);
    }

    void copiesOfABlockAreCountedEach()
    {
        Network network = resnet();
        const std::int64_t once = graph::inspect(network, Mode::Train).parameters;
        const graph::NodePlace use = {{}, nodeNamed(network, "residual2").id};
        const std::int64_t one = graph::inspect(network, Mode::Train).find(use)->parameters;
        nodeNamed(network, "residual2").repeat = 4;
        const graph::Inspection seen = graph::inspect(network, Mode::Train);
        QCOMPARE(seen.find(use)->parameters, 4 * one);
        QCOMPARE(seen.parameters, once + 3 * one);
        QCOMPARE(seen.parameters, graph::parameterCount(graph::flatten(network, Mode::Train)->graph));
    }

    void aBlockThatContainsItselfIsRefused()
    {
        Network network = resnet();
        graph::Block& block = network.blocks.front();
        block.nodes[1] = {.id = block.nodes[1].id,
                          .name = "again",
                          .block = block.name,
                          .repeat = 1000,
                          .inputs = block.nodes[1].inputs};
        QVERIFY(!graph::inspect(network, Mode::Train).problems.empty());
    }

    void aCircleIsSaidOnceAndOnlyOfItsNodes()
    {
        Network network = graph::findTemplate("mlp")->build(pictures);
        network.nodes[1].inputs = {{network.nodes[2].id, 0}};
        const graph::Inspection seen = graph::inspect(network, Mode::Train);
        QCOMPARE(seen.problems.size(), std::size_t{1});
        QCOMPARE(seen.problems[0].place.node, network.nodes[1].id);
    }

    void itAgreesWithFlattening()
    {
        int fitting = 0;
        for (std::uint32_t seed = 1; seed <= 3000; ++seed) {
            const Network network = Chance(seed).network();
            const graph::Inspection seen = graph::inspect(network, Mode::Train);
            const Result<graph::FlatNetwork> flat = graph::flatten(network, Mode::Train);
            const std::string about =
                text::cat("seed ", seed, ": ", flat ? "fits" : flat.error().sentence, " / ",
                          seen.problems.empty() ? "no problem" : seen.problems.front().sentence);
            QVERIFY2(bool(flat) == seen.problems.empty(), about.c_str());
            if (!flat)
                continue;
            ++fitting;
            QCOMPARE(seen.parameters, graph::parameterCount(flat->graph));
            QCOMPARE(seen.output, flat->graph.type(flat->output));
            for (const NetworkNode& node : network.nodes) {
                const auto made =
                    std::ranges::find(flat->nodes, node.name, [](const auto& named) { return named.first; });
                QVERIFY(made != flat->nodes.end());
                const graph::NodeFacts& facts = *seen.find({{}, node.id});
                QCOMPARE(facts.outputs.size(), made->second.size());
                for (std::size_t i = 0; i < facts.outputs.size(); ++i)
                    QCOMPARE(facts.outputs[i], flat->graph.type(made->second[i]));
            }
        }
        QVERIFY2(fitting > 300, std::to_string(fitting).c_str());
    }

    void aThousandNodesAreMeasured()
    {
        Network network = {.nodes = {{.id = 1,
                                      .name = "input",
                                      .op = "input",
                                      .settings = {{"shape", ops::Integers{3, 32, 32}}}}}};
        for (std::int32_t id = 2; id <= 1000; ++id)
            network.nodes.push_back({.id = id,
                                     .name = text::cat("n", id),
                                     .op = id % 2 ? "relu" : "conv2d",
                                     .inputs = {{id - 1, 0}}});
        network.output = {1000, 0};
        QBENCHMARK
        {
            QVERIFY(graph::inspect(network, Mode::Train).problems.empty());
        }
    }
};

QTEST_GUILESS_MAIN(TestInspect)
#include "tst_inspect.moc"
