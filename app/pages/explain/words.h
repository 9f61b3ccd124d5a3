// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/explain/method.h"
#include "widgets/heatmap/heat_map.h"

#include <QString>

// What explanations say, in plain words.
namespace app::explain_words {

QString titleOf(const engine::explain::Method& method); // "Add up the evidence"
QString unitOf(std::string_view method);                // "score per pixel"

// A check of an explanation as a line: "Adds up to the score", "error 0.3 %".
struct CheckLine
{
    QString name;
    QString value;
    QString doubt; // a sentence where the check is not kept, else empty
};
CheckLine lineOf(const engine::explain::Check& check);

// The engine's own colours, for the map and its legend.
widgets::HeatColours coloursOf(bool isSigned);
widgets::HeatMap mapOf(const engine::explain::Explanation& explanation, double scale);

} // namespace app::explain_words
