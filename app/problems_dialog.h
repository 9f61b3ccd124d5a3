// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/notices.h"

#include <QDialog>

namespace app {

// Every file that was left out and why, to read and to copy.
class ProblemsDialog final : public QDialog
{
    Q_OBJECT

public:
    ProblemsDialog(Notices& notices, QWidget* parent);
};

} // namespace app
