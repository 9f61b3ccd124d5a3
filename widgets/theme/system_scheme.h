// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDBusVariant>
#include <QObject>

namespace widgets::theme {

// What the desktop prefers, by the settings portal (org.freedesktop.appearance color-scheme); Qt asks
// for it itself only from 6.5 on. Light where no desktop answers.
class SystemScheme final : public QObject
{
    Q_OBJECT

public:
    static SystemScheme& instance();
    bool prefersDark() const { return m_prefersDark; }

signals:
    void changed();

private slots:
    void onSettingChanged(const QString& group, const QString& key, const QDBusVariant& value);

private:
    SystemScheme();
    void take(unsigned scheme);

    bool m_prefersDark = false;
};

inline bool systemPrefersDark()
{
    return SystemScheme::instance().prefersDark();
}

} // namespace widgets::theme
