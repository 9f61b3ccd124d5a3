// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/explain/method.h"

#include <QFrame>

#include <map>
#include <string>

namespace app {

class MethodRow;

// The methods of the catalogue, one chosen: plain title, the expert's name, and the time it took here.
class MethodList final : public QFrame
{
    Q_OBJECT

public:
    explicit MethodList(QWidget* parent);

    const engine::explain::Method& chosen() const { return *m_chosen; }
    void choose(std::string_view id);
    void setSeconds(std::string_view id, double seconds); // measured

signals:
    void changed();

private:
    std::map<std::string, MethodRow*, std::less<>> m_rows;
    const engine::explain::Method* m_chosen = nullptr;
};

} // namespace app
