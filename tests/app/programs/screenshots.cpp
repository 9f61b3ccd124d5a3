// SPDX-License-Identifier: Apache-2.0
// Takes the pictures of the README and the help by driving the real window on a sample, so that they
// cannot go stale: screenshots OUT [--small] [--sample ID].
#include "tests/app/support/real_window.h"

#include <QApplication>
#include <QCommandLineParser>
#include <QTest>

namespace {

using support::RealWindow;
using widgets::theme::Choice;

struct Size
{
    const char* suffix;
    QSize size;
};

bool take(RealWindow& real, const QString& folder, const QString& name, const Size& size)
{
    real.window().resize(size.size);
    // What is drawn in the background (thumbnails, maps) has a moment to arrive.
    QTest::qWait(3000);
    const QString file = QStringLiteral("%1/%2%3.png").arg(folder, name, QString::fromLatin1(size.suffix));
    const bool isWritten = real.window().grab().save(file);
    qInfo("%s %s", isWritten ? "wrote" : "could not write", qPrintable(file));
    return isWritten;
}

// Every page once in each theme.
bool takeAll(RealWindow& real, const QString& folder, const QString& state, const Size& size)
{
    bool isWhole = true;
    for (const auto& [choice, word] : {std::pair(Choice::Light, "light"), std::pair(Choice::Dark, "dark")}) {
        real.studio().preferences().setTheme(choice);
        for (const app::PageKind& kind : app::pageKinds()) {
            real.page(kind.id);
            real.isIdle(120);
            // What a page asks on being entered (an evaluation, an export that is checked) begins with it.
            QTest::qWait(500);
            real.isIdle(120);
            const QString name =
                QStringLiteral("%1%2-%3").arg(QString::fromLatin1(kind.help), state, QLatin1String(word));
            isWhole &= take(real, folder, name, size);
        }
    }
    return isWhole;
}

} // namespace

int main(int argc, char** argv)
{
    qputenv("QT_QPA_PLATFORM", "offscreen");
    QApplication application(argc, argv);
    QCommandLineParser arguments;
    arguments.addPositionalArgument("out", "The folder that takes the pictures");
    arguments.addOption({"small", "At 1024 x 700 instead of 1440 x 900"});
    arguments.addOption({"empty", "Before any project is open"});
    arguments.addOption({"sample", "Which sample is shown", "id", "fashion-mnist"});
    arguments.addOption({"project", "A project in place of a sample", "folder"});
    arguments.process(application);
    if (arguments.positionalArguments().isEmpty())
        arguments.showHelp(2);
    const QString folder = arguments.positionalArguments().front();
    const Size size = arguments.isSet("small") ? Size{"-small", {1024, 700}} : Size{"", {1440, 900}};

    RealWindow real;
    real.studio().preferences().setProjectsFolder(std::filesystem::temp_directory_path() / "Oriel");
    if (arguments.isSet("empty"))
        return takeAll(real, folder, "-empty", size) ? 0 : 1;
    if (arguments.isSet("project")) {
        if (!real.open(arguments.value("project").toStdString()))
            return 1;
    } else {
        real.studio().startSample(arguments.value("sample"));
        if (!QTest::qWaitFor([&] { return real.document().isOpen(); }, 10'000))
            return 1;
    }
    real.isIdle(600);
    return takeAll(real, folder, {}, size) ? 0 : 1;
}
