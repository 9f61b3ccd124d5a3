// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/pages/page.h"

#include <QMainWindow>

#include <map>

class QStackedWidget;

namespace widgets {
class CommandPalette;
class DropOverlay;
class JobsDrawer;
class NavigationRail;
class NoticeBar;
class StatusLine;
} // namespace widgets

namespace app {

class HelpPanel;

// The frame around the pages: rail, notices, jobs drawer, status line, palette, drops and help.
class MainWindow final : public QMainWindow
{
    Q_OBJECT

public:
    explicit MainWindow(Studio& studio);
    ~MainWindow() override;

    void showPage(PageId id);
    PageId currentPage() const { return m_current; }
    Page& page(PageId id); // made on first use

protected:
    void dragEnterEvent(QDragEnterEvent* event) override;
    void dragLeaveEvent(QDragLeaveEvent* event) override;
    void dropEvent(QDropEvent* event) override;
    void closeEvent(QCloseEvent* event) override;
    bool eventFilter(QObject* watched, QEvent* event) override;
    bool focusNextPrevChild(bool next) override;
    void resizeEvent(QResizeEvent* event) override;

private:
    void makeActions();
    QAction* addCommand(const QString& text, const QKeySequence& shortcut, std::function<void()> act);
    void chooseFolder();
    void chooseProject();
    void refreshTitle();
    void refreshStatus();
    void tellImported(const ImportReport& report);
    void findPictures(engine::SourceId source);
    void showProblems();

    Studio& m_studio;
    std::vector<PageKind> m_kinds;
    std::map<PageId, Page*> m_pages;
    PageId m_current = PageId::Welcome;
    bool m_isByKeys = false; // the last thing that somebody did here

    widgets::NavigationRail* m_rail;
    widgets::NoticeBar* m_notice;
    QStackedWidget* m_stack;
    widgets::JobsDrawer* m_drawer;
    widgets::StatusLine* m_status;
    widgets::CommandPalette* m_palette;
    widgets::DropOverlay* m_overlay;
    HelpPanel* m_help;
    QList<QAction*> m_commands;
    QAction* m_undo = nullptr;
    QAction* m_redo = nullptr;
};

} // namespace app
