// SPDX-License-Identifier: Apache-2.0
// Takes pictures of every page by driving the real window, so that they cannot go stale: those of the README
// and the help, and those that a designer looks at.
#include "tests/app/support/stretched_words.h"
#include "tests/app/support/window_states.h"

#include <QApplication>
#include <QCommandLineParser>
#include <QDialog>
#include <QDir>
#include <QLocale>
#include <QProgressBar>
#include <QTest>
#include <QTimer>

#include <algorithm>

namespace {

using app::PageId;
using support::RealWindow;
using widgets::theme::Choice;

const std::filesystem::path fashion = "/usr/share/datasets/fashion-mnist";

// What is taken: the pages, in which themes, at which size, and where the files go.
struct Series
{
    RealWindow& real;
    QString folder;
    QString suffix; // of the files: the size, and what else is odd
    QStringList pages;
    std::vector<std::pair<Choice, QString>> themes;
    bool isWhole = true; // all were written
};

void write(Series& series, QWidget& widget, const QString& name, const QString& theme)
{
    const QString file = QStringLiteral("%1/%2%3-%4.png").arg(series.folder, name, series.suffix, theme);
    const bool isWritten = widget.grab().save(file);
    qInfo("%s %s", isWritten ? "wrote" : "could not write", qPrintable(file));
    series.isWhole &= isWritten;
}

// The window as it stands, once in each theme. `settle` is how long it has to draw what comes from other
// threads: thumbnails, maps.
void takeNow(Series& series, const QString& name, int settle)
{
    for (const auto& [choice, word] : series.themes) {
        series.real.studio().preferences().setTheme(choice);
        QTest::qWait(settle);
        write(series, series.real.window(), name, word);
    }
}

// A score that a page waits for is no job of the list: it is a question.
bool isAsking(app::Page& page)
{
    const auto bars = page.findChildren<QProgressBar*>();
    return std::ranges::any_of(bars, [](const QProgressBar* bar) { return bar->isVisible(); });
}

enum class Wait { UntilIdle, Shortly };

// Every page. `state` is part of the name.
void takePages(Series& series, const QString& state, Wait wait = Wait::UntilIdle)
{
    for (const app::PageKind& kind : app::pageKinds()) {
        const QString page = QString::fromLatin1(kind.help);
        if (!series.pages.isEmpty() && !series.pages.contains(page))
            continue;
        app::Page& shown = series.real.page(kind.id);
        if (wait == Wait::UntilIdle) {
            series.real.isIdle(120);
            // What a page asks on being entered (an evaluation, an export that is checked) begins with it.
            QTest::qWait(500);
            if (!QTest::qWaitFor([&] { return kind.id == PageId::Label || !isAsking(shown); }, 300'000))
                qWarning("%s still asks", qPrintable(page));
            series.real.isIdle(120);
        }
        QTest::qWait(1500);
        takeNow(series, page + state, wait == Wait::UntilIdle ? 800 : 300);
    }
}

void trigger(RealWindow& real, const QString& action)
{
    for (QAction* each : real.window().actions())
        if (each->text() == action)
            each->trigger();
}

// What lies beside and over the pages.
void takeFrame(Series& series)
{
    RealWindow& real = series.real;
    real.page(PageId::Label);
    trigger(real, "Show or hide the jobs");
    takeNow(series, "frame-jobs", 500);
    trigger(real, "Show or hide the jobs");
    trigger(real, "Help for this page");
    takeNow(series, "frame-help", 500);
    trigger(real, "Help for this page");
    trigger(real, "Find anything");
    takeNow(series, "frame-palette", 500);
}

// A dialog runs a loop of its own: it is taken from within and closed.
void takeDialog(Series& series, const QString& action, const QString& name)
{
    QTimer::singleShot(500, [&series, name] {
        auto* dialog = qobject_cast<QDialog*>(QApplication::activeModalWidget());
        if (!dialog)
            return;
        write(series, *dialog, name, series.themes.back().second);
        dialog->close();
    });
    trigger(series.real, action);
}

bool takeBusy(Series& series)
{
    RealWindow& real = series.real;
    const std::filesystem::path project = real.document().folder();
    if (!support::isTraining(real, 2))
        return false;
    takePages(series, "-busy", Wait::Shortly);
    if (!series.pages.isEmpty())
        return true;
    real.page(PageId::Explain);
    if (real.click("Cover and watch")) {
        QTest::qWait(1100); // longer ones show how far they are
        takeNow(series, "explain-waiting", 50);
    }
    takeFrame(series);
    if (std::filesystem::exists(fashion)) {
        for (const auto& theme : std::vector(series.themes)) {
            Series one = series;
            one.themes = {theme};
            real.studio().preferences().setTheme(theme.first);
            if (!support::isImporting(real, fashion))
                return false;
            for (const auto& [id, name] : {std::pair(PageId::Data, "data"), std::pair(PageId::Label, "label"),
                                           std::pair(PageId::Train, "train")}) {
                real.page(id);
                takeNow(one, QStringLiteral("%1-importing").arg(QLatin1String(name)), 100);
            }
            const std::filesystem::path unfinished = real.document().folder();
            real.document().close();
            real.isIdle(60);
            std::filesystem::remove_all(unfinished);
        }
    }
    return real.open(project);
}

bool takeFailing(Series& series)
{
    RealWindow& real = series.real;
    real.studio().preferences().remember({.folder = support::scratch() / "Flowers of the garden.oriel",
                                          .sentence = "88 pictures, 4 classes",
                                          .opened = 1});
    if (!support::isWithoutItsPictures(real))
        return false;
    takeDialog(series, "Show the files that were left out", "frame-problems");
    takePages(series, "-failing");
    if (!support::hasFailedToTrain(real))
        return false;
    takeNow(series, "train-failed", 500);
    if (!support::hasBrokenNetwork(real))
        return false;
    for (const auto& [id, name] :
         {std::pair(PageId::Design, "design-broken"), std::pair(PageId::Train, "train-broken")}) {
        real.page(id);
        takeNow(series, QString::fromLatin1(name), 500);
    }
    app::Studio other;
    if (!support::isReadOnly(real, other))
        return false;
    takePages(series, "-read-only");
    return true;
}

void addOptions(QCommandLineParser& arguments)
{
    arguments.addPositionalArgument("out", "The folder that takes the pictures");
    arguments.addOptions({
        {"small", "At 1024 x 700 instead of 1440 x 900"},
        {"empty", "Before any project is open"},
        {"fresh", "A project with nothing in it"},
        {"busy", "While it trains, imports and explains"},
        {"failing", "Pictures gone, broken files, a run that failed, a network that does not fit, read-only"},
        {"no-vulkan", "As on a machine without a graphics processor"},
        {"contrast", "In the theme of high contrast"},
        {"stretched", "With words 40 % longer, as in another language"},
        {"right-to-left", "As for a language that is written from the right"},
        {"pages", "Only these", "data,label"},
        {"sample", "Which sample is shown", "id", "fashion-mnist"},
        {"project", "A project in place of a sample", "folder"},
    });
}

bool isThere(RealWindow& real, const QCommandLineParser& arguments)
{
    if (arguments.isSet("project"))
        return real.open(arguments.value("project").toStdString());
    real.studio().startSample(arguments.value("sample"));
    return QTest::qWaitFor([&] { return real.document().isOpen(); }, 10'000);
}

} // namespace

int main(int argc, char** argv)
{
    qputenv("QT_QPA_PLATFORM", "offscreen");
    QApplication application(argc, argv);
    QCommandLineParser arguments;
    addOptions(arguments);
    arguments.process(application);
    if (arguments.positionalArguments().isEmpty())
        arguments.showHelp(2);
    QDir().mkpath(arguments.positionalArguments().front());
    if (arguments.isSet("no-vulkan")) {
        qputenv("VK_DRIVER_FILES", "/nowhere.json");
        qputenv("VK_ICD_FILENAMES", "/nowhere.json"); // what loaders before 1.3.207 read
    }
    if (arguments.isSet("stretched"))
        QApplication::installTranslator(new support::StretchedWords(&application));
    if (arguments.isSet("right-to-left"))
        QApplication::setLayoutDirection(Qt::RightToLeft);

    QLocale::setDefault(QLocale(QLocale::English, QLocale::UnitedKingdom)); // whoever takes them

    RealWindow real;
    const bool isSmall = arguments.isSet("small");
    real.window().resize(isSmall ? QSize(1024, 700) : QSize(1440, 900));
    real.studio().preferences().setProjectsFolder(std::filesystem::temp_directory_path() / "Oriel");
    Series series = {.real = real,
                     .folder = arguments.positionalArguments().front(),
                     .suffix = isSmall ? "-small" : "",
                     .pages = arguments.value("pages").split(',', Qt::SkipEmptyParts),
                     .themes = {{Choice::Light, "light"}, {Choice::Dark, "dark"}}};
    for (const auto& [option, suffix] :
         {std::pair("stretched", "-stretched"), std::pair("right-to-left", "-right-to-left")})
        series.suffix += arguments.isSet(option) ? suffix : "";
    if (arguments.isSet("contrast"))
        series.themes = {{Choice::HighContrast, "contrast"}};

    if (arguments.isSet("empty")) {
        takePages(series, "-empty");
        return series.isWhole ? 0 : 1;
    }
    if (arguments.isSet("failing"))
        return takeFailing(series) && series.isWhole ? 0 : 1;
    if (arguments.isSet("fresh")) {
        real.document().create(support::scratch() / "Fresh.oriel", [](const auto&) {});
        takePages(series, "-fresh");
        return series.isWhole ? 0 : 1;
    }
    if (arguments.isSet("busy")) {
        const bool isReady = arguments.isSet("project") ? isThere(real, arguments) : support::hasShapes(real);
        return isReady && takeBusy(series) && series.isWhole ? 0 : 1;
    }
    if (!isThere(real, arguments))
        return 1;
    real.isIdle(600);
    takePages(series, {});
    return series.isWhole ? 0 : 1;
}
