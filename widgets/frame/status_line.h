// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

class QLabel;
class QPushButton;

namespace widgets {

class DeviceBadge;

// The line at the bottom of the window: the device in use, that nothing leaves the computer, what the
// jobs do, and whether all is saved.
class StatusLine final : public QWidget
{
    Q_OBJECT

public:
    explicit StatusLine(QWidget* parent = nullptr);
    void setDevice(const QString& name, const QString& details);
    void setOffline(const QString& text);
    void setJobs(const QString& text);
    void setSaved(const QString& text);

signals:
    void deviceClicked();
    void jobsClicked();

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    DeviceBadge* m_device;
    QLabel* m_offline;
    QPushButton* m_jobs;
    QLabel* m_saved;
};

} // namespace widgets
