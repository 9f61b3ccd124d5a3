// SPDX-License-Identifier: Apache-2.0
#include "app/commands/change_network.h"
#include "app/models/network_edits.h"
#include "app/models/network_words.h"
#include "engine/core/text.h"
#include "engine/graph/template.h"

#include <QTemporaryDir>
#include <QTest>
#include <QUndoStack>

#include <algorithm>
#include <random>

using namespace app;
using namespace engine;
using graph::Network;
using graph::NetworkNode;

namespace {

constexpr int editCount = 1000;

// One edit of the kinds that the page makes, anywhere in the network; some are refused.
class Chance
{
public:
    explicit Chance(std::uint32_t seed) : m_engine(seed) {}

    Result<void> edit(Network& network)
    {
        const std::string level = below(4) == 0 && !network.blocks.empty() ? network.blocks.front().name : "";
        std::vector<NetworkNode>& nodes = *edits::levelOf(network, level);
        if (nodes.empty())
            return added(network, {.level = level, .op = "input", .block = {}, .settings = {}, .place = {}});
        const NetworkNode node = pick(nodes);
        const NetworkNode other = pick(nodes);
        switch (below(10)) {
        case 0:
        case 1:
            return added(network, addition(level, node));
        case 2:
            return edits::remove(network, level, {node.id}, below(2) == 0);
        case 3:
            return edits::connect(network, level, {other.id, 0}, node.id, below(2));
        case 4:
            return edits::disconnect(network, level, node.id, 0);
        case 5:
            return edits::move(network, {pick(network.nodes).id}, below(100) - 50, below(100) - 50.5);
        case 6:
            return edits::repeat(network, level, node.id, 1 + below(4));
        case 7:
            return edits::rename(network, level, node.id, text::cat("name ", below(1000)));
        case 8:
            return edits::setOutput(network, level, node.id);
        default:
            return setting(network, level, node);
        }
    }

private:
    int below(int limit) { return std::uniform_int_distribution(0, limit - 1)(m_engine); }

    const NetworkNode& pick(const std::vector<NetworkNode>& nodes)
    {
        return nodes[static_cast<std::size_t>(below(static_cast<int>(nodes.size())))];
    }

    edits::Addition addition(const std::string& level, const NetworkNode& node)
    {
        const std::span<const ops::Op* const> all = ops::all();
        const ops::Op* op = all[static_cast<std::size_t>(below(static_cast<int>(all.size())))];
        const bool isOnEdge = below(2) == 0 && !node.inputs.empty();
        return {.level = level,
                .op = std::string(words::isOffered(*op) ? op->id : "relu"),
                .block = {},
                .settings = {},
                .after = isOnEdge ? node.inputs.front().node : node.id,
                .edgeTo = isOnEdge ? node.id : 0,
                .followsOn = !isOnEdge && below(2) == 0,
                .place = {}};
    }

    static Result<void> added(Network& network, const edits::Addition& addition)
    {
        const Result<std::int32_t> id = edits::add(network, addition);
        return id ? Result<void>() : Result<void>(id.error());
    }

    Result<void> setting(Network& network, const std::string& level, const NetworkNode& node)
    {
        const ops::Op* op = ops::find(node.op);
        if (!op || op->attributes.empty())
            return edits::reset(network, level, node.id);
        const ops::Attribute& attribute =
            op->attributes[static_cast<std::size_t>(below(static_cast<int>(op->attributes.size())))];
        ops::AttributeValue value = attribute.initial;
        if (bool* isOn = std::get_if<bool>(&value))
            *isOn = !*isOn;
        else if (auto* number = std::get_if<std::int64_t>(&value))
            *number = 1 + below(9);
        else if (double* real = std::get_if<double>(&value))
            *real = below(10) / 10.0;
        else if (auto* list = std::get_if<ops::Integers>(&value))
            for (std::int64_t& each : *list)
                each = 1 + below(5);
        return edits::set(network, level, node.id, attribute.name, value);
    }

    std::mt19937 m_engine;
};

} // namespace

// A network is changed through the document alone, and every change can be taken back.
class TestDesignEdits : public QObject
{
    Q_OBJECT

private:
    QTemporaryDir m_folder;

