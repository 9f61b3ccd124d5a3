// SPDX-License-Identifier: Apache-2.0
#include "engine/project/edit.h"

#include "engine/core/text.h"

#include <nlohmann/json.hpp>

namespace engine::project {
namespace {

Error damaged(const std::string& detail)
{
    return {.kind = ErrorKind::Damaged,
            .sentence = "The project's history holds a change that cannot be read. Go on without undoing it.",
            .detail = detail};
}

// Nesting costs stack when it is read, and a forged file can nest without end.
class DepthCheck final : public nlohmann::json_sax<nlohmann::json>
{
public:
    bool null() override { return true; }
    bool boolean(bool) override { return true; }
    bool number_integer(number_integer_t) override { return true; }
    bool number_unsigned(number_unsigned_t) override { return true; }
    bool number_float(number_float_t, const string_t&) override { return true; }
    bool string(string_t&) override { return true; }
    bool binary(binary_t&) override { return true; }
    bool start_object(std::size_t) override { return ++m_depth <= maximumDepth; }
    bool key(string_t&) override { return true; }
    bool end_object() override { return leave(); }
    bool start_array(std::size_t) override { return ++m_depth <= maximumDepth; }
    bool end_array() override { return leave(); }
    bool parse_error(std::size_t, const std::string&, const nlohmann::detail::exception&) override
    {
        return false;
    }

private:
    static constexpr int maximumDepth = 100;

    bool leave()
    {
        --m_depth;
        return true;
    }

    int m_depth = 0;
};

} // namespace

Result<Applied> Edit::apply(Project& project) const
{
    return m_kind->apply(m_edit.get(), project);
}

nlohmann::json Edit::toJson() const
{
    nlohmann::json json = m_kind->toJson(m_edit.get());
    json["kind"] = m_kind->id;
    return json;
}

Result<Edit> Edit::fromJson(const nlohmann::json& json)
{
    try {
        const auto& id = json.at("kind").get_ref<const std::string&>();
        for (const EditKind* kind : edits::all())
            if (kind->id == id)
                return kind->fromJson(json);
        return damaged(text::cat("no kind of edit is called \"", id, "\""));
    } catch (const nlohmann::json::exception& failure) {
        return damaged(failure.what());
    }
}

std::vector<std::byte> Edit::toBytes() const
{
    const std::vector<std::uint8_t> cbor = nlohmann::json::to_cbor(toJson());
    const auto bytes = std::as_bytes(std::span(cbor));
    return {bytes.begin(), bytes.end()};
}

Result<Edit> Edit::fromBytes(std::span<const std::byte> bytes)
{
    const auto* first = reinterpret_cast<const std::uint8_t*>(bytes.data());
    DepthCheck depth;
    if (!nlohmann::json::sax_parse(first, first + bytes.size(), &depth, nlohmann::json::input_format_t::cbor))
        return damaged("the change is not CBOR, or nested too deeply");
    const auto json = nlohmann::json::from_cbor(first, first + bytes.size(), true, false);
    if (json.is_discarded())
        return damaged("the change is not CBOR");
    return fromJson(json);
}

} // namespace engine::project
