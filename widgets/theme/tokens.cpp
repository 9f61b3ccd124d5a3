// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/theme/tokens.h"

#include <algorithm>
#include <cmath>

namespace widgets::theme {
namespace {

QColor rgb(QRgb colour)
{
    return QColor(colour);
}

const Tokens light = {
    .window = rgb(0xF4F6F8),
    .panel = rgb(0xFFFFFF),
    .raised = rgb(0xFFFFFF),
    .border = rgb(0xDDE2E8),
    .grid = rgb(0xEBEEF2),
    .text = rgb(0x171B21),
    .secondary = rgb(0x566171),
    .disabled = rgb(0x98A2B0),
    .accent = rgb(0x2F62E8),
    .onAccent = rgb(0xFFFFFF),
    .accentSoft = rgb(0xEDF2FE),
    .canvas = rgb(0xE9EDF1),
    .input = rgb(0x6C7887),
    .convolution = rgb(0x2B77BD),
    .normalisation = rgb(0x16807A),
    .activation = rgb(0xB77A12),
    .pool = rgb(0x7A5BC4),
    .regularisation = rgb(0xB8487F),
    .merge = rgb(0x467C2E),
    .good = rgb(0x157A4A),
    .warn = rgb(0x8F5F00),
    .bad = rgb(0xB4231B),
    .goodSoft = rgb(0xE3F3EA),
    .warnSoft = rgb(0xFCF1DB),
    .badSoft = rgb(0xFBE9E8),
    .few = rgb(0xFEDBB4),
    .many = rgb(0xE08A45),
    .most = rgb(0x943E0A),
};

const Tokens dark = {
    .window = rgb(0x14171C),
    .panel = rgb(0x1B1F26),
    .raised = rgb(0x232932),
    .border = rgb(0x303843),
    .grid = rgb(0x262D36),
    .text = rgb(0xE9EDF2),
    .secondary = rgb(0xA3AEBC),
    .disabled = rgb(0x5E6977),
    .accent = rgb(0x7DA2FF),
    .onAccent = rgb(0x0E1420),
    .accentSoft = rgb(0x22304F),
    .canvas = rgb(0x101318),
    .input = rgb(0x8996A6),
    .convolution = rgb(0x58A6E8),
    .normalisation = rgb(0x3DB5AC),
    .activation = rgb(0xDDA63A),
    .pool = rgb(0xA78BEA),
    .regularisation = rgb(0xE07FB0),
    .merge = rgb(0x86BF66),
    .good = rgb(0x4CC38A),
    .warn = rgb(0xE5B84B),
    .bad = rgb(0xFF8B82),
    .goodSoft = rgb(0x16301F),
    .warnSoft = rgb(0x3A2E13),
    .badSoft = rgb(0x43221F),
    .few = rgb(0x5D3A1B),
    .many = rgb(0xB87028),
    .most = rgb(0xFFC478),
};

const Tokens highContrast = {
    .window = rgb(0x000000),
    .panel = rgb(0x000000),
    .raised = rgb(0x111111),
    .border = rgb(0xFFFFFF),
    .grid = rgb(0x3A3A3A),
    .text = rgb(0xFFFFFF),
    .secondary = rgb(0xFFFFFF),
    .disabled = rgb(0xFFFFFF),
    .accent = rgb(0xFFD400),
    .onAccent = rgb(0x000000),
    .accentSoft = rgb(0x222200),
    .canvas = rgb(0x000000),
    .input = rgb(0xFFFFFF),
    .convolution = rgb(0xFFFFFF),
    .normalisation = rgb(0xFFFFFF),
    .activation = rgb(0xFFFFFF),
    .pool = rgb(0xFFFFFF),
    .regularisation = rgb(0xFFFFFF),
    .merge = rgb(0xFFFFFF),
    .good = rgb(0x4CC38A),
    .warn = rgb(0xE5B84B),
    .bad = rgb(0xFF8B82),
    .goodSoft = rgb(0x111111),
    .warnSoft = rgb(0x111111),
    .badSoft = rgb(0x111111),
    .few = rgb(0x4A3A00),
    .many = rgb(0x9A7E00),
    .most = rgb(0xFFD400),
};

double linear(double level)
{
    return level <= 0.03928 ? level / 12.92 : std::pow((level + 0.055) / 1.055, 2.4);
}

double luminance(const QColor& colour)
{
    return 0.2126 * linear(colour.redF()) + 0.7152 * linear(colour.greenF()) +
           0.0722 * linear(colour.blueF());
}

} // namespace

const Tokens& tokens(Scheme scheme)
{
    switch (scheme) {
    case Scheme::Light:
        return light;
    case Scheme::Dark:
        return dark;
    case Scheme::HighContrast:
        return highContrast;
    }
    return light;
}

QColor classColour(int index)
{
    static const std::array<QColor, 8> colours = {rgb(0x0072B2), rgb(0xE69F00), rgb(0x009E73), rgb(0xCC79A7),
                                                  rgb(0x56B4E9), rgb(0xF0E442), rgb(0xD55E00), rgb(0x7F7F7F)};
    return index < 0 ? rgb(0x6C7887) : colours[static_cast<std::size_t>(index) % colours.size()];
}

QColor readableOn(const QColor& ground)
{
    return contrast(ground, Qt::white) >= contrast(ground, Qt::black) ? Qt::white : Qt::black;
}

double contrast(const QColor& a, const QColor& b)
{
    const auto [low, high] = std::minmax({luminance(a), luminance(b)});
    return (high + 0.05) / (low + 0.05);
}

} // namespace widgets::theme
