// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/studio.h"

#include <QWidget>

class QButtonGroup;
class QVBoxLayout;

namespace app {

// Every device of this computer, usable or not and why, and the one that jobs use.
class DeviceTable final : public QWidget
{
    Q_OBJECT

public:
    DeviceTable(Studio& studio, QWidget* parent);

private:
    void refresh();
    void addChoice(const QString& name, const QString& title, const QString& facts, const QString& reason,
                   bool isUsable, const QString& pill);

    Studio& m_studio;
    QVBoxLayout* m_rows;
    QButtonGroup* m_group = nullptr;
};

QString kindOf(const engine::DeviceTraits& traits); // "Graphics processor, built in"

// One sentence of what limits programs on it; empty for the processor.
QString limitsOf(const engine::DeviceTraits& traits);

} // namespace app
