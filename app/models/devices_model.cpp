// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/models/devices_model.h"

#include "app/preferences.h"
#include "app/text.h"

namespace app {

using namespace engine;

DevicesModel::DevicesModel(EngineBridge& bridge, Preferences& preferences, QObject* parent)
    : QObject(parent), m_bridge(bridge), m_preferences(preferences)
{
    connect(&preferences, &Preferences::deviceChanged, this, &DevicesModel::changed);
}

void DevicesModel::refresh()
{
    using List = std::vector<jobs::ListedDevice>;
    m_bridge.inBackground<List>(
        this, []() -> Result<List> { return jobs::devices(); },
        [this](Result<List> list) {
            m_devices = *std::move(list);
            m_isKnown = true;
            emit changed();
        });
}

QString DevicesModel::nameOf(const jobs::ListedDevice& device, int index)
{
    return device.traits.isVulkan() ? QStringLiteral("vulkan:%1").arg(index) : QStringLiteral("cpu");
}

const jobs::ListedDevice* DevicesModel::inUse() const
{
    const QString wanted = m_preferences.device();
    int vulkan = 0;
    for (const jobs::ListedDevice& device : m_devices) {
        const QString name = nameOf(device, device.traits.isVulkan() ? vulkan++ : 0);
        if (device.usable && (wanted == QStringLiteral("auto") ? device.automatic : wanted == name))
            return &device;
    }
    return nullptr;
}

QString DevicesModel::title() const
{
    if (!m_isKnown)
        return tr("Looking for devices");
    const jobs::ListedDevice* device = inUse();
    return device ? toQString(device->traits.name) : tr("The chosen device is gone");
}

QString DevicesModel::details() const
{
    const jobs::ListedDevice* device = inUse();
    return device ? summaryOf(*device) : QString();
}

QString DevicesModel::summaryOf(const jobs::ListedDevice& device)
{
    const QString memory = device.traits.memoryBytes > 0 ? bytes(device.traits.memoryBytes) : QString();
    if (!device.traits.isVulkan())
        return memory;
    return memory.isEmpty() ? tr("Vulkan") : tr("Vulkan · %1").arg(memory);
}

std::string DevicesModel::choice() const
{
    return toString(m_preferences.device());
}

} // namespace app
