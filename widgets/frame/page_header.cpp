// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/frame/page_header.h"

#include "widgets/forms/elided_label.h"
#include "widgets/theme/theme.h"

#include <QHBoxLayout>
#include <QPainter>
#include <QPushButton>

namespace widgets {

namespace size = theme::size;

PageHeader::PageHeader(const QString& title, QWidget* parent)
    : QWidget(parent)
    , m_row(new QHBoxLayout(this))
    , m_title(new QLabel(title, this))
    , m_sentence(new ElidedLabel(this))
{
    setFixedHeight(size::header);
    m_row->setContentsMargins(size::gap16, 0, size::gap16, 0);
    m_row->setSpacing(size::gap12);
    theme::setRole(m_title, "title");
    theme::setRole(m_sentence, "secondary");
    m_row->addWidget(m_title);
    m_row->addWidget(m_sentence);
    m_row->addStretch(1);
    connect(&theme::Theme::instance(), &theme::Theme::changed, this, qOverload<>(&QWidget::update));
}

void PageHeader::setSentence(const QString& sentence)
{
    m_sentence->setText(sentence);
}

QString PageHeader::sentence() const
{
    return m_sentence->text();
}

void PageHeader::addAfterTitle(QWidget* widget)
{
    m_row->insertWidget(m_beforeSentence++, widget);
}

void PageHeader::addAfterSentence(QWidget* widget)
{
    m_row->insertWidget(m_row->indexOf(m_sentence) + 1, widget);
}

void PageHeader::addBeforePrimary(QWidget* widget)
{
    m_row->insertWidget(m_primary ? m_row->indexOf(m_primary) : m_row->count(), widget);
}

QPushButton* PageHeader::primary()
{
    if (!m_primary) {
        m_primary = new QPushButton(this);
        theme::setRole(m_primary, "primary");
        m_row->addWidget(m_primary);
    }
    return m_primary;
}

void PageHeader::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    painter.fillRect(QRect(0, height() - 1, width(), 1), theme::tokens().border);
}

} // namespace widgets
