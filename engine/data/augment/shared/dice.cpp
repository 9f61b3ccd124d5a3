// SPDX-License-Identifier: Apache-2.0
#include "engine/data/augment/shared/dice.h"

#include "engine/core/random.h"

namespace engine::data::augment {

double Dice::uniform(double low, double high)
{
    return low + (high - low) *
                     static_cast<double>(engine::uniform(randomWord(m_seed, m_stream, m_epoch, m_next++)));
}

bool Dice::chance(double probability)
{
    return uniform(0, 1) < probability;
}

} // namespace engine::data::augment
