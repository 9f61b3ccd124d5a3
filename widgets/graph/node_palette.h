// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/graph/graph_model.h"

#include <QFrame>

class QLabel;
class QLineEdit;
class QListView;
class QStandardItemModel;

namespace widgets::graph {

// One kind of node that can be placed.
struct PaletteKind
{
    QString key;
    QString title, summary;
    QString detail; // "2 x 2", at the right
    QString group;  // found by its name too
    Category category = Category::Other;
};

// The search box that adds nodes, at the cursor: typing narrows, the first hit is chosen, Enter places it,
// Esc closes. Closes when it loses the keys.
class NodePalette final : public QFrame
{
    Q_OBJECT

public:
    explicit NodePalette(QWidget* parent);

    // `at` is of the screen; the box is kept within the parent's window.
    void open(const QVector<PaletteKind>& kinds, const QString& scope, const QPoint& at);

signals:
    void chosen(const QString& key);

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    void refresh();
    void choose();

    QLineEdit* m_words;
    QLabel* m_count;
    QListView* m_list;
    QLabel* m_nothing;
    QStandardItemModel* m_rows;
    QVector<PaletteKind> m_kinds;
    QString m_scope;
};

} // namespace widgets::graph
