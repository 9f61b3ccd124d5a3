// SPDX-License-Identifier: Apache-2.0
#include "engine/data/augmentation_plan.h"

#include "engine/core/text.h"

#include <nlohmann/json.hpp>

#include <algorithm>

namespace engine::data {
namespace {

using augment::Augmentation;
using augment::Setting;
using Json = nlohmann::ordered_json;

// The stream of the n-th use of an augmentation: a hash of its id (FNV-1a) and n.
std::uint32_t streamOf(std::string_view id, std::uint32_t use)
{
    std::uint32_t hash = 2166136261U;
    for (const char letter : id)
        hash = (hash ^ static_cast<unsigned char>(letter)) * 16777619U;
    return hash + use;
}

Error unknown(std::string_view kind, std::string_view name, const std::vector<std::string_view>& known)
{
    return {ErrorKind::Invalid,
            text::cat("There is no ", kind, " called \"", name, "\". Use ", text::list(known, " or "), "."),
            {}};
}

Result<std::vector<double>> valuesOf(const AugmentationStep& step, const Augmentation& augmentation)
{
    std::vector<double> values;
    std::vector<std::string_view> names;
    for (const Setting& setting : augmentation.settings) {
        values.push_back(setting.initial);
        names.push_back(setting.name);
    }
    for (const auto& [name, value] : step.settings) {
        const auto at = std::find(names.begin(), names.end(), name);
        if (at == names.end())
            return unknown(text::cat("setting of ", step.id), name, names);
        const auto position = static_cast<std::size_t>(at - names.begin());
        const Setting& setting = augmentation.settings[position];
        if (!(value >= setting.minimum && value <= setting.maximum)) // not a number fails too
            return Error{ErrorKind::Invalid,
                         text::cat("The setting ", name, " of ", step.id, " cannot be ", value,
                                   ". Choose a number from ", setting.minimum, " to ", setting.maximum, "."),
                         {}};
        values[position] = value;
    }
    return values;
}

} // namespace

std::string toJson(const AugmentationPlan& plan)
{
    Json json = Json::array();
    for (const AugmentationStep& step : plan.steps)
        json.push_back({{"id", step.id}, {"settings", step.settings}});
    return json.dump();
}

Result<AugmentationPlan> augmentationPlanFromJson(std::string_view text)
{
    AugmentationPlan plan;
    try {
        for (const Json& step : Json::parse(text)) {
            plan.steps.push_back({.id = step.at("id").get<std::string>()});
            if (step.contains("settings"))
                step.at("settings").get_to(plan.steps.back().settings);
        }
    } catch (const Json::exception& problem) {
        return Error{ErrorKind::Damaged, "The list of augmentations cannot be understood. Choose them again.",
                     problem.what()};
    }
    if (auto augmenter = Augmenter::create(plan); !augmenter)
        return augmenter.error();
    return plan;
}

Result<Augmenter> Augmenter::create(const AugmentationPlan& plan)
{
    Augmenter result;
    for (const AugmentationStep& step : plan.steps) {
        const Augmentation* augmentation = augment::find(step.id);
        if (!augmentation) {
            std::vector<std::string_view> known;
            for (const Augmentation* candidate : augment::all())
                known.push_back(candidate->id);
            return unknown("augmentation", step.id, known);
        }
        auto values = valuesOf(step, *augmentation);
        if (!values)
            return values.error();
        const auto uses = std::count_if(result.m_steps.begin(), result.m_steps.end(), [&](const Step& other) {
            return other.augmentation == augmentation;
        });
        result.m_steps.push_back(
            {augmentation, std::move(*values), streamOf(step.id, static_cast<std::uint32_t>(uses))});
    }
    return result;
}

void Augmenter::apply(Picture& picture, std::uint64_t seed, std::uint32_t epoch, std::uint64_t sample) const
{
    for (const Step& step : m_steps) {
        augment::Dice dice(seed, step.stream, epoch, sample);
        step.augmentation->apply(picture, step.values, dice);
    }
}

} // namespace engine::data
