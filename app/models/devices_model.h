// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/engine_bridge.h"
#include "engine/jobs/devices.h"

#include <QObject>

#include <vector>

namespace app {

class Preferences;

// The devices of this computer, asked for once in the background, and the one that jobs will use.
class DevicesModel final : public QObject
{
    Q_OBJECT

public:
    DevicesModel(EngineBridge& bridge, Preferences& preferences, QObject* parent = nullptr);

    void refresh();
    bool isKnown() const { return m_isKnown; }
    const std::vector<engine::jobs::ListedDevice>& devices() const { return m_devices; }
    // What "auto" or the user's choice means here; null while not known or where the choice is gone.
    const engine::jobs::ListedDevice* inUse() const;
    QString title() const;      // "AMD Radeon 780M", "Looking for devices"
    QString details() const;    // "Vulkan, 4.0 GB", "2 threads"
    std::string choice() const; // for a job's `device`
    static QString nameOf(const engine::jobs::ListedDevice& device, int index); // "cpu", "vulkan:0"
    static QString summaryOf(const engine::jobs::ListedDevice& device);

signals:
    void changed();

private:
    EngineBridge& m_bridge;
    Preferences& m_preferences;
    std::vector<engine::jobs::ListedDevice> m_devices;
    bool m_isKnown = false;
};

} // namespace app
