// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

class QApplication;

namespace app {

class Preferences;

// What must happen before Qt and before OpenMP: scale, and threads that sleep rather than spin.
void prepareProcess(char** arguments);
void prepareApplication(QApplication& application);
void prepareTheme(QApplication& application, const Preferences& preferences);

} // namespace app