    static Network start()
    {
        return graph::findTemplate("resnet-9")
            ->build({.channels = 3, .height = 32, .width = 32, .classes = 4});
    }

private slots:
    void aThousandEditsUndoneGiveTheSameBytesAndRedoneTheSameEnd()
    {
        EngineBridge bridge;
        Document document(bridge);
        document.create(std::filesystem::path(m_folder.path().toStdString()) / "P.oriel", {});
        QTRY_VERIFY(document.isOpen());
        document.perform(commands::replaceNetwork("Start from ResNet-9", start()));
        QTRY_VERIFY(document.project().networks.contains(commands::mainNetwork));
        const project::Project begin = document.project();

        const auto chance = std::make_shared<Chance>(7);
        int done = 0;
        int refused = 0;
        for (int i = 0; i < editCount; ++i)
            document.perform(commands::changeNetwork(QString("Edit %1").arg(i),
                                                     [chance](Network& network) -> Result<void> {
                                                         for (int tries = 0; tries < 100; ++tries)
                                                             if (chance->edit(network))
                                                                 return {};
                                                         return Error{.kind = ErrorKind::Invalid,
                                                                      .sentence = "Nothing could be done."};
                                                     }),
                             [&](Result<void> result) { ++(result ? done : refused); });
        QTRY_COMPARE_WITH_TIMEOUT(done + refused, editCount, 300000);
        QCOMPARE(refused, 0);
        const project::Project end = document.project();
        QVERIFY(end.networks != begin.networks);
        QVERIFY(graph::networkFromJson(end.networks.at(commands::mainNetwork)));
        QCOMPARE(document.history().undoText(), QString("Edit %1").arg(editCount - 1));

        for (int i = 0; i < editCount; ++i)
            document.undo();
        QTRY_VERIFY_WITH_TIMEOUT(!document.isSaving() && document.history().index() == 1, 300000);
        QVERIFY(document.project() == begin);
        for (int i = 0; i < editCount; ++i)
            document.redo();
        QTRY_VERIFY_WITH_TIMEOUT(!document.isSaving() && document.history().index() == editCount + 1, 300000);
        QVERIFY(document.project() == end);
    }

    void whateverIsDoneCanBeWrittenAndRead()
    {
        for (std::uint32_t seed = 1; seed <= 20; ++seed) {
            Network network = start();
            Chance chance(seed);
            for (int i = 0; i < 200; ++i) {
                const Network before = network;
                if (!chance.edit(network))
                    QVERIFY2(network == before, "a refused edit changes nothing");
                const Result<Network> read = graph::networkFromJson(graph::toJson(network));
                QVERIFY2(bool(read), read ? "" : read.error().sentence.c_str());
                QVERIFY(*read == network);
            }
        }
    }

    void aNodeAddedAfterAnotherTakesItsReaders()
    {
        Network network = start();
        const std::int32_t conv = network.nodes[1].id;
        const std::int32_t norm = network.nodes[2].id;
        const Result<std::int32_t> id = edits::add(network, {.level = {},
                                                             .op = "dropout",
                                                             .block = {},
                                                             .settings = {},
                                                             .after = conv,
                                                             .followsOn = true,
                                                             .place = {}});
        QVERIFY(id);
        QCOMPARE(network.nodes.back().inputs.front().node, conv);
        QCOMPARE(network.nodes[2].id, norm);
        QCOMPARE(network.nodes[2].inputs.front().node, *id);
        QVERIFY(network.nodes[2].y > network.nodes.back().y); // what was there has moved down
    }

    void whatFollowsTheLastNodeBecomesTheOutput()
    {
        Network network = start();
        const Result<std::int32_t> id = edits::add(network, {.level = {},
                                                             .op = "relu",
                                                             .block = {},
                                                             .settings = {},
                                                             .after = network.output.node,
                                                             .place = {}});
        QVERIFY(id);
        QCOMPARE(network.output.node, *id);
        QVERIFY(edits::remove(network, {}, {*id}, true));
        QCOMPARE(network.output.node, start().output.node);
    }

    void removingMayJoinTheEnds()
    {
        Network network = start();
        const graph::Link source = network.nodes[2].inputs.front();
        QVERIFY(edits::remove(network, {}, {network.nodes[2].id}, true));
        QCOMPARE(network.nodes[2].inputs.front(), source);
        QVERIFY(edits::remove(network, {}, {network.nodes[2].id}, false));
        QVERIFY(network.nodes[2].inputs.empty());
    }

    void aSettingThatEqualsTheDefaultIsNotKept()
    {
        Network network = start();
        NetworkNode& conv = network.nodes[1];
        QVERIFY(edits::set(network, {}, conv.id, "kernel", ops::AttributeValue(ops::Integers{5, 5})));
        const std::size_t count = conv.settings.size();
        QVERIFY(edits::set(network, {}, conv.id, "kernel", ops::AttributeValue(ops::Integers{3, 3})));
        QCOMPARE(conv.settings.size(), count - 1);
        QVERIFY(!edits::set(network, {}, conv.id, "kernel", ops::AttributeValue(ops::Integers{0, 3})));
    }
};

QTEST_GUILESS_MAIN(TestDesignEdits)
#include "tst_design_edits.moc"
