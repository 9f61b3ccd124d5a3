// SPDX-License-Identifier: Apache-2.0
// How long the real window does not answer while it works on 70,000 items: a click may wait 100 ms, a
// picture that moves 16.7 ms. With STACKS_FROM=50 it writes to stderr what stalls over 50 ms are doing.
// usage: window_stalls [GROUP...]
#include "app/commands/exclude_items.h"
#include "app/commands/label_items.h"
#include "app/commands/move_to_split.h"
#include "app/pages/deploy/deploy_page.h"
#include "app/pages/explain/explain_page.h"
#include "app/pages/explain/explain_side.h"
#include "app/pages/explain/method_list.h"
#include "tests/app/support/real_window.h"
#include "tests/bench/event_watch.h"
#include "widgets/gallery/gallery_view.h"

#include <QCommandLineParser>
#include <QLineEdit>
#include <QPushButton>
#include <QScrollBar>
#include <QTest>

#include <algorithm>
#include <cstdio>

using namespace engine;
using app::PageId;
using bench::EventWatch;
using bench::Wait;
using support::RealWindow;

namespace {

constexpr double stall = 100, frame = 1000.0 / 60; // ms
constexpr double worthShowing = 50;
constexpr int patience = 600; // s
const std::filesystem::path pictures = "/usr/share/datasets/fashion-mnist/train-images-idx3-ubyte.gz";
const std::filesystem::path morePictures = "/usr/share/datasets/fashion-mnist/t10k-images-idx3-ubyte.gz";
constexpr std::size_t allPictures = 70'000;

class Bench
{
public:
    explicit Bench(EventWatch& watch) : m_watch(watch) {}

    void pages();
    void import();
    void gallery();
    void edits();
    void label();
    void open();
    void train();
    void judge();
    void close();

private:
    // What `work` does is one line of the table.
    void measure(const std::string& name, const std::function<void()>& work);
    void show(PageId id);
    void importAll(PageId seen);
    void needProject();
    void closeProject();
    void typeInto(QLineEdit& field, const QString& text);
    void explainByEveryMethod();
    bool isQuiet();
    app::Document& document() { return m_real.document(); }

