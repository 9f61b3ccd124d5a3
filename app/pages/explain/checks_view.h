// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/explain/explanation.h"

#include <QWidget>

class QVBoxLayout;
class QLabel;

namespace app {

// What was measured on this very explanation, kept or not, in words and by shape.
class ChecksView final : public QWidget
{
    Q_OBJECT

public:
    explicit ChecksView(QWidget* parent);
    void setChecks(const std::vector<engine::explain::Check>& checks, bool stoppedEarly);

private:
    void addRow(const QString& icon, const char* mood, const QString& name, const QString& value,
                const QString& meaning);

    QLabel* m_pill;
    QVBoxLayout* m_column;
    QWidget* m_rows = nullptr;
};

} // namespace app
