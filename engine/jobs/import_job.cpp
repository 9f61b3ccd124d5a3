// SPDX-License-Identifier: Apache-2.0
#include "engine/jobs/import_job.h"

#include "engine/core/text.h"
#include "engine/data/importers/importer.h"
#include "engine/project/edits/add_classes.h"
#include "engine/project/edits/add_items.h"
#include "engine/project/edits/composite.h"
#include "engine/project/file_stamp.h"

#include <algorithm>
#include <map>
#include <set>

namespace engine::jobs {
namespace {

Result<data::Imported> readSource(const ImportJob& job, JobContext& context)
{
    const data::importers::Importer* importer = data::importers::find(job.format);
    if (job.format == "auto") {
        const Result<const data::importers::Importer*> chosen = data::importers::choose(job.source);
        if (!chosen)
            return chosen.error();
        importer = *chosen;
    }
    if (!importer)
        return Error{.kind = ErrorKind::Invalid,
                     .sentence = text::cat("Oriel cannot read the format '", job.format,
                                           "'. Use auto, folder, idx, pictures or csv.")};
    return importer->read(job.source, {.split = job.split, .limit = job.limit, .only = job.only},
                          context.reporting("Looking at the files"));
}

// Gives every class of the import its id, new ones at the end of the list.
std::vector<ClassId> classIds(project::Store& store, const data::Imported& imported,
                              std::vector<project::edits::PlacedClass>& added)
{
    std::vector<ClassId> ids;
    for (const std::string& name : imported.classes) {
        const project::Class* known = store.project().findClass(name);
        if (known) {
            ids.push_back(known->id);
            continue;
        }
        ids.push_back(store.newIds<ClassId>());
        added.push_back({.entry = {.id = ids.back(), .name = name}, .place = -1});
    }
    return ids;
}

// The source if the project has it already, else a new one.
project::Source sourceOf(project::Store& store, const data::Source& source, bool& isNew)
{
    const std::string path = store.sourcePath(source.root);
    for (const project::Source& each : store.project().sources)
        if (each.kind == source.kind && each.path == path)
            return each;
    isNew = true;
    return {.id = store.newIds<SourceId>(), .kind = source.kind, .path = path};
}

project::Item item(const data::ImportedItem& from, SourceId source, const std::vector<ClassId>& classes,
                   const std::filesystem::path& folder)
{
    project::Item result = {.source = source,
                            .name = from.name,
                            .index = from.index,
                            .width = from.width,
                            .height = from.height,
                            .split = from.split.value_or(data::Split::Train),
                            .label = from.classIndex ? classes[*from.classIndex] : ClassId::None};
    if (from.index < 0)
        if (const Result<project::FileStamp> stamp = project::stampOf(folder / from.name))
            result.stamp = *stamp;
    return result;
}

Result<ImportOutcome> add(project::Store& store, const data::Imported& imported)
{
    ImportOutcome outcome = {.skipped = imported.skipped};
    project::edits::AddItems items;
    std::vector<project::edits::PlacedClass> classes;
    const std::vector<ClassId> ids = classIds(store, imported, classes);
    bool isNew = false;
    const project::Source source = sourceOf(store, imported.source, isNew);
    std::error_code failure;
    const std::filesystem::path folder = std::filesystem::is_directory(imported.source.root, failure)
                                             ? imported.source.root
                                             : imported.source.root.parent_path(); // of the table
    std::set<std::string_view> known;
    for (const project::Item& each : store.project().items)
        if (each.source == source.id)
            known.insert(each.name);
    for (const data::ImportedItem& each : imported.items) {
        if (known.contains(each.name)) {
            ++outcome.known;
            continue;
        }
        items.items.push_back(item(each, source.id, ids, folder));
        outcome.labelled += each.classIndex ? 1 : 0;
    }
    outcome.added = items.items.size();
    for (const project::edits::PlacedClass& each : classes)
        outcome.newClasses.push_back(each.entry.name);
    if (items.items.empty() && classes.empty())
        return outcome;
    if (isNew)
        items.sources.push_back(source);
    auto next = number(store.newIds<ItemId>(std::max<std::size_t>(items.items.size(), 1)));
    for (project::Item& each : items.items)
        each.id = ItemId{next++};
    project::edits::Composite edit = {.title = text::cat("Import ", outcome.added,
                                                         outcome.added == 1 ? " item from " : " items from ",
                                                         imported.source.root.filename().string())};
    if (!classes.empty())
        edit.edits.emplace_back(project::edits::AddClasses{std::move(classes)});
    edit.edits.emplace_back(std::move(items));
    const Result<project::Changes> applied = store.apply(edit);
    if (!applied)
        return applied.error();
    return outcome;
}

} // namespace

void ImportOutcome::add(const ImportOutcome& other)
{
    added += other.added;
    known += other.known;
    labelled += other.labelled;
    newClasses.insert(newClasses.end(), other.newClasses.begin(), other.newClasses.end());
    skipped.insert(skipped.end(), other.skipped.begin(), other.skipped.end());
}

Result<ImportOutcome> run(const ImportJob& job, JobContext& context)
{
    ImportJob absolute = job;
    std::error_code failure;
    absolute.source = std::filesystem::weakly_canonical(job.source, failure);
    if (failure || !std::filesystem::exists(absolute.source, failure))
        return Error{.kind = ErrorKind::NotFound,
                     .sentence =
                         text::cat("There is nothing at '", job.source.string(), "'. Check the path."),
                     .detail = failure.message()};
    const Result<data::Imported> imported = readSource(absolute, context);
    if (!imported)
        return imported.error();
    return context.fromStore<ImportOutcome>([&](project::Store& store) { return add(store, *imported); });
}

} // namespace engine::jobs
