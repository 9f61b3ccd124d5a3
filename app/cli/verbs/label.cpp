// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/arguments.h"
#include "engine/core/text.h"
#include "engine/data/label_table.h"
#include "engine/project/edits/add_classes.h"
#include "engine/project/edits/composite.h"
#include "engine/project/edits/set_labels.h"
#include "engine/project/item_names.h"

#include <map>

namespace app::cli {
namespace {

using namespace engine;

struct Options
{
    std::string project, from;
};

// Classes that the table names and the project does not have come with the edit.
Result<void> act(Output& output, const Options& options)
{
    const Result<std::vector<data::LabelRow>> rows = data::readLabels(options.from);
    if (!rows)
        return rows.error();
    Result<project::Store> store = openStore(options.project, Purpose::Change);
    if (!store)
        return store.error();
    const project::ItemNames known(store->project());
    std::map<std::string, ClassId> added;
    project::edits::AddClasses classes;
    project::edits::SetLabels labels;
    std::vector<std::string> unknown;
    for (const data::LabelRow& row : *rows) {
        const Result<ItemId> item = known.find(row.item);
        if (!item) {
            unknown.push_back(row.item);
            output.line(item.error().sentence);
            continue;
        }
        ClassId id = ClassId::None;
        if (const project::Class* present = store->project().findClass(row.className)) {
            id = present->id;
        } else if (!row.className.empty()) {
            ClassId& fresh = added[row.className];
            if (fresh == ClassId::None) {
                fresh = store->newIds<ClassId>();
                classes.classes.push_back({.entry = {.id = fresh, .name = row.className}, .place = -1});
            }
            id = fresh;
        }
        labels.labels.push_back({*item, id});
    }
    const std::size_t count = labels.labels.size();
    if (count > 0) {
        project::edits::Composite edit = {
            .title = text::cat("Label ", count, count == 1 ? " item" : " items", " from a table")};
        if (!classes.classes.empty())
            edit.edits.emplace_back(std::move(classes));
        edit.edits.emplace_back(std::move(labels));
        if (const Result<project::Changes> applied = store->apply(edit); !applied)
            return applied.error();
    }
    output.line(text::cat("Labelled ", counted(static_cast<std::int64_t>(count), "item", "items"), "."));
    output.set({{"labelled", count}, {"unknown", unknown}});
    return {};
}

Verb::Action declare(CLI::App& command, Common&)
{
    auto options = std::make_shared<Options>();
    command.add_option("project", options->project, "The project")->required();
    command.add_option("--from", options->from, "A CSV table: item,class")->required();
    return [options](Output& output) { return act(output, *options); };
}

} // namespace

namespace verbs {

extern constinit const Verb label = {
    .name = "label",
    .summary = "Sets labels from a table, as one edit",
    .examples = "  oriel-cli label Birds.oriel --from labels.csv",
    .declare = declare,
};

} // namespace verbs
} // namespace app::cli
