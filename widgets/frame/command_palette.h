// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QFrame>
#include <QPointer>
#include <QVector>

#include <functional>

class QLineEdit;
class QListWidget;

namespace widgets {

// One thing that can be done, found by typing.
struct PaletteEntry
{
    QString title;
    QString group;    // "Page", "Action", "Item", ...
    QString shortcut; // as shown
    std::function<void()> act;
};

// How well `query` fits `title`: letters in order, better when they are together or begin words. Below 0
// when they do not fit at all.
int paletteScore(const QString& query, const QString& title);

// The box of Ctrl+P over the window. Asks its source for entries at every opening and, for what is too
// much to list, at every change of the words.
class CommandPalette final : public QFrame
{
    Q_OBJECT

public:
    using Source = std::function<QVector<PaletteEntry>(const QString& query)>;

    explicit CommandPalette(QWidget* window);
    void setSource(Source source);
    void open();

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;

private:
    void refresh();
    void act();
    void leave();

    Source m_source;
    QPointer<QWidget> m_before; // had the keyboard
    QLineEdit* m_words;
    QListWidget* m_list;
    QVector<PaletteEntry> m_shown;
};

} // namespace widgets
