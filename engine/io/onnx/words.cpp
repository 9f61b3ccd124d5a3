// SPDX-License-Identifier: Apache-2.0
#include "engine/io/onnx/words.h"

#include "engine/core/text.h"

#include <algorithm>

namespace engine::io::onnx {

std::string shown(std::string_view name)
{
    constexpr std::size_t longest = 60;
    std::string result(name.substr(0, longest));
    std::replace_if(
        result.begin(), result.end(), [](unsigned char c) { return c < 0x20 || c > 0x7E; }, '?');
    return text::cat("'", result, name.size() > longest ? "...'" : "'");
}

std::string shown(const std::vector<std::string>& names)
{
    constexpr std::size_t most = 8;
    std::vector<std::string> parts;
    for (std::size_t i = 0; i < std::min(most, names.size()); ++i)
        parts.push_back(shown(names[i]));
    if (names.size() > most)
        parts.push_back(text::cat(names.size() - most, " more"));
    return text::list(parts);
}

Error damaged(std::string sentence, std::string detail)
{
    return {ErrorKind::Damaged, std::move(sentence), std::move(detail)};
}

Error unsupported(std::string sentence, std::string detail)
{
    return {ErrorKind::Unsupported, std::move(sentence), std::move(detail)};
}

} // namespace engine::io::onnx
