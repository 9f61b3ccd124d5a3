// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/gallery/gallery_role.h"

#include <QCache>
#include <QImage>
#include <QPixmap>
#include <QRect>

#include <map>

class QPainter;

namespace widgets {

struct Tile
{
    QImage picture;
    QString problem, className, guess;
    int classIndex = -1, guessIndex = -1;
    TileSplit split = TileSplit::None;
    bool isExcluded = false, isDone = false, isSelected = false, isCurrent = false;
};

// Paints the tiles of a gallery. Pictures are scaled and rounded once and kept, so that scrolling copies
// pixels and nothing else.
class TilePainter
{
public:
    TilePainter();
    void paint(QPainter& painter, const QRect& tile, const Tile& contents);

private:
    const QPixmap& rounded(const QImage& picture, int side, qreal ratio);
    const QPixmap& splitCorner(TileSplit split, qreal ratio);
    void paintChips(QPainter& painter, const QRect& tile, const Tile& contents);

    struct Key
    {
        qint64 picture = 0;
        int pixels = 0;
        bool operator==(const Key&) const = default;
        friend size_t qHash(const Key& key, size_t seed) { return qHashMulti(seed, key.picture, key.pixels); }
    };
    QCache<Key, QPixmap> m_rounded; // cost in kB
    std::map<TileSplit, QPixmap> m_splitCorners;
    QPixmap m_empty;
};

} // namespace widgets
