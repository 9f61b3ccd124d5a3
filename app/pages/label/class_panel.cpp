// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/pages/label/class_panel.h"

#include "app/document/document.h"
#include "app/models/item_counts.h"
#include "app/text.h"
#include "widgets/gallery/choice_row.h"
#include "widgets/theme/theme.h"

#include <QLabel>
#include <QLineEdit>
#include <QScrollArea>
#include <QVBoxLayout>

namespace app {

using namespace engine;
using widgets::ChoiceRow;
namespace theme = widgets::theme;
namespace size = widgets::theme::size;

ClassPanel::ClassPanel(Document& document, QWidget* parent)
    : QFrame(parent)
    , m_document(document)
    , m_rows(new QVBoxLayout)
    , m_hint(new QLabel(tr("No class yet. Type what this picture shows, then Enter."), this))
    , m_field(new QLineEdit(this))
{
    theme::setRole(this, "panel");
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(size::gap8, size::gap16, size::gap8, size::gap16);
    column->setSpacing(size::gap8);
    auto* head = new QHBoxLayout;
    head->setContentsMargins(size::gap8, 0, size::gap8, 0);
    auto* title = new QLabel(tr("Classes"), this);
    theme::setRole(title, "section");
    auto* inAll = new QLabel(tr("in all"), this);
    theme::setRole(inAll, "caption");
    head->addWidget(title);
    head->addStretch();
    head->addWidget(inAll);
    column->addLayout(head);
    auto* inside = new QWidget(this);
    theme::setRole(inside, "transparent");
    auto* list = new QVBoxLayout(inside);
    list->setContentsMargins(0, 0, 0, 0);
    m_rows->setSpacing(2);
    list->addLayout(m_rows);
    m_hint->setWordWrap(true);
    m_hint->setMargin(size::gap8);
    theme::setRole(m_hint, "secondary");
    list->addWidget(m_hint);
    m_field->setPlaceholderText(tr("Add a class: type its name"));
    m_field->setAccessibleName(tr("Name of a new class for this picture"));
    list->addSpacing(size::gap8);
    list->addWidget(m_field);
    list->addStretch();
    auto* scroll = new QScrollArea(this);
    scroll->setWidgetResizable(true);
    scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    scroll->setFocusPolicy(Qt::NoFocus);
    scroll->setWidget(inside);
    column->addWidget(scroll, 1);
    connect(m_field, &QLineEdit::returnPressed, this, [this] {
        const QString name = m_field->text().trimmed();
        m_field->clear();
        if (!name.isEmpty())
            emit named(name);
    });
}

void ClassPanel::focusField()
{
    m_field->setFocus();
}

void ClassPanel::rebuild()
{
    for (const auto& [id, row] : m_byClass)
        row->deleteLater();
    m_byClass.clear();
    m_order.clear();
    for (const project::Class& each : m_document.project().classes) {
        auto* row = new ChoiceRow({.text = toQString(each.name), .classIndex = 0}, this);
        connect(row, &ChoiceRow::clicked, this, [this, id = number(each.id)] { emit chosen(id); });
        m_rows->addWidget(row);
        m_byClass[each.id] = row;
        m_order.push_back(each.id);
    }
}

void ClassPanel::refresh(ItemId current)
{
    const project::Project& project = m_document.project();
    if (!std::ranges::equal(project.classes, m_order, {}, &project::Class::id))
        rebuild();
    const ItemCounts counts = countItems(project);
    const project::Item* item = project.find(current);
    int place = 0;
    for (const project::Class& each : project.classes) {
        ChoiceRow* row = m_byClass.at(each.id);
        row->setContent({.text = toQString(each.name),
                         .count = grouped(static_cast<qint64>(counts.ofClass.at(each.id))),
                         .key = place < 9 ? QString::number(place + 1) : QStringLiteral(" "),
                         .classIndex = place});
        row->setChecked(item && item->label == each.id);
        row->setEnabled(item);
        ++place;
    }
    m_hint->setVisible(project.classes.empty());
    m_field->setEnabled(item);
}

} // namespace app
