// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/theme/icon.h"

#include "widgets/theme/theme.h"

#include <QFile>
#include <QIconEngine>
#include <QPainter>
#include <QPixmapCache>
#include <QSvgRenderer>

namespace widgets::theme {
namespace {

QColor colourOf(Ink ink, QIcon::Mode mode, QIcon::State state)
{
    const Tokens& t = tokens();
    if (mode == QIcon::Disabled)
        return t.disabled;
    switch (ink) {
    case Ink::Plain:
        return mode == QIcon::Selected || state == QIcon::On ? t.accent : t.secondary;
    case Ink::Text:
        return t.text;
    case Ink::Accent:
        return t.accent;
    case Ink::OnAccent:
        return t.onAccent;
    case Ink::Good:
        return t.good;
    case Ink::Warn:
        return t.warn;
    case Ink::Bad:
        return t.bad;
    }
    return t.secondary;
}

class TintedEngine final : public QIconEngine
{
public:
    TintedEngine(QString name, Ink ink) : m_name(std::move(name)), m_ink(ink) {}

    void paint(QPainter* painter, const QRect& rect, QIcon::Mode mode, QIcon::State state) override
    {
        const int side = std::min(rect.width(), rect.height());
        const qreal ratio = painter->device()->devicePixelRatioF();
        QPixmap pixmap = tinted(m_name, qRound(side * ratio), colourOf(m_ink, mode, state));
        pixmap.setDevicePixelRatio(ratio);
        painter->drawPixmap(rect.x() + (rect.width() - side) / 2, rect.y() + (rect.height() - side) / 2,
                            pixmap);
    }

    QPixmap pixmap(const QSize& size, QIcon::Mode mode, QIcon::State state) override
    {
        return tinted(m_name, std::min(size.width(), size.height()), colourOf(m_ink, mode, state));
    }

    QIconEngine* clone() const override { return new TintedEngine(m_name, m_ink); }

private:
    QString m_name;
    Ink m_ink;
};

} // namespace

QIcon icon(const QString& name, Ink ink)
{
    return QIcon(new TintedEngine(name, ink)); // the icon owns its engine
}

QPixmap tinted(const QString& name, int pixels, const QColor& colour)
{
    const QString key = QStringLiteral("icon/%1/%2/%3").arg(name).arg(pixels).arg(colour.rgba());
    QPixmap pixmap;
    if (QPixmapCache::find(key, &pixmap))
        return pixmap;
    QFile file(QStringLiteral(":/oriel/icons/%1.svg").arg(name));
    if (!file.open(QIODevice::ReadOnly))
        return {};
    QSvgRenderer renderer(file.readAll().replace("currentColor", colour.name().toLatin1()));
    pixmap = QPixmap(pixels, pixels);
    pixmap.fill(Qt::transparent);
    QPainter painter(&pixmap);
    renderer.render(&painter);
    painter.end();
    QPixmapCache::insert(key, pixmap);
    return pixmap;
}

} // namespace widgets::theme
