// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/pages/design/node_list.h"

namespace app {

using widgets::graph::Edge;
using widgets::graph::Level;
using widgets::graph::Node;
using widgets::graph::NodeRef;

NodeList::NodeList(widgets::graph::GraphModel& model, QWidget* parent) : QListWidget(parent), m_model(model)
{
    setAccessibleName(tr("The network as a list"));
    setFixedWidth(240);
    setWordWrap(true);
    connect(&model, &widgets::graph::GraphModel::changed, this, &NodeList::refresh);
    connect(this, &QListWidget::currentRowChanged, this, [this](int row) {
        if (!m_isFollowing && row >= 0 && row < m_refs.size())
            emit chosen(m_refs[row]);
    });
    refresh();
}

void NodeList::addLevel(const Level& level)
{
    for (const Node& node : level.nodes) {
        QStringList sources;
        QString shape;
        for (const Edge& edge : level.edges) {
            if (edge.to == node.id)
                sources.push_back(level.find(edge.from)->name);
            if (edge.from == node.id)
                shape = edge.shape;
        }
        QString words = QStringLiteral("%1, %2").arg(node.name, node.title);
        if (!node.line.isEmpty())
            words += QStringLiteral(", ") + node.line;
        if (!sources.isEmpty())
            words += tr("; reads %1").arg(sources.join(QStringLiteral(", ")));
        if (!shape.isEmpty())
            words += tr("; gives %1").arg(shape);
        if (!node.problem.isEmpty())
            words += tr("; problem: %1").arg(node.problem);
        if (!level.name.isEmpty())
            words = QStringLiteral("%1: %2").arg(level.title, words);
        auto* item = new QListWidgetItem(words, this);
        item->setToolTip(words);
        m_refs.push_back({level.name, node.id});
        if (m_model.openBlock() && m_model.openAt() == m_refs.back())
            addLevel(*m_model.openBlock());
    }
}

void NodeList::refresh()
{
    const NodeRef before = m_refs.value(currentRow());
    m_isFollowing = true;
    clear();
    m_refs.clear();
    addLevel(m_model.trunk());
    m_isFollowing = false;
    setCurrent(before);
}

void NodeList::setCurrent(const NodeRef& ref)
{
    m_isFollowing = true;
    setCurrentRow(static_cast<int>(m_refs.indexOf(ref)));
    m_isFollowing = false;
}

} // namespace app
