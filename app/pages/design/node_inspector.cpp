// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/pages/design/node_inspector.h"

#include "app/models/network_edits.h"
#include "app/models/network_words.h"
#include "app/text.h"
#include "engine/graph/drawn.h"
#include "widgets/forms/elided_label.h"
#include "widgets/forms/number_field.h"
#include "widgets/graph/geometry.h"
#include "widgets/theme/theme.h"

#include <QComboBox>
#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QScrollArea>
#include <QVBoxLayout>

#include <algorithm>

namespace app {

using namespace engine;
using graph::NetworkNode;
using widgets::graph::Level;
using widgets::graph::Node;
namespace theme = widgets::theme;
namespace size = widgets::theme::size;

namespace {

constexpr int mostCopies = 1000;
constexpr std::size_t mostShares = 6;

// The colour of the node's category, as on its card.
class CategoryBar final : public QWidget
{
public:
    CategoryBar(widgets::graph::Category category, QWidget* parent) : QWidget(parent), m_category(category)
    {
        setFixedWidth(qRound(widgets::graph::categoryEdge));
    }

protected:
    void paintEvent(QPaintEvent*) override
    {
        QPainter painter(this);
        painter.fillRect(rect(), widgets::graph::categoryColour(m_category));
    }

private:
    widgets::graph::Category m_category;
};

QString shareText(double share)
{
    return share > 0 && share < 0.01 ? NodeInspector::tr("under 1 %") : percent(share, 0);
}

void clear(QLayout* layout)
{
    while (QLayoutItem* item = layout->takeAt(0)) {
        if (QWidget* widget = item->widget()) { // it may be the one whose signal led here
            widget->hide();
            widget->deleteLater();
        }
        if (item->layout())
            clear(item->layout());
        delete item;
    }
}

} // namespace

NodeInspector::NodeInspector(NetworkModel& model, QWidget* parent)
    : QFrame(parent), m_model(model), m_outer(new QVBoxLayout)
{
    theme::setRole(this, "panel");
    setAccessibleName(tr("Settings of the layer"));
    setFixedWidth(size::inspector);
    auto* row = new QHBoxLayout(this);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(0);
    auto* rule = new QFrame(this);
    theme::setRole(rule, "column");
    row->addWidget(rule);
    auto* scroll = new QScrollArea(this);
    scroll->setWidgetResizable(true);
    scroll->setFrameShape(QFrame::NoFrame);
    scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    scroll->setFocusPolicy(Qt::NoFocus);
    auto* inside = new QWidget(scroll);
    theme::setRole(inside, "transparent");
    inside->setLayout(m_outer);
    m_outer->setContentsMargins(size::gap16, size::gap16, size::gap12, size::gap16);
    scroll->setWidget(inside);
    row->addWidget(scroll, 1);
    connect(&model, &NetworkModel::changed, this, &NodeInspector::refresh);
    connect(&theme::Theme::instance(), &theme::Theme::changed, this, &NodeInspector::refresh);
    rebuild();
}

void NodeInspector::show(const NodeRef& ref)
{
    m_ref = ref;
    refresh();
}

void NodeInspector::setEditable(bool isEditable)
{
    m_isEditable = isEditable;
    rebuild();
}

void NodeInspector::focusFirst()
{
    for (QWidget* next = m_content->nextInFocusChain(); next && next != m_content;
         next = next->nextInFocusChain())
        if (m_content->isAncestorOf(next) && next->isEnabled() && next->isVisible() &&
            next->focusPolicy() & Qt::TabFocus && !qobject_cast<QPushButton*>(next)) {
            next->setFocus(Qt::ShortcutFocusReason);
            return;
        }
}

QString NodeInspector::signature() const
{
    const NetworkNode* node = m_model.node(m_ref);
    const Node* card = m_model.find(m_ref);
    if (!node || !card)
        return {};
    QStringList parts = {m_ref.level,
                         QString::number(m_ref.id),
                         toQString(node->op),
                         toQString(node->block),
                         card->name,
                         QString::number(card->inputs),
                         QString::number(card->isOutput)};
    for (const graph::Link& link : node->inputs)
        parts.push_back(QString::number(link.node));
    if (const Level* level = m_model.level(m_ref.level)) // the sources are listed by name
        for (const Node& other : level->nodes)
            parts.push_back(other.name);
    return parts.join(QLatin1Char('\n'));
}

void NodeInspector::refresh()
{
    const QString now = signature();
    if (now.isEmpty() || now != m_shown) {
        rebuild();
        return;
    }
    const NetworkNode& node = *m_model.node(m_ref);
    int changed = 0;
    for (AttributeRow* row : m_rows) {
        row->setValue(words::valueOf(row->attribute(), node.settings));
        changed += row->isChanged() ? 1 : 0;
    }
    if (m_changedCount) {
        m_changedCount->setText(
            changed
                ? tr("<font color='%1'>●</font> changed from the default").arg(theme::tokens().accent.name())
                : QString());
        m_resetAll->setVisible(changed > 0);
        m_resetAll->setText(tr("Reset %1").arg(changed));
    }
    buildFigures();
}

void NodeInspector::rebuild()
{
    m_shown = signature();
    m_rows.clear();
    m_changedCount = nullptr;
    m_resetAll = nullptr;
    m_facts = nullptr;
    if (m_content) {
        m_content->hide();
        m_content->deleteLater(); // it may hold the one whose signal led here
    }
    m_content = new QWidget(this);
    theme::setRole(m_content, "transparent");
    m_column = new QVBoxLayout(m_content);
    m_column->setContentsMargins(0, 0, 0, 0);
    m_column->setSpacing(6);
    m_outer->addWidget(m_content);
    const Node* card = m_model.find(m_ref);
    const NetworkNode* node = m_model.node(m_ref);
    if (!card || !node) {
        buildOverview();
        m_column->addStretch();
        return;
    }
    buildHead(*card);
    node->block.empty() ? buildSettings(*node) : buildBlock(*node);
    m_facts = new QWidget(m_content);
    m_factsColumn = new QVBoxLayout(m_facts);
    m_factsColumn->setContentsMargins(0, 0, 0, 0);
    m_factsColumn->setSpacing(6);
    m_column->addWidget(m_facts);
    buildSources(*card, *node);
    buildActions(*card);
    m_column->addStretch();
    refresh();
}

QLabel* NodeInspector::addLabel(const QString& text, const char* role)
{
    auto* label = new QLabel(text, m_content);
    label->setWordWrap(true);
    label->setTextFormat(Qt::PlainText);
    theme::setRole(label, role);
    m_column->addWidget(label);
    return label;
}

void NodeInspector::buildOverview()
{
    addLabel(tr("The network"), "section");
    addLabel(tr("Choose a layer to see and change its settings."), "secondary");
    if (m_model.problems().empty()) {
        buildShares();
        return;
    }
    m_column->addSpacing(size::gap8);
    addLabel(tr("What keeps it from training"), "strong");
    for (const graph::Problem& problem : m_model.problems()) {
        const NodeRef ref = {toQString(problem.place.block), problem.place.node};
        const NetworkNode* node = m_model.node(ref);
        addLabel(node ? QStringLiteral("%1: %2").arg(toQString(node->name), NetworkModel::sentenceOf(problem))
                      : NetworkModel::sentenceOf(problem),
                 "");
        if (!node)
            continue;
        auto* go = new QPushButton(tr("Show it"), m_content);
        go->setAccessibleName(tr("Show %1").arg(toQString(node->name)));
        theme::setRole(go, "flush");
        connect(go, &QPushButton::clicked, this, [this, ref] { emit nodeChosen(ref); });
        m_column->addWidget(go, 0, Qt::AlignLeft);
    }
}

// Where most weights are: the first place to look when there are too many.
void NodeInspector::buildShares()
{
    const qint64 all = m_model.inspection().parameters;
    std::vector<std::pair<qint64, NodeRef>> shares;
    for (const NetworkNode& node : m_model.network().nodes)
        if (const graph::NodeFacts* facts = m_model.facts({{}, node.id}); facts && facts->parameters > 0)
            shares.push_back({facts->parameters, {{}, node.id}});
    if (shares.empty())
        return;
    std::ranges::stable_sort(shares, std::greater(), [](const auto& share) { return share.first; });
    shares.resize(std::min(shares.size(), mostShares));
    m_column->addSpacing(size::gap8);
    addLabel(tr("Where the weights are"), "strong");
    for (const auto& [weights, ref] : shares) {
        auto* line = new QHBoxLayout;
        auto* go = new QPushButton(toQString(m_model.node(ref)->name), m_content);
        theme::setRole(go, "flush");
        go->setAccessibleName(tr("Show %1").arg(go->text()));
        connect(go, &QPushButton::clicked, this, [this, ref = ref] { emit nodeChosen(ref); });
        auto* amount = new QLabel(tr("%1, %2").arg(grouped(weights), shareText(static_cast<double>(weights) /
                                                                               static_cast<double>(all))),
                                  m_content);
        line->addWidget(go);
        line->addStretch();
        line->addWidget(amount);
        m_column->addLayout(line);
    }
}

void NodeInspector::buildHead(const Node& card)
{
    const NetworkNode& node = *m_model.node(m_ref);
    auto* head = new QHBoxLayout;
    head->setSpacing(size::gap8);
    head->addWidget(new CategoryBar(card.category, m_content));
    auto* title = new widgets::ElidedLabel(m_content);
    title->setText(card.title);
    theme::setRole(title, "section");
    head->addWidget(title, 1);
    const Level* level = m_model.level(m_ref.level);
    const auto place = std::find_if(level->nodes.begin(), level->nodes.end(),
                                    [&](const Node& other) { return other.id == card.id; });
    auto* number = new QLabel(
        tr("Layer %1 of %2").arg(place - level->nodes.begin() + 1).arg(level->nodes.size()), m_content);
    theme::setRole(number, "caption");
    head->addWidget(number);
    m_column->addLayout(head);
    if (const ops::Op* op = ops::find(node.op))
        addLabel(toQString(op->summary), "");
    else
        addLabel(tr("A piece of network used as one layer. What is changed in it changes in every copy."),
                 "");
    m_column->addSpacing(size::gap4);

    auto* line = new QHBoxLayout;
    line->setSpacing(size::gap4);
    auto* caption = new QLabel(tr("Name"), m_content);
    caption->setFixedWidth(88);
    auto* name = new QLineEdit(card.name, m_content);
    name->setAccessibleName(tr("Name of the layer"));
    name->setEnabled(m_isEditable);
    caption->setBuddy(name);
    line->addSpacing(size::gap16);
    line->addWidget(caption);
    line->addWidget(name, 1);
    line->addSpacing(32);
    m_column->addLayout(line);
    connect(name, &QLineEdit::editingFinished, this, [this, name] {
        const NetworkNode* now = m_model.node(m_ref);
        if (now && name->text().trimmed() != toQString(now->name))
            emit renameWished(m_ref, name->text().trimmed());
    });
}

void NodeInspector::buildSettings(const NetworkNode& node)
{
    const ops::Op* op = ops::find(node.op);
    if (!op)
        return;
    for (const ops::Attribute& attribute : op->attributes) {
        if (attribute.internal)
            continue;
        auto* row = new AttributeRow(attribute, m_content);
        row->setEditable(m_isEditable);
        m_column->addWidget(row);
        m_rows.push_back(row);
        connect(row, &AttributeRow::edited, this, [this, row](const AttributeRow::Value& value) {
            emit attributeWished(m_ref, toQString(row->attribute().name), value);
        });
    }
    if (m_rows.empty())
        return;
    auto* line = new QHBoxLayout;
    m_changedCount = new QLabel(m_content);
    theme::setRole(m_changedCount, "caption");
    m_changedCount->setWordWrap(true);
    m_resetAll = new QPushButton(m_content);
    theme::setRole(m_resetAll, "link");
    m_resetAll->setEnabled(m_isEditable);
    line->addWidget(m_changedCount, 1);
    line->addWidget(m_resetAll);
    m_column->addLayout(line);
    connect(m_resetAll, &QPushButton::clicked, this, [this] { emit resetWished(m_ref); });
}

void NodeInspector::buildBlock(const NetworkNode& node)
{
    auto* line = new QHBoxLayout;
    line->setSpacing(size::gap4);
    auto* caption = new QLabel(tr("Copies"), m_content);
    caption->setFixedWidth(88);
    auto* copies = new widgets::NumberField({.least = 1, .most = mostCopies}, m_content);
    copies->setAccessibleName(tr("How many copies, one after another"));
    copies->setValues({static_cast<double>(node.repeat)});
    copies->setEnabled(m_isEditable);
    line->addSpacing(size::gap16);
    line->addWidget(caption);
    line->addWidget(copies, 1);
    line->addSpacing(32);
    m_column->addLayout(line);
    auto* why = addLabel({}, "bad");
    why->hide();
    connect(copies, &widgets::NumberField::edited, this, [this](const QVector<double>& values) {
        emit repeatWished(m_ref, static_cast<int>(values.front()));
    });
    connect(copies, &widgets::NumberField::refused, this, [why](const QString& text) {
        why->setText(text);
        why->setVisible(!text.isEmpty());
    });
    auto* open = new QPushButton(tr("Open or close the block"), m_content);
    connect(open, &QPushButton::clicked, this, [this] { emit openWished(m_ref); });
    m_column->addWidget(open);
}

void NodeInspector::buildSources(const Node& card, const NetworkNode& node)
{
    if (card.inputs == 0)
        return;
    m_column->addSpacing(size::gap8);
    addLabel(card.inputs == 1 ? tr("Comes from") : tr("Come from"), "strong");
    const Level* level = m_model.level(m_ref.level);
    for (int input = 0; input < card.inputs; ++input) {
        auto* box = new QComboBox(m_content);
        box->setAccessibleName(tr("What input %1 reads").arg(input + 1));
        box->setEnabled(m_isEditable);
        box->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Fixed);
        box->addItem(tr("nothing"), 0);
        const auto place = static_cast<std::size_t>(input);
        const int now = place < node.inputs.size() ? node.inputs[place].node : 0;
        for (const Node& other : level->nodes)
            if (other.id != card.id)
                box->addItem(tr("%1, %2").arg(other.name, other.title), other.id);
        box->setCurrentIndex(std::max(0, box->findData(now)));
        m_column->addWidget(box);
        connect(box, &QComboBox::activated, this, [this, box, input, now] {
            if (const int chosen = box->currentData().toInt(); chosen != now)
                emit sourceWished(m_ref, input, chosen);
        });
    }
}

