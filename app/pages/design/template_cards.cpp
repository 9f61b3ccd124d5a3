// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/pages/design/template_cards.h"

#include "app/text.h"
#include "engine/graph/template.h"
#include "widgets/theme/theme.h"

#include <QGridLayout>
#include <QLabel>
#include <QPushButton>
#include <QVBoxLayout>

namespace app {

using namespace engine;
namespace theme = widgets::theme;
namespace size = widgets::theme::size;

TemplateCards::TemplateCards(QWidget* parent) : QScrollArea(parent), m_sentence(new QLabel(this))
{
    setWidgetResizable(true);
    setFrameShape(QFrame::NoFrame);
    auto* body = new QWidget(this);
    theme::setRole(body, "transparent");
    body->setMaximumWidth(900);
    auto* column = new QVBoxLayout(body);
    column->setContentsMargins(size::gap32, size::gap32, size::gap32, size::gap24);
    column->setSpacing(size::gap8);
    auto* title = new QLabel(tr("Start from a network that works"), body);
    theme::setRole(title, "headline");
    m_sentence->setWordWrap(true);
    theme::setRole(m_sentence, "secondary-large");
    column->addWidget(title);
    column->addWidget(m_sentence);
    column->addSpacing(size::gap16);
    auto* grid = new QGridLayout;
    grid->setSpacing(size::gap16);
    int place = 0;
    for (const graph::Template* each : graph::templates::all()) {
        auto* card = new QFrame(body);
        theme::setRole(card, "card");
        auto* inside = new QVBoxLayout(card);
        inside->setContentsMargins(size::gap16, size::gap16, size::gap16, size::gap16);
        auto* name = new QLabel(toQString(each->title), card);
        theme::setRole(name, "section");
        auto* summary = new QLabel(toQString(each->summary), card);
        summary->setWordWrap(true);
        theme::setRole(summary, "secondary");
        auto* use = new QPushButton(tr("Use it"), card);
        use->setAccessibleName(tr("Use %1").arg(name->text()));
        use->setAccessibleDescription(summary->text());
        inside->addWidget(name);
        inside->addWidget(summary, 1);
        inside->addSpacing(size::gap8);
        inside->addWidget(use, 0, Qt::AlignLeft);
        m_buttons.push_back(use);
        connect(use, &QPushButton::clicked, this, [this, id = toQString(each->id)] { emit chosen(id); });
        grid->addWidget(card, place / 2, place % 2);
        ++place;
    }
    column->addLayout(grid);
    column->addStretch();
    setWidget(body);
    setProblem({});
}

void TemplateCards::setProblem(const QString& sentence)
{
    m_sentence->setText(sentence.isEmpty()
                            ? tr("Each is fitted to the size of your pictures and to your classes. "
                                 "Everything in it can be changed.")
                            : sentence);
}

void TemplateCards::setBusy(bool isBusy)
{
    for (QPushButton* button : m_buttons)
        button->setEnabled(!isBusy);
}

} // namespace app
