// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/studio.h"

// What was dropped on the window or chosen in a dialog, and what that means.
namespace app::dropped {

bool isProject(const std::filesystem::path& path);

// `project` is the name of the open one, empty where none is.
Studio::Intent intentFor(const std::vector<std::filesystem::path>& paths, const QString& project);

// A source to import.
struct Wanted
{
    std::filesystem::path source;
    std::vector<std::string> only; // of a folder of loose pictures, these alone
};

// Folders, idx files and tables as they are; loose files by the folder that they lie in.
std::vector<Wanted> wantedOf(const std::vector<std::filesystem::path>& paths);

// "cats", "cats and dogs", "cats and 2 others".
QString namesOf(const std::vector<Wanted>& wanted);

QString projectName(const std::filesystem::path& source);

// "home/Name.oriel", or "home/Name 2.oriel" where that is taken.
std::filesystem::path freeFolder(const std::filesystem::path& home, const QString& name);

} // namespace app::dropped
