// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/main_window.h"

#include <QTemporaryDir>

#include <memory>
#include <utility>
#include <vector>

namespace support {

// The whole program with a home of its own: real window, real engine, real jobs. Preferences begin empty
// with the first one of a test program and are kept for the next, as between two starts.
class RealWindow
{
public:
    RealWindow();
    ~RealWindow();

    app::Studio& studio() { return *m_studio; }
    app::MainWindow& window() { return *m_window; }
    app::Document& document() { return m_studio->document(); }

    // Opens pages and projects, and waits until they are there.
    app::Page& page(app::PageId id);
    bool open(const std::filesystem::path& folder);
    // Closes the project and waits until it is off the disk.
    bool closeProject();
    // Whether nothing is being done or saved any more within `seconds`.
    bool isIdle(int seconds = 60);

    // Files are dropped on the window.
    void drop(const std::vector<std::filesystem::path>& paths);
    // What the window has said since this was asked last, oldest first.
    std::vector<widgets::NoticeBar::Notice> said() { return std::exchange(m_said, {}); }
    bool hasSpoken() const { return !m_said.empty(); }

    // Finds a visible control by its text or accessible name; null where there is none.
    QWidget* control(const QString& name);
    template<class Widget>
    Widget* control(const QString& name)
    {
        return qobject_cast<Widget*>(control(name));
    }
    // Clicks it with the mouse; false where there is none or it is disabled.
    bool click(const QString& name);

private:
    std::unique_ptr<app::Studio> m_studio;
    std::unique_ptr<app::MainWindow> m_window;
    std::vector<widgets::NoticeBar::Notice> m_said;
};

// A folder of its own for the whole test program, removed at its end.
std::filesystem::path scratch();

// A folder of classes with drawn pictures: circles, squares, triangles, `perClass` of each, PNG files.
std::filesystem::path folderOfShapes(const std::string& name, int perClass);

} // namespace support
