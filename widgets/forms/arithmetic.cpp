// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/forms/arithmetic.h"

#include <QLocale>

#include <cmath>

namespace widgets {
namespace {

constexpr int deepest = 32; // brackets

class Reader
{
public:
    explicit Reader(QString text) : m_text(std::move(text)) {}

    std::optional<double> whole()
    {
        const std::optional<double> value = sum();
        return value && m_at == m_text.size() && std::isfinite(*value) ? value : std::nullopt;
    }

private:
    QChar next() const { return m_at < m_text.size() ? m_text[m_at] : QChar(); }

    bool take(char sign)
    {
        const bool isThere = next() == QLatin1Char(sign);
        m_at += isThere ? 1 : 0;
        return isThere;
    }

    std::optional<double> sum()
    {
        std::optional<double> value = product();
        while (value && (next() == QLatin1Char('+') || next() == QLatin1Char('-'))) {
            const double sign = take('+') ? 1 : (take('-'), -1);
            const std::optional<double> more = product();
            value = more ? std::optional(*value + sign * *more) : std::nullopt;
        }
        return value;
    }

    std::optional<double> product()
    {
        std::optional<double> value = factor();
        while (value && (next() == QLatin1Char('*') || next() == QLatin1Char('/'))) {
            const bool multiplies = take('*');
            if (!multiplies)
                take('/');
            const std::optional<double> more = factor();
            value = more ? std::optional(multiplies ? *value * *more : *value / *more) : std::nullopt;
        }
        return value;
    }

    std::optional<double> factor()
    {
        if (take('-')) {
            const std::optional<double> value = ++m_depth < deepest ? factor() : std::nullopt;
            return value ? std::optional(-*value) : std::nullopt;
        }
        if (take('(')) {
            const std::optional<double> value = ++m_depth < deepest ? sum() : std::nullopt;
            --m_depth;
            return value && take(')') ? value : std::nullopt;
        }
        qsizetype end = m_at;
        while (end < m_text.size() &&
               (m_text[end].isDigit() || m_text[end] == QLatin1Char('.') || m_text[end] == QLatin1Char('e') ||
                (m_text[end] == QLatin1Char('-') && end > m_at && m_text[end - 1] == QLatin1Char('e'))))
            ++end;
        bool isNumber = false;
        const double value = QLocale::c().toDouble(m_text.mid(m_at, end - m_at), &isNumber);
        m_at = end;
        return isNumber ? std::optional(value) : std::nullopt;
    }

    QString m_text;
    qsizetype m_at = 0;
    int m_depth = 0;
};

} // namespace

std::optional<double> evaluate(const QString& expression)
{
    QString text = expression;
    text.remove(QLatin1Char(' '));
    return Reader(text.toLower()).whole();
}

} // namespace widgets
