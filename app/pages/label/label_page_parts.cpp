// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/models/items_model.h"
#include "app/pages/label/class_panel.h"
#include "app/pages/label/hint_line.h"
#include "app/pages/label/label_page.h"
#include "app/text.h"
#include "widgets/frame/empty_state.h"
#include "widgets/frame/page_header.h"
#include "widgets/gallery/class_tag.h"
#include "widgets/gallery/gallery_view.h"
#include "widgets/gallery/whole_picture.h"
#include "widgets/theme/icon.h"
#include "widgets/theme/theme.h"

#include <QComboBox>
#include <QHBoxLayout>
#include <QLabel>
#include <QProgressBar>
#include <QPushButton>
#include <QStackedWidget>
#include <QToolButton>
#include <QUndoStack>
#include <QVBoxLayout>

// How the Label page is put together, and what it shows.
namespace app {

using namespace engine;
namespace theme = widgets::theme;
namespace size = widgets::theme::size;

namespace {

constexpr int filmWidth = 136, filmTile = 96, stageHead = 44, narrowClasses = 240;

QFrame* columnLine(QWidget* parent)
{
    auto* line = new QFrame(parent);
    theme::setRole(line, "column");
    return line;
}

} // namespace

void LabelPage::makeHeader()
{
    m_progress = new QProgressBar(this);
    m_progress->setFixedWidth(160);
    m_progress->setTextVisible(false);
    m_progress->setAccessibleName(tr("How many pictures are labelled"));
    header().addAfterSentence(m_progress);
}

QWidget* LabelPage::makeContent()
{
    auto* content = new QWidget(this);
    auto* row = new QHBoxLayout(content);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(0);
    m_classes = new ClassPanel(document(), content);
    row->addWidget(makeFilm());
    row->addWidget(columnLine(content));
    row->addWidget(makeStage(), 1);
    row->addWidget(columnLine(content));
    row->addWidget(m_classes);
    return content;
}

QWidget* LabelPage::makeFilm()
{
    auto* film = new QFrame(this);
    theme::setRole(film, "panel");
    film->setFixedWidth(filmWidth);
    auto* column = new QVBoxLayout(film);
    column->setContentsMargins(0, size::gap12, 0, 0);
    column->setSpacing(size::gap8);
    m_queue = new QComboBox(film);
    m_queue->setAccessibleName(tr("Which pictures are shown"));
    m_queue->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    m_queue->setMinimumContentsLength(6);
    auto* box = new QHBoxLayout;
    box->setContentsMargins(size::gap8, 0, size::gap8, 0);
    box->addWidget(m_queue);
    column->addLayout(box);
    m_film = new widgets::GalleryView(film);
    m_film->setAccessibleName(tr("Pictures to label"));
    m_film->setSelectionMode(QAbstractItemView::SingleSelection);
    m_film->setModel(m_model);
    m_film->setTileWish(filmTile);
    auto* inset = new QHBoxLayout;
    inset->setContentsMargins(size::gap8, 0, 0, 0);
    inset->addWidget(m_film);
    column->addLayout(inset, 1);
    return film;
}

QWidget* LabelPage::makeStage()
{
    auto* stage = new QWidget(this);
    auto* column = new QVBoxLayout(stage);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);

    auto* head = new QWidget(stage);
    head->setFixedHeight(stageHead);
    auto* row = new QHBoxLayout(head);
    row->setContentsMargins(size::gap16, 0, size::gap12, 0);
    row->setSpacing(size::gap12);
    m_name = new QLabel(head);
    m_size = new QLabel(head);
    m_place = new QLabel(head);
    m_answer = new widgets::ClassTag(head);
    theme::setRole(m_name, "strong");
    theme::setRole(m_size, "secondary");
    theme::setRole(m_place, "secondary");
    m_name->setMinimumWidth(40);
    row->addWidget(m_name);
    row->addWidget(m_size);
    row->addWidget(m_answer, 0, Qt::AlignVCenter);
    row->addStretch();
    row->addWidget(m_place);
    const QUndoStack& history = document().history();
    const auto addTool = [&](const char* icon, const QString& name, auto act) {
        auto* tool = new QToolButton(head);
        tool->setIcon(theme::icon(QString::fromLatin1(icon)));
        tool->setToolTip(name);
        tool->setAccessibleName(name);
        connect(tool, &QToolButton::clicked, this, act);
        row->addWidget(tool);
        return tool;
    };
    QToolButton* undo = addTool("undo", tr("Undo (Ctrl+Z)"), [this] { document().undo(); });
    QToolButton* redo = addTool("redo", tr("Redo (Ctrl+Shift+Z)"), [this] { document().redo(); });
    undo->setEnabled(history.canUndo());
    redo->setEnabled(history.canRedo());
    connect(&history, &QUndoStack::canUndoChanged, undo, &QWidget::setEnabled);
    connect(&history, &QUndoStack::canRedoChanged, redo, &QWidget::setEnabled);
    addTool("chevron_left", tr("The one before (A)"), [this] { step(-1); });
    addTool("chevron_right", tr("The next one (D)"), [this] { step(1); });
    column->addWidget(head);

    m_picture = new widgets::WholePicture(stage);
    m_end = new widgets::EmptyState(QStringLiteral("check"), {}, {}, {}, stage);
    auto* padded = new QWidget(stage);
    auto* padding = new QVBoxLayout(padded);
    padding->setContentsMargins(size::gap16, 0, size::gap16, size::gap16);
    padding->addWidget(m_picture);
    m_stageStack = new QStackedWidget(stage);
    m_stageStack->addWidget(padded);
    m_stageStack->addWidget(m_end);
    column->addWidget(m_stageStack, 1);
    column->addWidget(new HintLine(
        {{{QStringLiteral("1"), QStringLiteral("–"), QStringLiteral("9")}, tr("class, and go on")},
         {{QStringLiteral("D")}, tr("next")},
         {{QStringLiteral("A")}, tr("back")},
         {{QStringLiteral("0")}, tr("no label")},
         {{QStringLiteral("N")}, tr("new class")},
         {{tr("Ctrl"), QStringLiteral("Z")}, tr("undo")}},
        stage));
    return stage;
}

