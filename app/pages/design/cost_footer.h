// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/models/network_model.h"
#include "app/studio.h"

#include <QFrame>

class QLabel;

namespace app {

// What the network costs: counted at once from its types, and the memory of a training step read off a plan
// for the device in use, worked out in the background. Of several edits only the newest is worked out.
class CostFooter final : public QFrame
{
    Q_OBJECT

public:
    CostFooter(Studio& studio, NetworkModel& model, QWidget* parent);

private:
    struct Figure
    {
        QLabel* name;
        QLabel* value;
        QLabel* unit;
    };
    Figure addFigure(const QString& name, const QString& tip);
    static void setFigure(const Figure& figure, const QString& value, const QString& unit,
                          bool isKnown = true);
    void refresh();
    void askForMemory();

    Studio& m_studio;
    NetworkModel& m_model;
    Figure m_parameters, m_multiplyAdds, m_fileSize, m_memory;
    QLabel* m_warning;
    QLabel* m_advice;
    QFrame* m_lastRule = nullptr; // before the advice
    bool m_isAsking = false;
    bool m_isStale = false; // edited while it was being worked out
};

} // namespace app
