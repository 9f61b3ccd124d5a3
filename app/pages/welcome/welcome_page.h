// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/pages/page.h"

class QGridLayout;
class QHBoxLayout;
class QLabel;
class QVBoxLayout;

namespace app {

// Where everybody begins: drop pictures, try a sample, or go on with a project.
class WelcomePage final : public Page
{
    Q_OBJECT

public:
    WelcomePage(Studio& studio, QWidget* parent);
    void enter() override;

protected:
    void resizeEvent(QResizeEvent* event) override;

private:
    QWidget* makeStart();
    QWidget* makeDropCard();
    QWidget* makeSide();
    void chooseFolder();
    void startEmpty();
    void refreshRecent();
    void refreshDevice();

    void arrange();

    QHBoxLayout* m_columns = nullptr;
    QGridLayout* m_samples = nullptr;
    QList<QWidget*> m_tiles;
    QVBoxLayout* m_recent;
    QLabel* m_recentTitle;
    QLabel* m_device;
    QLabel* m_deviceDetails;
    QLabel* m_devicePill;
};

} // namespace app
