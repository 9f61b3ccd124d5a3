// SPDX-License-Identifier: Apache-2.0
#pragma once

namespace support {

// Two tiers: the CI tier samples what the full tier does whole.
bool isFullTier();

} // namespace support
