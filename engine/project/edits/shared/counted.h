// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace engine::project::edits {

// "1 item", "60,000 items"
std::string counted(std::size_t count, std::string_view noun, std::string_view plural);

} // namespace engine::project::edits
