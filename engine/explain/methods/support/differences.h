// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/explain/method.h"

namespace engine::explain {

// Whether a gradient tells what a small change does: some pixels, drawn by the seed, are moved up and
// down a little, one at a time, and the score is read again. Eight are judged: those where the gradient
// itself stays most the same within the step. Elsewhere the score has a bend (a ReLU switches, a pool
// changes its mind, as all of them do in plain areas) and no step is small enough. The value is the
// largest difference between the measured slope and the gradient, relative to the largest gradient of
// the picture. `gradient` is f32 [C, H, W].
Result<Check> differencesCheck(Explainer& explainer, const Question& question, const Tensor& gradient);

} // namespace engine::explain
