// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/studio.h"

// What was dropped on the window or chosen in a dialog, and what that means.
namespace app::dropped {

bool isProject(const std::filesystem::path& path);

// `project` is the name of the open one, empty where none is.
Studio::Intent intentFor(const std::vector<std::filesystem::path>& paths, const QString& project);

// What to import: folders, idx files and tables as they are; loose pictures as their common folder.
std::vector<std::filesystem::path> sourcesOf(const std::vector<std::filesystem::path>& paths);

QString projectName(const std::filesystem::path& source);

// "home/Name.oriel", or "home/Name 2.oriel" where that is taken.
std::filesystem::path freeFolder(const std::filesystem::path& home, const QString& name);

} // namespace app::dropped
