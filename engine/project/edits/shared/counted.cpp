// SPDX-License-Identifier: Apache-2.0
#include "engine/project/edits/shared/counted.h"

#include "engine/core/text.h"

namespace engine::project::edits {

std::string counted(std::size_t count, std::string_view noun, std::string_view plural)
{
    const std::string digits = std::to_string(count);
    std::string grouped;
    for (std::size_t i = 0; i < digits.size(); ++i) {
        if (i > 0 && (digits.size() - i) % 3 == 0)
            grouped += ',';
        grouped += digits[i];
    }
    return text::cat(grouped, " ", count == 1 ? noun : plural);
}

} // namespace engine::project::edits
