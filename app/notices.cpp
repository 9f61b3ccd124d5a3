// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/notices.h"

#include "app/text.h"

#include <QSysInfo>

namespace app {

using namespace engine;

void Notices::tell(Mood mood, const QString& sentence, const QString& action, std::function<void()> act)
{
    m_act = std::move(act);
    emit told({.mood = mood, .sentence = sentence, .action = action, .details = {}});
}

void Notices::tell(const Error& error, const QString& action, std::function<void()> act)
{
    if (error.kind == ErrorKind::Cancelled)
        return;
    m_act = std::move(act);
    emit told({.mood = Mood::Bad,
               .sentence = toQString(error.sentence),
               .action = action,
               .details = diagnostics(error)});
}

void Notices::addProblems(const std::vector<data::SkippedFile>& files)
{
    if (files.empty())
        return;
    m_problems.insert(m_problems.end(), files.begin(), files.end());
    emit problemsChanged();
}

void Notices::clearProblems()
{
    m_problems.clear();
    emit problemsChanged();
}

void Notices::act()
{
    if (const auto act = std::exchange(m_act, {}))
        act();
}

QString diagnostics(const Error& error)
{
    return QStringLiteral("Oriel %1, %2, Qt %3\n%4")
        .arg(QStringLiteral(ORIEL_VERSION), QSysInfo::prettyProductName(), QString::fromLatin1(qVersion()),
             toQString(error.detail));
}

} // namespace app
