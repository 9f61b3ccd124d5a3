// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/pages/train/answer_tile.h"

#include "app/text.h"
#include "widgets/charts/sparkline.h"
#include "widgets/theme/icon.h"
#include "widgets/theme/theme.h"

#include <QPainter>

namespace app {

namespace theme = widgets::theme;
namespace size = widgets::theme::size;

namespace {
constexpr int lineHeight = 16, badge = 18, curveHeight = 14;
}

AnswerTile::AnswerTile(Thumbnails& thumbnails, QWidget* parent)
    : QAbstractButton(parent), m_thumbnails(thumbnails)
{
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Expanding);
    setMinimumSize(48, 96);
    setMaximumWidth(110);
    setFocusPolicy(Qt::StrongFocus);
    setCursor(Qt::PointingHandCursor);
    connect(&thumbnails, &Thumbnails::ready, this, [this](qint64 item) {
        if (item == engine::number(m_answer.item))
            update();
    });
    connect(&theme::Theme::instance(), &theme::Theme::changed, this, qOverload<>(&QWidget::update));
}

void AnswerTile::setAnswer(const HeldBackAnswer& answer, const QString& label, const QString& said)
{
    m_answer = answer;
    m_label = label;
    m_said = said;
    const QString sure = percent(answer.probability, 0);
    setToolTip(isWrong() ? tr("Is %1, answered %2 (%3)").arg(label, said, sure)
                         : tr("Is %1, answered right (%2)").arg(label, sure));
    setAccessibleName(toolTip());
    update();
}

void AnswerTile::paintEvent(QPaintEvent*)
{
    const auto& t = theme::tokens();
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const bool hasCurve = !m_answer.byEpoch.empty();
    const int words = 2 * lineHeight + (hasCurve ? curveHeight + 2 : 0) + 4;
    const int side = std::min(width() - 4, height() - words - 4);
    const QRectF place(2, 2, side, side);
    const QImage picture = m_thumbnails.picture(m_answer.item, Thumbnails::small);
    painter.fillRect(place, t.grid);
    if (!picture.isNull()) {
        const double fit = side / static_cast<double>(std::max(picture.width(), picture.height()));
        painter.setRenderHint(QPainter::SmoothPixmapTransform, fit < 1);
        QRectF to(QPointF(), QSizeF(picture.size()) * fit);
        to.moveCenter(place.center());
        painter.drawImage(to, picture);
    }
    if (isWrong()) {
        painter.setBrush(Qt::NoBrush);
        painter.setPen(QPen(t.bad, 2));
        painter.drawRect(place.adjusted(1, 1, -1, -1));
        const QRectF corner(place.right() - badge, place.top(), badge, badge);
        painter.fillRect(corner, t.bad);
        const qreal ratio = devicePixelRatioF();
        QPixmap cross = theme::tinted(QStringLiteral("close"), qRound(14 * ratio), t.panel);
        cross.setDevicePixelRatio(ratio);
        painter.drawPixmap(corner.topLeft() + QPointF(2, 2), cross);
    }
    int y = side + 4;
    if (hasCurve) {
        widgets::charts::paintSparkline(painter, QRectF(2, y, side, curveHeight), m_answer.byEpoch,
                                        isWrong() ? t.warn : t.secondary);
        y += curveHeight + 2;
    }
    const auto write = [&](const QString& text, const QColor& colour) {
        painter.setPen(colour);
        painter.setFont(theme::font(size::caption));
        painter.drawText(QRectF(2, y, width() - 2, lineHeight), Qt::AlignLeft | Qt::AlignVCenter,
                         painter.fontMetrics().elidedText(text, Qt::ElideRight, width() - 2));
        y += lineHeight;
    };
    if (hasCurve) {
        write(m_label, t.text);
        write(percent(m_answer.ofLabel, 0), isWrong() ? t.warn : t.secondary);
    } else {
        // The number stays whole; the name gives way.
        const QString sure = QLatin1Char(' ') + percent(m_answer.probability, 0);
        const QFontMetrics metrics(theme::font(size::caption));
        write(metrics.elidedText(m_said, Qt::ElideRight, width() - 3 - metrics.horizontalAdvance(sure)) +
                  sure,
              t.bad);
        write(tr("is %1").arg(m_label), t.secondary);
    }
    if (hasFocus()) {
        painter.setBrush(Qt::NoBrush);
        painter.setPen(QPen(t.accent, size::focusRing));
        painter.drawRoundedRect(QRectF(rect()).adjusted(1, 1, -1, -1), size::radius, size::radius);
    }
}

} // namespace app
