// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QPointF>
#include <QString>

#include <optional>
#include <vector>

namespace widgets::charts {

// What one epoch brought. Right is a share in 0..1; "seen" are the items studied, "unseen" those held back.
struct EpochPoint
{
    double epoch = 0; // finished ones
    double seenRight = 0, seenLoss = 0;
    std::optional<double> unseenRight, unseenLoss;

    bool operator==(const EpochPoint&) const = default;
};

// A run as its curves show it.
struct LearningRecord
{
    std::vector<EpochPoint> epochs;
    std::vector<QPointF> stepLoss;      // x in epochs; may be empty
    std::optional<std::size_t> best;    // into `epochs`: the one that is kept
    std::optional<double> earlierRight; // the best of an earlier run, 0..1
    QString earlierName;                // "run 14 ended at 89.6"
};

} // namespace widgets::charts
