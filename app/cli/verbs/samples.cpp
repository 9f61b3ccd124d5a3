// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/arguments.h"
#include "engine/core/text.h"

namespace app::cli {
namespace {

using namespace engine;

Result<void> act(Output& output)
{
    nlohmann::json list = nlohmann::json::array();
    for (const jobs::BundledSample& sample : jobs::bundledSamples()) {
        list.push_back({{"name", sample.id},
                        {"title", sample.title},
                        {"summary", sample.summary},
                        {"available", sample.available}});
        output.line(text::cat(sample.id, "  ", sample.summary));
        if (!sample.available)
            output.line(text::cat("    not on this computer. ", sample.missing));
    }
    output.set({{"samples", list}});
    return {};
}

Verb::Action declare(CLI::App&, Common&)
{
    return act;
}

} // namespace

namespace verbs {

extern constinit const Verb samples = {
    .name = "samples",
    .summary = "Lists the bundled samples",
    .examples = "  oriel-cli samples",
    .declare = declare,
};

} // namespace verbs
} // namespace app::cli
