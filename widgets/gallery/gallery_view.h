// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/gallery/gallery_layout.h"
#include "widgets/gallery/tile_painter.h"

#include <QAbstractItemView>
#include <QItemSelection>

class QTimer;

namespace widgets {

// Square tiles of a list model (see GalleryRole), smooth at 70,000 and more. Click, Ctrl, Shift, a rubber
// band from anywhere, Ctrl+A; arrows move, Space asks for a closer look, Enter activates; Ctrl and the
// wheel change the size.
class GalleryView final : public QAbstractItemView
{
    Q_OBJECT

public:
    explicit GalleryView(QWidget* parent = nullptr);

    int tileWish() const { return m_layout.wish; }
    void setTileWish(int side); // 40..400; the first tile in sight stays there
    int tileSide() const { return m_layout.side(); }
    const GalleryLayout& tiles() const { return m_layout; }

    void setModel(QAbstractItemModel* next) override;
    void dataChanged(const QModelIndex& first, const QModelIndex& last, const QList<int>& roles) override;
    QRect visualRect(const QModelIndex& index) const override;
    void scrollTo(const QModelIndex& index, ScrollHint hint = EnsureVisible) override;
    QModelIndex indexAt(const QPoint& point) const override;
    void keyboardSearch(const QString&) override {} // letters and digits belong to the page

signals:
    void tileWishChanged(int side);
    void quickLookRequested(const QModelIndex& index);

protected:
    QModelIndex moveCursor(CursorAction action, Qt::KeyboardModifiers modifiers) override;
    int horizontalOffset() const override { return 0; }
    int verticalOffset() const override;
    bool isIndexHidden(const QModelIndex&) const override { return false; }
    void setSelection(const QRect& rect, QItemSelectionModel::SelectionFlags command) override;
    QRegion visualRegionForSelection(const QItemSelection& selection) const override;
    void updateGeometries() override;
    void scrollContentsBy(int dx, int dy) override;
    void paintEvent(QPaintEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;
    void mouseReleaseEvent(QMouseEvent* event) override;
    void wheelEvent(QWheelEvent* event) override;
    void timerEvent(QTimerEvent* event) override;
    void focusInEvent(QFocusEvent* event) override;
    void currentChanged(const QModelIndex& current, const QModelIndex& previous) override;

private:
    struct Band
    {
        QPoint from; // of the contents, as `to`
        QPoint to;
        QItemSelection before; // what stays selected whatever the band covers
        bool isOn = false;
        QRect rect() const { return QRect(from, to).normalized(); }
    };

    QRect mirrored(const QRect& rect) const; // for right-to-left scripts
    QItemSelection tilesIn(const QRect& contents) const;
    int firstSeen() const; // of the first row in sight
    void relayout(bool keepsPlace);
    void dragBand(QPoint viewportPoint);
    Tile tileOf(const QModelIndex& index) const;

    GalleryLayout m_layout;
    TilePainter m_painter;
    Band m_band;
    QPersistentModelIndex m_anchor; // of Shift
    bool m_collapsesOnRelease = false;
    int m_autoScrollTimer = 0;
    bool m_showsRing = false; // the keyboard is in use here
    QRect m_arrived;          // tiles whose pictures came since the last frame, in the viewport
    QTimer* m_frame;
};

} // namespace widgets
