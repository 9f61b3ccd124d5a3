// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/preferences.h"

#include "app/text.h"

#include <QStandardPaths>

#include <algorithm>

namespace app {

namespace {

constexpr int mostRecent = 8;
const QString themeNames[] = {QStringLiteral("system"), QStringLiteral("light"), QStringLiteral("dark"),
                              QStringLiteral("high-contrast")};

} // namespace

Preferences::Preferences(QObject* parent)
    : QObject(parent)
    , m_settings(QSettings::IniFormat, QSettings::UserScope, QStringLiteral("Oriel"), QStringLiteral("Oriel"))
{}

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
    return std::clamp(m_settings.value(QStringLiteral("scale"), 100).toInt(), 80, 200);
}

void Preferences::setScale(int percent)
{
    m_settings.setValue(QStringLiteral("scale"), percent);
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
    for (const QString& line : m_settings.value(QStringLiteral("recent")).toStringList()) {
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
    m_settings.setValue(QStringLiteral("recent"), lines);
    emit recentChanged();
}

void Preferences::forget(const std::filesystem::path& folder)
{
    QStringList lines = m_settings.value(QStringLiteral("recent")).toStringList();
    lines.removeIf([&](const QString& line) { return toString(line.section('\t', 0, 0)) == folder; });
    m_settings.setValue(QStringLiteral("recent"), lines);
    emit recentChanged();
}

QByteArray Preferences::bytes(const QString& key) const
{
    return m_settings.value(key).toByteArray();
}

void Preferences::setBytes(const QString& key, const QByteArray& value)
{
    m_settings.setValue(key, value);
}

QString Preferences::value(const QString& key, const QString& fallback) const
{
    return m_settings.value(key, fallback).toString();
}

void Preferences::setValue(const QString& key, const QString& value)
{
    m_settings.setValue(key, value);
}

} // namespace app
