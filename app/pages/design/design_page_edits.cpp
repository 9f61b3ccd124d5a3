// SPDX-License-Identifier: GPL-3.0-or-later
// What is wished on the page, as edits of the project.
#include "app/commands/change_network.h"
#include "app/models/network_fixes.h"
#include "app/models/network_words.h"
#include "app/pages/design/design_page.h"
#include "app/pages/design/node_inspector.h"
#include "app/pages/design/node_list.h"
#include "app/pages/design/template_cards.h"
#include "app/text.h"
#include "engine/graph/drawn.h"
#include "engine/graph/template.h"
#include "engine/jobs/fit_job.h"
#include "widgets/graph/layered_layout.h"
#include "widgets/graph/node_palette.h"
#include "widgets/theme/theme.h"

#include <QPushButton>
#include <QStackedWidget>

#include <algorithm>

namespace app {

using namespace engine;
using widgets::graph::AddWish;
using widgets::graph::GraphView;
using widgets::graph::PaletteKind;

namespace {

const QString blockKey = QStringLiteral("block:");

// Whether a node of this op takes what comes along a connection: nothing comes, or it is not known.
bool fits(const ops::Op& op, const std::optional<TensorType>& given)
{
    if (!given)
        return true;
    const std::size_t needed = graph::dataPorts(op).needed;
    if (needed == 0)
        return false;
    return bool(graph::answer(op, {}, std::vector(needed, *given), ops::Mode::Train));
}

edits::Addition additionOf(const AddWish& wish)
{
    edits::Addition addition = {.level = toString(wish.level),
                                .op = {},
                                .block = {},
                                .settings = {},
                                .after = wish.after,
                                .edgeTo = wish.edgeTo,
                                .edgeInput = wish.edgeInput,
                                .followsOn = wish.followsOn,
                                .place = {}};
    const bool standsFree = wish.edgeTo == 0 && !wish.followsOn && wish.level.isEmpty();
    if (standsFree)
        addition.place = {wish.place.x(), wish.place.y()};
    return addition;
}

} // namespace

void DesignPage::connectView()
{
    connect(m_view, &GraphView::addWished, this, &DesignPage::add);
    connect(m_palette, &widgets::graph::NodePalette::chosen, this, [this](const QString& key) {
        m_view->setFocus(Qt::OtherFocusReason);
        place(m_wish, key);
    });
    connect(m_view, &GraphView::connectWished, this, &DesignPage::connectNodes);
    connect(m_view, &GraphView::disconnectWished, this, [this](const NodeRef& to, int input) {
        change(tr("Disconnect %1").arg(nameOf(to)),
               [level = toString(to.level), id = to.id, input](graph::Network& network) {
                   return edits::disconnect(network, level, id, input);
               });
    });
    connect(m_view, &GraphView::removeWished, this, &DesignPage::remove);
    connect(m_view, &GraphView::moveWished, this, [this](const QVector<int>& ids, const QPointF& by) {
        change(tr("Move %n layer(s)", nullptr, static_cast<int>(ids.size())),
               [list = std::vector<std::int32_t>(ids.begin(), ids.end()), by](graph::Network& network) {
                   return edits::move(network, list, by.x(), by.y());
               });
    });
    connect(m_view, &GraphView::openWished, &m_model, &NetworkModel::toggleOpen);
    connect(m_view, &GraphView::closeWished, this, [this] {
        const NodeRef use = m_model.openAt();
        m_model.setOpen({});
        m_view->show(use);
    });
    connect(m_view, &GraphView::inspectWished, this, [this](const NodeRef& ref) {
        m_wantsInspector = true;
        m_view->show(ref);
        updateFold();
        m_inspector->focusFirst();
    });
    connect(m_view, &GraphView::fixWished, this, &DesignPage::fix);
    connect(m_view, &GraphView::outputWished, this, [this](const NodeRef& ref) {
        change(tr("Take the scores from %1").arg(nameOf(ref)), [ref](graph::Network& network) {
            return edits::setOutput(network, toString(ref.level), ref.id);
        });
    });
    connect(m_view, &GraphView::refused, this,
            [this](const QString& why) { studio().notices().tell(Notices::Mood::Warn, why); });
    connect(&m_view->graph(), &widgets::graph::GraphScene::currentChanged, this, &DesignPage::showCurrent);
    connect(&m_view->graph(), &widgets::graph::GraphScene::rebuilt, this, &DesignPage::updateMinimap);
    connect(m_list, &NodeList::chosen, m_view, &GraphView::show);
}

void DesignPage::connectInspector()
{
    connect(m_inspector, &NodeInspector::attributeWished, this, &DesignPage::setAttribute);
    connect(m_inspector, &NodeInspector::resetWished, this, [this](const NodeRef& ref) {
        change(tr("Reset %1").arg(nameOf(ref)),
               [ref](graph::Network& network) { return edits::reset(network, toString(ref.level), ref.id); });
    });
    connect(m_inspector, &NodeInspector::repeatWished, this, [this](const NodeRef& ref, int copies) {
        change(tr("Repeat %1 %n time(s)", nullptr, copies).arg(nameOf(ref)),
               [ref, copies](graph::Network& network) {
                   return edits::repeat(network, toString(ref.level), ref.id, copies);
               });
    });
    connect(m_inspector, &NodeInspector::renameWished, this, [this](const NodeRef& ref, const QString& name) {
        change(tr("Rename %1 to %2").arg(nameOf(ref), name),
               [ref, name = toString(name)](graph::Network& network) {
                   return edits::rename(network, toString(ref.level), ref.id, name);
               });
    });
    connect(m_inspector, &NodeInspector::sourceWished, this, &DesignPage::setSource);
    connect(m_inspector, &NodeInspector::fixWished, this, &DesignPage::fix);
    connect(m_inspector, &NodeInspector::openWished, &m_model, &NetworkModel::toggleOpen);
    connect(m_inspector, &NodeInspector::outputWished, m_view, &GraphView::outputWished);
    connect(m_inspector, &NodeInspector::removeWished, this,
            [this](const NodeRef& ref, bool joinsEnds) { remove(ref.level, {ref.id}, joinsEnds); });
    connect(m_inspector, &NodeInspector::nodeChosen, m_view, &GraphView::show);
}

QString DesignPage::nameOf(const NodeRef& ref) const
{
    const graph::NetworkNode* node = m_model.node(ref);
    return node ? toQString(node->name) : tr("a layer");
}

void DesignPage::change(const QString& what, edits::Change change)
{
    document().perform(commands::changeNetwork(what, std::move(change)));
}

void DesignPage::add(const AddWish& wish)
{
    if (!document().readOnlyReason().isEmpty())
        return;
    m_wish = wish;
    std::optional<TensorType> given;
    if (const graph::NodeFacts* facts = m_model.facts({wish.level, wish.after});
        facts && !facts->outputs.empty())
        given = facts->outputs.front();
    QVector<PaletteKind> kinds;
    const bool hasInput = std::ranges::any_of(
        m_model.network().nodes, [](const graph::NetworkNode& node) { return node.op == "input"; });
    for (const ops::Op* op : ops::all()) {
        const bool isSecondInput = op->category == ops::Category::Input && hasInput && wish.level.isEmpty();
        if (words::isOffered(*op) && !isSecondInput && fits(*op, given))
            kinds.push_back({.key = toQString(op->id),
                             .title = toQString(op->title),
                             .summary = toQString(op->summary),
                             .detail = words::settings(*op, {}),
                             .group = words::categoryTitle(op->category),
                             .category = words::category(op->category)});
    }
    std::ranges::stable_sort(kinds, [](const PaletteKind& a, const PaletteKind& b) {
        return a.category != b.category ? a.category < b.category : a.title < b.title;
    });
    for (const graph::Block& block : m_model.network().blocks)
        if (toQString(block.name) != wish.level)
            kinds.push_back({.key = blockKey + toQString(block.name),
                             .title = toQString(block.name),
                             .summary = tr("A block of this network, %n layer(s).", nullptr,
                                           static_cast<int>(block.nodes.size())),
                             .detail = {},
                             .group = tr("Block"),
                             .category = widgets::graph::Category::Other});
    m_palette->open(kinds, tr("Nothing takes what comes from there. Mend the problem above first."),
                    wish.popup);
}

void DesignPage::place(const AddWish& wish, const QString& key)
{
    edits::Addition addition = additionOf(wish);
    const ops::Op* op = ops::find(toString(key));
    if (op)
        addition.op = op->id;
    else
        addition.block = toString(key.mid(blockKey.size()));
    const QString title = op ? toQString(op->title) : toQString(addition.block);
    auto added = std::make_shared<std::int32_t>(0);
    document().perform(commands::changeNetwork(tr("Add %1").arg(title),
                                               [addition, added](graph::Network& network) -> Result<void> {
                                                   const Result<std::int32_t> id =
                                                       edits::add(network, addition);
                                                   if (!id)
                                                       return id.error();
                                                   *added = *id;
                                                   return {};
                                               }),
                       [this, added, level = wish.level](Result<void> done) {
                           if (done)
                               m_view->show({level, *added});
                       });
}

void DesignPage::connectNodes(const NodeRef& from, const NodeRef& to, int input, const NodeRef& off,
                              int offInput)
{
    change(tr("Connect %1 to %2").arg(nameOf(from), nameOf(to)),
           [from, to, input, off, offInput](graph::Network& network) -> Result<void> {
               const std::string level = toString(to.level);
               if (const Result<void> done = edits::connect(network, level, {from.id, 0}, to.id, input);
                   !done || off.isNull())
                   return done;
               return edits::disconnect(network, level, off.id, offInput);
           });
}

void DesignPage::remove(const QString& level, const QVector<int>& ids, bool joinsEnds)
{
    const int count = static_cast<int>(ids.size());
    const QString what = count == 1 ? tr("Remove %1").arg(nameOf({level, ids.front()}))
                                    : tr("Remove %n layer(s)", nullptr, count);
    NodeRef next; // the keys go on from there
    if (const widgets::graph::Level* shown = m_model.level(level))
        for (const widgets::graph::Edge& edge : shown->edges)
            if ((ids.contains(edge.to) && !ids.contains(edge.from)) ||
                (next.isNull() && ids.contains(edge.from) && !ids.contains(edge.to)))
                next = {level, ids.contains(edge.to) ? edge.from : edge.to};
    const std::vector<std::int32_t> list(ids.begin(), ids.end());
    const auto change = [level = toString(level), list, joinsEnds](graph::Network& network) {
        return edits::remove(network, level, list, joinsEnds);
    };
    document().perform(commands::changeNetwork(what, change), [this, next](Result<void> done) {
        if (done && m_model.node(next))
            m_view->show(next);
    });
}

void DesignPage::setAttribute(const NodeRef& ref, const QString& attribute, const AttributeRow::Value& value)
{
    const graph::NetworkNode* node = m_model.node(ref);
    const ops::Op* op = node ? ops::find(node->op) : nullptr;
    if (!op)
        return;
    const auto declared = std::ranges::find(op->attributes, toString(attribute), &ops::Attribute::name);
    const QString title = toQString(declared->title);
    const QString what = value.given
                             ? tr("Set %1 of %2 to %3").arg(title, nameOf(ref), words::value(*value.given))
                             : tr("Reset %1 of %2").arg(title, nameOf(ref));
    change(what, [ref, name = declared->name, value = value.given](graph::Network& network) {
        return edits::set(network, toString(ref.level), ref.id, name, value);
    });
}

void DesignPage::setSource(const NodeRef& ref, int input, int from)
{
    if (from != 0) {
        connectNodes({ref.level, from}, ref, input, {}, -1);
        return;
    }
    change(tr("Disconnect %1").arg(nameOf(ref)), [ref, input](graph::Network& network) {
        return edits::disconnect(network, toString(ref.level), ref.id, input);
    });
}

void DesignPage::fix(const NodeRef& ref)
{
    if (const NetworkModel::Fix* fix = m_model.fix(ref))
        change(tr("%1 at %2").arg(fix->title, nameOf(ref)), fix->change);
}

void DesignPage::fixFirstProblem()
{
    const graph::Problem& problem = m_model.problems().front();
    const NodeRef ref = {toQString(problem.place.block), problem.place.node};
    if (!m_model.node(ref)) {
        m_view->graph().setCurrent({});
        studio().notices().tell(Notices::Mood::Warn, NetworkModel::sentenceOf(problem));
        return;
    }
    if (!ref.level.isEmpty() && !m_model.level(ref.level))
        for (const graph::NetworkNode& node : m_model.network().nodes)
            if (node.block == problem.place.block) {
                m_model.setOpen({{}, node.id});
                break;
            }
    m_wantsInspector = true;
    m_view->show(ref);
    m_view->setFocus(Qt::ShortcutFocusReason);
}

void DesignPage::arrange()
{
    if (m_stack->currentWidget() != m_editor)
        return;
    std::map<std::int32_t, std::pair<double, double>> places;
    const QHash<int, QPointF> layout =
        widgets::graph::layered(m_model.trunk(), widgets::graph::Density::Trunk);
    for (auto at = layout.begin(); at != layout.end(); ++at)
        places[at.key()] = {at.value().x(), at.value().y()};
    m_needsFit = true;
    change(tr("Arrange the network"),
           [places](graph::Network& network) { return edits::place(network, places); });
}

void DesignPage::useTemplate(const QString& id)
{
    const graph::Template* found = graph::findTemplate(toString(id));
    if (!found || m_isFitting || !document().isOpen() || !document().readOnlyReason().isEmpty())
        return;
    m_isFitting = true;
    refresh();
    const QString title = toQString(found->title);
    studio().engine().submit(
        jobs::FitJob{}, tr("Fit %1 to the pictures").arg(title), this,
        [this, found, title](Result<jobs::FitOutcome> fitted) {
            m_isFitting = false;
            refresh();
            if (!fitted) {
                studio().notices().tell(fitted.error());
                return;
            }
            const data::Preprocessing& p = fitted->preprocessing;
            m_needsFit = true;
            document().perform(commands::replaceNetwork(tr("Start from %1").arg(title),
                                                        found->build({.channels = p.channels,
                                                                      .height = p.height,
                                                                      .width = p.width,
                                                                      .classes = fitted->classes})));
        },
        EngineBridge::Urgency::Interactive);
}

} // namespace app
