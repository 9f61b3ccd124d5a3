// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/core/result.h"
#include "engine/data/imported.h"
#include "widgets/frame/notice_bar.h"

#include <QObject>

#include <functional>
#include <vector>

namespace app {

// What the window says: the line under the header, and the list of files that were left out.
class Notices final : public QObject
{
    Q_OBJECT

public:
    using Mood = widgets::NoticeBar::Mood;
    using QObject::QObject;

    void tell(Mood mood, const QString& sentence, const QString& action = {}, std::function<void()> act = {});
    // Cancelling is no error and says nothing.
    void tell(const engine::Error& error, const QString& action = {}, std::function<void()> act = {});

    // Files that an import left out, newest import last.
    void addProblems(const std::vector<engine::data::SkippedFile>& files);
    void clearProblems();
    const std::vector<engine::data::SkippedFile>& problems() const { return m_problems; }

    void act();

signals:
    void told(const widgets::NoticeBar::Notice& notice);
    void problemsChanged();

private:
    std::function<void()> m_act;
    std::vector<engine::data::SkippedFile> m_problems;
};

// For "Copy details": the error, the version, the system; nothing of the user's data.
QString diagnostics(const engine::Error& error);

} // namespace app
