// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/dropped.h"

#include "app/text.h"
#include "engine/data/importers/importer.h"
#include "engine/data/read_picture.h"

#include <QCoreApplication>

#include <algorithm>
#include <array>

namespace app::dropped {

namespace {

QString translated(const char* text)
{
    return QCoreApplication::translate("app::dropped", text);
}

bool isThere(const std::filesystem::path& path)
{
    std::error_code failure;
    return std::filesystem::exists(path, failure);
}

bool isFolder(const std::filesystem::path& path)
{
    std::error_code failure;
    return std::filesystem::is_directory(path, failure);
}

QString nameOf(const std::filesystem::path& path)
{
    const std::filesystem::path named = path.has_filename() ? path : path.parent_path();
    return toQString(named.filename().string());
}

// Read whole: a table and an idx file say themselves what belongs to them.
bool isList(const std::filesystem::path& path)
{
    const auto importer = engine::data::importers::choose(path);
    return importer && ((*importer)->id == "csv" || (*importer)->id == "idx");
}

bool isUsable(const std::filesystem::path& path)
{
    return isFolder(path) || isList(path) || engine::data::looksLikePicture(path);
}

// Files that people have good reason to drop here.
bool isModel(const std::filesystem::path& path)
{
    constexpr std::array endings = {".onnx", ".pt", ".pth", ".h5", ".keras", ".safetensors", ".tflite"};
    return std::ranges::find(endings, path.extension().string()) != endings.end();
}

QString refusalOf(const std::vector<std::filesystem::path>& paths)
{
    const QString name = nameOf(paths.front());
    if (paths.size() > 1)
        return translated("Oriel can use none of these %1 files. It takes folders, pictures, idx files, "
                          "tables of labels and Oriel projects.")
            .arg(paths.size());
    if (isModel(paths.front()))
        return translated("%1 is a model, and Oriel opens no models yet. Drop pictures or an Oriel project.")
            .arg(name);
    return toQString(engine::data::notAPicture(paths.front()).sentence);
}

} // namespace

bool isProject(const std::filesystem::path& path)
{
    return path.filename() == "project.oriel" || (isFolder(path) && isThere(path / "project.oriel"));
}

Studio::Intent intentFor(const std::vector<std::filesystem::path>& paths, const QString& project)
{
    if (paths.empty())
        return {.sentence = {}, .refusal = translated("That is no file or folder on this computer.")};
    for (const std::filesystem::path& path : paths)
        if (!isThere(path))
            return {.sentence = {}, .refusal = translated("%1 is not there any more.").arg(nameOf(path))};
    if (const auto found = std::ranges::find_if(paths, isProject); found != paths.end()) {
        const QString title =
            projectName(found->filename() == "project.oriel" ? found->parent_path() : *found);
        if (paths.size() > 1)
            return {.sentence = {},
                    .refusal = translated("A project is opened by itself. Drop %1 alone.").arg(title)};
        return {.sentence = translated("Open the project %1").arg(title), .refusal = {}};
    }
    if (!std::ranges::any_of(paths, isUsable))
        return {.sentence = {}, .refusal = refusalOf(paths)};
    const QString what = paths.size() == 1 ? nameOf(paths.front()) : translated("%1 files").arg(paths.size());
    return {.sentence = project.isEmpty() ? translated("Start a project with %1").arg(what)
                                          : translated("Add %1 to %2").arg(what, project),
            .refusal = {}};
}

std::vector<Wanted> wantedOf(const std::vector<std::filesystem::path>& paths)
{
    std::vector<Wanted> all;
    const auto placeOf = [&](const std::filesystem::path& source, bool isLoose) -> Wanted& {
        const auto known = std::ranges::find_if(
            all, [&](const Wanted& each) { return each.source == source && each.only.empty() != isLoose; });
        return known == all.end() ? all.emplace_back(Wanted{.source = source, .only = {}}) : *known;
    };
    for (const std::filesystem::path& path : paths) {
        const bool isLoose = !isFolder(path) && !isList(path);
        Wanted& wanted = placeOf(isLoose ? path.parent_path() : path, isLoose);
        if (isLoose)
            wanted.only.push_back(path.filename().string());
    }
    return all;
}

QString namesOf(const std::vector<Wanted>& wanted)
{
    QString first = nameOf(wanted.front().source);
    if (wanted.size() == 1)
        return first;
    if (wanted.size() == 2)
        return translated("%1 and %2").arg(first, nameOf(wanted.back().source));
    return translated("%1 and %2 others").arg(first).arg(wanted.size() - 1);
}

QString projectName(const std::filesystem::path& source)
{
    const std::filesystem::path path = source.has_filename() ? source : source.parent_path();
    const QString name = toQString(path.stem().string());
    return name.isEmpty() ? translated("Pictures") : name;
}

std::filesystem::path freeFolder(const std::filesystem::path& home, const QString& name)
{
    std::string file = toString(name);
    std::ranges::replace(file, '/', '-');
    if (file.starts_with('.'))
        file.front() = '_'; // it would be hidden
    std::filesystem::path folder = home / (file + ".oriel");
    for (int number = 2; isThere(folder); ++number)
        folder = home / (file + ' ' + std::to_string(number) + ".oriel");
    return folder;
}

} // namespace app::dropped
