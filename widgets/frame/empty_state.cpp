// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/frame/empty_state.h"

#include "widgets/theme/icon.h"
#include "widgets/theme/theme.h"

#include <QLabel>
#include <QPainter>
#include <QPushButton>
#include <QVBoxLayout>

namespace widgets {

namespace size = theme::size;

namespace {
constexpr int drawing = 88;
}

EmptyState::EmptyState(const QString& iconName, const QString& sentence, const QString& hint,
                       const QString& action, QWidget* parent)
    : QWidget(parent)
    , m_icon(iconName)
    , m_sentence(new QLabel(this))
    , m_hint(new QLabel(this))
    , m_action(new QPushButton(this))
{
    auto* column = new QVBoxLayout(this);
    column->setSpacing(size::gap8);
    column->addStretch(2);
    column->addSpacing(drawing + size::gap16);
    for (QLabel* label : {m_sentence, m_hint}) {
        label->setAlignment(Qt::AlignHCenter);
        label->setWordWrap(true);
        column->addWidget(label);
    }
    theme::setRole(m_sentence, "section");
    theme::setRole(m_hint, "secondary");
    theme::setRole(m_action, "primary");
    column->addSpacing(size::gap8);
    column->addWidget(m_action, 0, Qt::AlignHCenter);
    column->addStretch(3);
    setTexts(sentence, hint, action);
    connect(m_action, &QPushButton::clicked, this, &EmptyState::acted);
    connect(&theme::Theme::instance(), &theme::Theme::changed, this, qOverload<>(&QWidget::update));
}

void EmptyState::setTexts(const QString& sentence, const QString& hint, const QString& action)
{
    m_sentence->setText(sentence);
    m_hint->setText(hint);
    m_hint->setVisible(!hint.isEmpty());
    m_action->setText(action);
    m_action->setVisible(!action.isEmpty());
}

void EmptyState::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const QRectF place((width() - drawing) / 2.0, m_sentence->y() - drawing - size::gap16, drawing, drawing);
    painter.setPen(Qt::NoPen);
    painter.setBrush(theme::tokens().accentSoft);
    painter.drawRoundedRect(place, 20, 20);
    const qreal ratio = devicePixelRatioF();
    QPixmap icon = theme::tinted(m_icon, qRound(40 * ratio), theme::tokens().accent);
    icon.setDevicePixelRatio(ratio);
    painter.drawPixmap(place.center() - QPointF(20, 20), icon);
}

} // namespace widgets
