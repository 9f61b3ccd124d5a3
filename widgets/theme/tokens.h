// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QColor>

#include <array>
#include <span>
#include <string_view>

namespace widgets::theme {

// Every colour and every size of the program. Nothing else names one.
enum class Scheme { Light, Dark, HighContrast };

struct Tokens
{
    QColor window, panel, raised;
    QColor border, grid;
    QColor text, secondary, disabled;
    QColor accent, onAccent, accentSoft;
    QColor canvas;
    // By category of an op: what a node's edge is painted with.
    QColor input, convolution, normalisation, activation, pool, regularisation, merge;
    QColor good, warn, bad;
    QColor goodSoft, warnSoft, badSoft; // grounds for the three above
    // One hue for "how many": at a quarter, at 0.6 and at the whole of the most; nothing is the panel itself.
    QColor few, many, most;
};

const Tokens& tokens(Scheme scheme);

// Colours that lie on pictures, the same in every theme.
namespace on_pictures {
inline const QColor casing(0xFF, 0xFF, 0xFF);
inline const QColor tag(0x14, 0x17, 0x1C);
inline const QColor train(0xA3, 0xAE, 0xBC);
inline const QColor validation(0x7D, 0xA2, 0xFF);
inline const QColor test(0xE5, 0xB8, 0x4B);
} // namespace on_pictures

// Okabe and Ito's colours for the colour-blind, blue first and red never first, repeated when classes
// run out; a class always shows its initial too. `index` counts from 0; below 0 is "no class".
QColor classColour(int index);
// Black or white, whichever reads better on `ground`.
QColor readableOn(const QColor& ground);

// WCAG 2.1 contrast of two opaque colours, 1..21.
double contrast(const QColor& a, const QColor& b);

namespace size {
constexpr int caption = 12, body = 13, section = 15, title = 18, headline = 28; // type, px
constexpr int gap4 = 4, gap8 = 8, gap12 = 12, gap16 = 16, gap24 = 24, gap32 = 32;
constexpr int control = 32, target = 28, radius = 6, cardRadius = 8, focusRing = 2;
constexpr int rail = 92, railItem = 60, header = 62, statusLine = 30, inspector = 320;
constexpr int icon = 20;
constexpr int foldBelow = 1200; // width under which inspectors fold away
} // namespace size

} // namespace widgets::theme
