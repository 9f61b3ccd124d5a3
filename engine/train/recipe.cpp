// SPDX-License-Identifier: Apache-2.0
#include "engine/train/recipe.h"

#include "engine/core/text.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <array>
#include <cmath>
#include <numbers>
#include <set>

namespace engine::train {
namespace {

using nlohmann::json;

constexpr std::array<std::string_view, 4> schedules = {"constant", "step", "cosine", "one-cycle"};

Error invalid(std::string sentence)
{
    return {.kind = ErrorKind::Invalid, .sentence = std::move(sentence)};
}

const ops::Op* optimizerOp(std::string_view id)
{
    const ops::Op* op = ops::find(id);
    const bool steps = op && op->category == ops::Category::Optimiser && op->inputs.size() > 1 &&
                       op->inputs[1].name == "gradient";
    return steps ? op : nullptr;
}

json settingsJson(const ops::Settings& settings)
{
    json result = json::object();
    for (const ops::Setting& setting : settings)
        std::visit(
            [&](const auto& value) {
                if constexpr (!std::is_same_v<std::decay_t<decltype(value)>, ops::Integers>)
                    result[std::string(setting.name)] = value;
            },
            setting.value);
    return result;
}

Result<ops::Settings> settingsOf(const ops::Op& op, const json& given)
{
    ops::Settings result;
    for (const auto& [name, value] : given.items()) {
        const auto attribute = std::find_if(op.attributes.begin(), op.attributes.end(),
                                            [&](const ops::Attribute& a) { return a.name == name; });
        if (attribute == op.attributes.end())
            return invalid(text::cat(op.title, " has no setting '", name, "'."));
        if (std::holds_alternative<bool>(attribute->initial)) {
            result.push_back({attribute->name, value.get<bool>()});
            continue;
        }
        const double number = value.get<double>();
        if (!(number >= attribute->minimum && number <= attribute->maximum))
            return invalid(text::cat("'", name, "' of ", op.title, " must lie between ", attribute->minimum,
                                     " and ", attribute->maximum, "."));
        result.push_back({attribute->name, number});
    }
    return result;
}

Result<Recipe> read(const json& document)
{
    static const std::set<std::string> known = {
        "epochs",        "steps",    "batch",   "optimizer",    "optimizer_settings",
        "learning_rate", "schedule", "shuffle", "augmentation", "validation",
        "keep",          "seed"};
    for (const auto& [name, value] : document.items())
        if (!known.contains(name))
            return invalid(text::cat("The recipe has a setting '", name, "' that Oriel does not know."));
    Recipe recipe;
    recipe.epochs = document.value("epochs", recipe.epochs);
    recipe.steps = document.value("steps", recipe.steps);
    recipe.batch = document.value("batch", recipe.batch);
    recipe.learningRate = document.value("learning_rate", recipe.learningRate);
    recipe.shuffle = document.value("shuffle", recipe.shuffle);
    recipe.validation = document.value("validation", recipe.validation);
    recipe.seed = document.value("seed", recipe.seed);
    const std::string keep = document.value("keep", "best");
    const std::string schedule = document.value("schedule", std::string(name(recipe.schedule)));
    const auto found = std::find(schedules.begin(), schedules.end(), schedule);
    if ((keep != "best" && keep != "last") || found == schedules.end())
        return invalid(
            "The recipe keeps 'best' or 'last' and follows 'constant', 'step', 'cosine' or 'one-cycle'.");
    recipe.keep = keep == "best" ? Keep::Best : Keep::Last;
    recipe.schedule = static_cast<Schedule>(found - schedules.begin());
    if (document.contains("optimizer")) {
        recipe.optimizer = document["optimizer"].get<std::string>();
        recipe.optimizerSettings = {};
    }
    if (document.contains("optimizer_settings"))
        if (const ops::Op* op = optimizerOp(recipe.optimizer)) {
            Result<ops::Settings> settings = settingsOf(*op, document["optimizer_settings"]);
            if (!settings)
                return settings.error();
            recipe.optimizerSettings = *std::move(settings);
        }
    if (document.contains("augmentation")) {
        Result<data::AugmentationPlan> plan = data::augmentationPlanFromJson(document["augmentation"].dump());
        if (!plan)
            return plan.error();
        recipe.augmentation = *std::move(plan);
    }
    if (const Result<void> checked = check(recipe); !checked)
        return checked.error();
    return recipe;
}

} // namespace

std::string_view name(Schedule schedule)
{
    return schedules[static_cast<std::size_t>(schedule)];
}

Result<void> check(const Recipe& recipe)
{
    constexpr std::int64_t most = 100'000'000;
    if (recipe.steps < 0 || recipe.steps > most ||
        (recipe.steps == 0 && (recipe.epochs < 1 || recipe.epochs > 1'000'000)))
        return invalid("Training needs at least one epoch or one step.");
    if (recipe.batch < 1 || recipe.batch > 65536)
        return invalid("A batch holds between 1 and 65536 pictures.");
    if (!std::isfinite(recipe.learningRate) || recipe.learningRate <= 0 || recipe.learningRate > 1000)
        return invalid("The learning rate must be a positive number.");
    if (!(recipe.validation >= 0 && recipe.validation < 1))
        return invalid("The share of pictures held back for checking must lie between 0 and 1.");
    if (!optimizerOp(recipe.optimizer))
        return invalid(
            text::cat("There is no optimiser called '", recipe.optimizer, "'. Use sgd, adam or adamw."));
    return {};
}

std::string toJson(const Recipe& recipe)
{
    json document = {{"epochs", recipe.epochs},
                     {"batch", recipe.batch},
                     {"optimizer", recipe.optimizer},
                     {"optimizer_settings", settingsJson(recipe.optimizerSettings)},
                     {"learning_rate", recipe.learningRate},
                     {"schedule", name(recipe.schedule)},
                     {"shuffle", recipe.shuffle},
                     {"augmentation", json::parse(data::toJson(recipe.augmentation))},
                     {"validation", recipe.validation},
                     {"keep", recipe.keep == Keep::Best ? "best" : "last"},
                     {"seed", recipe.seed}};
    if (recipe.steps > 0)
        document["steps"] = recipe.steps;
    return document.dump();
}

Result<Recipe> recipeFromJson(std::string_view text)
{
    try {
        return read(json::parse(text));
    } catch (const json::exception& failure) {
        return Error{.kind = ErrorKind::Damaged,
                     .sentence = "The recipe cannot be read: it is not the JSON that Oriel writes.",
                     .detail = failure.what()};
    }
}

std::vector<float> learningRates(const Recipe& recipe, std::int64_t steps)
{
    constexpr double rise = 0.2;
    const auto halfCosine = [](double part) { return 0.5 * (1 + std::cos(std::numbers::pi * part)); };
    std::vector<float> rates;
    for (std::int64_t step = 0; step < steps; ++step) {
        const double part = static_cast<double>(step) / static_cast<double>(steps);
        double factor = 1;
        switch (recipe.schedule) {
        case Schedule::Constant:
            break;
        case Schedule::Step:
            factor = part < 0.5 ? 1 : part < 0.75 ? 0.1 : 0.01;
            break;
        case Schedule::Cosine:
            factor = halfCosine(part);
            break;
        case Schedule::OneCycle:
            factor = part < rise ? 0.1 + 0.9 * part / rise
                                 : 0.001 + 0.999 * halfCosine((part - rise) / (1 - rise));
            break;
        }
        rates.push_back(static_cast<float>(recipe.learningRate * factor));
    }
    return rates;
}

} // namespace engine::train
