// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/explain/method.h"

namespace engine::explain {

// Whether a gradient tells what a small change does: a few pixels, drawn by the seed, are moved up and
// down a little and the score is read again. The value is the largest difference between the measured
// slope and the gradient, relative to the largest gradient of the picture. Of the pixels tried, those
// where the score bends within the step are left out: a ReLU switches there, and no step is small
// enough. `gradient` is f32 [C, H, W].
Result<Check> differencesCheck(Explainer& explainer, const Question& question, const Tensor& gradient);

} // namespace engine::explain
