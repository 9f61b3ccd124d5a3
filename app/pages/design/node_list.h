// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/graph/graph_model.h"

#include <QListWidget>

namespace app {

// The drawing as a list, one line a node: what it is, what it gives and what is wrong with it. For screen
// readers, and for people who would rather read.
class NodeList final : public QListWidget
{
    Q_OBJECT

public:
    NodeList(widgets::graph::GraphModel& model, QWidget* parent);
    void setCurrent(const widgets::graph::NodeRef& ref);

signals:
    void chosen(const widgets::graph::NodeRef& ref);

private:
    void refresh();
    void addLevel(const widgets::graph::Level& level);

    widgets::graph::GraphModel& m_model;
    QVector<widgets::graph::NodeRef> m_refs;
    bool m_isFollowing = false;
};

} // namespace app
