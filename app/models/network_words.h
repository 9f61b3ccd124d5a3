// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/graph/network.h"
#include "widgets/graph/graph_model.h"

#include <QString>

// A network's parts in words.
namespace app::words {

QString shape(const engine::Shape& shape); // of one item: "64 x 32 x 32" with the sign for times
QString value(const engine::ops::AttributeValue& value);
// The two settings that tell most, the first before those that were changed: "64 filters, 5 x 5 window".
QString settings(const engine::ops::Op& op, const engine::ops::Settings& settings);
QString shortCount(double count); // "415,300", "156 M"
widgets::graph::Category category(engine::ops::Category category);
QString categoryTitle(engine::ops::Category category);

// As set, else as the op declares it.
engine::ops::AttributeValue valueOf(const engine::ops::Attribute& attribute,
                                    const engine::ops::Settings& settings);
bool isOffered(const engine::ops::Op& op); // in the palette

} // namespace app::words
