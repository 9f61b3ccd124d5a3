// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/text.h"

#include <QCoreApplication>
#include <QLocale>

#include <cmath>

namespace app {

namespace {
QString translated(const char* text)
{
    return QCoreApplication::translate("app", text);
}
} // namespace

QString grouped(qint64 number)
{
    return QLocale().toString(number);
}

QString percent(double share, int decimals)
{
    return QStringLiteral("%1 %").arg(QLocale().toString(share * 100, 'f', decimals));
}

QString sureness(double probability)
{
    constexpr double most = 0.995, least = 0.005;
    if (probability >= most && probability < 1)
        return translated("> %1").arg(QLocale().toString(0.99, 'f', 2));
    if (probability > 0 && probability < least)
        return translated("< %1").arg(QLocale().toString(0.01, 'f', 2));
    return QLocale().toString(probability, 'f', 2);
}

QString duration(double seconds)
{
    const qint64 whole = std::llround(std::max(0.0, seconds));
    const QChar zero('0');
    if (whole >= 3600)
        return QStringLiteral("%1:%2:%3")
            .arg(whole / 3600)
            .arg(whole / 60 % 60, 2, 10, zero)
            .arg(whole % 60, 2, 10, zero);
    return QStringLiteral("%1:%2").arg(whole / 60).arg(whole % 60, 2, 10, zero);
}

QString timeLeft(std::optional<double> seconds)
{
    if (!seconds)
        return {};
    if (*seconds < 10)
        return translated("a few seconds left");
    if (*seconds < 55)
        return translated("about %1 s left").arg(qRound(*seconds / 5) * 5);
    if (*seconds < 3600)
        return translated("about %1 min left").arg(std::max(1, qRound(*seconds / 60)));
    return translated("about %1 h left").arg(QLocale().toString(*seconds / 3600, 'f', 1));
}

QString bytes(quint64 count)
{
    return QLocale().formattedDataSize(static_cast<qint64>(count), 1, QLocale::DataSizeSIFormat);
}

} // namespace app
