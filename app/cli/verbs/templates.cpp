// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/arguments.h"
#include "engine/core/text.h"
#include "engine/graph/template.h"

namespace app::cli {
namespace {

using namespace engine;

constexpr graph::TemplateInput example = {.channels = 3, .height = 64, .width = 64, .classes = 10};

Result<void> act(Output& output)
{
    nlohmann::json list = nlohmann::json::array();
    for (const graph::Template* each : graph::templates::all()) {
        const Result<graph::FlatNetwork> flat = graph::flatten(each->build(example), ops::Mode::Infer);
        if (!flat)
            return flat.error();
        const std::int64_t parameters = graph::parameterCount(flat->graph);
        list.push_back({{"name", each->id},
                        {"title", each->title},
                        {"summary", each->summary},
                        {"parameters", parameters}});
        output.line(text::cat(each->id, "  ", each->title, ", ", grouped(parameters),
                              " parameters for 64 x 64 colour pictures and 10 classes"));
        output.line(text::cat("    ", each->summary));
    }
    output.set({{"templates", list}});
    return {};
}

Verb::Action declare(CLI::App&, Common&)
{
    return act;
}

} // namespace

namespace verbs {

extern constinit const Verb templates = {
    .name = "templates",
    .summary = "Lists the starter networks",
    .examples = "  oriel-cli templates\n  oriel-cli templates --json",
    .declare = declare,
};

} // namespace verbs
} // namespace app::cli
