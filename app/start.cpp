// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/start.h"

#include "app/preferences.h"
#include "widgets/theme/theme.h"

#include <QApplication>
#include <QImageReader>
#include <QTranslator>

#include <cstdlib>
#include <unistd.h>

namespace app {

namespace {
constexpr int imageMegabytes = 512;
}

// The OpenMP runtime reads its settings before main() begins, so they are set by starting once more. A
// team that spins at its barriers would take the cores from the window.
void prepareProcess(char** arguments)
{
    if (std::getenv("OMP_WAIT_POLICY") || std::getenv("GOMP_SPINCOUNT"))
        return;
    ::setenv("OMP_WAIT_POLICY", "passive", 0);
    if (const int scale = Preferences().scale(); scale != 100)
        ::setenv("QT_SCALE_FACTOR", std::to_string(scale / 100.0).c_str(), 0);
    ::execv("/proc/self/exe",
            arguments); // returns only where it failed, and then the window is merely slower
}

void prepareApplication(QApplication& application)
{
    QApplication::setApplicationName(QStringLiteral("Oriel"));
    QApplication::setApplicationVersion(QStringLiteral(ORIEL_VERSION));
    QApplication::setOrganizationName(QStringLiteral("Oriel"));
    QApplication::setDesktopFileName(QStringLiteral("oriel"));
    QImageReader::setAllocationLimit(imageMegabytes);
    auto* translator = new QTranslator(&application);
    if (translator->load(QStringLiteral(":/oriel/translations/oriel_en.qm")))
        QApplication::installTranslator(translator);
}

void prepareTheme(QApplication& application, const Preferences& preferences)
{
    widgets::theme::Theme::instance().choose(preferences.theme());
    widgets::theme::Theme::instance().install(application);
}

} // namespace app
