// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/graph/geometry.h"

#include <QHash>

namespace widgets::graph {

// Places from top to bottom: every node under all that it reads, those of one row side by side in the
// order of what they read (Sugiyama et al. 1981, with one sweep). Sentences on nodes take no room here.
// A row's middle is at the middle of the first; nodes on a circle go below what they read so far.
QHash<int, QPointF> layered(const Level& level, Density density);

} // namespace widgets::graph
