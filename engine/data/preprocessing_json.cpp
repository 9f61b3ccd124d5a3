// SPDX-License-Identifier: Apache-2.0
#include "engine/data/preprocessing.h"

#include <nlohmann/json.hpp>

namespace engine::data {
namespace {

using Json = nlohmann::ordered_json;

Error unreadable(std::string detail)
{
    return {ErrorKind::Damaged,
            "The description of how pictures are prepared cannot be understood. Set the picture size and "
            "colour again.",
            std::move(detail)};
}

bool fitFromName(std::string_view text, Fit& fit)
{
    for (const Fit candidate : {Fit::Stretch, Fit::Crop, Fit::Letterbox}) {
        if (name(candidate) == text) {
            fit = candidate;
            return true;
        }
    }
    return false;
}

} // namespace

std::string toJson(const Preprocessing& preprocessing)
{
    return Json{{"width", preprocessing.width},
                {"height", preprocessing.height},
                {"channels", preprocessing.channels},
                {"fit", name(preprocessing.fit)},
                {"turnUpright", preprocessing.turnUpright},
                {"mean", preprocessing.mean},
                {"spread", preprocessing.spread}}
        .dump();
}

Result<Preprocessing> preprocessingFromJson(std::string_view text)
{
    try {
        const Json json = Json::parse(text);
        Preprocessing result;
        json.at("width").get_to(result.width);
        json.at("height").get_to(result.height);
        json.at("channels").get_to(result.channels);
        json.at("turnUpright").get_to(result.turnUpright);
        json.at("mean").get_to(result.mean);
        json.at("spread").get_to(result.spread);
        if (!fitFromName(json.at("fit").get<std::string>(), result.fit))
            return unreadable("unknown fit");
        if (auto checked = check(result); !checked)
            return checked.error();
        return result;
    } catch (const Json::exception& problem) {
        return unreadable(problem.what());
    }
}

} // namespace engine::data
