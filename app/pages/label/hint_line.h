// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

#include <vector>

namespace app {

// The keys of a page in one line, each with its word; those that do not fit are left out.
class HintLine final : public QWidget
{
    Q_OBJECT

public:
    struct Hint
    {
        QStringList keys; // a dash between two stands for those from the one to the other
        QString word;
    };

    HintLine(std::vector<Hint> hints, QWidget* parent);

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    std::vector<Hint> m_hints;
};

} // namespace app
