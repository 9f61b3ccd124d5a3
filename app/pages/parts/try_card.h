// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QFrame>

class QPushButton;

namespace widgets {
class ElidedLabel;
}

namespace app {

// Takes one picture that is not in the project: dropped or chosen.
class TryCard final : public QFrame
{
    Q_OBJECT

public:
    explicit TryCard(QWidget* parent);
    void choose();                     // asks for a file
    void setFile(const QString& file); // what is shown now; empty: none

signals:
    void chosen(const QString& file);
    void closed(); // back to the project's pictures

protected:
    void dragEnterEvent(QDragEnterEvent* event) override;
    void dragLeaveEvent(QDragLeaveEvent* event) override;
    void dropEvent(QDropEvent* event) override;
    void paintEvent(QPaintEvent* event) override;

private:
    widgets::ElidedLabel* m_words;
    QPushButton* m_choose;
    QPushButton* m_close;
    bool m_isOver = false;
};

} // namespace app
