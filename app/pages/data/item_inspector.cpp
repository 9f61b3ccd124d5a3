// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/pages/data/item_inspector.h"

#include "app/models/items_filter.h"
#include "app/pages/data/balance_chart.h"
#include "app/studio.h"
#include "app/text.h"
#include "widgets/forms/elided_label.h"
#include "widgets/gallery/class_chip.h"
#include "widgets/gallery/whole_picture.h"
#include "widgets/theme/icon.h"
#include "widgets/theme/theme.h"

#include <QGridLayout>
#include <QLabel>
#include <QMenu>
#include <QPainter>
#include <QPushButton>
#include <QScrollArea>
#include <QToolButton>
#include <QVBoxLayout>

#include <algorithm>

namespace app {

using namespace engine;
namespace theme = widgets::theme;
namespace size = widgets::theme::size;

namespace {

int placeOf(const project::Project& project, ClassId id)
{
    const auto found = std::ranges::find(project.classes, id, &project::Class::id);
    return found == project.classes.end() ? -1 : static_cast<int>(found - project.classes.begin());
}

QPixmap classSquare(const QString& name, int index, qreal ratio)
{
    QPixmap pixmap(QSize(16, 16) * ratio);
    pixmap.setDevicePixelRatio(ratio);
    pixmap.fill(Qt::transparent);
    QPainter painter(&pixmap);
    widgets::paintClassSquare(painter, QRect(0, 0, 16, 16), name, index);
    return pixmap;
}

} // namespace

ItemInspector::ItemInspector(Studio& studio, QWidget* parent)
    : QFrame(parent)
    , m_studio(studio)
    , m_title(new QLabel(this))
    , m_place(new QLabel(this))
    , m_back(new QToolButton(this))
    , m_next(new QToolButton(this))
    , m_picture(new widgets::WholePicture(this))
    , m_name(new widgets::ElidedLabel(this))
    , m_classSquare(new QLabel(this))
    , m_class(new QLabel(this))
    , m_split(new QLabel(this))
    , m_size(new QLabel(this))
    , m_from(new widgets::ElidedLabel(this))
    , m_changeClass(new QPushButton(tr("Change class"), this))
    , m_changeSplit(new QPushButton(tr("Move to"), this))
    , m_classMenu(new QMenu(this))
    , m_splitMenu(new QMenu(this))
    , m_openInLabel(new QPushButton(tr("Open in Label"), this))
    , m_exclude(new QPushButton(this))
    , m_locate(new QPushButton(tr("Find the pictures"), this))
    , m_summary(new QLabel(this))
    , m_labelled(new QLabel(this))
    , m_advice(new QLabel(this))
    , m_chart(new BalanceChart(this))
{
    theme::setRole(this, "panel");
    setFixedWidth(size::inspector);
    auto* inside = new QWidget(this);
    theme::setRole(inside, "transparent");
    auto* column = new QVBoxLayout(inside);
    column->setContentsMargins(0, 0, 0, size::gap16);
    column->setSpacing(0);
    column->addWidget(makeHead());
    m_itemPart = makeItem();
    column->addWidget(m_itemPart);
    auto* line = new QFrame(this);
    theme::setRole(line, "line");
    column->addWidget(line);
    column->addWidget(makeBalance());
    column->addStretch();
    auto* scroll = new QScrollArea(this);
    scroll->setWidgetResizable(true);
    scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    scroll->setFocusPolicy(Qt::NoFocus);
    scroll->setWidget(inside);
    auto* whole = new QVBoxLayout(this);
    whole->setContentsMargins(0, 0, 0, 0);
    whole->addWidget(scroll);
    connect(&studio.thumbnails(), &Thumbnails::ready, this, [this](qint64 item) {
        if (item == number(m_item))
            fillPicture();
    });
    showItem(ItemId::None, 0, 0);
}

QWidget* ItemInspector::makeHead()
{
    auto* head = new QWidget(this);
    auto* row = new QHBoxLayout(head);
    row->setContentsMargins(size::gap16, size::gap12, size::gap12, size::gap12);
    row->setSpacing(size::gap4);
    theme::setRole(m_title, "section");
    theme::setRole(m_place, "secondary");
    row->addWidget(m_title);
    row->addStretch();
    row->addWidget(m_place);
    const std::tuple<QToolButton*, const char*, QString, int> steps[] = {
        {m_back, "chevron_left", tr("The one before"), -1}, {m_next, "chevron_right", tr("The next one"), 1}};
    for (const auto& [button, icon, name, by] : steps) {
        button->setIcon(theme::icon(QString::fromLatin1(icon)));
        button->setToolTip(name);
        button->setAccessibleName(name);
        connect(button, &QToolButton::clicked, this, [this, by = by] { emit stepRequested(by); });
        row->addWidget(button);
    }
    return head;
}

QWidget* ItemInspector::makeItem()
{
    auto* part = new QWidget(this);
    auto* column = new QVBoxLayout(part);
    column->setContentsMargins(size::gap16, 0, size::gap16, size::gap16);
    column->setSpacing(size::gap8);
    m_picture->setFixedHeight(240);
    column->addWidget(m_picture);
    theme::setRole(m_name, "strong");
    column->addWidget(m_name);
    auto* classLine = new QWidget(part);
    auto* classRow = new QHBoxLayout(classLine);
    classRow->setContentsMargins(0, 0, 0, 0);
    classRow->setSpacing(size::gap8);
    classRow->addWidget(m_classSquare);
    classRow->addWidget(m_class, 1);
    auto* grid = new QGridLayout;
    grid->setHorizontalSpacing(size::gap16);
    grid->setVerticalSpacing(size::gap8);
    grid->setColumnMinimumWidth(0, 60);
    grid->setColumnStretch(1, 1);
    const std::pair<QString, QWidget*> rows[] = {
        {tr("Class"), classLine}, {tr("Split"), m_split}, {tr("Size"), m_size}, {tr("From"), m_from}};
    int line = 0;
    for (const auto& [word, value] : rows) {
        auto* label = new QLabel(word, part);
        theme::setRole(label, "secondary");
        grid->addWidget(label, line, 0);
        grid->addWidget(value, line++, 1);
    }
    column->addLayout(grid);
    column->addSpacing(size::gap4);
    auto* first = new QHBoxLayout;
    first->setSpacing(size::gap8);
    for (const auto& [button, menu] :
         {std::pair(m_changeClass, m_classMenu), std::pair(m_changeSplit, m_splitMenu)}) {
        button->setAccessibleName(button->text());
        button->setIcon(theme::icon(QStringLiteral("chevron_down")));
        button->setLayoutDirection(isRightToLeft() ? Qt::LeftToRight
                                                   : Qt::RightToLeft); // icon after the word
        connect(button, &QPushButton::clicked, this, [this, button = button, menu = menu] {
            fillMenus();
            menu->popup(button->mapToGlobal(QPoint(0, button->height() + 2)));
        });
        first->addWidget(button);
    }
    first->addStretch();
    column->addLayout(first);
    auto* second = new QHBoxLayout;
    second->setSpacing(size::gap8);
    theme::setRole(m_exclude, "quiet");
    theme::setRole(m_openInLabel, "quiet");
    second->addWidget(m_openInLabel);
    second->addWidget(m_exclude);
    second->addStretch();
    column->addLayout(second);
    column->addWidget(m_locate, 0, Qt::AlignLeading);
    connect(m_openInLabel, &QPushButton::clicked, this, &ItemInspector::openInLabelRequested);
    connect(m_exclude, &QPushButton::clicked, this, [this] {
        const project::Item* item = m_studio.document().project().find(m_item);
        emit excludeRequested(!item || !item->isExcluded);
    });
    connect(m_locate, &QPushButton::clicked, this, [this] {
        if (const project::Item* item = m_studio.document().project().find(m_item))
            emit locateRequested(number(item->source));
    });
    return part;
}

QWidget* ItemInspector::makeBalance()
{
    auto* part = new QWidget(this);
    auto* column = new QVBoxLayout(part);
    column->setContentsMargins(size::gap16, size::gap16, size::gap16, 0);
    column->setSpacing(size::gap8);
    auto* head = new QHBoxLayout;
    auto* title = new QLabel(tr("Class balance"), part);
    theme::setRole(title, "section");
    theme::setRole(m_labelled, "secondary");
    head->addWidget(title);
    head->addStretch();
    head->addWidget(m_labelled);
    m_advice->setWordWrap(true);
    column->addLayout(head);
    column->addWidget(m_advice);
    column->addWidget(m_chart);
    column->addWidget(m_summary);
    theme::setRole(m_summary, "caption");
    m_summary->setWordWrap(true);
    return part;
}

void ItemInspector::showItem(ItemId item, int place, int selected)
{
    m_item = item;
    m_title->setText(selected == 0 ? tr("Nothing selected") : tr("%Ln selected", nullptr, selected));
    m_place->setText(selected > 1 ? tr("%1 of %2").arg(grouped(place + 1), grouped(selected)) : QString());
    m_back->setVisible(selected > 1);
    m_next->setVisible(selected > 1);
    m_itemPart->setVisible(m_item != ItemId::None);
    fillItem();
}

void ItemInspector::fillItem()
{
    const project::Project& project = m_studio.document().project();
    const project::Item* item = project.find(m_item);
    if (!item)
        return;
    const project::Class* label = project.find(item->label);
    const project::Source* source = project.find(item->source);
    m_name->setText(toQString(item->name).section('/', -1).toHtmlEscaped());
    m_class->setText(label ? toQString(label->name) : tr("none yet"));
    m_classSquare->setVisible(label);
    if (label)
        m_classSquare->setPixmap(
            classSquare(toQString(label->name), placeOf(project, label->id), devicePixelRatioF()));
    m_split->setText(item->isExcluded ? tr("%1, excluded").arg(splitName(item->split))
                                      : splitName(item->split));
    m_size->setText(tr("%1 × %2 px").arg(item->width).arg(item->height));
    m_from->setText((source ? sourceName(*source) + QStringLiteral(" / ") : QString()).toHtmlEscaped() +
                    toQString(item->name).toHtmlEscaped());
    m_from->setToolTip(source ? toQString(m_studio.document().placeOf(*source).string()) : QString());
    m_exclude->setText(item->isExcluded ? tr("Include again") : tr("Exclude"));
    m_exclude->setToolTip(tr("Excluded items stay here, and no model learns from them."));
    fillPicture();
}

void ItemInspector::fillPicture()
{
    const project::Item* item = m_studio.document().project().find(m_item);
    if (!item)
        return;
    m_picture->setOriginalSize({item->width, item->height});
    m_picture->setPicture(m_studio.thumbnails().picture(m_item, Thumbnails::large));
    const QString problem = m_studio.thumbnails().problem(m_item);
    if (!problem.isEmpty())
        m_picture->setProblem(problem);
    m_locate->setVisible(!problem.isEmpty());
}

void ItemInspector::fillMenus()
{
    const project::Project& project = m_studio.document().project();
    QMenu* classes = m_classMenu;
    classes->clear();
    int place = 0;
    for (const project::Class& each : project.classes) {
        QAction* action = classes->addAction(classSquare(toQString(each.name), place, devicePixelRatioF()),
                                             toQString(each.name));
        if (++place <= 9)
            action->setShortcut(QKeySequence(Qt::Key_0 + place)); // shown; the page answers the key
        action->setShortcutContext(Qt::WidgetShortcut);
        connect(action, &QAction::triggered, this, [this, id = number(each.id)] { emit labelRequested(id); });
    }
    classes->addSeparator();
    classes->addAction(tr("No class"), this, [this] { emit labelRequested(0); });
    QMenu* splits = m_splitMenu;
    splits->clear();
    for (const data::Split split : {data::Split::Train, data::Split::Validation, data::Split::Test})
        splits->addAction(splitName(split), this,
                          [this, split] { emit splitRequested(static_cast<int>(split)); });
}

void ItemInspector::refresh(const ItemCounts& counts)
{
    const project::Project& project = m_studio.document().project();
    std::vector<BalanceChart::Bar> bars;
    for (const project::Class& each : project.classes)
        bars.push_back({toQString(each.name), placeOf(project, each.id), counts.ofClass.at(each.id)});
    const BalanceAdvice advice = balanceAdvice(counts);
    m_chart->setVisible(!bars.empty());
    m_chart->setBars(std::move(bars), advice.missing > 0 ? advice.goal : 0);
    m_labelled->setText(tr("%1 labelled").arg(grouped(static_cast<qint64>(counts.all - counts.unlabelled))));
    const project::Class* smallest = project.find(advice.id);
    m_advice->setVisible(project.classes.empty() || smallest);
    m_advice->setText(project.classes.empty() ? tr("No class yet. Add one at the left, or label an item.")
                      : smallest              ? tr("About <b>%1 more %2</b> would help.")
                                       .arg(grouped(static_cast<qint64>(advice.missing)),
                                            toQString(smallest->name).toHtmlEscaped())
                                 : QString());
    m_summary->setVisible(counts.excluded > 0);
    m_summary->setText(
        tr("%Ln item(s) excluded: no model learns from them.", nullptr, static_cast<int>(counts.excluded)));
    fillItem();
}

} // namespace app
