// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/preferences.h"

#include "app/text.h"

#include <QSettings>
#include <QStandardPaths>

#include <algorithm>

namespace app {

namespace {

constexpr int mostRecent = 8;
const QString themeNames[] = {QStringLiteral("system"), QStringLiteral("light"), QStringLiteral("dark"),
                              QStringLiteral("high-contrast")};

struct File final : QSettings
{
    File() : QSettings(IniFormat, UserScope, QStringLiteral("Oriel"), QStringLiteral("Oriel")) {}
};

} // namespace

Preferences::Preferences(QObject* parent) : QObject(parent)
{
    m_writing.setMaxThreadCount(1);
    const File file;
    for (const QString& key : file.allKeys())
        m_values[key] = file.value(key);
}

Preferences::~Preferences()
{
    m_writing.waitForDone();
}

QVariant Preferences::kept(const QString& key) const
{
    const auto found = m_values.find(key);
    return found == m_values.end() ? QVariant() : found->second;
}

void Preferences::keep(const QString& key, const QVariant& value)
{
    m_values[key] = value;
    m_writing.start([key, value] { File().setValue(key, value); });
}

widgets::theme::Choice Preferences::theme() const
{
    const QString name = value(QStringLiteral("theme"));
    for (int i = 0; i < 4; ++i)
        if (themeNames[i] == name)
            return static_cast<widgets::theme::Choice>(i);
    return widgets::theme::Choice::System;
}

void Preferences::setTheme(widgets::theme::Choice choice)
{
    setValue(QStringLiteral("theme"), themeNames[static_cast<int>(choice)]);
    widgets::theme::Theme::instance().choose(choice);
}

QString Preferences::device() const
{
    return value(QStringLiteral("device"), QStringLiteral("auto"));
}

void Preferences::setDevice(const QString& device)
{
    setValue(QStringLiteral("device"), device);
    emit deviceChanged();
}

int Preferences::scale() const
{
    const QVariant scale = kept(QStringLiteral("scale"));
    return std::clamp(scale.isValid() ? scale.toInt() : 100, 80, 200);
}

void Preferences::setScale(int percent)
{
    keep(QStringLiteral("scale"), percent);
}

std::filesystem::path Preferences::projectsFolder() const
{
    const QString kept = value(QStringLiteral("projects"));
    if (!kept.isEmpty())
        return toString(kept);
    return toString(QStandardPaths::writableLocation(QStandardPaths::HomeLocation) +
                    QStringLiteral("/Oriel"));
}

void Preferences::setProjectsFolder(const std::filesystem::path& folder)
{
    setValue(QStringLiteral("projects"), toQString(folder.string()));
}

std::vector<RecentProject> Preferences::recent() const
{
    std::vector<RecentProject> list;
    for (const QString& line : kept(QStringLiteral("recent")).toStringList()) {
        const QStringList parts = line.split('\t');
        if (parts.size() == 3)
            list.push_back({toString(parts[0]), parts[1], parts[2].toLongLong()});
    }
    return list;
}

void Preferences::remember(const RecentProject& project)
{
    std::vector<RecentProject> list = recent();
    std::erase_if(list, [&](const RecentProject& r) { return r.folder == project.folder; });
    list.insert(list.begin(), project);
    QStringList lines;
    for (const RecentProject& each : list)
        if (lines.size() < mostRecent)
            lines << toQString(each.folder.string()) + '\t' + each.sentence + '\t' +
                         QString::number(each.opened);
    keep(QStringLiteral("recent"), lines);
    emit recentChanged();
}

void Preferences::forget(const std::filesystem::path& folder)
{
    QStringList lines = kept(QStringLiteral("recent")).toStringList();
    lines.removeIf([&](const QString& line) { return toString(line.section('\t', 0, 0)) == folder; });
    keep(QStringLiteral("recent"), lines);
    emit recentChanged();
}

QByteArray Preferences::bytes(const QString& key) const
{
    return kept(key).toByteArray();
}

void Preferences::setBytes(const QString& key, const QByteArray& value)
{
    keep(key, value);
}

QString Preferences::value(const QString& key, const QString& fallback) const
{
    const QVariant value = kept(key);
    return value.isValid() ? value.toString() : fallback;
}

void Preferences::setValue(const QString& key, const QString& value)
{
    keep(key, value);
}

} // namespace app
