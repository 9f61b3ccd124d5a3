// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/pages/welcome/recent_row.h"

#include "app/recent_keeper.h"
#include "app/text.h"
#include "widgets/theme/icon.h"

#include <QDateTime>
#include <QLocale>
#include <QPainter>
#include <QPainterPath>

namespace app {

namespace theme = widgets::theme;
namespace size = widgets::theme::size;

namespace {

constexpr int rowHeight = 64, pictureWidth = 52, pictureHeight = 40, line = 18; // px

QString dayOf(qint64 time)
{
    const QDate day = QDateTime::fromMSecsSinceEpoch(time).date();
    const qint64 ago = day.daysTo(QDate::currentDate());
    if (ago == 0)
        return RecentRow::tr("today");
    if (ago == 1)
        return RecentRow::tr("yesterday");
    return QLocale().toString(day, QLocale::ShortFormat);
}

} // namespace

RecentRow::RecentRow(const RecentProject& project, QWidget* parent)
    : QAbstractButton(parent)
    , m_picture(RecentKeeper::picture(project.folder))
    , m_sentence(project.sentence)
    , m_when(dayOf(project.opened))
    , m_isThere(std::filesystem::exists(project.folder / "project.oriel"))
{
    setText(toQString(project.folder.stem().string()));
    if (!m_isThere) {
        m_sentence = tr("not found at %1").arg(toQString(project.folder.parent_path().string()));
        m_when = tr("forget");
    }
    setToolTip(toQString(project.folder.string()));
    setAccessibleName(tr("Open %1").arg(text()));
    setAccessibleDescription(m_sentence);
    setCursor(Qt::PointingHandCursor);
    setAttribute(Qt::WA_Hover);
    setFocusPolicy(Qt::StrongFocus);
    connect(this, &QAbstractButton::clicked, this, [this] { m_isThere ? emit opened() : emit forgotten(); });
}

QSize RecentRow::sizeHint() const
{
    return {300, rowHeight};
}

void RecentRow::paintEvent(QPaintEvent*)
{
    const auto& t = theme::tokens();
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.fillRect(QRect(0, height() - 1, width(), 1), t.border);
    if (underMouse() || hasFocus()) {
        painter.setPen(hasFocus() ? QPen(t.accent, size::focusRing) : QPen(Qt::NoPen));
        painter.setBrush(t.accentSoft);
        painter.drawRoundedRect(QRectF(rect()).adjusted(1, 3, -1, -3), size::radius, size::radius);
    }
    const bool isMirrored = isRightToLeft();
    paintPicture(painter, QRectF(isMirrored ? width() - pictureWidth : 0, (height() - pictureHeight) / 2.0,
                                 pictureWidth, pictureHeight));
    painter.setFont(theme::font(size::caption));
    const int before = pictureWidth + size::gap12;
    const int after = painter.fontMetrics().horizontalAdvance(m_when) + size::gap8;
    painter.setPen(t.secondary);
    painter.drawText(rect().adjusted(isMirrored ? 4 : 0, 0, isMirrored ? 0 : -4, 0),
                     static_cast<int>(Qt::AlignVCenter | Qt::AlignTrailing), m_when);
    QRect words(isMirrored ? after : before, height() / 2 - line, width() - before - after, line);
    const auto write = [&](const QString& text, Qt::TextElideMode elided) {
        painter.drawText(words, static_cast<int>(Qt::AlignVCenter | Qt::AlignLeading),
                         painter.fontMetrics().elidedText(text, elided, words.width()));
    };
    painter.setPen(t.text);
    painter.setFont(theme::font(size::body, QFont::DemiBold));
    write(text(), Qt::ElideRight);
    words.translate(0, line);
    painter.setPen(m_isThere ? t.secondary : t.warn);
    painter.setFont(theme::font(size::caption));
    write(m_sentence, m_isThere ? Qt::ElideRight : Qt::ElideMiddle);
}

// The middle of the kept picture; a folder where there is none, a warning where the project is gone.
void RecentRow::paintPicture(QPainter& painter, const QRectF& place) const
{
    const auto& t = theme::tokens();
    QPainterPath shape;
    shape.addRoundedRect(place, size::gap4, size::gap4);
    painter.fillPath(shape, m_isThere ? t.canvas : t.warnSoft);
    if (m_isThere && !m_picture.isNull()) {
        QRectF target(QPointF(),
                      QSizeF(m_picture.size()).scaled(place.size(), Qt::KeepAspectRatioByExpanding));
        target.moveCenter(place.center());
        painter.save();
        painter.setClipPath(shape);
        painter.setRenderHint(QPainter::SmoothPixmapTransform);
        painter.drawImage(target, m_picture);
        painter.restore();
        return;
    }
    const qreal ratio = devicePixelRatioF();
    QPixmap icon = theme::tinted(m_isThere ? QStringLiteral("folder") : QStringLiteral("warning"),
                                 qRound(size::icon * ratio), m_isThere ? t.accent : t.warn);
    icon.setDevicePixelRatio(ratio);
    painter.drawPixmap(place.center() - QPointF(size::icon / 2.0, size::icon / 2.0), icon);
}

} // namespace app
