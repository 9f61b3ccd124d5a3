// SPDX-License-Identifier: Apache-2.0
#include "engine/explain/receipt.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <numeric>

namespace engine::explain {
namespace {

using Json = nlohmann::ordered_json;

Json value(const ops::AttributeValue& value)
{
    return std::visit(
        [](const auto& v) -> Json {
            if constexpr (std::is_same_v<std::decay_t<decltype(v)>, ops::Integers>)
                return std::vector<std::int64_t>(v.begin(), v.end());
            else
                return v;
        },
        value);
}

Json parameters(const Explanation& explanation)
{
    Json result = Json::object();
    for (const ops::Setting& setting : explanation.parameters)
        result[std::string(setting.name)] = value(setting.value);
    return result;
}

Json checks(const Explanation& explanation)
{
    Json result = Json::array();
    for (const Check& check : explanation.checks)
        result.push_back({{"name", check.name},
                          {"meaning", check.meaning},
                          {"value", check.value},
                          {"bar", check.bar},
                          {"passed", check.passed()}});
    return result;
}

Json classNamed(std::int64_t index, const Subject& subject)
{
    Json result = {{"index", index}};
    if (static_cast<std::size_t>(index) < subject.classes.size())
        result["class"] = subject.classes[static_cast<std::size_t>(index)];
    return result;
}

Json map(const Tensor& map)
{
    const auto values = map.values<float>();
    const auto [low, high] = std::minmax_element(values.begin(), values.end());
    return {{"height", map.extents()[0]},
            {"width", map.extents()[1]},
            {"minimum", *low},
            {"maximum", *high},
            {"sum", std::accumulate(values.begin(), values.end(), 0.0)}};
}

Json textOrNull(const std::string& text)
{
    return text.empty() ? Json() : Json(text);
}

} // namespace

std::string receipt(const Explanation& explanation, const Subject& subject)
{
    const Json json = {
        {"oriel", ORIEL_VERSION},
        {"method", explanation.method},
        {"parameters", parameters(explanation)},
        {"seed", explanation.seed},
        {"model", subject.model},
        {"item", subject.item},
        {"target", classNamed(explanation.target, subject)},
        {"predicted", classNamed(explanation.predicted, subject)},
        {"score", {{"kind", "before softmax"}, {"value", explanation.score}}},
        {"layer", textOrNull(explanation.layer)},
        {"baseline", textOrNull(explanation.baseline)},
        {"device", explanation.device},
        {"passes", {{"forward", explanation.passes.forward}, {"backward", explanation.passes.backward}}},
        {"stoppedEarly", explanation.stoppedEarly},
        {"checks", checks(explanation)},
        {"map", map(explanation.map)},
    };
    // Names come from files and need not be text.
    return json.dump(2, ' ', false, Json::error_handler_t::replace);
}

} // namespace engine::explain
