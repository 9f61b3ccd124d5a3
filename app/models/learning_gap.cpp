// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/models/learning_gap.h"

#include <QCoreApplication>
#include <QLocale>

#include <algorithm>

namespace app {

namespace {

QString translated(const char* text)
{
    return QCoreApplication::translate("app::LearningGap", text);
}

double gapOf(const widgets::charts::EpochPoint& epoch)
{
    return std::max(0.0, (epoch.seenRight - *epoch.unseenRight) * 100);
}

} // namespace

LearningGap learningGap(const widgets::charts::LearningRecord& record)
{
    using Verdict = LearningGap::Verdict;
    LearningGap gap;
    if (record.epochs.empty())
        return gap;
    const widgets::charts::EpochPoint& last = record.epochs.back();
    if (!last.unseenRight) {
        gap.headline = translated("No pictures were held back.");
        gap.details =
            translated("So nothing tells whether it learns or memorises. Hold some back under Advanced.");
        return gap;
    }
    gap.points = gapOf(last);
    if (record.epochs.size() < LearningGap::firstEpoch) {
        gap.verdict = Verdict::TooEarly;
        gap.headline = translated("Too early to say.");
        gap.details = translated("After three epochs it shows whether it learns or memorises.");
        return gap;
    }
    gap.verdict = gap.points < LearningGap::watchFrom        ? Verdict::Healthy
                  : gap.points < LearningGap::memorisingFrom ? Verdict::Watch
                                                             : Verdict::Memorising;
    gap.headline = gap.verdict == Verdict::Healthy ? translated("Healthy: it is learning, not memorising.")
                   : gap.verdict == Verdict::Watch
                       ? translated("Worth watching: it begins to learn its pictures by heart.")
                       : translated("It memorises: more or more varied pictures would help most.");
    double widest = 0;
    for (const auto& epoch : record.epochs)
        if (epoch.unseenRight)
            widest = std::max(widest, gapOf(epoch));
    gap.details =
        translated("Right %1 of 100 on pictures it studies, %2 on new ones. The gap never passed %3 points.")
            .arg(qRound(last.seenRight * 100))
            .arg(qRound(*last.unseenRight * 100))
            .arg(QLocale().toString(widest, 'f', 1));
    return gap;
}

} // namespace app
