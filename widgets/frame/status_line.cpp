// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/frame/status_line.h"

#include "widgets/theme/theme.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QPainter>
#include <QPushButton>

namespace widgets {

namespace size = theme::size;

StatusLine::StatusLine(QWidget* parent)
    : QWidget(parent)
    , m_device(new QPushButton(this))
    , m_offline(new QLabel(this))
    , m_jobs(new QPushButton(this))
    , m_saved(new QLabel(this))
{
    setFixedHeight(size::statusLine);
    auto* row = new QHBoxLayout(this);
    row->setContentsMargins(size::gap12, 0, size::gap12, 0);
    row->setSpacing(size::gap16);
    theme::setRole(m_device, "status");
    theme::setRole(m_jobs, "status");
    theme::setRole(m_offline, "caption");
    theme::setRole(m_saved, "caption");
    m_device->setToolTip(tr("The device that trains and runs your models. Click for all devices."));
    m_jobs->setToolTip(tr("What is being done now (Ctrl+J)"));
    row->addWidget(m_device);
    row->addWidget(m_offline);
    row->addStretch();
    row->addWidget(m_jobs);
    row->addWidget(m_saved);
    connect(m_device, &QPushButton::clicked, this, &StatusLine::deviceClicked);
    connect(m_jobs, &QPushButton::clicked, this, &StatusLine::jobsClicked);
    connect(&theme::Theme::instance(), &theme::Theme::changed, this, qOverload<>(&QWidget::update));
}

void StatusLine::setDevice(const QString& name, const QString& details)
{
    m_device->setText(details.isEmpty() ? name : QStringLiteral("%1  ·  %2").arg(name, details));
    m_device->setAccessibleName(tr("Device in use: %1").arg(name));
}

void StatusLine::setOffline(const QString& text)
{
    m_offline->setText(text);
}

void StatusLine::setJobs(const QString& text)
{
    m_jobs->setText(text);
}

void StatusLine::setSaved(const QString& text)
{
    m_saved->setText(text);
}

void StatusLine::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    painter.fillRect(rect(), theme::tokens().panel);
    painter.fillRect(QRect(0, 0, width(), 1), theme::tokens().border);
}

} // namespace widgets
