// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <Qt>

namespace widgets {

// What a model for a gallery answers, besides Qt::DisplayRole (the name), Qt::ToolTipRole and
// Qt::AccessibleTextRole. What it does not answer is not drawn.
enum GalleryRole {
    PictureRole = Qt::UserRole + 100, // QImage, at least as large as a tile where there is that much; null
                                      // while it is being read
    ProblemRole,                      // QString, why there is no picture
    ClassNameRole,                    // QString, empty for unlabelled
    ClassIndexRole,                   // int for theme::classColour(), -1 for none
    GuessRole,                        // QString, a dashed chip: "Trouser 0.81"
    GuessIndexRole,                   // int, its class
    SplitRole,                        // int, a TileSplit
    ExcludedRole,                     // bool
    DoneRole                          // bool, a tick in the corner
};

enum class TileSplit { None = -1, Train, Check, Test };

} // namespace widgets
