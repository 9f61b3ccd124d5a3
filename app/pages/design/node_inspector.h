// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/models/network_model.h"
#include "app/pages/design/attribute_row.h"

#include <QFrame>

class QComboBox;
class QLabel;
class QPushButton;
class QVBoxLayout;

namespace app {

// What one node is and is set to, at the right of the drawing; with none chosen, what keeps the network from
// training. Says what is wished; the page does it.
class NodeInspector final : public QFrame
{
    Q_OBJECT

public:
    using NodeRef = widgets::graph::NodeRef;

    NodeInspector(NetworkModel& model, QWidget* parent);

    void show(const NodeRef& ref);
    void setEditable(bool isEditable);
    void focusFirst(); // the keys go to the first setting

signals:
    void attributeWished(const widgets::graph::NodeRef& ref, const QString& attribute,
                         const app::AttributeRow::Value& value);
    void resetWished(const widgets::graph::NodeRef& ref);
    void repeatWished(const widgets::graph::NodeRef& ref, int copies);
    void renameWished(const widgets::graph::NodeRef& ref, const QString& name);
    void sourceWished(const widgets::graph::NodeRef& ref, int input, int from); // 0: nothing
    void fixWished(const widgets::graph::NodeRef& ref);
    void openWished(const widgets::graph::NodeRef& ref);
    void outputWished(const widgets::graph::NodeRef& ref);
    void removeWished(const widgets::graph::NodeRef& ref, bool joinsEnds);
    void nodeChosen(const widgets::graph::NodeRef& ref);

private:
    void refresh(); // the same node in other words, its fields stay
    void rebuild();
    void buildOverview();
    void buildShares();
    void buildHead(const widgets::graph::Node& card);
    void buildSettings(const engine::graph::NetworkNode& node);
    void buildBlock(const engine::graph::NetworkNode& node);
    void buildSources(const widgets::graph::Node& card, const engine::graph::NetworkNode& node);
    void buildFigures();
    void buildActions(const widgets::graph::Node& card);
    void addFigure(const QString& name, const QString& value);
    QString signature() const; // what must be the same for the fields to stay
    QLabel* addLabel(const QString& text, const char* role);

    NetworkModel& m_model;
    NodeRef m_ref;
    QString m_shown;
    bool m_isEditable = true;
    QWidget* m_content = nullptr;
    QVBoxLayout* m_column = nullptr;
    QVBoxLayout* m_outer;
    std::vector<AttributeRow*> m_rows;
    QLabel* m_changedCount = nullptr;
    QPushButton* m_resetAll = nullptr;
    QWidget* m_facts = nullptr; // shapes, figures and the problem: made anew at each change
    QVBoxLayout* m_factsColumn = nullptr;
};

} // namespace app
