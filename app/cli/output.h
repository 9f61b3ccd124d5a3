// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/core/result.h"

#include <nlohmann/json.hpp>

#include <string>
#include <string_view>

namespace app::cli {

// Where a verb's answer goes: words on stdout, or with --json exactly one object.
class Output
{
public:
    explicit Output(bool json) : m_json(json) {}

    bool isJson() const { return m_json; }

    void line(std::string_view words); // not with --json
    void set(nlohmann::json answer) { m_answer = std::move(answer); }
    void stream(const nlohmann::json& row); // one line at once, for --json-lines
    void finish();                          // prints the object

    nlohmann::json& answer() { return m_answer; }

private:
    bool m_json;
    bool m_streamed = false;
    nlohmann::json m_answer = nlohmann::json::object();
};

// A line for a terminal. Names of files may hold line ends and commands to the terminal; as with ls, a
// question mark stands for each.
std::string printable(std::string_view words);
// "12,345"
std::string grouped(std::int64_t number);
// "1 picture", "3 pictures"
std::string counted(std::int64_t number, std::string_view one, std::string_view many);
// "91.3 %"
std::string percent(double share, int digits = 1);
// "1 min 20 s"
std::string duration(double seconds);

} // namespace app::cli
