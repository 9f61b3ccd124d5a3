// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/main_window.h"

#include "app/help_panel.h"
#include "app/palette_entries.h"
#include "app/problems_dialog.h"
#include "app/text.h"
#include "widgets/frame/command_palette.h"
#include "widgets/frame/drop_overlay.h"
#include "widgets/frame/jobs_drawer.h"
#include "widgets/frame/navigation_rail.h"
#include "widgets/frame/notice_bar.h"
#include "widgets/frame/status_line.h"
#include "widgets/theme/icon.h"

#include <QAbstractButton>
#include <QApplication>
#include <QCloseEvent>
#include <QDragEnterEvent>
#include <QFileDialog>
#include <QHBoxLayout>
#include <QKeyEvent>
#include <QMimeData>
#include <QStackedWidget>
#include <QTimer>
#include <QUndoStack>
#include <QVBoxLayout>

namespace app {

using namespace engine;

namespace {

std::vector<std::filesystem::path> pathsOf(const QMimeData& data)
{
    std::vector<std::filesystem::path> paths;
    for (const QUrl& url : data.urls())
        if (url.isLocalFile())
            paths.emplace_back(toString(url.toLocalFile()));
    return paths;
}

const QString geometryKey = QStringLiteral("window/geometry");
const QString pageKey = QStringLiteral("window/page");

} // namespace

MainWindow::MainWindow(Studio& studio)
    : m_studio(studio)
    , m_kinds(pageKinds())
    , m_rail(new widgets::NavigationRail(this))
    , m_notice(new widgets::NoticeBar(this))
    , m_stack(new QStackedWidget(this))
    , m_drawer(new widgets::JobsDrawer(this))
    , m_status(new widgets::StatusLine(this))
    , m_palette(new widgets::CommandPalette(this))
    , m_overlay(new widgets::DropOverlay(this))
    , m_help(new HelpPanel(this))
{
    setAcceptDrops(true);
    qApp->installEventFilter(this);
    setMinimumSize(960, 640);
    resize(1440, 900);
    setWindowIcon(QIcon(QStringLiteral(":/oriel/icons/oriel.svg")));

    auto* whole = new QWidget(this);
    auto* column = new QVBoxLayout(whole);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    auto* row = new QHBoxLayout;
    row->setSpacing(0);
    auto* main = new QVBoxLayout;
    main->setSpacing(0);
    main->addWidget(m_notice);
    main->addWidget(m_stack, 1);
    main->addWidget(m_drawer);
    row->addWidget(m_rail);
    row->addLayout(main, 1);
    row->addWidget(m_help);
    column->addLayout(row, 1);
    column->addWidget(m_status);
    setCentralWidget(whole);

    int number = 1;
    for (const PageKind& kind : m_kinds) {
        const bool isSettings = kind.id == PageId::Settings;
        const QKeySequence keys(isSettings ? QStringLiteral("Ctrl+,")
                                           : QStringLiteral("Ctrl+%1").arg(number++));
        m_rail->addPage(static_cast<int>(kind.id), QString::fromLatin1(kind.icon), kind.title,
                        QStringLiteral("%1 (%2)").arg(kind.title, keys.toString(QKeySequence::NativeText)),
                        isSettings ? widgets::NavigationRail::Place::Bottom
                                   : widgets::NavigationRail::Place::Top);
        addCommand(tr("Go to %1").arg(kind.title), keys, [this, id = kind.id] { showPage(id); });
    }
    makeActions();
    m_palette->setSource([this](const QString& query) {
        return paletteEntries(m_studio, m_commands,
                              m_pages.contains(m_current) ? m_pages[m_current]->offers() : QList<QAction*>(),
                              query);
    });
    m_drawer->setModel(&studio.jobs());

    connect(m_rail, &widgets::NavigationRail::chosen, this,
            [this](int id) { showPage(static_cast<PageId>(id)); });
    connect(m_drawer, &widgets::JobsDrawer::cancelRequested, &studio.jobs(), &JobsModel::cancel);
    connect(m_drawer, &widgets::JobsDrawer::clearRequested, &studio.jobs(), &JobsModel::clearFinished);
    connect(m_status, &widgets::StatusLine::jobsClicked, this,
            [this] { m_drawer->setVisible(!m_drawer->isVisible()); });
    connect(m_status, &widgets::StatusLine::deviceClicked, this, [this] { showPage(PageId::Settings); });
    connect(&studio.notices(), &Notices::told, m_notice, &widgets::NoticeBar::tell);
    connect(m_notice, &widgets::NoticeBar::acted, &studio.notices(), &Notices::act);
    connect(&studio, &Studio::pageRequested, this, &MainWindow::showPage);
    connect(&studio, &Studio::imported, this, &MainWindow::tellImported);
    connect(&studio.movedPictures(), &MovedPictures::placeWanted, this,
            [this](qint64 source) { findPictures(SourceId{source}); });
    connect(&studio.document(), &Document::opened, this, &MainWindow::refreshTitle);
    connect(&studio.document(), &Document::opened, m_notice, &QWidget::hide); // it spoke of the one before
    connect(&studio.document(), &Document::opened, this, &MainWindow::refreshStatus);
    // Pages are made when they are shown, but for those whose dot in the rail says that something waits.
    connect(&studio.document(), &Document::opened, this, [this] {
        QTimer::singleShot(0, this, [this] {
            for (const PageId id : {PageId::Label, PageId::Train})
                page(id);
        });
    });
    connect(&studio.document(), &Document::savingChanged, this, &MainWindow::refreshStatus);
    connect(&studio.jobs(), &JobsModel::sentenceChanged, this, &MainWindow::refreshStatus);
    connect(&studio.devices(), &DevicesModel::changed, this, &MainWindow::refreshStatus);
    restoreGeometry(studio.preferences().bytes(geometryKey));
    refreshTitle();
    refreshStatus();
    showPage(PageId::Welcome);
}

MainWindow::~MainWindow() = default;

Page& MainWindow::page(PageId id)
{
    const auto known = m_pages.find(id);
    if (known != m_pages.end())
        return *known->second;
    const auto kind =
        std::find_if(m_kinds.begin(), m_kinds.end(), [&](const PageKind& k) { return k.id == id; });
    Page* page = kind->make(m_studio, m_stack);
    m_stack->addWidget(page);
    m_pages[id] = page;
    const auto refresh = [this, page, id] { m_rail->setWaiting(static_cast<int>(id), page->isWaiting()); };
    connect(page, &Page::waitingChanged, this, refresh);
    refresh();
    return *page;
}

void MainWindow::showPage(PageId id)
{
    const auto kind =
        std::find_if(m_kinds.begin(), m_kinds.end(), [&](const PageKind& k) { return k.id == id; });
    if (kind == m_kinds.end())
        return;
    m_current = id;
    Page& next = page(id);
    m_stack->setCurrentWidget(&next);
    m_rail->setCurrent(static_cast<int>(id));
    m_help->setTopic(QString::fromLatin1(kind->help));
    next.enter();
    next.takeKeys(m_isByKeys);
}

// Enter presses the button that has the keys, as in dialogs. Asked before the button, for an Enter that comes
// up from a field may find that the keys have gone to a button meanwhile. Sees what people do anywhere.
bool MainWindow::eventFilter(QObject* watched, QEvent* event)
{
    if (event->type() == QEvent::KeyPress || event->type() == QEvent::MouseButtonPress)
        m_isByKeys = event->type() == QEvent::KeyPress;
    auto* button = event->type() == QEvent::KeyPress ? qobject_cast<QAbstractButton*>(watched) : nullptr;
    if (!button || button->window() != this)
        return QMainWindow::eventFilter(watched, event);
    const auto* key = static_cast<QKeyEvent*>(event);
    const bool isEnter = key->key() == Qt::Key_Return || key->key() == Qt::Key_Enter;
    if (!isEnter || key->isAutoRepeat() || key->modifiers() & Qt::ControlModifier)
        return QMainWindow::eventFilter(watched, event);
    button->click();
    return true;
}

// Qt comes here for Tab, and for whatever had the keys and is hidden or disabled now: then the page says
// where they go, and not the order of the controls.
bool MainWindow::focusNextPrevChild(bool next)
{
    const QWidget* keys = focusWidget();
    const auto known = m_pages.find(m_current);
    Page* page = known == m_pages.end() ? nullptr : known->second; // none before the first is shown
    const bool isLost = !keys || !keys->isVisible() || !keys->isEnabled();
    const bool isAtPage = page && keys == page && next && page->home();
    if (!page || (!isLost && !isAtPage))
        return QMainWindow::focusNextPrevChild(next);
    page->takeKeys(m_isByKeys);
    return true;
}

QAction* MainWindow::addCommand(const QString& text, const QKeySequence& shortcut, std::function<void()> act)
{
    auto* action = new QAction(text, this);
    action->setShortcut(shortcut);
    connect(action, &QAction::triggered, this, std::move(act));
    addAction(action);
    m_commands.push_back(action);
    return action;
}

void MainWindow::makeActions()
{
    Document& document = m_studio.document();
    m_undo = addCommand(tr("Undo"), QKeySequence::Undo, [&document] { document.undo(); });
    m_redo = addCommand(tr("Redo"), QKeySequence::Redo, [&document] { document.redo(); });
    m_undo->setIconText(m_undo->text()); // what the list of keys says, whatever is undone
    m_redo->setIconText(m_redo->text());
    const QUndoStack& history = document.history();
    connect(&history, &QUndoStack::canUndoChanged, m_undo, &QAction::setEnabled);
    connect(&history, &QUndoStack::canRedoChanged, m_redo, &QAction::setEnabled);
    connect(&history, &QUndoStack::undoTextChanged, m_undo, [this](const QString& text) {
        m_undo->setText(text.isEmpty() ? tr("Undo") : tr("Undo: %1").arg(text));
    });
    connect(&history, &QUndoStack::redoTextChanged, m_redo, [this](const QString& text) {
        m_redo->setText(text.isEmpty() ? tr("Redo") : tr("Redo: %1").arg(text));
    });
    m_undo->setEnabled(history.canUndo());
    m_redo->setEnabled(history.canRedo());

    addCommand(tr("Import a folder of pictures"), QKeySequence(QStringLiteral("Ctrl+I")),
               [this] { chooseFolder(); });
    addCommand(tr("Open a project"), QKeySequence::Open, [this] { chooseProject(); });
    addCommand(tr("Close the project"), QKeySequence(QStringLiteral("Ctrl+W")), [this] {
        m_studio.document().close();
        showPage(PageId::Welcome);
    });
    addCommand(tr("Find anything"), QKeySequence(QStringLiteral("Ctrl+P")), [this] { m_palette->open(); });
    addCommand(tr("Show or hide the jobs"), QKeySequence(QStringLiteral("Ctrl+J")),
               [this] { m_drawer->setVisible(!m_drawer->isVisible()); });
    addCommand(tr("Show the files that were left out"), {}, [this] { showProblems(); });
    addCommand(tr("Help for this page"), QKeySequence::HelpContents,
               [this] { m_help->setVisible(!m_help->isVisible()); });
    addCommand(tr("Quit"), QKeySequence::Quit, [this] { close(); });
}

void MainWindow::chooseFolder()
{
    const QString folder = QFileDialog::getExistingDirectory(this, tr("A folder of pictures"));
    if (!folder.isEmpty())
        m_studio.accept({toString(folder)});
}

void MainWindow::chooseProject()
{
    const QString file = QFileDialog::getOpenFileName(
        this, tr("Open a project"), toQString(m_studio.preferences().projectsFolder().string()),
        tr("Oriel projects (project.oriel)"));
    if (!file.isEmpty())
        m_studio.openProject(toString(file));
}

void MainWindow::refreshTitle()
{
    const Document& document = m_studio.document();
    setWindowTitle(document.isOpen() ? tr("%1 - Oriel").arg(document.name()) : tr("Oriel"));
}

void MainWindow::refreshStatus()
{
    const Document& document = m_studio.document();
    m_status->setDevice(m_studio.devices().title(), m_studio.devices().details());
    m_status->setOffline(tr("Offline: nothing leaves this computer"));
    m_status->setJobs(m_studio.jobs().sentence());
    m_status->setSaved(!document.isOpen() ? tr("Oriel %1").arg(QStringLiteral(ORIEL_VERSION))
                       : !document.readOnlyReason().isEmpty() ? tr("Read-only")
                       : document.isSaving()                  ? tr("Saving")
                                                              : tr("Saved"));
}

void MainWindow::tellImported(const ImportReport& report)
{
    const jobs::ImportOutcome& sum = report.sum;
    const int skipped = static_cast<int>(sum.skipped.size());
    QStringList sentences;
    if (sum.added > 0 || report.failures.empty())
        sentences
            << tr("%Ln picture(s) added from %1.", nullptr, static_cast<int>(sum.added)).arg(report.from);
    if (sum.known > 0)
        sentences << tr("%Ln was/were there already.", nullptr, static_cast<int>(sum.known));
    if (skipped > 0)
        sentences << tr("%Ln file(s) could not be used.", nullptr, skipped);
    for (const Error& failure : report.failures)
        sentences << toQString(failure.sentence);
    const QString sentence = sentences.join(' ');
    if (!report.failures.empty())
        m_studio.notices().tell({.kind = report.failures.front().kind,
                                 .sentence = toString(sentence),
                                 .detail = report.failures.front().detail},
                                skipped > 0 ? tr("Show them") : QString(), [this] { showProblems(); });
    else if (skipped > 0)
        m_studio.notices().tell(Notices::Mood::Warn, sentence, tr("Show them"), [this] { showProblems(); });
    else
        m_studio.notices().tell(Notices::Mood::Good, sentence);
}

void MainWindow::findPictures(SourceId source)
{
    const project::Source* moved = m_studio.document().project().find(source);
    if (!moved)
        return;
    std::filesystem::path near = m_studio.document().placeOf(*moved).parent_path();
    std::error_code failure;
    while (!std::filesystem::exists(near, failure) && near.has_relative_path())
        near = near.parent_path();
    const QString folder =
        QFileDialog::getExistingDirectory(this, tr("Where these pictures are now"), toQString(near.string()));
    if (!folder.isEmpty())
        m_studio.movedPictures().lookIn(source, toString(folder));
}

void MainWindow::showProblems()
{
    ProblemsDialog(m_studio.notices(), this).exec();
}

void MainWindow::dragEnterEvent(QDragEnterEvent* event)
{
    const Studio::Intent intent = m_studio.intentFor(pathsOf(*event->mimeData()));
    m_overlay->showSentence(intent.refusal.isEmpty() ? intent.sentence : intent.refusal,
                            intent.refusal.isEmpty() ? widgets::DropOverlay::Mood::Welcome
                                                     : widgets::DropOverlay::Mood::Refused);
    event->acceptProposedAction();
}

void MainWindow::dragLeaveEvent(QDragLeaveEvent*)
{
    m_overlay->hide();
}

void MainWindow::dropEvent(QDropEvent* event)
{
    m_overlay->hide();
    m_studio.accept(pathsOf(*event->mimeData()));
}

void MainWindow::closeEvent(QCloseEvent* event)
{
    m_studio.preferences().setBytes(geometryKey, saveGeometry());
    m_studio.document().close(); // a running job stops and keeps what it learned
    event->accept();
}

void MainWindow::resizeEvent(QResizeEvent* event)
{
    QMainWindow::resizeEvent(event);
    if (m_overlay->isVisible())
        m_overlay->setGeometry(rect());
}

} // namespace app
