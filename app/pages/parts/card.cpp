// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/pages/parts/card.h"

#include "widgets/forms/elided_label.h"
#include "widgets/theme/theme.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QVBoxLayout>

namespace app {

namespace theme = widgets::theme;
namespace size = widgets::theme::size;

Card::Card(const QString& title, const QString& caption, QWidget* parent)
    : QFrame(parent), m_head(new QHBoxLayout), m_body(new QVBoxLayout(this))
{
    theme::setRole(this, "card");
    m_body->setContentsMargins(size::gap16, size::gap16, size::gap16, size::gap16);
    m_body->setSpacing(size::gap8);
    auto* name = new widgets::ElidedLabel(this);
    name->setText(title);
    name->setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Preferred);
    theme::setRole(name, "section");
    m_head->setSpacing(size::gap12);
    m_head->addWidget(name);
    if (caption.isEmpty()) {
        m_head->addStretch(1);
    } else {
        auto* words = new widgets::ElidedLabel(this);
        words->setText(caption);
        theme::setRole(words, "caption");
        m_head->addWidget(words, 1);
    }
    m_body->addLayout(m_head);
}

} // namespace app
