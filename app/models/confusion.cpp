// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/models/confusion.h"

#include "app/models/learning_curve.h"
#include "app/text.h"
#include "engine/project/project.h"

#include <QCoreApplication>

#include <algorithm>

namespace app {

using namespace engine;

widgets::ConfusionMatrix::Content confusionOf(const jobs::EvaluateOutcome& outcome)
{
    widgets::ConfusionMatrix::Content content;
    for (const std::string& name : outcome.classes)
        content.classes.push_back(toQString(name));
    content.counts = outcome.evaluation.confusion();
    const std::size_t n = outcome.classes.size();
    for (std::size_t i = 0; i < n; ++i) {
        std::int64_t are = 0;
        std::int64_t said = 0;
        for (std::size_t k = 0; k < n; ++k) {
            are += content.counts[i * n + k];
            said += content.counts[k * n + i];
        }
        const auto right = static_cast<double>(content.counts[i * n + i]);
        widgets::ConfusionMatrix::Score score = {.trust = {}, .count = are};
        if (are > 0) {
            score.found = right / static_cast<double>(are);
            const Interval range = wilson(score.found, are);
            score.foundLow = range.low;
            score.foundHigh = range.high;
        }
        if (said > 0)
            score.trust = right / static_cast<double>(said);
        content.scores.push_back(score);
    }
    return content;
}

std::vector<AnsweredItem> itemsIn(const jobs::EvaluateOutcome& outcome, int is, int said)
{
    const auto answers = outcome.evaluation.answers();
    std::vector<AnsweredItem> found;
    for (std::int64_t row = 0; row < answers.count(); ++row)
        if (answers.targets[static_cast<std::size_t>(row)] == is && answers.answer(row) == said)
            found.push_back({.id = outcome.ids[static_cast<std::size_t>(row)],
                             .sure = answers.row(row)[static_cast<std::size_t>(said)]});
    std::ranges::stable_sort(found, std::greater(), &AnsweredItem::sure);
    return found;
}

QString scoreHeadline(double right)
{
    const auto translated = [](const char* text) {
        return QCoreApplication::translate("app::EvaluatePage", text);
    };
    if (right >= 1)
        return translated("Right every time on pictures it has not seen");
    if (right >= 0.95) // near the top a tenth is too coarse
        return translated("Right %1 of 100 on pictures it has not seen")
            .arg(std::min(99, qRound(right * 100)));
    return translated("Right %1 of 10 on pictures it has not seen").arg(std::max(0, qRound(right * 10)));
}

JudgingPictures judgingPictures(const project::Project& project)
{
    const auto has = [&](data::Split split) {
        return std::ranges::any_of(project.items, [&](const project::Item& item) {
            return !item.isExcluded && item.label != ClassId::None && item.split == split;
        });
    };
    if (has(data::Split::Test))
        return {.split = data::Split::Test};
    if (has(data::Split::Validation))
        return {.split = data::Split::Validation};
    return {.heldBack = true};
}

} // namespace app
