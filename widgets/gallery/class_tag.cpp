// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/gallery/class_tag.h"

#include "widgets/gallery/class_chip.h"
#include "widgets/theme/theme.h"

#include <QPainter>

namespace widgets {

namespace size = theme::size;

namespace {
constexpr int tagHeight = 26, square = 16, edge = 5; // px
constexpr int mostWords = 200;
} // namespace

ClassTag::ClassTag(QWidget* parent) : QWidget(parent)
{
    setSizePolicy(QSizePolicy::Maximum, QSizePolicy::Fixed);
    setMinimumWidth(edge + square + edge);
    connect(&theme::Theme::instance(), &theme::Theme::changed, this, qOverload<>(&QWidget::update));
}

void ClassTag::setClass(const QString& name, int index)
{
    m_words = name;
    m_index = index;
    setAccessibleName(tr("Class: %1").arg(name));
    updateGeometry();
    update();
}

void ClassTag::setNone(const QString& words)
{
    setClass(words, -1);
    setAccessibleName(words);
}

QSize ClassTag::sizeHint() const
{
    const int words = QFontMetrics(theme::font(size::body)).horizontalAdvance(m_words);
    return {edge + square + size::gap8 + std::min(words, mostWords) + size::gap8 + 1, tagHeight};
}

void ClassTag::paintEvent(QPaintEvent*)
{
    const theme::Tokens& t = theme::tokens();
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(m_index < 0 ? QPen(t.border, 1, Qt::DashLine) : QPen(t.border, 1));
    painter.setBrush(t.panel);
    painter.drawRoundedRect(QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5), size::radius, size::radius);
    const bool isMirrored = isRightToLeft();
    const QRect mark(isMirrored ? width() - edge - square : edge, (height() - square) / 2, square, square);
    m_index < 0 ? paintUnlabelledSquare(painter, mark) : paintClassSquare(painter, mark, m_words, m_index);
    const int before = edge + square + size::gap8;
    const QRect place =
        isMirrored ? rect().adjusted(size::gap4, 0, -before, 0) : rect().adjusted(before, 0, -size::gap4, 0);
    painter.setFont(theme::font(size::body));
    painter.setPen(m_index < 0 ? t.secondary : t.text);
    painter.drawText(place, static_cast<int>(Qt::AlignVCenter | Qt::AlignLeading),
                     painter.fontMetrics().elidedText(m_words, Qt::ElideRight, place.width()));
}

} // namespace widgets
