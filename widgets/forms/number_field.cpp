// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/forms/number_field.h"

#include "widgets/forms/arithmetic.h"

#include <QLineEdit>
#include <QRegularExpression>
#include <QWheelEvent>

#include <algorithm>
#include <cmath>

namespace widgets {

namespace {

const QString times = QStringLiteral(" × ");

QString written(double number)
{
    return QLocale::c().toString(number, 'g', 12);
}

} // namespace

NumberField::NumberField(const Limits& limits, QWidget* parent) : QAbstractSpinBox(parent), m_limits(limits)
{
    setKeyboardTracking(false);
    setFocusPolicy(Qt::StrongFocus);
    connect(this, &QAbstractSpinBox::editingFinished, this, &NumberField::finish);
}

void NumberField::setValues(const QVector<double>& values)
{
    m_values = values;
    lineEdit()->setText(textOf(values));
}

QString NumberField::textOf(const QVector<double>& values) const
{
    QStringList parts;
    for (const double value : values)
        parts.push_back(written(value));
    return parts.join(times);
}

QString NumberField::problemOf(const QVector<double>& values) const
{
    if (values.size() < m_limits.fewest || values.size() > m_limits.highest)
        return m_limits.fewest == m_limits.highest
                   ? tr("It takes %n number(s).", nullptr, m_limits.fewest)
                   : tr("It takes %1 to %2 numbers.").arg(m_limits.fewest).arg(m_limits.highest);
    for (const double value : values) {
        if (m_limits.isWhole && value != std::round(value))
            return tr("It takes whole numbers, and %1 is not one.").arg(written(value));
        if (value >= m_limits.least && value <= m_limits.most)
            continue;
        if (!std::isfinite(m_limits.most))
            return tr("It must be %1 or more.").arg(written(m_limits.least));
        if (!std::isfinite(m_limits.least))
            return tr("It must be %1 or less.").arg(written(m_limits.most));
        return tr("It must be between %1 and %2.").arg(written(m_limits.least), written(m_limits.most));
    }
    return {};
}

void NumberField::finish()
{
    const QString text = lineEdit()->text();
    if (text == textOf(m_values))
        return;
    static const QRegularExpression between(QStringLiteral("[×x,;]"));
    QVector<double> values;
    QString problem;
    for (const QString& part : text.split(between, Qt::SkipEmptyParts)) {
        const std::optional<double> value = evaluate(part);
        if (!value)
            problem = tr("'%1' is not a number.").arg(part.trimmed().left(20));
        values.push_back(value.value_or(0));
    }
    if (values.size() == 1 && m_limits.fewest > 1)
        values.fill(values.front(), m_limits.fewest);
    if (problem.isEmpty())
        problem = problemOf(values);
    if (!problem.isEmpty()) {
        m_isRefused = true;
        setValues(m_values);
        emit refused(tr("%1 It stays %2.").arg(problem, textOf(m_values)));
        return;
    }
    if (std::exchange(m_isRefused, false))
        emit refused({});
    const bool isOther = values != m_values;
    setValues(values);
    if (isOther)
        emit edited(values);
}

void NumberField::stepBy(int steps)
{
    QVector<double> values = m_values;
    for (double& value : values) {
        value = std::clamp(value + steps * m_limits.step, m_limits.least, m_limits.most);
        value = std::round(value / m_limits.step) * m_limits.step;
    }
    if (values == m_values)
        return;
    if (std::exchange(m_isRefused, false))
        emit refused({});
    setValues(values);
    emit edited(values);
}

QValidator::State NumberField::validate(QString&, int&) const
{
    return QValidator::Acceptable; // judged as a whole when it is finished
}

QAbstractSpinBox::StepEnabled NumberField::stepEnabled() const
{
    return StepUpEnabled | StepDownEnabled;
}

void NumberField::wheelEvent(QWheelEvent* event)
{
    event->ignore();
}

} // namespace widgets
