// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/gallery/whole_picture.h"

#include "widgets/theme/icon.h"
#include "widgets/theme/theme.h"

#include <QPainter>
#include <QPainterPath>

namespace widgets {

namespace size = theme::size;
namespace on_pictures = theme::on_pictures;

namespace {
constexpr int largestOfPixels = 128; // px; up to that, single pixels are what is looked at
constexpr int mostFactor = 16;       // beyond, one sees squares and no picture
constexpr qreal mostSmooth = 3;
} // namespace

WholePicture::WholePicture(QWidget* parent) : QWidget(parent)
{
    setAccessibleName(tr("Picture"));
    connect(&theme::Theme::instance(), &theme::Theme::changed, this, qOverload<>(&QWidget::update));
}

void WholePicture::setPicture(const QImage& picture)
{
    m_picture = picture;
    m_problem.clear();
    update();
}

void WholePicture::setProblem(const QString& sentence)
{
    m_picture = QImage();
    m_problem = sentence;
    update();
}

void WholePicture::setOriginalSize(QSize size)
{
    m_original = size;
    update();
}

void WholePicture::paintEvent(QPaintEvent*)
{
    const theme::Tokens& t = theme::tokens();
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    QPainterPath shape;
    shape.addRoundedRect(QRectF(rect()), size::radius, size::radius);
    painter.fillPath(shape, m_picture.isNull() && m_problem.isEmpty() ? t.grid : t.canvas);
    if (!m_problem.isEmpty()) {
        const qreal ratio = devicePixelRatioF();
        QPixmap icon = theme::tinted(QStringLiteral("warning"), qRound(24 * ratio), t.warn);
        icon.setDevicePixelRatio(ratio);
        painter.drawPixmap(width() / 2 - 12, height() / 2 - 36, icon);
        painter.setPen(t.text);
        painter.drawText(rect().adjusted(16, height() / 2, -16, -8),
                         static_cast<int>(Qt::AlignHCenter) | Qt::TextWordWrap, m_problem);
        return;
    }
    if (m_picture.isNull())
        return;
    const QSize original = m_original.isEmpty() ? m_picture.size() : m_original;
    const qreal fits = std::min(width() / qreal(original.width()), height() / qreal(original.height()));
    // A photograph may grow a little, smoothly.
    const bool isSmall = std::max(original.width(), original.height()) <= largestOfPixels;
    const int factor = isSmall ? std::min(static_cast<int>(fits), mostFactor) : 0;
    const QSizeF shown = QSizeF(original) * (factor >= 1 ? factor : std::min(fits, mostSmooth));
    const QRectF place(QPointF((width() - shown.width()) / 2, (height() - shown.height()) / 2), shown);
    painter.setClipPath(shape);
    painter.setRenderHint(QPainter::SmoothPixmapTransform, factor < 2);
    painter.drawImage(place, m_picture);
    if (factor < 2)
        return;
    const QString words = tr("shown %1 times larger").arg(factor);
    painter.setFont(theme::font(size::caption));
    const QSize room = painter.fontMetrics().size(0, words) + QSize(16, 6);
    const QRect tag(QPoint(6, height() - room.height() - 6), room);
    QColor ground = on_pictures::tag;
    ground.setAlphaF(0.82F);
    painter.setPen(Qt::NoPen);
    painter.setBrush(ground);
    painter.drawRoundedRect(tag, 4, 4);
    painter.setPen(on_pictures::casing);
    painter.drawText(tag, Qt::AlignCenter, words);
}

} // namespace widgets
