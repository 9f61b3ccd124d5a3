// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/output.h"

#include "engine/core/text.h"

#include <algorithm>
#include <cmath>
#include <cstdio>

namespace app::cli {

void Output::line(std::string_view words)
{
    if (m_json)
        return;
    std::printf("%s\n", printable(words).c_str());
    std::fflush(stdout); // whoever reads a pipe sees an epoch when it is done
}

void Output::stream(const nlohmann::json& row)
{
    m_streamed = true;
    std::printf("%s\n", row.dump(-1, ' ', false, nlohmann::json::error_handler_t::replace).c_str());
    std::fflush(stdout);
}

void Output::finish()
{
    if (m_json && !m_streamed)
        std::printf("%s\n", m_answer.dump(2, ' ', false, nlohmann::json::error_handler_t::replace).c_str());
}

std::string printable(std::string_view words)
{
    std::string line(words);
    std::replace_if(
        line.begin(), line.end(), [](unsigned char letter) { return letter < 0x20 || letter == 0x7F; }, '?');
    return line;
}

std::string grouped(std::int64_t number)
{
    const std::string digits = std::to_string(number);
    std::string result;
    for (std::size_t i = 0; i < digits.size(); ++i) {
        if (i > 0 && digits[i - 1] != '-' && (digits.size() - i) % 3 == 0)
            result += ',';
        result += digits[i];
    }
    return result;
}

std::string counted(std::int64_t number, std::string_view one, std::string_view many)
{
    return engine::text::cat(grouped(number), " ", number == 1 ? one : many);
}

std::string percent(double share, int digits)
{
    char buffer[32];
    std::snprintf(buffer, sizeof buffer, "%.*f %%", digits, share * 100);
    return buffer;
}

std::string duration(double seconds)
{
    const auto whole = static_cast<std::int64_t>(std::llround(seconds));
    if (whole < 60)
        return engine::text::cat(whole, " s");
    if (whole < 3600)
        return engine::text::cat(whole / 60, " min ", whole % 60, " s");
    return engine::text::cat(whole / 3600, " h ", whole % 3600 / 60, " min");
}

} // namespace app::cli
