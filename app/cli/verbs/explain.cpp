// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/arguments.h"
#include "engine/core/text.h"
#include "engine/explain/method.h"

namespace app::cli {
namespace {

using namespace engine;

struct Options
{
    std::string project, item, method, target, layer, out;
    std::vector<std::string> parameters;
    std::int64_t run = 0;
    std::uint64_t seed = 1;
};

// Of a method that does not exist there are none; the job says which methods there are.
Result<ops::Settings> parametersOf(const Options& options)
{
    ops::Settings result;
    const explain::Method* method = explain::findMethod(options.method);
    if (!method)
        return result;
    for (const std::string& text : options.parameters) {
        const Result<ops::Setting> setting = explain::parameterFromText(*method, text);
        if (!setting)
            return setting.error();
        result.push_back(*setting);
    }
    return result;
}

std::string methodNames()
{
    std::vector<std::string_view> ids;
    for (const explain::Method* method : explain::methods::all())
        ids.push_back(method->id);
    return text::list(ids, " or ");
}

// "  smoothgrad: samples, noise", a line for each method that has parameters.
std::string parameterHelp()
{
    std::string result = "A parameter of the method, as name=value:";
    for (const explain::Method* method : explain::methods::all()) {
        std::vector<std::string_view> names;
        for (const ops::Attribute& attribute : method->parameters)
            names.push_back(attribute.name);
        if (!names.empty())
            result += text::cat("\n", method->id, ": ", text::list(names, ", "));
    }
    return result;
}

Result<ItemId> itemOf(const Options& options)
{
    const Result<project::Store> store = openStore(options.project, Purpose::Look);
    if (!store)
        return store.error();
    const Result<std::vector<ItemId>> found = findItems(store->project(), {options.item});
    if (!found)
        return found.error();
    if (found->size() > 1)
        return Error{.kind = ErrorKind::Invalid,
                     .sentence = text::cat("There are ", found->size(), " items called '", options.item,
                                           "'. Rename one of the files and import it again.")};
    return found->front();
}

nlohmann::json checks(Output& output, const explain::Explanation& explanation)
{
    nlohmann::json list = nlohmann::json::array();
    for (const explain::Check& check : explanation.checks) {
        list.push_back(
            {{"name", check.name}, {"value", check.value}, {"bar", check.bar}, {"passed", check.passed()}});
        output.line(text::cat(check.passed() ? "  kept    " : "  missed  ", check.name, ": ", check.value,
                              ", the bar is ", check.bar, ". ", check.meaning));
    }
    return list;
}

Result<void> act(Output& output, const Options& options, const Common& common)
{
    const Result<ops::Settings> parameters = parametersOf(options);
    if (!parameters)
        return parameters.error();
    const Result<ItemId> item = itemOf(options);
    if (!item)
        return item.error();
    const Result<std::unique_ptr<Work>> work = Work::open(options.project, Purpose::Look, common);
    if (!work)
        return work.error();
    const Result<jobs::ExplainOutcome> outcome = (*work)->run(
        jobs::ExplainJob{.item = *item,
                         .run = readRun(options.run),
                         .method = options.method,
                         .target = options.target.empty() ? std::nullopt : std::optional(options.target),
                         .layer = options.layer,
                         .parameters = *parameters,
                         .seed = options.seed,
                         .out = options.out,
                         .device = common.device});
    if (!outcome)
        return outcome.error();
    const explain::Explanation& explanation = outcome->explanation;
    const std::string& target = outcome->classes[static_cast<std::size_t>(explanation.target)];
    const std::string& predicted = outcome->classes[static_cast<std::size_t>(explanation.predicted)];
    output.line(text::cat(outcome->item, ": answered ", predicted, "; explained ", target, " by ",
                          explanation.method,
                          explanation.layer.empty() ? "" : text::cat(" at ", explanation.layer), "."));
    nlohmann::json answer = {{"run", number(outcome->run)},
                             {"item", outcome->item},
                             {"method", explanation.method},
                             {"target", target},
                             {"predicted", predicted},
                             {"score", explanation.score},
                             {"layer", explanation.layer},
                             {"device", explanation.device},
                             {"stopped_early", explanation.stoppedEarly},
                             {"no_positive_evidence", outcome->overlay.noPositiveEvidence},
                             {"out", options.out},
                             {"checks", checks(output, explanation)}};
    if (outcome->overlay.noPositiveEvidence)
        output.line(text::cat("Nothing in the picture speaks for ", target, "."));
    output.line(text::cat("Wrote map.npy, overlay.png and receipt.json to ", options.out, "."));
    output.set(std::move(answer));
    return {};
}

Verb::Action declare(CLI::App& command, Common& common)
{
    auto options = std::make_shared<Options>();
    command.add_option("project", options->project, "The project")->required();
    command.add_option("item", options->item, "A picture, as 'items' names it")->required();
    command.add_option("--method", options->method, methodNames())->required();
    command.add_option("--set", options->parameters, parameterHelp())->allow_extra_args(false);
    command.add_option("--target", options->target, "A class; the answer if not given");
    command.add_option("--layer", options->layer, "For methods that look at one");
    command.add_option("--run", options->run, "A run; the latest if not given");
    command.add_option("--seed", options->seed, "Of everything random")->capture_default_str();
    command.add_option("--out", options->out, "The folder for the map, the picture and the receipt")
        ->required();
    addDeviceOption(command, common);
    return [options, &common](Output& output) { return act(output, *options, common); };
}

} // namespace

namespace verbs {

extern constinit const Verb explain = {
    .name = "explain",
    .summary = "Shows why the network answers as it does about a picture",
    .examples =
        "  oriel-cli explain Birds.oriel robin/12.jpg --method grad-cam --out why\n  oriel-cli explain "
        "Birds.oriel robin/12.jpg --method integrated-gradients --target Wren --out why\n  oriel-cli explain "
        "Birds.oriel robin/12.jpg --method smoothgrad --set samples=200 --set noise=0.1 --out why",
    .declare = declare,
};

} // namespace verbs
} // namespace app::cli
