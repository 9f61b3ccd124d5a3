// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/models/training_length.h"

#include <algorithm>

namespace app {

std::int64_t epochsOf(TrainingLength length, std::int64_t pictures, std::int64_t batch)
{
    struct Bounds
    {
        std::int64_t batches, least, most;
    };
    const Bounds bounds = length == TrainingLength::Quick  ? Bounds{100, 2, 10}
                          : length == TrainingLength::Good ? Bounds{400, 5, 30}
                                                           : Bounds{2000, 15, 120};
    const std::int64_t perEpoch = std::max<std::int64_t>(1, pictures / std::max<std::int64_t>(1, batch));
    return std::clamp((bounds.batches + perEpoch - 1) / perEpoch, bounds.least, bounds.most);
}

} // namespace app
