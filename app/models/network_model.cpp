// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/models/network_model.h"

#include "app/models/network_check.h"
#include "app/models/network_edits.h"
#include "app/models/network_fixes.h"
#include "app/models/network_words.h"
#include "app/text.h"
#include "engine/graph/drawn.h"

#include <QRegularExpression>

#include <algorithm>
#include <set>

namespace app {

using namespace engine;
using graph::Network;
using graph::NetworkNode;
using graph::NodePlace;
using widgets::graph::Category;
using widgets::graph::Edge;
using widgets::graph::Level;
using widgets::graph::Node;

namespace {

QString titleOf(const NetworkNode& node)
{
    const ops::Op* op = ops::find(node.op);
    return !node.block.empty() ? toQString(node.block) : op ? toQString(op->title) : toQString(node.op);
}

// "It needs one connection", without the op's title that the card shows already.
QString withoutTitle(const std::string& sentence, const ops::Op* op)
{
    QString words = toQString(sentence);
    if (op && words.startsWith(toQString(op->title) + QStringLiteral(": ")))
        words.remove(0, static_cast<qsizetype>(op->title.size()) + 2);
    if (!words.isEmpty())
        words[0] = words[0].toUpper();
    return words;
}

std::size_t inputsWanted(const Network& network, const NetworkNode& node)
{
    if (const ops::Op* op = ops::find(node.op)) {
        const graph::DataPorts ports = graph::dataPorts(*op);
        return std::max(ports.needed, node.inputs.size()) + (ports.takesMore ? 1 : 0);
    }
    const graph::Block* block = graph::findBlock(network, node.block);
    const auto ports =
        block ? std::ranges::count(block->nodes, std::string("input"), &NetworkNode::op) : std::ptrdiff_t{1};
    return std::max(static_cast<std::size_t>(ports), node.inputs.size());
}

NodePlace placeOf(const NetworkModel::NodeRef& ref)
{
    return {toString(ref.level), ref.id};
}

// Whether what `from` gives depends on `to`.
bool dependsOn(const std::vector<NetworkNode>& nodes, std::int32_t from, std::int32_t to)
{
    std::vector<std::int32_t> waiting = {from};
    std::set<std::int32_t> seen;
    while (!waiting.empty()) {
        const std::int32_t id = waiting.back();
        waiting.pop_back();
        if (id == to)
            return true;
        if (const NetworkNode* node = seen.insert(id).second ? graph::findNode(nodes, id) : nullptr)
            for (const graph::Link& link : node->inputs)
                waiting.push_back(link.node);
    }
    return false;
}

} // namespace

void NetworkModel::setNetwork(Network network, std::int64_t classes)
{
    m_network = std::move(network);
    m_classes = classes;
    rebuild();
}

void NetworkModel::clear()
{
    m_open = {};
    setNetwork({}, 0);
}

void NetworkModel::setOpen(const NodeRef& use)
{
    m_open = use;
    rebuild();
}

void NetworkModel::toggleOpen(const NodeRef& use)
{
    setOpen(use == m_open ? NodeRef() : use);
}

const NetworkNode* NetworkModel::node(const NodeRef& ref) const
{
    const std::vector<NetworkNode>* level = edits::levelOf(m_network, toString(ref.level));
    return level ? graph::findNode(*level, ref.id) : nullptr;
}

const graph::NodeFacts* NetworkModel::facts(const NodeRef& ref) const
{
    return m_inspection.find(placeOf(ref));
}

QStringList NetworkModel::inputShapes(const NodeRef& ref) const
{
    QStringList shapes;
    for (const TensorType& type : fixes::inputsOf(m_network, m_inspection, placeOf(ref)))
        shapes.push_back(words::shape(type.shape));
    return shapes;
}

const NetworkModel::Fix* NetworkModel::fix(const NodeRef& ref) const
{
    const auto found = m_fixes.find(placeOf(ref));
    return found == m_fixes.end() ? nullptr : &found->second;
}

QString NetworkModel::sentenceOf(const graph::Problem& problem)
{
    // The engine writes shapes in plain letters.
    static const QRegularExpression times(QStringLiteral("(?<=[0-9N]) x (?=[0-9N])"));
    return toQString(problem.sentence).replace(times, QStringLiteral(" × "));
}

void NetworkModel::rebuild()
{
    m_inspection =
        m_network.nodes.empty() ? graph::Inspection() : graph::inspect(m_network, ops::Mode::Train);
    m_problems = problemsOf(m_network, m_inspection, m_classes);
    m_fixes.clear();
    for (const graph::Problem& problem : m_problems)
        if (!m_fixes.contains(problem.place))
            if (std::optional<Fix> fix = fixOf(problem))
                m_fixes.emplace(problem.place, *std::move(fix));
    m_trunk = levelOf({});
    const NetworkNode* use = node(m_open);
    const graph::Block* block = use ? graph::findBlock(m_network, use->block) : nullptr;
    if (!block) {
        m_open = {};
    } else {
        m_block = levelOf(block->name);
        const graph::NodeFacts* facts = m_inspection.find(placeOf(m_open));
        const qint64 weights = facts ? facts->parameters / use->repeat : 0;
        m_block.title =
            use->repeat > 1 ? tr("%1, copy 1 of %2").arg(titleOf(*use)).arg(use->repeat) : titleOf(*use);
        m_block.line = use->repeat > 1 ? tr("%1 weights each. Editing one edits all.").arg(grouped(weights))
                                       : tr("%1 weights.").arg(grouped(weights));
    }
    emit changed();
}

std::optional<NetworkModel::Fix> NetworkModel::fixOf(const graph::Problem& problem) const
{
    if (m_inspection.problems.empty()) // all fits, and the number of scores is wrong
        return fixes::head(m_network, m_inspection, m_classes);
    std::optional<Fix> fix = fixes::insertion(m_network, m_inspection, problem);
    return fix ? std::move(fix) : fixes::connection(m_network, m_inspection, problem);
}

Node NetworkModel::cardOf(const std::string& level, const NetworkNode& node) const
{
    const ops::Op* op = ops::find(node.op);
    Node card = {.id = node.id,
                 .name = toQString(node.name),
                 .title = titleOf(node),
                 .tag = {},
                 .line = op ? words::settings(*op, node.settings) : QString(),
                 .category = op ? words::category(op->category) : Category::Other,
                 .place = {node.x, node.y},
                 .inputs = static_cast<int>(inputsWanted(m_network, node)),
                 .problem = {},
                 .fix = {},
                 .fixNote = {},
                 .isBlock = !node.block.empty(),
                 .isOutput = level.empty() && m_network.output.node == node.id};
    const graph::NodeFacts* facts = m_inspection.find({level, node.id});
    if (card.isBlock) {
        card.tag = node.repeat > 1 ? QStringLiteral("×%1").arg(node.repeat) : QString();
        card.line = facts && !facts->outputs.empty() ? tr("%1 weights").arg(grouped(facts->parameters))
                                                     : tr("a block of layers");
    } else if (node.op == "input") {
        card.line = facts && !facts->outputs.empty() ? words::shape(facts->outputs.front().shape) : card.line;
    } else if (card.line.isEmpty() && facts && facts->parameters > 0) {
        card.line = tr("%1 weights").arg(grouped(facts->parameters));
    } else if (card.line.isEmpty() && op) {
        card.line = words::categoryTitle(op->category);
    }
    if (card.isOutput)
        card.line = card.line.isEmpty() ? tr("gives the scores") : tr("%1, gives the scores").arg(card.line);
    const NodePlace place = {level, node.id};
    const auto problem = std::ranges::find(m_problems, place, &graph::Problem::place);
    if (problem == m_problems.end())
        return card;
    card.problem = withoutTitle(problem->sentence, op);
    if (const auto fix = m_fixes.find(place); fix != m_fixes.end()) {
        card.fix = fix->second.title;
        card.fixNote = fix->second.note;
    }
    return card;
}

Level NetworkModel::levelOf(const std::string& name) const
{
    Level level = {.name = toQString(name), .title = {}, .line = {}, .nodes = {}, .edges = {}};
    const std::vector<NetworkNode>& nodes = *edits::levelOf(m_network, name);
    const auto typeOf = [&](const graph::Link& link) -> const TensorType* {
        const graph::NodeFacts* facts = m_inspection.find({name, link.node});
        const auto output = static_cast<std::size_t>(link.output);
        return facts && output < facts->outputs.size() ? &facts->outputs[output] : nullptr;
    };
    for (const NetworkNode& node : nodes) {
        level.nodes.push_back(cardOf(name, node));
        const auto problem = std::ranges::find(m_problems, NodePlace{name, node.id}, &graph::Problem::place);
        for (std::size_t i = 0; i < node.inputs.size(); ++i) {
            const NetworkNode* from = graph::findNode(nodes, node.inputs[i].node);
            if (!from)
                continue;
            const TensorType* type = typeOf(node.inputs[i]);
            const TensorType* before = from->inputs.empty() ? nullptr : typeOf(from->inputs.front());
            const auto input = static_cast<int>(i);
            const bool isBroken = problem != m_problems.end() && problem->input == input;
            Edge edge = {.from = from->id,
                         .to = node.id,
                         .input = input,
                         .shape = type ? words::shape(type->shape) : QString(),
                         .isChange = !type || !before || !(type->shape == before->shape),
                         .isBroken = isBroken};
            if (isBroken && type) { // both sides: what comes, and what it does not go with
                const TensorType* other =
                    node.inputs.size() > 1 ? typeOf(node.inputs[i == 0 ? 1 : 0]) : nullptr;
                edge.shape = QStringLiteral("%1 ≠ %2").arg(edge.shape, other ? words::shape(other->shape)
                                                                             : titleOf(node));
            }
            level.edges.push_back(edge);
        }
    }
    return level;
}

QString NetworkModel::refusal(const NodeRef& from, const NodeRef& to, int input) const
{
    const NetworkNode* source = node(from);
    const NetworkNode* target = node(to);
    if (!source || !target || from.level != to.level)
        return tr("A connection stays within one level.");
    if (dependsOn(*edits::levelOf(m_network, toString(from.level)), from.id, to.id))
        return tr("That would close a circle. Data must flow one way.");
    const ops::Op* op = ops::find(target->op);
    if (target->op == "input")
        return tr("An input takes no connections.");
    const graph::NodeFacts* given = facts(from);
    if (!op || !given || given->outputs.empty())
        return {}; // a block, or not known: tried, and said on the node
    fixes::Given types = fixes::inputsOf(m_network, m_inspection, placeOf(to));
    const auto place = static_cast<std::size_t>(input);
    if (place < types.size())
        types[place] = given->outputs.front();
    else
        types.push_back(given->outputs.front());
    if (types.size() < graph::dataPorts(*op).needed)
        return {};
    const Result<graph::Answer> answer = graph::answer(*op, target->settings, types, ops::Mode::Train);
    return answer ? QString() : toQString(answer.error().sentence);
}

} // namespace app
