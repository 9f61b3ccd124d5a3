// SPDX-License-Identifier: Apache-2.0
#include "engine/io/npy_header.h"

#include "engine/core/text.h"

#include <charconv>

namespace engine::io {
namespace {

struct Spelling
{
    std::string_view description;
    ElementType type;
};

// The first spelling of a type is the one we write. One-byte types have no byte order, but some
// writers give them one.
constexpr Spelling spellings[] = {
    {"<f4", ElementType::F32},  {"<f8", ElementType::F64}, {"<i8", ElementType::I64},
    {"<i4", ElementType::I32},  {"|i1", ElementType::I8},  {"|u1", ElementType::U8},
    {"|b1", ElementType::Bool}, {"<i1", ElementType::I8},  {"<u1", ElementType::U8},
};

// Reads the literal from left to right; every step says whether it found what it wanted.
class Cursor
{
public:
    explicit Cursor(std::string_view text) : m_rest(text) {}

    bool take(std::string_view token)
    {
        skipSpace();
        if (!m_rest.starts_with(token))
            return false;
        m_rest.remove_prefix(token.size());
        return true;
    }

    bool takeQuoted(std::string& value)
    {
        const char quote = take("'") ? '\'' : take("\"") ? '"' : '\0';
        const std::size_t end = quote ? m_rest.find(quote) : std::string_view::npos;
        if (end == std::string_view::npos)
            return false;
        value = m_rest.substr(0, end);
        m_rest.remove_prefix(end + 1);
        return true;
    }

    bool takeBoolean(bool& value)
    {
        value = take("True");
        return value || take("False");
    }

    bool takeSizes(std::vector<std::int64_t>& sizes)
    {
        if (!take("("))
            return false;
        while (!take(")")) {
            skipSpace();
            std::int64_t size = 0;
            const auto [end, problem] = std::from_chars(m_rest.data(), m_rest.data() + m_rest.size(), size);
            if (problem != std::errc() || size < 0)
                return false;
            m_rest.remove_prefix(static_cast<std::size_t>(end - m_rest.data()));
            take("L"); // Python 2 wrote long numbers so
            sizes.push_back(size);
            if (!take(",") && !m_rest.starts_with(")"))
                return false;
        }
        return true;
    }

    bool isAtEnd()
    {
        skipSpace();
        return m_rest.empty();
    }

private:
    void skipSpace() { m_rest.remove_prefix(std::min(m_rest.find_first_not_of(" \n\t"), m_rest.size())); }

    std::string_view m_rest;
};

} // namespace

std::optional<NpyHeader> npyHeaderFromText(std::string_view text)
{
    Cursor cursor(text);
    NpyHeader header;
    bool hasDescription = false;
    bool hasOrder = false;
    bool hasShape = false;
    if (!cursor.take("{"))
        return std::nullopt;
    while (!cursor.take("}")) {
        std::string key;
        if (!cursor.takeQuoted(key) || !cursor.take(":"))
            return std::nullopt;
        bool& seen = key == "descr" ? hasDescription : key == "fortran_order" ? hasOrder : hasShape;
        const bool read = key == "descr"           ? cursor.takeQuoted(header.description)
                          : key == "fortran_order" ? cursor.takeBoolean(header.fortranOrder)
                                                   : key == "shape" && cursor.takeSizes(header.shape);
        if (!read || seen)
            return std::nullopt;
        seen = true;
        cursor.take(",");
    }
    if (!hasDescription || !hasOrder || !hasShape || !cursor.isAtEnd())
        return std::nullopt;
    return header;
}

std::string npyHeaderText(std::string_view description, const Extents& extents)
{
    std::string shape;
    for (const std::int64_t extent : extents)
        shape += text::cat(shape.empty() ? "" : " ", extent, ",");
    if (extents.size() > 1)
        shape.pop_back(); // only a tuple of one needs its comma
    return text::cat("{'descr': '", description, "', 'fortran_order': False, 'shape': (", shape, "), }");
}

std::optional<ElementType> elementTypeFromNpy(std::string_view description)
{
    for (const Spelling& spelling : spellings)
        if (spelling.description == description)
            return spelling.type;
    return std::nullopt;
}

std::string_view npyDescription(ElementType type)
{
    for (const Spelling& spelling : spellings)
        if (spelling.type == type)
            return spelling.description;
    return {};
}

} // namespace engine::io
