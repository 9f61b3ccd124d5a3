// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/pages/design/design_page.h"

#include "app/commands/change_network.h"
#include "app/pages/design/cost_footer.h"
#include "app/pages/design/node_inspector.h"
#include "app/pages/design/node_list.h"
#include "app/pages/design/template_cards.h"
#include "app/text.h"
#include "engine/graph/template.h"
#include "widgets/canvas/minimap.h"
#include "widgets/frame/empty_state.h"
#include "widgets/frame/page_header.h"
#include "widgets/graph/node_palette.h"
#include "widgets/theme/icon.h"
#include "widgets/theme/theme.h"

#include <QEvent>
#include <QHBoxLayout>
#include <QMenu>
#include <QPushButton>
#include <QStackedWidget>
#include <QToolButton>
#include <QUndoStack>
#include <QVBoxLayout>

namespace app {

using namespace engine;
using widgets::graph::GraphView;
using widgets::graph::NodeItem;
namespace theme = widgets::theme;
namespace size = widgets::theme::size;

DesignPage::DesignPage(Studio& studio, QWidget* parent)
    : Page(studio, tr("Design"), parent)
    , m_stack(new QStackedWidget(this))
    , m_closed(new widgets::EmptyState(QStringLiteral("design"), tr("No project is open"),
                                       tr("A network belongs to a project and is fitted to its pictures."),
                                       tr("Go to Welcome"), this))
    , m_templates(new TemplateCards(this))
{
    m_stack->addWidget(m_closed);
    m_stack->addWidget(m_templates);
    m_editor = makeEditor();
    m_stack->addWidget(m_editor);
    setBody(m_stack);
    setHome({m_view, m_templates->first(), m_closed->action()});
    makeHeader();
    connectView();
    connectInspector();
    connect(m_closed, &widgets::EmptyState::acted, this, [this] { this->studio().goTo(PageId::Welcome); });
    connect(m_templates, &TemplateCards::chosen, this, &DesignPage::useTemplate);
    connect(&document(), &Document::opened, this, [this] {
        m_needsFit = true;
        refresh();
    });
    connect(&document(), &Document::changed, this, [this](const project::Changes& changes) {
        if (changes.networks || changes.classes)
            refresh();
    });
    connect(&m_model, &NetworkModel::changed, this, &DesignPage::refreshHeader);

    connect(&studio, &Studio::mendingRequested, this, [this] {
        if (m_stack->currentWidget() == m_editor && !m_model.problems().empty())
            fixFirstProblem();
    });

    offer(tr("Add a layer"), QKeySequence(QStringLiteral("Shift+A")), [this] {
        if (m_stack->currentWidget() == m_editor)
            add(m_view->wishAfterCurrent());
    });
    offer(tr("Arrange the network from top to bottom"), QKeySequence(QStringLiteral("Shift+L")),
          [this] { arrange(); });
    offer(tr("Show the whole network"), QKeySequence(Qt::Key_Home), [this] { m_view->fitAll(); });
    for (const graph::Template* each : graph::templates::all())
        offer(tr("Start from %1").arg(toQString(each->title)), {},
              [this, id = toQString(each->id)] { useTemplate(id); });
    refresh();
}

void DesignPage::makeHeader()
{
    m_startFrom = new QPushButton(tr("Start from"), this);
    m_startFrom->setToolTip(tr("Put a starter network, fitted to your pictures, in place of this one"));
    auto* menu = new QMenu(m_startFrom);
    menu->setToolTipsVisible(true);
    for (const graph::Template* each : graph::templates::all()) {
        QAction* action = menu->addAction(toQString(each->title), this,
                                          [this, id = toQString(each->id)] { useTemplate(id); });
        action->setToolTip(toQString(each->summary));
    }
    connect(m_startFrom, &QPushButton::clicked, menu,
            [this, menu] { menu->popup(m_startFrom->mapToGlobal(QPoint(0, m_startFrom->height() + 2))); });
    m_startFrom->setIcon(theme::icon(QStringLiteral("chevron_down")));
    m_startFrom->setLayoutDirection(isRightToLeft() ? Qt::LeftToRight // the arrow behind the words
                                                    : Qt::RightToLeft);
    header().primary();
    header().addBeforePrimary(m_startFrom);
    connect(header().primary(), &QPushButton::clicked, this, [this] {
        if (m_model.problems().empty())
            studio().goTo(PageId::Train);
        else
            fixFirstProblem();
    });
}

QWidget* DesignPage::makeEditor()
{
    auto* editor = new QWidget(this);
    auto* column = new QVBoxLayout(editor);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    auto* row = new QHBoxLayout;
    row->setSpacing(0);
    m_list = new NodeList(m_model, editor);
    m_list->hide();
    row->addWidget(m_list);
    m_canvas = new QWidget(editor);
    auto* inside = new QVBoxLayout(m_canvas);
    inside->setContentsMargins(0, 0, 0, 0);
    m_view = new GraphView(m_canvas);
    m_view->setModel(&m_model);
    inside->addWidget(m_view);
    m_tools = makeTools();
    m_minimap = new widgets::canvas::Minimap(*m_view, m_canvas);
    m_canvas->installEventFilter(this);
    row->addWidget(m_canvas, 1);
    m_inspector = new NodeInspector(m_model, editor);
    row->addWidget(m_inspector);
    column->addLayout(row, 1);
    column->addWidget(new CostFooter(studio(), m_model, editor));
    m_palette = new widgets::graph::NodePalette(this);
    return editor;
}

QWidget* DesignPage::makeTools()
{
    auto* tools = new QFrame(m_canvas);
    theme::setRole(tools, "card");
    tools->setAccessibleName(tr("Tools of the drawing"));
    auto* column = new QVBoxLayout(tools);
    column->setContentsMargins(3, 3, 3, 3);
    column->setSpacing(2);
    const auto button = [&](const char* icon, const QString& name) {
        auto* made = new QToolButton(tools);
        made->setIcon(theme::icon(QLatin1String(icon)));
        made->setToolTip(name);
        made->setAccessibleName(name);
        column->addWidget(made);
        return made;
    };
    const auto rule = [&] {
        auto* line = new QFrame(tools);
        theme::setRole(line, "line");
        column->addWidget(line);
    };
    connect(button("plus", tr("Add a layer (Tab)")), &QToolButton::clicked, this,
            [this] { add(m_view->wishAfterCurrent()); });
    rule();
    QToolButton* undo = button("undo", tr("Undo"));
    QToolButton* redo = button("redo", tr("Redo"));
    connect(undo, &QToolButton::clicked, this, [this] { document().undo(); });
    connect(redo, &QToolButton::clicked, this, [this] { document().redo(); });
    const QUndoStack& history = document().history();
    connect(&history, &QUndoStack::canUndoChanged, undo, &QToolButton::setEnabled);
    connect(&history, &QUndoStack::canRedoChanged, redo, &QToolButton::setEnabled);
    connect(&history, &QUndoStack::undoTextChanged, undo, [undo](const QString& text) {
        undo->setToolTip(text.isEmpty() ? tr("Undo") : tr("Undo: %1").arg(text));
    });
    connect(&history, &QUndoStack::redoTextChanged, redo, [redo](const QString& text) {
        redo->setToolTip(text.isEmpty() ? tr("Redo") : tr("Redo: %1").arg(text));
    });
    undo->setEnabled(history.canUndo());
    redo->setEnabled(history.canRedo());
    rule();
    connect(button("layout", tr("Arrange from top to bottom (Shift+L)")), &QToolButton::clicked, this,
            &DesignPage::arrange);
    connect(button("fit", tr("Show all (Home)")), &QToolButton::clicked, this, [this] { m_view->fitAll(); });
    QToolButton* list = button("table", tr("Show as a list"));
    list->setCheckable(true);
    connect(list, &QToolButton::toggled, this, [this](bool isOn) { m_list->setVisible(isOn); });
    tools->adjustSize();
    return tools;
}

void DesignPage::enter()
{
    if (m_stack->currentWidget() == m_editor)
        updateFold();
}

void DesignPage::refresh()
{
    const bool isOpen = document().isOpen();
    const auto found = project().networks.find(commands::mainNetwork);
    const std::string text = isOpen && found != project().networks.end() ? found->second : std::string();
    QString problem;
    if (text.empty()) {
        m_model.clear();
    } else {
        Result<graph::Network> network = graph::networkFromJson(text);
        if (network)
            m_model.setNetwork(*std::move(network), static_cast<std::int64_t>(project().classes.size()));
        else
            problem = toQString(network.error().sentence);
    }
    const bool hasNetwork = !text.empty() && problem.isEmpty() && !m_model.network().nodes.empty();
    m_templates->setProblem(problem);
    const bool isEditable = document().readOnlyReason().isEmpty();
    m_templates->setBusy(m_isFitting || !isEditable);
    if (!hasNetwork)
        m_needsFit = true;
    m_view->setEditable(isEditable);
    m_startFrom->setEnabled(isEditable && !m_isFitting);
    m_stack->setCurrentWidget(!isOpen      ? static_cast<QWidget*>(m_closed)
                              : hasNetwork ? m_editor
                                           : m_templates);
    refreshHeader();
    updateMinimap();
    if (hasNetwork && m_needsFit && m_view->viewport()->isVisible()) {
        m_needsFit = false;
        m_view->showStart();
    }
}

void DesignPage::refreshHeader()
{
    const bool hasNetwork = m_stack->currentWidget() == m_editor;
    m_startFrom->setVisible(hasNetwork);
    header().primary()->setVisible(hasNetwork);
    if (!hasNetwork) {
        header().setSentence(document().isOpen() ? tr("This project has no network yet.") : QString());
        return;
    }
    const int problems = static_cast<int>(m_model.problems().size());
    const int layers = static_cast<int>(m_model.network().nodes.size());
    header().setSentence(problems > 0
                             ? tr("%n problem(s) keep(s) this network from training.", nullptr, problems)
                             : tr("%n layer(s). Everything fits together.", nullptr, layers));
    header().primary()->setText(problems > 0 ? tr("Fix %n problem(s)", nullptr, problems)
                                             : tr("Train this network"));
}

void DesignPage::showCurrent()
{
    const NodeRef current = m_view->graph().current();
    m_inspector->show(current);
    m_list->setCurrent(current);
    if (current.isNull())
        m_wantsInspector = false;
    updateFold();
}

void DesignPage::updateFold()
{
    const bool isWide = window()->width() >= size::foldBelow;
    m_inspector->setVisible(isWide || m_wantsInspector);
}

void DesignPage::updateMinimap()
{
    QVector<widgets::canvas::Minimap::Mark> marks;
    for (const NodeItem* node : m_view->graph().nodes())
        marks.push_back({node->card(), node->node().problem.isEmpty()
                                           ? widgets::graph::categoryColour(node->node().category)
                                           : theme::tokens().bad});
    m_minimap->setMarks(std::move(marks), m_view->graph().drawing());
}

void DesignPage::placeOverlays()
{
    m_tools->move(size::gap12, size::gap24);
    m_tools->raise();
    m_minimap->move(m_canvas->width() - m_minimap->width() - size::gap16,
                    m_canvas->height() - m_minimap->height() - size::gap16);
    m_minimap->raise();
    if (m_needsFit && m_stack->currentWidget() == m_editor) {
        m_needsFit = false;
        m_view->showStart();
    }
}

bool DesignPage::eventFilter(QObject* watched, QEvent* event)
{
    if (watched == m_canvas && (event->type() == QEvent::Resize || event->type() == QEvent::Show))
        placeOverlays();
    return Page::eventFilter(watched, event);
}

void DesignPage::resizeEvent(QResizeEvent* event)
{
    Page::resizeEvent(event);
    updateFold();
}

} // namespace app
