// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <vector>

namespace widgets::charts {

// An axis in round steps (1, 2 or 5 times a power of ten) that covers low..high.
struct Ticks
{
    double low = 0;
    double high = 1;
    double step = 1;

    std::vector<double> values() const;
    int decimals() const; // that tell neighbours apart
};

// About `count` steps. Equal or swapped bounds give one step around them.
Ticks niceTicks(double low, double high, int count);

// Where labels of lines go so that none is nearer to another than `gap`: as near as possible to where
// they want to be (px), in the order of their wishes, within low..high as far as there is room.
std::vector<double> spreadLabels(std::vector<double> wished, double gap, double low, double high);

// Exponential mean that forgets its start without a bias (Kingma and Ba 2015, section 3); `weight` in
// 0..1 is how much of the past stays.
std::vector<double> smoothed(const std::vector<double>& values, double weight);

} // namespace widgets::charts
