// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/pages/welcome/recent_row.h"

#include "app/text.h"
#include "widgets/theme/icon.h"

#include <QDateTime>
#include <QLocale>
#include <QPainter>

namespace app {

namespace theme = widgets::theme;
namespace size = widgets::theme::size;

namespace {

constexpr int rowHeight = 60;

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
    const qreal ratio = devicePixelRatioF();
    QPixmap icon = theme::tinted(m_isThere ? QStringLiteral("folder") : QStringLiteral("warning"),
                                 qRound(size::icon * ratio), m_isThere ? t.accent : t.warn);
    icon.setDevicePixelRatio(ratio);
    painter.drawPixmap(size::gap8, (height() - size::icon) / 2, icon);
    const QRect text = rect().adjusted(44, 11, -size::gap8, -8);
    painter.setPen(t.secondary);
    painter.setFont(theme::font(size::caption));
    painter.drawText(text, Qt::AlignVCenter | Qt::AlignRight, m_when);
    const QRect words =
        text.adjusted(0, 0, -painter.fontMetrics().horizontalAdvance(m_when) - size::gap12, 0);
    painter.setPen(m_isThere ? t.secondary : t.warn);
    painter.drawText(words, Qt::AlignBottom | Qt::AlignLeft,
                     painter.fontMetrics().elidedText(m_sentence, Qt::ElideMiddle, words.width()));
    painter.setPen(t.text);
    painter.setFont(theme::font(size::body, QFont::DemiBold));
    painter.drawText(words, Qt::AlignTop | Qt::AlignLeft,
                     painter.fontMetrics().elidedText(this->text(), Qt::ElideRight, words.width()));
}

} // namespace app
