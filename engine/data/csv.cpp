// SPDX-License-Identifier: Apache-2.0
#include "engine/data/csv.h"

#include "engine/core/text.h"

#include <algorithm>
#include <cstdlib>

namespace engine::data {
namespace {

constexpr std::size_t longestField = 1 << 20;
constexpr std::size_t mostFields = 16384;

char separatorOf(std::string_view text)
{
    const std::string_view line = text.substr(0, text.find_first_of("\r\n"));
    char best = ',';
    for (const char candidate : {',', ';', '\t'})
        if (std::count(line.begin(), line.end(), candidate) > std::count(line.begin(), line.end(), best))
            best = candidate;
    return best;
}

// Reads field after field; remembers the line for sentences.
class Parser
{
public:
    Parser(std::string_view text, std::string_view name)
        : m_text(text), m_name(name), m_separator(separatorOf(text))
    {}

    bool atEnd() const { return m_position >= m_text.size(); }
    int line() const { return m_line; }

    Result<CsvRow> row()
    {
        CsvRow fields;
        for (;;) {
            auto field = peek() == '"' ? quotedField() : plainField();
            if (!field)
                return field.error();
            fields.push_back(std::move(*field));
            if (fields.size() > mostFields)
                return problem("has too many columns");
            if (peek() != m_separator || atEnd())
                break;
            ++m_position;
        }
        if (!atEnd() && !skipLineEnd())
            return problem("has text after a closing quote");
        return fields;
    }

    Error problem(std::string_view what) const
    {
        return {ErrorKind::Damaged,
                text::cat("Line ", m_line, " of ", m_name, " ", what, ". Correct the line and try again."),
                {}};
    }

private:
    char peek() const { return atEnd() ? '\0' : m_text[m_position]; }

    Result<std::string> plainField()
    {
        const std::size_t begin = m_position;
        while (!atEnd() && peek() != m_separator && peek() != '\n' && peek() != '\r')
            ++m_position;
        if (m_position - begin > longestField)
            return problem("has a field that is too long");
        return std::string(m_text.substr(begin, m_position - begin));
    }

    Result<std::string> quotedField()
    {
        std::string field;
        for (++m_position; !atEnd(); ++m_position) {
            const char letter = peek();
            if (letter == '"' && m_text.substr(m_position + 1, 1) != "\"") {
                ++m_position;
                return field;
            }
            if (letter == '"')
                ++m_position; // two quotes stand for one
            m_line += letter == '\n';
            field += letter;
            if (field.size() > longestField)
                return problem("has a field that is too long");
        }
        return problem("has a quote that is never closed");
    }

    bool skipLineEnd()
    {
        if (peek() != '\r' && peek() != '\n')
            return false;
        m_position += m_text.substr(m_position, 2) == "\r\n" ? 2 : 1;
        ++m_line;
        return true;
    }

    std::string_view m_text;
    std::string_view m_name;
    char m_separator;
    std::size_t m_position = 0;
    int m_line = 1;
};

// Bytes that follow the first one of a character (RFC 3629); -1 where none begins so.
int followers(unsigned char first)
{
    if (first < 0x80)
        return 0;
    if (first >= 0xC2 && first < 0xE0)
        return 1;
    if (first >= 0xE0 && first < 0xF0)
        return 2;
    return first >= 0xF0 && first < 0xF5 ? 3 : -1;
}

bool isUtf8(std::string_view text)
{
    while (!text.empty()) {
        const int count = followers(static_cast<unsigned char>(text.front()));
        if (count < 0 || text.size() <= static_cast<std::size_t>(count))
            return false;
        const std::string_view rest = text.substr(1, static_cast<std::size_t>(count));
        if (!std::all_of(rest.begin(), rest.end(), [](char byte) { return (byte & 0xC0) == 0x80; }))
            return false;
        text.remove_prefix(static_cast<std::size_t>(count) + 1);
    }
    return true;
}

bool isNumber(const std::string& field)
{
    char* end = nullptr;
    std::strtod(field.c_str(), &end);
    return end == field.c_str() + field.size();
}

} // namespace

Result<std::vector<CsvRow>> parseCsv(std::string_view text, std::string_view name)
{
    if (text.starts_with("\xFF\xFE") || text.starts_with("\xFE\xFF") ||
        text.find('\0') != std::string_view::npos || !isUtf8(text))
        return Error{ErrorKind::Unsupported,
                     text::cat(name, " is not plain text in UTF-8. Save it as \"CSV UTF-8\" and try again."),
                     {}};
    if (text.starts_with("\xEF\xBB\xBF"))
        text.remove_prefix(3);
    Parser parser(text, name);
    std::vector<CsvRow> rows;
    while (!parser.atEnd()) {
        const int line = parser.line();
        auto row = parser.row();
        if (!row)
            return row.error();
        if (row->size() == 1 && row->front().empty())
            continue;
        if (!rows.empty() && row->size() != rows.front().size())
            return Error{ErrorKind::Damaged,
                         text::cat("Line ", line, " of ", name, " has ", row->size(),
                                   " fields where the first line has ", rows.front().size(),
                                   ". Correct the line and try again."),
                         {}};
        rows.push_back(std::move(*row));
    }
    return rows;
}

std::string csvLine(const CsvRow& fields, CsvReader reader)
{
    std::string line;
    for (const std::string& original : fields) {
        std::string field = original;
        const bool isFormula =
            !field.empty() && std::string_view("=+-@\t\r").find(field.front()) != std::string_view::npos;
        if (reader == CsvReader::Spreadsheet && isFormula && !isNumber(field))
            field.insert(field.begin(), '\'');
        if (field.find_first_of(",;\t\"\r\n") != std::string::npos || field.starts_with(' ') ||
            field.ends_with(' ')) {
            for (std::size_t at = field.find('"'); at != std::string::npos; at = field.find('"', at + 2))
                field.insert(at, 1, '"');
            field = text::cat('"', field, '"');
        }
        line += text::cat(line.empty() && &original == &fields.front() ? "" : ",", field);
    }
    return line + "\r\n";
}

} // namespace engine::data
