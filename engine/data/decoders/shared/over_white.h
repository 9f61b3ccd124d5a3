// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/data/picture.h"

namespace engine::data::decoders {

// Turns pixels of grey + alpha or RGB + alpha (not premultiplied) into grey or RGB over white, in
// place; `pixels` is left with width x height x channels bytes.
void layOverWhite(std::vector<std::uint8_t>& pixels, int channels);

} // namespace engine::data::decoders
