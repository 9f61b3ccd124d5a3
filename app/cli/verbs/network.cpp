// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/arguments.h"
#include "engine/core/text.h"
#include "engine/graph/template.h"
#include "engine/jobs/network_cost.h"
#include "engine/project/edits/set_network.h"

#include <fstream>

namespace app::cli {
namespace {

using namespace engine;

struct Options
{
    std::string project, fromTemplate, from, name = "main";
    bool check = false, cost = false;
    std::int64_t batch = 64;
};

// Size and colour of the input as the labelled pictures suggest.
Result<graph::TemplateInput> inputOf(const std::string& path, const Common& common)
{
    const Result<std::unique_ptr<Work>> work = Work::open(path, Purpose::Look, common);
    if (!work)
        return work.error();
    const Result<jobs::FitOutcome> fitted = (*work)->run(jobs::FitJob{});
    if (!fitted)
        return fitted.error();
    const data::Preprocessing& p = fitted->preprocessing;
    return graph::TemplateInput{
        .channels = p.channels, .height = p.height, .width = p.width, .classes = fitted->classes};
}

Result<graph::Network> build(const Options& options, const Common& common)
{
    if (!options.from.empty()) {
        std::ifstream file(options.from, std::ios::binary);
        std::ostringstream text;
        text << file.rdbuf();
        if (!file)
            return Error{.kind = ErrorKind::NotFound,
                         .sentence = text::cat("'", options.from, "' cannot be read. Check the path.")};
        return graph::networkFromJson(text.str());
    }
    const graph::Template* found = graph::findTemplate(options.fromTemplate);
    if (!found)
        return Error{.kind = ErrorKind::NotFound,
                     .sentence = text::cat("There is no template '", options.fromTemplate,
                                           "'. The verb 'templates' lists them.")};
    const Result<graph::TemplateInput> input = inputOf(options.project, common);
    if (!input)
        return input.error();
    return found->build(*input);
}

nlohmann::json describe(Output& output, const graph::FlatNetwork& flat)
{
    nlohmann::json nodes = nlohmann::json::array();
    for (const auto& [name, outputs] : flat.nodes) {
        if (outputs.empty())
            continue;
        const graph::Node& node = flat.graph.node(outputs.front());
        const std::string shape = toText(flat.graph.type(outputs.front()).shape);
        const std::string_view op = node.op ? node.op->id : "input";
        nodes.push_back({{"name", name}, {"op", op}, {"output", shape}});
        output.line(text::cat("  ", name, "  ", op, "  ", shape));
    }
    return nodes;
}

Result<nlohmann::json> cost(Output& output, const graph::Network& network, std::int64_t batch,
                            const Common& common)
{
    const Result<jobs::NetworkCost> cost = jobs::networkCost(network, batch, common.device);
    if (!cost)
        return cost.error();
    output.line(text::cat("One picture takes ", grouped(static_cast<std::int64_t>(cost->multiplyAdds)),
                          " multiply-adds; training at batch ", batch, " keeps ", cost->trainingBytes >> 20,
                          " MiB on ", cost->device, "."));
    return nlohmann::json{{"multiply_adds", cost->multiplyAdds},
                          {"training_bytes", cost->trainingBytes},
                          {"batch", batch},
                          {"steps", cost->steps},
                          {"levels", cost->levels}};
}

Result<graph::Network> stored(const std::string& path, const std::string& name)
{
    const Result<project::Store> store = openStore(path, Purpose::Look);
    if (!store)
        return store.error();
    const auto found = store->project().networks.find(name);
    if (found == store->project().networks.end())
        return Error{.kind = ErrorKind::NotFound,
                     .sentence = "This project has no network yet. Choose one with --template."};
    return graph::networkFromJson(found->second);
}

Result<void> act(Output& output, const Options& options, const Common& common)
{
    const bool sets = !options.fromTemplate.empty() || !options.from.empty();
    const Result<graph::Network> network =
        sets ? build(options, common) : stored(options.project, options.name);
    if (!network)
        return network.error();
    const Result<graph::FlatNetwork> flat = graph::flatten(*network, ops::Mode::Train);
    if (!flat)
        return flat.error();
    if (sets && !options.check) {
        Result<project::Store> store = openStore(options.project, Purpose::Change);
        if (!store)
            return store.error();
        if (const Result<project::Changes> applied = store->apply(project::edits::SetNetwork{
                .name = options.name, .document = graph::toJson(*network), .what = {}});
            !applied)
            return applied.error();
    }
    const std::int64_t parameters = graph::parameterCount(flat->graph);
    nlohmann::json answer = {{"name", options.name},
                             {"parameters", parameters},
                             {"input", toText(flat->graph.type(flat->input).shape)},
                             {"output", toText(flat->graph.type(flat->output).shape)}};
    answer["nodes"] = describe(output, *flat);
    output.line(text::cat(grouped(parameters), " parameters."));
    if (options.cost) {
        const Result<nlohmann::json> figures = cost(output, *network, options.batch, common);
        if (!figures)
            return figures.error();
        answer["cost"] = *figures;
    }
    output.set(std::move(answer));
    return {};
}

Verb::Action declare(CLI::App& command, Common& common)
{
    auto options = std::make_shared<Options>();
    command.add_option("project", options->project, "The project")->required();
    CLI::Option* fromTemplate =
        command.add_option("--template", options->fromTemplate, "A starter network; 'templates' lists them");
    command.add_option("--from", options->from, "A network drawn elsewhere, .json")->excludes(fromTemplate);
    command.add_flag("--check", options->check, "Say whether it fits and change nothing");
    command.add_flag("--cost", options->cost, "Multiply-adds and training memory");
    command.add_option("--batch", options->batch, "For --cost")
        ->capture_default_str()
        ->check(CLI::Range(1, 65536));
    addDeviceOption(command, common);
    return [options, &common](Output& output) { return act(output, *options, common); };
}

} // namespace

namespace verbs {

extern constinit const Verb network = {
    .name = "network",
    .summary = "Sets, prints or checks the network",
    .examples = "  oriel-cli network Birds.oriel --template small-cnn\n  oriel-cli network Birds.oriel "
                "--cost\n  oriel-cli network Birds.oriel --from drawing.json --check",
    .declare = declare,
};

} // namespace verbs
} // namespace app::cli