void NodeInspector::addFigure(const QString& name, const QString& value)
{
    auto* line = new QHBoxLayout;
    auto* left = new QLabel(name, m_facts);
    auto* right = new QLabel(value, m_facts);
    theme::setRole(left, "secondary");
    theme::setRole(right, "strong");
    right->setAlignment(Qt::AlignRight);
    line->addWidget(left, 1);
    line->addWidget(right);
    m_factsColumn->addLayout(line);
}

void NodeInspector::buildFigures()
{
    if (!m_facts)
        return;
    clear(m_factsColumn);
    const Node* card = m_model.find(m_ref);
    const graph::NodeFacts* facts = m_model.facts(m_ref);
    if (!card->problem.isEmpty()) {
        auto* problem = new QLabel(card->problem, m_facts);
        problem->setWordWrap(true);
        theme::setRole(problem, "bad");
        m_factsColumn->addWidget(problem);
        if (const NetworkModel::Fix* fix = m_model.fix(m_ref); fix && m_isEditable) {
            auto* button = new QPushButton(fix->title, m_facts);
            button->setToolTip(fix->note);
            connect(button, &QPushButton::clicked, this, [this] { emit fixWished(m_ref); });
            m_factsColumn->addWidget(button, 0, Qt::AlignLeft);
        }
    }
    const QStringList in = m_model.inputShapes(m_ref);
    if (!in.isEmpty())
        addFigure(tr("Takes"), in.join(tr(" and ")));
    if (!facts || facts->outputs.empty())
        return;
    addFigure(tr("Gives"), words::shape(facts->outputs.front().shape));
    addFigure(tr("Weights"), facts->parameters == 0 ? tr("none") : grouped(facts->parameters));
    const double all = m_model.inspection().multiplyAdds;
    if (facts->multiplyAdds == 0) {
        addFigure(tr("Multiply-adds"), tr("none"));
        return;
    }
    const QString work = words::shortCount(facts->multiplyAdds);
    addFigure(tr("Multiply-adds"), all > 0 && m_ref.level.isEmpty()
                                       ? tr("%1, %2 of all").arg(work, shareText(facts->multiplyAdds / all))
                                       : work);
}

void NodeInspector::buildActions(const Node& card)
{
    if (!m_isEditable)
        return;
    m_column->addSpacing(size::gap8);
    const auto button = [&](const QString& text, const char* role, auto act) {
        auto* made = new QPushButton(text, m_content);
        theme::setRole(made, role);
        connect(made, &QPushButton::clicked, this, act);
        m_column->addWidget(made, 0, Qt::AlignLeft);
    };
    if (!card.isOutput && m_ref.level.isEmpty())
        button(tr("Take the scores from here"), "flush", [this] { emit outputWished(m_ref); });
    button(tr("Remove"), "flush", [this] { emit removeWished(m_ref, false); });
    button(tr("Remove and join the ends"), "flush", [this] { emit removeWished(m_ref, true); });
}

} // namespace app
