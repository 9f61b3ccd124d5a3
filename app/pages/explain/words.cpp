// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/pages/explain/words.h"

#include "app/text.h"
#include "engine/explain/overlay.h"

#include <QColor>
#include <QCoreApplication>
#include <QLocale>

namespace app::explain_words {

using namespace engine;

namespace {

QString translated(const char* text)
{
    return QCoreApplication::translate("app::explain", text);
}

// A share with the digits it deserves: 0.3 %, 12 %.
QString share(double value)
{
    return percent(value, value < 0.1 ? 1 : 0);
}

} // namespace

QString titleOf(const explain::Method& method)
{
    if (method.id == "integrated-gradients")
        return translated("Add up the evidence");
    if (method.id == "grad-cam")
        return translated("Where it looks");
    if (method.id == "occlusion")
        return translated("Cover and watch");
    if (method.id == "smoothgrad")
        return translated("The same, steadied");
    if (method.id == "gradient")
        return translated("What would change it");
    return toQString(method.title); // a method that came later
}

QString unitOf(std::string_view method)
{
    if (method == "integrated-gradients")
        return translated("score per pixel");
    if (method == "grad-cam")
        return translated("weight of each place of the layer");
    if (method == "occlusion")
        return translated("score lost where covered");
    return translated("score per unit of a pixel's input");
}

CheckLine lineOf(const explain::Check& check)
{
    const QString doubt = check.passed() ? QString() : toQString(check.meaning);
    if (check.name == "adds up")
        return {translated("Adds up to the score"), translated("error %1").arg(share(check.value)),
                check.passed() ? QString()
                               : translated("The parts do not make the whole score, so single values are not "
                                            "to be trusted; the picture of it may be.")};
    if (check.name == "steady")
        return {translated("Steady under noise"), translated("error %1").arg(share(check.value)), doubt};
    if (check.name == "lost by averaging")
        return {translated("Little lost by averaging"), translated("lost %1").arg(share(check.value)), doubt};
    if (check.name == "pixels never covered")
        return {translated("Every pixel was covered"),
                translated("%1 missed").arg(grouped(static_cast<qint64>(check.value))), doubt};
    if (check.name == "agrees with small changes")
        return {translated("Agrees with small changes"), translated("error %1").arg(share(check.value)),
                doubt};
    return {toQString(check.name), QLocale().toString(check.value, 'g', 2), doubt};
}

widgets::HeatColours coloursOf(bool isSigned)
{
    return widgets::HeatColours([isSigned](double value) {
        const explain::Rgb colour = explain::colourOf(isSigned ? value : std::max(value, 0.0), isSigned);
        return QColor::fromRgbF(static_cast<float>(colour[0]), static_cast<float>(colour[1]),
                                static_cast<float>(colour[2]), static_cast<float>(explain::coverOf(value)));
    });
}

widgets::HeatMap mapOf(const explain::Explanation& explanation, double scale)
{
    const auto values = explanation.map.values<float>();
    return {.size = QSize(static_cast<int>(explanation.map.extents()[1]),
                          static_cast<int>(explanation.map.extents()[0])),
            .values = {values.begin(), values.end()},
            .scale = scale,
            .isSigned = explanation.isSigned};
}

} // namespace app::explain_words