    EventWatch& m_watch;
    RealWindow m_real;
};

std::string nameOf(PageId id)
{
    for (const app::PageKind& kind : app::pageKinds())
        if (kind.id == id)
            return kind.title.toStdString();
    return {};
}

void print(const std::string& name, std::vector<Wait> waits)
{
    if (waits.empty())
        return;
    std::ranges::sort(waits, {}, &Wait::whole);
    const auto at = [&](double share) {
        return waits[static_cast<std::size_t>(share * static_cast<double>(waits.size() - 1))].whole;
    };
    const auto over = [&](double limit) {
        return std::ranges::count_if(waits, [limit](const Wait& wait) { return wait.whole > limit; });
    };
    std::printf("%-44s %6zu  median %5.2f  99 %% %6.1f (%.2f of a frame)  worst %6.1f (%.2f of the limit)  "
                "over 16.7/50/100 ms: %td %td %td\n",
                name.c_str(), waits.size(), at(0.5), at(0.99), at(0.99) / frame, waits.back().whole,
                waits.back().whole / stall, over(frame), over(worthShowing), over(stall));
    int shown = 0;
    for (auto wait = waits.rbegin(); wait != waits.rend() && wait->whole > worthShowing && shown < 4;
         ++wait, ++shown)
        std::printf("    %6.1f ms: %.1f worked, %.1f queued for a core; %.1f in %s\n", wait->whole,
                    wait->working, wait->queued, wait->longest, wait->during.c_str());
    std::fflush(stdout);
}

void Bench::measure(const std::string& name, const std::function<void()>& work)
{
    m_watch.takeWaits();
    work();
    m_watch.pause(100); // what it left behind
    print(name, m_watch.takeWaits());
}

void Bench::show(PageId id)
{
    m_watch.act("show " + nameOf(id), [&] { m_real.window().showPage(id); });
}

bool Bench::isQuiet()
{
    return m_watch.waitFor([&] { return m_real.studio().jobs().active() == 0 && !document().isSaving(); },
                           patience);
}

void Bench::pages()
{
    measure("every page for the first time, empty", [&] {
        for (const app::PageKind& kind : app::pageKinds()) {
            show(kind.id);
            m_watch.pause(100);
        }
    });
}

void Bench::closeProject()
{
    m_watch.act("close the project", [&] { document().close(); });
}

void Bench::importAll(PageId seen)
{
    m_watch.act("drop", [&] { m_real.studio().accept({pictures, morePictures}); });
    m_watch.waitFor([&] { return document().isOpen(); }, patience);
    show(seen);
    m_watch.waitFor([&] { return document().project().items.size() == allPictures; }, patience);
    isQuiet();
}

void Bench::import()
{
    for (const app::PageKind& kind : app::pageKinds()) {
        closeProject();
        measure("import, " + nameOf(kind.id) + " in view", [&] { importAll(kind.id); });
    }
    measure("close the project", [&] { closeProject(); });
}

void Bench::needProject()
{
    if (document().isOpen() && document().project().items.size() == allPictures)
        return;
    importAll(PageId::Data);
}

void Bench::typeInto(QLineEdit& field, const QString& text)
{
    for (const QChar letter : text) {
        m_watch.act("type", [&] { field.setText(field.text() + letter); });
        m_watch.pause(60);
    }
}

void Bench::gallery()
{
    needProject();
    show(PageId::Data);
    app::Page& page = m_real.page(PageId::Data);
    auto& gallery = *page.findChild<widgets::GalleryView*>();
    QScrollBar& bar = *gallery.verticalScrollBar();
    measure("gallery: 70,000 items in 10 s", [&] {
        for (int frame = 0; frame <= 600; ++frame) {
            m_watch.act("scroll", [&] { bar.setValue(bar.maximum() * frame / 600); });
            m_watch.pause(16);
        }
    });
    measure("gallery: a notch of the wheel each frame", [&] {
        bar.setValue(bar.maximum() / 3);
        for (int frame = 0; frame < 300; ++frame) {
            m_watch.act("scroll", [&] { bar.setValue(bar.value() + 3 * bar.singleStep()); });
            m_watch.pause(16);
        }
    });
    measure("gallery: tiles grow and shrink", [&] {
        for (int side = 60; side <= 260; side += 20) {
            m_watch.act("resize the tiles", [&] { gallery.setTileWish(side); });
            m_watch.pause(60);
        }
        m_watch.act("resize the tiles", [&] { gallery.setTileWish(112); });
    });
    auto& search = *m_real.control<QLineEdit>("Search the items");
    measure("gallery: search", [&] {
        typeInto(search, "train/123 boot");
        m_watch.act("clear the search", [&] { search.clear(); });
    });
}

void Bench::edits()
{
    needProject();
    const auto perform = [&](const std::string& name, const auto& edit) {
        m_watch.act(name, [&] { document().perform(edit); });
        isQuiet();
    };
    std::vector<ItemId> all;
    for (const project::Item& item : document().project().items)
        all.push_back(item.id);
    for (const PageId seen : {PageId::Data, PageId::Label, PageId::Train}) {
        show(seen);
        m_watch.pause(300);
        const std::string where = ", " + nameOf(seen) + " in view";
        const auto back = [&] {
            m_watch.act("undo", [&] { document().undo(); });
            isQuiet();
        };
        const ClassId first = document().project().classes.front().id;
        measure("label all 70,000" + where,
                [&] { perform("label all", app::commands::labelItems(all, first)); });
        measure("undo" + where, back);
        measure("exclude all" + where,
                [&] { perform("exclude all", app::commands::excludeItems(all, true)); });
        measure("undo" + where, back);
        measure("redo" + where, [&] {
            m_watch.act("redo", [&] { document().redo(); });
            isQuiet();
        });
        measure("undo" + where, back);
    }
    show(PageId::Data);
    auto& gallery = *m_real.page(PageId::Data).findChild<widgets::GalleryView*>();
    measure("select all 70,000", [&] {
        m_watch.act("select all", [&] { gallery.selectAll(); });
        m_watch.pause(200);
    });
    measure("delete key on the selection", [&] {
        m_watch.act("delete key", [&] { QTest::keyClick(&gallery, Qt::Key_Delete); });
        isQuiet();
    });
    measure("undo", [&] {
        m_watch.act("undo", [&] { document().undo(); });
        isQuiet();
    });
}

void Bench::label()
{
    needProject();
    show(PageId::Label);
    m_watch.pause(500);
    measure("label 200 pictures by key", [&] {
        for (int i = 0; i < 200; ++i) {
            m_watch.act("a digit", [&] {
                QTest::keyClick(&m_real.page(PageId::Label), static_cast<Qt::Key>(Qt::Key_1 + i % 9));
            });
            m_watch.pause(30);
        }
        isQuiet();
    });
    measure("undo 50 of them", [&] {
        for (int i = 0; i < 50; ++i) {
            m_watch.act("undo", [&] { document().undo(); });
            m_watch.pause(30);
        }
        isQuiet();
    });
}

void Bench::open()
{
    needProject();
    const std::filesystem::path folder = document().folder();
    for (const PageId seen : {PageId::Welcome, PageId::Data}) {
        show(seen);
        measure("close, " + nameOf(seen) + " in view", [&] { closeProject(); });
        measure("open, " + nameOf(seen) + " in view", [&] {
            m_watch.act("open", [&] { m_real.studio().openProject(folder); });
            m_watch.waitFor([&] { return document().isOpen(); }, patience);
            m_watch.pause(1000);
        });
    }
}

void Bench::explainByEveryMethod()
{
    auto& page = static_cast<app::ExplainPage&>(m_real.page(PageId::Explain));
    for (const char* method : {"gradient", "smoothgrad", "integrated-gradients", "grad-cam", "occlusion"}) {
        bool isAnswered = false;
        const auto seen = QObject::connect(&page, &app::ExplainPage::explained, [&] { isAnswered = true; });
        m_watch.act(method, [&] { page.side().methods().choose(method); });
        m_watch.waitFor([&] { return isAnswered; }, patience);
        QObject::disconnect(seen);
    }
}

void Bench::train()
{
    needProject();
    show(PageId::Train);
    m_watch.pause(300);
    auto& page = m_real.page(PageId::Train);
    QPushButton* primary = nullptr;
    for (QPushButton* button : page.findChildren<QPushButton*>())
        if (button->isVisible() && button->property("role") == QByteArray("primary"))
            primary = button;
    const auto hasLearned = [&] {
        const auto& runs = document().project().runs;
        return !runs.empty() && runs.back().last;
    };
    measure("train, Train in view, to the first epoch", [&] {
        m_watch.act("Train", [&] { primary->click(); });
        m_watch.waitFor(hasLearned, patience);
    });
    measure("train, twice through the pages", [&] {
        for (int round = 0; round < 2; ++round)
            for (const app::PageKind& kind : app::pageKinds()) {
                show(kind.id);
                m_watch.pause(500);
            }
    });
    measure("train and explain by every method", [&] {
        show(PageId::Explain);
        m_watch.pause(1000);
        explainByEveryMethod();
    });
    measure("train and scroll the gallery", [&] {
        show(PageId::Data);
        QScrollBar& bar = *m_real.page(PageId::Data).findChild<widgets::GalleryView*>()->verticalScrollBar();
        for (int frame = 0; frame <= 300; ++frame) {
            m_watch.act("scroll", [&] { bar.setValue(bar.maximum() * frame / 300); });
            m_watch.pause(16);
        }
    });
    show(PageId::Train);
    measure("stop and keep best", [&] {
        m_watch.act("Stop", [&] { primary->click(); });
        isQuiet();
    });
}

void Bench::judge()
{
    const auto& runs = document().project().runs;
    if (runs.empty() || !runs.back().last) {
        train();
    }
    measure("evaluate 10,000 pictures", [&] {
        show(PageId::Evaluate);
        m_watch.pause(300);
        m_watch.waitFor([&] { return m_real.control("Score again") != nullptr; }, patience);
        isQuiet();
    });
    measure("explain by every method", [&] {
        show(PageId::Explain);
        isQuiet();
        m_watch.pause(1000);
        explainByEveryMethod();
    });
    measure("export to ONNX", [&] {
        show(PageId::Deploy);
        m_watch.pause(500);
        bool isSaved = false;
        auto& page = static_cast<app::DeployPage&>(m_real.page(PageId::Deploy));
        const auto seen = QObject::connect(&page, &app::DeployPage::saved, [&] { isSaved = true; });
        const QString file = QString::fromStdString((support::scratch() / "bench.onnx").string());
        m_watch.act("save", [&] { page.saveTo(file); });
        m_watch.waitFor([&] { return isSaved; }, patience);
        QObject::disconnect(seen);
        isQuiet();
    });
}

void Bench::close()
{
    needProject();
    show(PageId::Train);
    auto* primary = m_real.control<QPushButton>("Train");
    for (QPushButton* button : m_real.page(PageId::Train).findChildren<QPushButton*>())
        if (button->isVisible() && button->property("role") == QByteArray("primary"))
            primary = button;
    measure("close the window while it trains", [&] {
        m_watch.act("Train", [&] { primary->click(); });
        m_watch.pause(8000);
        m_watch.act("close the window", [&] { m_real.window().close(); });
    });
}

} // namespace

int main(int argc, char** argv)
{
    if (!qEnvironmentVariableIsSet("QT_QPA_PLATFORM") && !qEnvironmentVariableIsSet("DISPLAY"))
        qputenv("QT_QPA_PLATFORM", "offscreen");
    EventWatch watch(argc, argv, qEnvironmentVariable("STACKS_FROM").toDouble());
    QCommandLineParser arguments;
    arguments.addPositionalArgument("groups",
                                    "pages import gallery edits label open train judge close; none is all");
    arguments.process(watch);
    const QStringList wanted = arguments.positionalArguments();
    std::printf("ms that a click would have waited, on %s\n", qPrintable(QGuiApplication::platformName()));

    Bench bench(watch);
    const std::pair<const char*, void (Bench::*)()> groups[] = {
        {"pages", &Bench::pages}, {"import", &Bench::import}, {"gallery", &Bench::gallery},
        {"edits", &Bench::edits}, {"label", &Bench::label},   {"open", &Bench::open},
        {"train", &Bench::train}, {"judge", &Bench::judge},   {"close", &Bench::close}};
    for (const auto& [name, run] : groups)
        if (wanted.isEmpty() || wanted.contains(QLatin1String(name)))
            (bench.*run)();
    return 0;
}
