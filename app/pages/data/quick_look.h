// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/core/ids.h"

#include <QWidget>

class QLabel;

namespace widgets {
class WholePicture;
}

namespace app {

class Studio;

// One item over the whole page, until Space, Esc or a click; arrows go on to the next.
class QuickLook final : public QWidget
{
    Q_OBJECT

public:
    QuickLook(Studio& studio, QWidget* over);
    void showItem(engine::ItemId item);

signals:
    void stepRequested(int by);
    void closed();

protected:
    void paintEvent(QPaintEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    void fill();
    void leave();

    Studio& m_studio;
    engine::ItemId m_item = engine::ItemId::None;
    widgets::WholePicture* m_picture;
    QLabel* m_name;
};

} // namespace app