void LabelPage::resizeEvent(QResizeEvent* event)
{
    Page::resizeEvent(event);
    m_classes->setFixedWidth(window()->width() < size::foldBelow ? narrowClasses : size::inspector);
}

void LabelPage::makeActions()
{
    for (int digit = 1; digit <= 9; ++digit)
        m_digits << offer(QString(), QKeySequence(Qt::Key_0 + digit), [this, digit] {
            const auto place = static_cast<std::size_t>(digit - 1);
            if (place < project().classes.size())
                label(project().classes[place].id);
        });
    for (QAction* digit : m_digits)
        digit->setIconText(tr("Label, and go on")); // in the list of keys, whatever the class
    offer(tr("Take the label off"), QKeySequence(Qt::Key_0), [this] { label(ClassId::None); });
    offer(tr("New class for this picture"), QKeySequence(Qt::Key_N), [this] { m_classes->focusField(); });
    const auto go = [this](const QString& text, Qt::Key letter, Qt::Key arrow, int by) {
        offer(text, QKeySequence(letter), [this, by] {
            step(by);
        })->setShortcuts({QKeySequence(letter), QKeySequence(arrow)});
    };
    go(tr("Next picture"), Qt::Key_D, Qt::Key_Right, 1);
    go(tr("Picture before"), Qt::Key_A, Qt::Key_Left, -1);
    offer(tr("Next unlabelled picture"), QKeySequence(Qt::Key_U), [this] { primary(); });
}

void LabelPage::count()
{
    m_all = m_unlabelled = 0;
    for (const project::Item& item : project().items) {
        if (item.isExcluded)
            continue;
        ++m_all;
        m_unlabelled += item.label == ClassId::None ? 1 : 0;
    }
}

void LabelPage::refresh()
{
    const std::size_t before = m_unlabelled;
    count();
    if ((before == 0) != (m_unlabelled == 0))
        emit waitingChanged();
    fillQueues();
    const bool isOpen = document().isOpen();
    m_stack->setCurrentIndex(m_all > 0 ? 1 : 0);
    m_empty->setTexts(isOpen ? tr("Nothing to label yet") : tr("No project is open"),
                      tr("Drop pictures on the window. Here each one gets the class it belongs to."),
                      tr("Choose a folder"));
    const auto labelled = static_cast<qint64>(m_all - m_unlabelled);
    const auto all = static_cast<qint64>(m_all);
    header().setSentence(m_all == 0
                             ? QString()
                             : tr("<b>%1 of %2</b> pictures labelled").arg(grouped(labelled), grouped(all)));
    m_progress->setVisible(m_all > 0);
    m_progress->setRange(0, static_cast<int>(m_all));
    m_progress->setValue(static_cast<int>(labelled));
    header().primary()->setText(m_unlabelled == 0 ? tr("Train a model") : tr("Next unlabelled"));
    header().primary()->setVisible(m_all > 0);
    for (qsizetype i = 0; i < m_digits.size(); ++i) {
        const auto place = static_cast<std::size_t>(i);
        const bool isThere = place < project().classes.size();
        m_digits[i]->setEnabled(isThere);
        m_digits[i]->setVisible(isThere);
        if (isThere)
            m_digits[i]->setText(tr("Label as %1").arg(toQString(project().classes[place].name)));
    }
    refreshStage();
}

void LabelPage::refreshStage()
{
    const project::Item* item = project().find(current());
    const bool isAtEnd = m_isAtEnd || !item;
    m_stageStack->setCurrentIndex(isAtEnd ? 1 : 0);
    m_classes->refresh(isAtEnd ? ItemId::None : current());
    for (QWidget* each : std::initializer_list<QWidget*>{m_name, m_size, m_answer, m_place})
        each->setVisible(!isAtEnd);
    if (isAtEnd) {
        const bool isDone = m_unlabelled == 0;
        m_end->setTexts(
            isDone                    ? tr("All pictures are labelled")
            : m_model->rowCount() > 0 ? tr("That was the last one here")
                                      : tr("Nothing here"),
            isDone ? tr("A model can learn from them now.")
                   : tr("%1 pictures have no label yet.").arg(grouped(static_cast<qint64>(m_unlabelled))),
            isDone ? tr("Look through everything") : tr("Go through those without a label"));
        return;
    }
    const project::Class* label = project().find(item->label);
    m_name->setText(toQString(item->name).section('/', -1));
    m_name->setToolTip(toQString(item->name));
    m_size->setText(tr("%1 × %2 px").arg(item->width).arg(item->height));
    if (label)
        m_answer->setClass(toQString(label->name), static_cast<int>(label - project().classes.data()));
    else
        m_answer->setNone(tr("no label yet"));
    m_place->setText(
        tr("%1 of %2").arg(grouped(m_film->currentIndex().row() + 1), grouped(m_model->rowCount())));
    m_picture->setOriginalSize({item->width, item->height});
    m_picture->setPicture(studio().thumbnails().picture(item->id, Thumbnails::whole));
    if (const QString problem = studio().thumbnails().problem(item->id); !problem.isEmpty())
        m_picture->setProblem(problem);
    // The next one is read while this one is looked at.
    if (const ItemId next = m_model->idAt(m_film->currentIndex().row() + 1); next != ItemId::None)
        studio().thumbnails().picture(next, Thumbnails::whole);
}

} // namespace app
