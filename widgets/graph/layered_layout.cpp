// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/graph/layered_layout.h"

#include <QMap>

#include <algorithm>

namespace widgets::graph {
namespace {

// The length of the longest way to each node. A circle is cut after as many rounds as there are nodes.
QHash<int, int> rows(const Level& level)
{
    QHash<int, int> row;
    for (const Node& node : level.nodes)
        row[node.id] = 0;
    for (qsizetype round = 0; round < level.nodes.size(); ++round) {
        bool hasChanged = false;
        for (const Edge& edge : level.edges)
            if (row.contains(edge.from) && row[edge.to] <= row[edge.from] &&
                row[edge.from] + 1 < level.nodes.size()) {
                row[edge.to] = row[edge.from] + 1;
                hasChanged = true;
            }
        if (!hasChanged)
            break;
    }
    return row;
}

} // namespace

QHash<int, QPointF> layered(const Level& level, Density density)
{
    const Measures m = measures(density);
    const QHash<int, int> row = rows(level);
    QHash<int, QVector<int>> sources;
    for (const Edge& edge : level.edges)
        sources[edge.to].push_back(edge.from);
    QMap<int, QVector<int>> members;
    for (const Node& node : level.nodes)
        members[row[node.id]].push_back(node.id);

    QHash<int, QPointF> places;
    qreal y = 0;
    for (QVector<int>& ids : members) {
        const auto middle = [&](int id) {
            qreal sum = 0;
            int count = 0;
            for (const int source : sources[id])
                if (places.contains(source)) {
                    sum += places[source].x();
                    ++count;
                }
            return count ? sum / count : 0;
        };
        std::stable_sort(ids.begin(), ids.end(), [&](int a, int b) { return middle(a) < middle(b); });
        const qreal step = m.width + columnGap;
        qreal x = -step * static_cast<qreal>(ids.size() - 1) / 2;
        for (const int id : ids) {
            places[id] = {x, y};
            x += step;
        }
        y += m.height + m.gap;
    }
    return places;
}

} // namespace widgets::graph
