// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/arguments.h"
#include "engine/core/text.h"

#include <cstdio>

namespace app::cli {
namespace {

using namespace engine;

struct Options
{
    std::string name, peers;
};

std::string fixed(double value)
{
    char buffer[32];
    std::snprintf(buffer, sizeof buffer, "%.2f", value);
    return buffer;
}

std::string words(const jobs::Spread& spread, std::string_view unit)
{
    return text::cat(fixed(spread.median), unit, " (", fixed(spread.low), " to ", fixed(spread.high), ")");
}

nlohmann::json toJson(const std::optional<jobs::Spread>& spread)
{
    if (!spread)
        return nullptr;
    return {{"median", spread->median}, {"low", spread->low}, {"high", spread->high}};
}

nlohmann::json median(const std::optional<jobs::Spread>& spread)
{
    return spread ? nlohmann::json(spread->median) : nlohmann::json();
}

nlohmann::json rows(Output& output, const jobs::BenchOutcome& outcome)
{
    nlohmann::json list = nlohmann::json::array();
    for (const jobs::BenchRow& row : outcome.rows) {
        list.push_back(
            {{"name", row.name},
             {"about", row.about},
             {"unit", "ms"},
             {"device", outcome.device},
             {"ours", row.ours.median},
             {"peer", median(row.peer)},
             {"ratio", median(row.ratio)},
             {"bar", row.bar ? nlohmann::json(*row.bar) : nlohmann::json()},
             {"peer_about", row.peerAbout},
             {"spread",
              {{"ours", toJson(row.ours)}, {"peer", toJson(row.peer)}, {"ratio", toJson(row.ratio)}}}});
        output.line(text::cat(row.name, "  ", row.about, "."));
        output.line(text::cat("    ours   ", words(row.ours, " ms"), " on ", outcome.device));
        if (!row.peer || !row.ratio) {
            output.line(text::cat("    peer   none: ", row.peerAbout));
            continue;
        }
        output.line(text::cat("    peer   ", words(*row.peer, " ms"), "; ", row.peerAbout));
        output.line(text::cat("    ratio  ", words(*row.ratio, ""), " times as fast",
                              row.bar ? text::cat("; the bar is ", fixed(*row.bar)) : ""));
    }
    return list;
}

nlohmann::json plans(Output& output, const jobs::BenchOutcome& outcome)
{
    nlohmann::json list = nlohmann::json::array();
    output.line("Plans for 28 x 28 grey pictures and ten classes, which no clock disturbs:");
    for (const jobs::PlanFigures& plan : outcome.plans) {
        list.push_back({{"network", plan.network},
                        {"use", plan.use},
                        {"device", plan.device},
                        {"steps", plan.steps},
                        {"levels", plan.levels},
                        {"dispatches", plan.dispatches},
                        {"scratch_bytes", plan.scratchBytes},
                        {"multiply_adds", plan.multiplyAdds}});
        output.line(text::cat(
            "    ", plan.network, ", ", plan.use, ", ", plan.device, ": ",
            counted(plan.steps, "step", "steps"), ", ", counted(plan.levels, "level", "levels"), ", ",
            counted(plan.dispatches, "dispatch", "dispatches"), ", ", grouped(plan.scratchBytes >> 10),
            " KiB scratch, ", grouped(static_cast<std::int64_t>(plan.multiplyAdds)), " multiply-adds"));
    }
    return list;
}

Result<void> act(Output& output, const Options& options, const Common& common)
{
    const std::unique_ptr<Work> work = Work::withoutProject(common);
    const Result<jobs::BenchOutcome> outcome =
        work->run(jobs::BenchJob{.name = options.name, .peers = options.peers, .device = common.device});
    if (!outcome)
        return outcome.error();
    nlohmann::json answer = {{"rows", rows(output, *outcome)}};
    answer["plans"] = plans(output, *outcome);
    output.set(std::move(answer));
    return {};
}

Verb::Action declare(CLI::App& command, Common& common)
{
    auto options = std::make_shared<Options>();
    command.add_option("name", options->name, "One measurement; all if not given");
    command.add_option("--peers", options->peers, "A folder of other programs to measure in turn with ours")
        ->check(CLI::ExistingDirectory);
    addDeviceOption(command, common);
    return [options, &common](Output& output) { return act(output, *options, common); };
}

} // namespace

namespace verbs {

extern constinit const Verb bench = {
    .name = "bench",
    .summary = "Measures this machine, beside other programs where they are installed",
    .examples = "  oriel-cli bench\n  oriel-cli bench lenet-5-step --peers tests/bench/peers --json\n  "
                "oriel-cli bench --device vulkan",
    .declare = declare,
};

} // namespace verbs
} // namespace app::cli
