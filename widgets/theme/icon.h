// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QColor>
#include <QIcon>
#include <QPixmap>
#include <QString>

namespace widgets::theme {

// A line icon of resources/icons, painted in the colours of the theme in force whenever it is painted:
// `Plain` is secondary text, accent when on or selected; the others are what they say.
enum class Ink { Plain, Text, Accent, OnAccent, Good, Warn, Bad };
QIcon icon(const QString& name, Ink ink = Ink::Plain);

// A square of `pixels` device pixels with the icon in one colour. Null when there is no such icon.
QPixmap tinted(const QString& name, int pixels, const QColor& colour);

} // namespace widgets::theme
