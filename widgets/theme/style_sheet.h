// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/theme/tokens.h"

#include <QString>

namespace widgets::theme {

// The dress of Qt's own controls, and of the roles of setRole(). Style sheets take pictures from files
// alone: `folder` holds chevron_down.png, chevron_up.png and check.png.
QString styleSheet(const Tokens& tokens, const QString& folder);

} // namespace widgets::theme
