// SPDX-License-Identifier: Apache-2.0
#include "engine/data/augment/augmentation.h"

namespace engine::data::augment {

const Augmentation* find(std::string_view id)
{
    for (const Augmentation* augmentation : all())
        if (augmentation->id == id)
            return augmentation;
    return nullptr;
}

} // namespace engine::data::augment
