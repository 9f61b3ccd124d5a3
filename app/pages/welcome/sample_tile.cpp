// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/pages/welcome/sample_tile.h"

#include "app/text.h"
#include "widgets/theme/theme.h"

#include <QPainter>
#include <QPainterPath>

namespace app {

using widgets::theme::tokens;
namespace size = widgets::theme::size;

namespace {
constexpr int tileHeight = 132;
constexpr int pictureSide = 132;
} // namespace

SampleTile::SampleTile(const QString& title, const QString& contents, const QString& lesson, QWidget* parent)
    : QAbstractButton(parent), m_contents(contents), m_lesson(lesson)
{
    setText(title);
    setAccessibleName(tr("Sample: %1").arg(title));
    setAccessibleDescription(contents + ' ' + lesson);
    setCursor(Qt::PointingHandCursor);
    setAttribute(Qt::WA_Hover);
    setFocusPolicy(Qt::StrongFocus);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
}

void SampleTile::setPicture(const QImage& picture)
{
    m_picture = picture;
    update();
}

QSize SampleTile::sizeHint() const
{
    return {360, tileHeight};
}

void SampleTile::paintEvent(QPaintEvent*)
{
    const auto& t = tokens();
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setRenderHint(QPainter::SmoothPixmapTransform);
    const QRectF card = QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5);
    QPainterPath shape;
    shape.addRoundedRect(card, size::cardRadius, size::cardRadius);
    painter.fillPath(shape, t.panel);
    painter.save();
    painter.setClipPath(shape);
    painter.fillRect(QRectF(0, 0, pictureSide, height()), t.canvas);
    painter.setOpacity(isEnabled() ? 1 : 0.4);
    painter.drawImage(QRectF(size::gap8, size::gap8, pictureSide - 16, pictureSide - 16), m_picture);
    painter.restore();
    painter.setPen(QPen(hasFocus() || underMouse() ? t.accent : t.border, hasFocus() ? size::focusRing : 1));
    painter.setBrush(Qt::NoBrush);
    painter.drawPath(shape);

    QRect text = rect().adjusted(pictureSide + size::gap16, size::gap16, -size::gap12, -size::gap8);
    painter.setPen(isEnabled() ? t.text : t.secondary);
    painter.setFont(widgets::theme::font(size::section, QFont::DemiBold));
    painter.drawText(text, Qt::AlignTop | Qt::AlignLeft, this->text());
    text.adjust(0, 26, 0, 0);
    painter.setPen(t.secondary);
    painter.setFont(widgets::theme::font(size::caption));
    painter.drawText(text, static_cast<int>(Qt::AlignTop) | Qt::TextWordWrap, m_contents + '\n' + m_lesson);
}

} // namespace app
