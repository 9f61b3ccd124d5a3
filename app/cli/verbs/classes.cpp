// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/arguments.h"
#include "engine/core/text.h"
#include "engine/project/edits/add_classes.h"
#include "engine/project/edits/merge_classes.h"
#include "engine/project/edits/remove_classes.h"
#include "engine/project/edits/rename_class.h"

#include <map>

namespace app::cli {
namespace {

using namespace engine;

struct Options
{
    std::string project, add, rename, merge, remove;
};

Error unknownClass(const std::string& name)
{
    return {.kind = ErrorKind::NotFound,
            .sentence = text::cat("There is no class '", name, "'. The verb 'classes' lists them.")};
}

Result<std::pair<std::string, std::string>> twoNames(const std::string& words)
{
    const std::size_t equals = words.find('=');
    if (equals == std::string::npos || equals == 0 || equals + 1 == words.size())
        return Error{.kind = ErrorKind::Invalid,
                     .sentence =
                         text::cat("'", words, "' needs two names with = between them, as in old=new.")};
    return std::pair(words.substr(0, equals), words.substr(equals + 1));
}

// The edit that the options ask for, if any.
Result<std::optional<project::Edit>> editOf(const Options& options, project::Store& store)
{
    using namespace project::edits;
    const project::Project& project = store.project();
    if (!options.add.empty())
        return std::optional<project::Edit>(
            AddClasses{{{.entry = {.id = store.newIds<ClassId>(), .name = options.add}, .place = -1}}});
    if (!options.remove.empty()) {
        const project::Class* found = project.findClass(options.remove);
        return found ? Result<std::optional<project::Edit>>(
                           std::optional<project::Edit>(RemoveClasses{{found->id}}))
                     : unknownClass(options.remove);
    }
    if (options.rename.empty() && options.merge.empty())
        return std::optional<project::Edit>();
    const auto names = twoNames(options.rename.empty() ? options.merge : options.rename);
    if (!names)
        return names.error();
    const project::Class* first = project.findClass(names->first);
    if (!first)
        return unknownClass(names->first);
    if (!options.rename.empty())
        return std::optional<project::Edit>(RenameClass{.id = first->id, .name = names->second});
    const project::Class* second = project.findClass(names->second);
    if (!second)
        return unknownClass(names->second);
    return std::optional<project::Edit>(MergeClasses{.from = first->id, .into = second->id});
}

void list(Output& output, const project::Project& project)
{
    std::map<ClassId, std::int64_t> counts;
    for (const project::Item& item : project.items)
        ++counts[item.label];
    nlohmann::json rows = nlohmann::json::array();
    for (const project::Class& each : project.classes) {
        rows.push_back({{"name", each.name}, {"items", counts[each.id]}});
        output.line(text::cat(each.name, "  ", grouped(counts[each.id])));
    }
    if (project.classes.empty())
        output.line("No classes yet. Add one with --add NAME.");
    output.set({{"classes", rows}});
}

Result<void> act(Output& output, const Options& options)
{
    const bool changes =
        !options.add.empty() || !options.rename.empty() || !options.merge.empty() || !options.remove.empty();
    Result<project::Store> store = openStore(options.project, changes ? Purpose::Change : Purpose::Look);
    if (!store)
        return store.error();
    const auto edit = editOf(options, *store);
    if (!edit)
        return edit.error();
    if (*edit)
        if (const Result<project::Changes> applied = store->apply(**edit); !applied)
            return applied.error();
    list(output, store->project());
    return {};
}

Verb::Action declare(CLI::App& command, Common&)
{
    auto options = std::make_shared<Options>();
    command.add_option("project", options->project, "The project")->required();
    CLI::Option_group* change = command.add_option_group("change", "One change at a time");
    change->add_option("--add", options->add, "A new class");
    change->add_option("--rename", options->rename, "OLD=NEW");
    change->add_option("--merge", options->merge, "FROM=INTO");
    change->add_option("--delete", options->remove, "A class; its items lose their label");
    change->require_option(0, 1);
    return [options](Output& output) { return act(output, *options); };
}

} // namespace

namespace verbs {

extern constinit const Verb classes = {
    .name = "classes",
    .summary = "Lists or changes the classes",
    .examples = "  oriel-cli classes Birds.oriel\n  oriel-cli classes Birds.oriel --rename robin=Robin",
    .declare = declare,
};

} // namespace verbs
} // namespace app::cli
