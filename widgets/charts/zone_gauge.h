// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

#include <optional>
#include <vector>

namespace widgets::charts {

// One number on a bar of named zones. The zones and their names come from the owner; the colours go
// from good over warn to bad.
class ZoneGauge final : public QWidget
{
    Q_OBJECT

public:
    struct Zone
    {
        double end = 1; // where it ends; the first begins at 0
        QString name;
    };

    explicit ZoneGauge(std::vector<Zone> zones, QWidget* parent = nullptr);
    // `words` stand over the marker. Nothing hides the marker; a value beyond the last zone stays at its end.
    void setValue(std::optional<double> value, const QString& words);

    QSize sizeHint() const override { return {300, 44}; }

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    std::vector<Zone> m_zones;
    std::optional<double> m_value;
    QString m_words;
};

} // namespace widgets::charts
