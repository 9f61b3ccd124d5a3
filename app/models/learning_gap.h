// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/charts/learning_record.h"

namespace app {

// How far what was studied is ahead of what was held back: the sentence and the gauge come from here.
struct LearningGap
{
    enum class Verdict { None, TooEarly, Healthy, Watch, Memorising };

    // In points of a hundred; a gap below zero counts as none.
    static constexpr double watchFrom = 4, memorisingFrom = 7, shownTo = 10;
    static constexpr int firstEpoch = 3; // before it, nothing is said

    Verdict verdict = Verdict::None; // None: nothing was held back
    double points = 0;
    QString headline, details;
};

LearningGap learningGap(const widgets::charts::LearningRecord& record);

} // namespace app
