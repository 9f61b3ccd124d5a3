// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

#include <chrono>
#include <optional>
#include <string_view>

// Words and numbers as the screen shows them.
namespace app {

inline QString toQString(std::string_view text)
{
    return QString::fromUtf8(text.data(), static_cast<qsizetype>(text.size()));
}

inline std::string toString(const QString& text)
{
    return text.toStdString();
}

QString grouped(qint64 number); // "70,000" in the user's locale

QString percent(double share, int decimals = 1); // "90.6 %"

// How sure an answer is: "0.97"; "> 0.99" where two digits would round it to certainty.
QString sureness(double probability);

QString duration(double seconds); // "0:34", "1:02:05"

// "about 2 min left"; nothing where it cannot be told.
QString timeLeft(std::optional<double> seconds);

QString bytes(quint64 count); // "1.7 MB"

} // namespace app
