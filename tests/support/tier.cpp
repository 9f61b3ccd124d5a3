// SPDX-License-Identifier: Apache-2.0
#include "tests/support/tier.h"

#include <cstdlib>
#include <string_view>

namespace support {

bool isFullTier()
{
    const char* tier = std::getenv("ORIEL_TEST_TIER");
    return tier && std::string_view(tier) == "full";
}

} // namespace support
