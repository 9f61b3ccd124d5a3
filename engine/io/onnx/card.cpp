// SPDX-License-Identifier: Apache-2.0
#include "engine/io/onnx/card.h"

#include "engine/core/text.h"
#include "engine/io/onnx/words.h"

#include <nlohmann/json.hpp>

namespace engine::io::onnx {
namespace {

using Json = nlohmann::json;

constexpr std::string_view classesKey = "oriel.classes";
constexpr std::string_view preprocessingKey = "oriel.preprocessing";
constexpr std::string_view picturesKey = "oriel.pictures";
constexpr std::string_view licenceKey = "oriel.licence";
constexpr std::size_t mostClasses = 1 << 20;

std::string fitInWords(data::Fit fit)
{
    switch (fit) {
    case data::Fit::Stretch:
        return "stretch it to";
    case data::Fit::Crop:
        return "cut out the largest centred part of the right proportions and resize that to";
    case data::Fit::Letterbox:
        return text::cat("resize it to fit and fill the rest with grey (", int(data::letterboxGrey),
                         ") up to");
    }
    return {};
}

std::string inWords(const data::Preprocessing& p)
{
    return text::cat(p.turnUpright ? "Turn the picture upright as its EXIF orientation says, " : "",
                     p.channels == 1 ? "make it grey (Rec. 601 luma), " : "take it in RGB, ",
                     fitInWords(p.fit), " ", p.width, " x ", p.height,
                     " pixels, and pass its levels 0 to 255 as float32, batch x ", p.channels, " x ",
                     p.height, " x ", p.width, ". Everything else happens in the file.");
}

} // namespace

Properties properties(const Card& card)
{
    Properties result;
    if (!card.classes.empty())
        result.emplace(classesKey, Json(card.classes).dump(-1, ' ', false, Json::error_handler_t::replace));
    if (card.preprocessing) {
        result.emplace(preprocessingKey, data::toJson(*card.preprocessing));
        result.emplace(picturesKey, inWords(*card.preprocessing));
    }
    if (!card.licence.empty())
        result.emplace(licenceKey, card.licence);
    return result;
}

Result<Card> cardFrom(const Properties& properties)
{
    Card card;
    card.licence.clear();
    if (const auto licence = properties.find(licenceKey); licence != properties.end())
        card.licence = licence->second;
    if (const auto preprocessing = properties.find(preprocessingKey); preprocessing != properties.end()) {
        auto read = data::preprocessingFromJson(preprocessing->second);
        if (!read)
            return read.error();
        card.preprocessing = *std::move(read);
    }
    const auto classes = properties.find(classesKey);
    if (classes == properties.end())
        return card;
    const Json json = Json::parse(classes->second, nullptr, false);
    if (!json.is_array() || json.size() > mostClasses ||
        !std::all_of(json.begin(), json.end(), [](const Json& name) { return name.is_string(); }))
        return damaged("The model's list of class names cannot be understood. Export it again.");
    card.classes = json.get<std::vector<std::string>>();
    return card;
}

} // namespace engine::io::onnx
