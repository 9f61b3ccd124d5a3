// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QAbstractSpinBox>
#include <QVector>

namespace widgets {

// One number, or a few such as "5 x 5". Takes arithmetic in each ("2*16"); one number for a few means all
// the same. What it cannot take is refused with a sentence and the last good value stays.
class NumberField final : public QAbstractSpinBox
{
    Q_OBJECT

public:
    struct Limits
    {
        double least = 0, most = 0; // of each
        bool isWhole = true;
        int fewest = 1, highest = 1; // how many numbers
        double step = 1;

        bool operator==(const Limits&) const = default;
    };

    explicit NumberField(const Limits& limits, QWidget* parent = nullptr);

    void setValues(const QVector<double>& values);
    const QVector<double>& values() const { return m_values; }

    void stepBy(int steps) override;
    QValidator::State validate(QString& text, int& at) const override;

signals:
    void edited(const QVector<double>& values); // by the user, to other values
    void refused(const QString& why);           // empty: a good value came after a bad one

protected:
    StepEnabled stepEnabled() const override;
    void wheelEvent(QWheelEvent* event) override; // leaves the wheel to what scrolls

private:
    void finish();
    QString textOf(const QVector<double>& values) const;
    QString problemOf(const QVector<double>& values) const;

    Limits m_limits;
    QVector<double> m_values;
    bool m_isRefused = false;
};

} // namespace widgets
