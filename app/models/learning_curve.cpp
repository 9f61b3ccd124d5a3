// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/models/learning_curve.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <cmath>

namespace app {

using namespace engine;
using widgets::charts::EpochPoint;

namespace {

std::optional<double> numberAt(const nlohmann::json& point, const char* name)
{
    const auto found = point.find(name);
    if (found == point.end() || !found->is_number())
        return std::nullopt;
    return found->get<double>();
}

} // namespace

LearningCurve learningCurve(const project::Run& run)
{
    LearningCurve curve;
    const nlohmann::json points = nlohmann::json::parse(run.progress.curve, nullptr, false);
    if (!points.is_array())
        return curve;
    for (const nlohmann::json& point : points) {
        if (!point.is_object())
            continue;
        curve.epochs.push_back({.epoch = numberAt(point, "epoch").value_or(0),
                                .seenRight = numberAt(point, "accuracy").value_or(0),
                                .seenLoss = numberAt(point, "loss").value_or(0),
                                .unseenRight = numberAt(point, "validation_accuracy"),
                                .unseenLoss = numberAt(point, "validation_loss")});
        curve.heldBack = static_cast<std::int64_t>(numberAt(point, "held_back").value_or(0));
    }
    return curve;
}

std::optional<std::size_t> LearningCurve::best() const
{
    std::optional<std::size_t> best;
    for (std::size_t i = 0; i < epochs.size(); ++i)
        if (epochs[i].unseenRight && (!best || *epochs[i].unseenRight > *epochs[*best].unseenRight))
            best = i;
    return best;
}

std::optional<double> figure(const std::vector<std::pair<std::string, double>>& figures,
                             std::string_view name)
{
    const auto found = std::ranges::find(figures, name, &std::pair<std::string, double>::first);
    return found == figures.end() ? std::nullopt : std::optional(found->second);
}

EpochPoint epochPoint(const std::vector<std::pair<std::string, double>>& figures)
{
    return {.epoch = figure(figures, "epoch").value_or(0),
            .seenRight = figure(figures, "accuracy").value_or(0),
            .seenLoss = figure(figures, "loss").value_or(0),
            .unseenRight = figure(figures, "validation_accuracy"),
            .unseenLoss = figure(figures, "validation_loss")};
}

Interval wilson(double share, std::int64_t count)
{
    if (count <= 0)
        return {};
    constexpr double z = 1.959964;
    const auto n = static_cast<double>(count);
    const double centre = (share + z * z / (2 * n)) / (1 + z * z / n);
    const double half = z * std::sqrt(share * (1 - share) / n + z * z / (4 * n * n)) / (1 + z * z / n);
    return {.low = centre - half, .high = centre + half};
}

} // namespace app
