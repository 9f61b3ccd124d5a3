// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QImage>
#include <QSize>

#include <functional>
#include <vector>

namespace widgets {

// Numbers over a picture, row by row from the top. Whoever owns them decides what they mean.
struct HeatMap
{
    QSize size;
    std::vector<float> values; // width x height of `size`
    double scale = 0;          // the magnitude that has the strongest colour; 0: nothing is drawn
    bool isSigned = true;      // else no value is below zero

    bool isEmpty() const { return values.empty(); }
    float at(int x, int y) const
    {
        return values[static_cast<std::size_t>(y) * static_cast<std::size_t>(size.width()) +
                      static_cast<std::size_t>(x)];
    }
};

// Which colour a value has and how much of the picture it covers (its alpha), by its share of the scale:
// -1..1 where values are signed, else 0..1. Map and legend use the same one.
class HeatColours
{
public:
    using Formula = std::function<QColor(double share)>;

    HeatColours() = default;
    explicit HeatColours(const Formula& formula);

    QRgb at(double share) const; // clamped; transparent without a formula

    // The map alone, in its own size.
    QImage image(const HeatMap& map) const;

private:
    static constexpr int steps = 512; // on each side of zero
    std::vector<QRgb> m_table;        // -steps..steps
};

} // namespace widgets
