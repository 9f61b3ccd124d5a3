// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/jobs/evaluate_job.h"
#include "widgets/matrix/confusion_matrix.h"

namespace app {

widgets::ConfusionMatrix::Content confusionOf(const engine::jobs::EvaluateOutcome& outcome);

// The items that are one class and were answered as another, the surest answers first.
struct AnsweredItem
{
    engine::ItemId id = engine::ItemId::None;
    double sure = 0; // 0..1
};
std::vector<AnsweredItem> itemsIn(const engine::jobs::EvaluateOutcome& outcome, int is, int said);

// "Right 9 of 10 on pictures it has not seen".
QString scoreHeadline(double right);

// What a model is judged on: the test split where there is one, else the check split, else what its own
// run held back.
struct JudgingPictures
{
    engine::data::Split split = engine::data::Split::Test;
    bool heldBack = false;
};
JudgingPictures judgingPictures(const engine::project::Project& project);

} // namespace app
