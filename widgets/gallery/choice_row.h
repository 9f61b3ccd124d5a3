// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/gallery/gallery_role.h"

#include <QAbstractButton>

namespace widgets {

// One line of a list to choose from: a mark, a word, a count, and a bar for how much of the most that is.
// The bar is left out where `share` is below 0.
class ChoiceRow final : public QAbstractButton
{
    Q_OBJECT

public:
    struct Content
    {
        QString text, count;
        QString key;         // a digit on a key cap before the mark; a space keeps its place
        QString icon;        // the mark, or else the class, or else the split
        int classIndex = -2; // below -1: no class; -1: unlabelled
        TileSplit split = TileSplit::None;
        double share = -1;
        bool operator==(const Content&) const = default;
    };

    explicit ChoiceRow(const Content& content, QWidget* parent = nullptr);
    void setContent(const Content& content);
    const Content& content() const { return m_content; }
    // Shows three dots under the mouse; they and the menu key ask for a menu.
    void setHasMenu(bool hasMenu);
    QSize sizeHint() const override;

signals:
    void menuRequested(const QPoint& global);
    void renameRequested(); // F2
    void deleteRequested(); // Delete

protected:
    bool event(QEvent* event) override;
    void paintEvent(QPaintEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void contextMenuEvent(QContextMenuEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;

private:
    QRect dots() const;

    Content m_content;
    bool m_hasMenu = false;
};

// A key as keyboards print it: a digit or a word in a box.
void paintKeyCap(QPainter& painter, const QRect& cap, const QString& key);

} // namespace widgets
