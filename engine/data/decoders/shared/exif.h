// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/data/bytes.h"

namespace engine::data::decoders {

// The orientation (1..8) in a block of EXIF data, with or without its "Exif" heading; 1 when the
// block is absent, broken or silent about it.
int exifOrientation(Bytes block);

} // namespace engine::data::decoders
