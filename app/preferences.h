// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/theme/theme.h"

#include <QObject>
#include <QThreadPool>
#include <QVariant>

#include <filesystem>
#include <map>
#include <vector>

namespace app {

struct RecentProject
{
    std::filesystem::path folder;
    QString sentence;  // "412 pictures, 3 classes"
    qint64 opened = 0; // ms since 1970
};

// What the user chose for this computer, kept between starts. Never anything of a project. Written to the
// disk by a thread of its own: a window does not wait for a disk.
class Preferences final : public QObject
{
    Q_OBJECT

public:
    explicit Preferences(QObject* parent = nullptr);
    ~Preferences() override; // once all is written

    widgets::theme::Choice theme() const;
    void setTheme(widgets::theme::Choice choice);

    QString device() const; // "auto", "cpu", "vulkan", "vulkan:1"
    void setDevice(const QString& device);

    int scale() const; // percent; takes effect at the next start
    void setScale(int percent);

    std::filesystem::path projectsFolder() const; // where new projects go
    void setProjectsFolder(const std::filesystem::path& folder);

    std::vector<RecentProject> recent() const;
    void remember(const RecentProject& project);
    void forget(const std::filesystem::path& folder);

    QByteArray bytes(const QString& key) const; // window state
    void setBytes(const QString& key, const QByteArray& value);
    QString value(const QString& key, const QString& fallback = {}) const;
    void setValue(const QString& key, const QString& value);

signals:
    void recentChanged();
    void deviceChanged();

private:
    QVariant kept(const QString& key) const;
    void keep(const QString& key, const QVariant& value);

    std::map<QString, QVariant> m_values;
    QThreadPool m_writing; // one thread
};

} // namespace app
