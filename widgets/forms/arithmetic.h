// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

#include <optional>

namespace widgets {

// The value of "2 * (3 + 4)": numbers, + - * / and brackets. Nothing where it is not that, or not finite.
std::optional<double> evaluate(const QString& expression);

} // namespace widgets
