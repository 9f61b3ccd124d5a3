// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/frame/status_line.h"

#include "widgets/theme/theme.h"

#include <QAbstractButton>
#include <QHBoxLayout>
#include <QLabel>
#include <QPainter>
#include <QPushButton>

namespace widgets {

namespace size = theme::size;

// A dot, the device's name, and what else is known of it; what does not fit is left out from the end.
class DeviceBadge final : public QAbstractButton
{
public:
    explicit DeviceBadge(QWidget* parent) : QAbstractButton(parent)
    {
        setFocusPolicy(Qt::StrongFocus);
        setAttribute(Qt::WA_Hover);
        setCursor(Qt::PointingHandCursor);
        setSizePolicy(QSizePolicy::Maximum, QSizePolicy::Fixed);
    }

    void tell(const QString& name, const QString& details)
    {
        setText(name);
        m_details = details;
        updateGeometry();
        update();
    }

    QSize sizeHint() const override
    {
        const int name = QFontMetrics(theme::font(size::caption, QFont::Medium)).horizontalAdvance(text());
        const int details = QFontMetrics(theme::font(size::caption)).horizontalAdvance(m_details);
        return {before + name + (details > 0 ? size::gap8 + details : 0) + size::gap12, badgeHeight};
    }
    QSize minimumSizeHint() const override { return {96, badgeHeight}; }

protected:
    void paintEvent(QPaintEvent*) override
    {
        const theme::Tokens& t = theme::tokens();
        QPainter painter(this);
        painter.setRenderHint(QPainter::Antialiasing);
        painter.setPen(hasFocus() ? QPen(t.accent, size::focusRing) : QPen(t.border, 1));
        painter.setBrush(underMouse() ? t.grid : t.panel);
        painter.drawRoundedRect(QRectF(rect()).adjusted(1, 1, -1, -1), badgeHeight / 2.0 - 1,
                                badgeHeight / 2.0 - 1);
        const auto placed = [this](int x, int width) {
            return QRect(isRightToLeft() ? this->width() - x - width : x, 0, width, height());
        };
        painter.setPen(Qt::NoPen);
        painter.setBrush(t.good);
        painter.drawEllipse(QRectF(placed(size::gap12, 6)).center() + QPointF(0, 0.5), 3, 3);
        const int room = width() - before - size::gap12;
        painter.setFont(theme::font(size::caption, QFont::Medium));
        const QString name = painter.fontMetrics().elidedText(text(), Qt::ElideRight, room);
        const int taken = painter.fontMetrics().horizontalAdvance(name);
        painter.setPen(t.text);
        painter.drawText(placed(before, taken + 1), Qt::AlignCenter, name);
        const int left = room - taken - size::gap8;
        if (left < size::gap32)
            return;
        painter.setFont(theme::font(size::caption));
        painter.setPen(t.secondary);
        painter.drawText(placed(before + taken + size::gap8, left + 1),
                         static_cast<int>(Qt::AlignVCenter | Qt::AlignLeading),
                         painter.fontMetrics().elidedText(m_details, Qt::ElideRight, left));
    }

private:
    static constexpr int badgeHeight = 22, before = 26; // px; `before` the name: room for the dot
    QString m_details;
};

StatusLine::StatusLine(QWidget* parent)
    : QWidget(parent)
    , m_device(new DeviceBadge(this))
    , m_offline(new QLabel(this))
    , m_jobs(new QPushButton(this))
    , m_saved(new QLabel(this))
{
    setFixedHeight(size::statusLine);
    auto* row = new QHBoxLayout(this);
    row->setContentsMargins(size::gap12, 0, size::gap12, 0);
    row->setSpacing(size::gap16);
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
    connect(m_device, &QAbstractButton::clicked, this, &StatusLine::deviceClicked);
    connect(m_jobs, &QPushButton::clicked, this, &StatusLine::jobsClicked);
    connect(&theme::Theme::instance(), &theme::Theme::changed, this, qOverload<>(&QWidget::update));
}

void StatusLine::setDevice(const QString& name, const QString& details)
{
    m_device->tell(name, details);
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
