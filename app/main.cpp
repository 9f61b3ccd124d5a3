// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/main_window.h"
#include "app/start.h"
#include "app/text.h"

#include <QApplication>
#include <QCommandLineParser>

int main(int argc, char** argv)
{
    app::prepareProcess(argv);
    QApplication application(argc, argv);
    app::prepareApplication(application);

    QCommandLineParser arguments;
    arguments.setApplicationDescription(QCoreApplication::translate(
        "main", "Label pictures, draw a network, train it and see why it answers as it does."));
    arguments.addHelpOption();
    arguments.addVersionOption();
    arguments.addPositionalArgument(
        QStringLiteral("project"),
        QCoreApplication::translate("main", "A project, its project.oriel, or pictures"));
    arguments.process(application);

    app::Studio studio;
    app::prepareTheme(application, studio.preferences());
    app::MainWindow window(studio);
    window.show();
    studio.devices().refresh();
    std::vector<std::filesystem::path> paths;
    for (const QString& path : arguments.positionalArguments())
        paths.emplace_back(app::toString(path));
    if (!paths.empty())
        studio.accept(paths);
    return QApplication::exec();
}
