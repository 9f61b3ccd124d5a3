// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/pages/page.h"

class QGridLayout;
class QLabel;
class QVBoxLayout;

namespace app {

class DeviceTable;
class ShortcutList;

// What holds for this computer rather than for a project. Everything takes effect at once but the scale.
class SettingsPage final : public Page
{
    Q_OBJECT

public:
    SettingsPage(Studio& studio, QWidget* parent);
    void enter() override;

    // For a bug report: version, system, devices; nothing of the user's data.
    QString diagnostics() const;

private:
    QWidget* makeDevices();
    QWidget* makeAppearance();
    QWidget* makeStorage();
    QWidget* makeShortcuts();
    QWidget* makeAbout();
    void chooseProjectsFolder();
    void refreshStorage();

    DeviceTable* m_devices;
    ShortcutList* m_shortcuts;
    QLabel* m_folder;
};

} // namespace app
