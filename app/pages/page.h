// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/studio.h"

#include <QAction>
#include <QWidget>

class QVBoxLayout;

namespace widgets {
class PageHeader;
}

namespace app {

// One page of the rail: a head, and a body below it. Pages are made when first shown.
class Page : public QWidget
{
    Q_OBJECT

public:
    Page(Studio& studio, const QString& title, QWidget* parent);

    widgets::PageHeader& header() { return *m_header; }

    // What the command palette offers while the page is there, and always where the action is enabled.
    // Actions with a shortcut work while the page is shown.
    const QList<QAction*>& offers() const { return m_offers; }

    // The page is about to be shown.
    virtual void enter() {}
    // Gives the keys to the page's home; where that cannot take them yet, to the page, until it can. A button
    // wears a ring only where somebody works by keys: else the page has them, and Tab comes to it first.
    virtual void takeKeys(bool isByKeys);
    QWidget* home() const; // null where nothing can take them
    // Something waits here: the rail shows a dot.
    virtual bool isWaiting() const { return false; }

signals:
    void waitingChanged();

protected:
    Studio& studio() const { return m_studio; }
    Document& document() const { return m_studio.document(); }
    const engine::project::Project& project() const { return m_studio.document().project(); }

    // The body fills what the head leaves.
    void setBody(QWidget* body);
    QAction* offer(const QString& text, const QKeySequence& shortcut, std::function<void()> act);
    // Where the keys are when the page is entered: the first of these that can take them.
    void setHome(const QList<QWidget*>& places);
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    Studio& m_studio;
    QList<QWidget*> m_home;
    bool m_isByKeys = false;
    widgets::PageHeader* m_header;
    QVBoxLayout* m_column;
    QWidget* m_body = nullptr;
    QList<QAction*> m_offers;
};

// A page as the rail lists it. Adding one is a folder and a line in pages.cpp.
struct PageKind
{
    PageId id;
    QString title; // translated
    const char* icon;
    const char* help; // resources/help/<help>.md
    Page* (*make)(Studio& studio, QWidget* parent);
};

std::vector<PageKind> pageKinds();

} // namespace app
