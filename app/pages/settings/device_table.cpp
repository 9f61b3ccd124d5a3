// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/pages/settings/device_table.h"

#include "app/text.h"
#include "widgets/theme/theme.h"

#include <QButtonGroup>
#include <QHBoxLayout>
#include <QLabel>
#include <QRadioButton>
#include <QVBoxLayout>

namespace app {

using namespace engine;
namespace theme = widgets::theme;
namespace size = widgets::theme::size;

QString kindOf(const DeviceTraits& traits)
{
    switch (traits.kind) {
    case DeviceKind::Cpu:
        return DeviceTable::tr("Processor");
    case DeviceKind::DiscreteGpu:
        return DeviceTable::tr("Graphics card");
    case DeviceKind::IntegratedGpu:
        return DeviceTable::tr("Graphics built into the processor");
    case DeviceKind::SoftwareGpu:
        return DeviceTable::tr("Graphics drawn by software");
    case DeviceKind::OtherGpu:
        return DeviceTable::tr("Graphics processor of another kind");
    }
    return {};
}

QString limitsOf(const DeviceTraits& traits)
{
    if (!traits.isVulkan())
        return {};
    return DeviceTable::tr("at most %1 threads a group, %2 shared, %3 a buffer, subgroups of %4, %5")
        .arg(grouped(traits.maxComputeWorkGroupInvocations), bytes(traits.maxComputeSharedMemorySize),
             bytes(traits.maxStorageBufferRange), QString::number(traits.subgroupSize),
             traits.shaderFloat16 ? DeviceTable::tr("16-bit numbers")
                                  : DeviceTable::tr("32-bit numbers alone"));
}

namespace {

// The engine's reasons are clauses.
QString sentence(const std::string& reason)
{
    QString words = toQString(reason);
    if (!words.isEmpty())
        words[0] = words[0].toUpper();
    return words.isEmpty() || words.endsWith('.') ? words : words + '.';
}

QString memoryOf(const DeviceTraits& traits)
{
    QString size = bytes(traits.memoryBytes);
    if (!traits.isVulkan())
        return size;
    return traits.unifiedMemory ? DeviceTable::tr("%1 shared with the processor").arg(size)
                                : DeviceTable::tr("%1 of its own").arg(size);
}

QString factsOf(const DeviceTraits& traits)
{
    QStringList facts = {kindOf(traits)};
    if (!traits.driver.empty())
        facts << DeviceTable::tr("driver %1").arg(toQString(traits.driver));
    if (traits.memoryBytes > 0)
        facts << memoryOf(traits);
    if (traits.threads > 0)
        facts << DeviceTable::tr("%n thread(s)", nullptr, static_cast<int>(traits.threads));
    return facts.join(QStringLiteral(" · "));
}

} // namespace

DeviceTable::DeviceTable(Studio& studio, QWidget* parent)
    : QWidget(parent), m_studio(studio), m_rows(new QVBoxLayout(this))
{
    m_rows->setContentsMargins(0, 0, 0, 0);
    m_rows->setSpacing(0);
    connect(&studio.devices(), &DevicesModel::changed, this, &DeviceTable::refresh);
    refresh();
}

void DeviceTable::refresh()
{
    while (QLayoutItem* item = m_rows->takeAt(0)) {
        if (item->widget())
            item->widget()->deleteLater(); // may be the one that was clicked
        delete item;
    }
    delete m_group;
    m_group = new QButtonGroup(this);
    const DevicesModel& devices = m_studio.devices();
    if (!devices.isKnown()) {
        m_rows->addWidget(new QLabel(tr("Looking for devices"), this));
        return;
    }
    QString automatic;
    for (const jobs::ListedDevice& device : devices.devices())
        if (device.automatic)
            automatic = toQString(device.traits.name);
    addChoice(
        QStringLiteral("auto"), tr("The best one"),
        tr("A graphics card, else graphics built in, else the processor. Here that is %1.").arg(automatic),
        {}, true, {});
    int vulkan = 0;
    for (const jobs::ListedDevice& device : devices.devices()) {
        const QString limits = limitsOf(device.traits);
        addChoice(DevicesModel::nameOf(device, device.traits.isVulkan() ? vulkan++ : 0),
                  toQString(device.traits.name),
                  limits.isEmpty() ? factsOf(device.traits) : factsOf(device.traits) + '\n' + limits,
                  sentence(device.reason), device.usable,
                  !device.usable     ? tr("cannot be used")
                  : device.automatic ? tr("the best one")
                                     : QString());
    }
}

void DeviceTable::addChoice(const QString& name, const QString& title, const QString& facts,
                            const QString& reason, bool isUsable, const QString& pill)
{
    auto* row = new QWidget(this);
    auto* column = new QVBoxLayout(row);
    column->setContentsMargins(0, size::gap8, 0, size::gap8);
    column->setSpacing(0);
    auto* head = new QHBoxLayout;
    auto* choice = new QRadioButton(title, row);
    choice->setFont(theme::font(size::body, QFont::DemiBold));
    choice->setAccessibleDescription(facts + ' ' + reason);
    choice->setEnabled(isUsable);
    choice->setChecked(m_studio.preferences().device() == name);
    m_group->addButton(choice);
    connect(choice, &QRadioButton::clicked, this, [this, name] { m_studio.preferences().setDevice(name); });
    head->addWidget(choice);
    head->addStretch();
    if (!pill.isEmpty()) {
        auto* label = new QLabel(pill, row);
        theme::setRole(label, isUsable ? "pill-good" : "pill-warn");
        head->addWidget(label, 0, Qt::AlignVCenter);
    }
    column->addLayout(head);
    for (const auto& [words, role] :
         {std::pair(facts, "caption"), std::pair(reason, isUsable ? "caption" : "warn")}) {
        if (words.isEmpty())
            continue;
        auto* label = new QLabel(words, row);
        label->setWordWrap(true);
        label->setIndent(size::gap24);
        theme::setRole(label, role);
        column->addWidget(label);
    }
    m_rows->addWidget(row);
}

} // namespace app
