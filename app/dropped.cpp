// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/dropped.h"

#include "app/text.h"
#include "engine/data/importers/importer.h"

#include <QCoreApplication>

#include <algorithm>

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

} // namespace

bool isProject(const std::filesystem::path& path)
{
    return path.filename() == "project.oriel" || (isFolder(path) && isThere(path / "project.oriel"));
}

Studio::Intent intentFor(const std::vector<std::filesystem::path>& paths, const QString& project)
{
    if (paths.empty())
        return {.sentence = {}, .refusal = translated("That is no file or folder on this computer.")};
    const QString name = toQString(paths.front().filename().string());
    if (isProject(paths.front()))
        return {.sentence = translated("Open the project %1").arg(toQString(paths.front().stem().string())),
                .refusal = {}};
    for (const std::filesystem::path& path : paths)
        if (!isThere(path))
            return {.sentence = {},
                    .refusal =
                        translated("%1 is not there any more.").arg(toQString(path.filename().string()))};
    const bool anyKnown = std::ranges::any_of(paths, [](const std::filesystem::path& path) {
        return isFolder(path) || engine::data::importers::choose(path) ||
               engine::data::looksLikePicture(path);
    });
    if (!anyKnown)
        return {
            .sentence = {},
            .refusal =
                translated("Oriel cannot read %1. It takes folders, pictures, idx files, tables of labels "
                           "and Oriel projects.")
                    .arg(name)};
    const QString what = paths.size() == 1 ? name : translated("%1 files").arg(paths.size());
    return {.sentence = project.isEmpty() ? translated("Start a project with %1").arg(what)
                                          : translated("Add %1 to %2").arg(what, project),
            .refusal = {}};
}

std::vector<std::filesystem::path> sourcesOf(const std::vector<std::filesystem::path>& paths)
{
    std::vector<std::filesystem::path> sources;
    for (const std::filesystem::path& path : paths) {
        const bool isLoose = !isFolder(path) && engine::data::looksLikePicture(path);
        const std::filesystem::path source = isLoose ? path.parent_path() : path;
        if (std::ranges::find(sources, source) == sources.end())
            sources.push_back(source);
    }
    return sources;
}

QString projectName(const std::filesystem::path& source)
{
    const std::filesystem::path path = source.has_filename() ? source : source.parent_path();
    const QString name = toQString(path.stem().string());
    return name.isEmpty() ? translated("Pictures") : name;
}

std::filesystem::path freeFolder(const std::filesystem::path& home, const QString& name)
{
    std::filesystem::path folder = home / (toString(name) + ".oriel");
    for (int number = 2; isThere(folder); ++number)
        folder = home / (toString(name) + ' ' + std::to_string(number) + ".oriel");
    return folder;
}

} // namespace app::dropped
