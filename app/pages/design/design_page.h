// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/models/network_edits.h"
#include "app/models/network_model.h"
#include "app/pages/design/attribute_row.h"
#include "app/pages/page.h"
#include "widgets/graph/graph_view.h"

class QStackedWidget;
class QToolButton;

namespace widgets {
class EmptyState;
}
namespace widgets::canvas {
class Minimap;
}
namespace widgets::graph {
class NodePalette;
}

namespace app {

class CostFooter;
class NodeInspector;
class NodeList;
class TemplateCards;

// Draws the network: what is wished on the drawing and in the inspector becomes an edit of the project, and
// the drawing follows the project.
class DesignPage final : public Page
{
    Q_OBJECT

public:
    DesignPage(Studio& studio, QWidget* parent);

    void enter() override;
    NetworkModel& model() { return m_model; }
    widgets::graph::GraphView& view() { return *m_view; }

protected:
    void resizeEvent(QResizeEvent* event) override;

private:
    using NodeRef = widgets::graph::NodeRef;

    QWidget* makeEditor();
    QWidget* makeTools();
    void makeHeader();
    void connectView();
    void connectInspector();

    void refresh(); // from the project
    void refreshHeader();
    void showCurrent();
    void placeOverlays();
    void updateMinimap();
    void updateFold();
    bool eventFilter(QObject* watched, QEvent* event) override;

    // Edits, in design_page_edits.cpp.
    void change(const QString& what, edits::Change change);
    void add(const widgets::graph::AddWish& wish);
    void place(const widgets::graph::AddWish& wish, const QString& key);
    void connectNodes(const NodeRef& from, const NodeRef& to, int input, const NodeRef& off, int offInput);
    void remove(const QString& level, const QVector<int>& ids, bool joinsEnds);
    void setAttribute(const NodeRef& ref, const QString& attribute, const AttributeRow::Value& value);
    void setSource(const NodeRef& ref, int input, int from);
    void fix(const NodeRef& ref);
    void arrange();
    void useTemplate(const QString& id);
    void fixFirstProblem();
    QString nameOf(const NodeRef& ref) const;

    NetworkModel m_model;
    std::string m_shown; // the document that is drawn
    bool m_needsFit = true;
    bool m_wantsInspector = false; // where it is folded away
    bool m_isFitting = false;      // a template, to the pictures
    widgets::graph::AddWish m_wish;

    QStackedWidget* m_stack;
    widgets::EmptyState* m_closed;
    TemplateCards* m_templates;
    QWidget* m_editor = nullptr;
    QWidget* m_canvas = nullptr;
    widgets::graph::GraphView* m_view = nullptr;
    widgets::graph::NodePalette* m_palette = nullptr;
    widgets::canvas::Minimap* m_minimap = nullptr;
    QWidget* m_tools = nullptr;
    NodeList* m_list = nullptr;
    NodeInspector* m_inspector = nullptr;
    QPushButton* m_startFrom = nullptr;
};

} // namespace app
