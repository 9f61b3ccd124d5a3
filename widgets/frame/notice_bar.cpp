// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/frame/notice_bar.h"

#include "widgets/theme/icon.h"
#include "widgets/theme/theme.h"

#include <QAccessible>
#include <QApplication>
#include <QClipboard>
#include <QGuiApplication>
#include <QHBoxLayout>
#include <QLabel>
#include <QPainter>
#include <QPushButton>
#include <QToolButton>

namespace widgets {

namespace size = theme::size;

namespace {

constexpr int goodNewsMilliseconds = 12'000;

struct Dress
{
    QColor ink, ground;
    QString icon;
};

Dress dressOf(NoticeBar::Mood mood)
{
    const auto& t = theme::tokens();
    switch (mood) {
    case NoticeBar::Mood::Good:
        return {t.good, t.goodSoft, QStringLiteral("check")};
    case NoticeBar::Mood::Warn:
        return {t.warn, t.warnSoft, QStringLiteral("warning")};
    case NoticeBar::Mood::Bad:
        return {t.bad, t.badSoft, QStringLiteral("warning")};
    case NoticeBar::Mood::Info:
        break;
    }
    return {t.accent, t.accentSoft, QStringLiteral("info")};
}

} // namespace

NoticeBar::NoticeBar(QWidget* parent)
    : QFrame(parent)
    , m_icon(new QLabel(this))
    , m_sentence(new QLabel(this))
    , m_action(new QPushButton(this))
    , m_copy(new QPushButton(tr("Copy details"), this))
    , m_close(new QToolButton(this))
{
    auto* row = new QHBoxLayout(this);
    row->setContentsMargins(size::gap16, size::gap4, size::gap8, size::gap4);
    row->setSpacing(size::gap12);
    m_sentence->setWordWrap(true);
    m_sentence->setTextInteractionFlags(Qt::TextSelectableByMouse);
    m_close->setIcon(theme::icon(QStringLiteral("close")));
    m_close->setToolTip(tr("Close this message"));
    m_close->setAccessibleName(tr("Close this message"));
    theme::setRole(m_copy, "quiet");
    row->addWidget(m_icon);
    row->addWidget(m_sentence, 1);
    row->addWidget(m_action);
    row->addWidget(m_copy);
    row->addWidget(m_close);
    connect(m_close, &QToolButton::clicked, this, &QWidget::hide);
    connect(m_action, &QPushButton::clicked, this, [this] {
        hide();
        emit acted();
    });
    connect(m_copy, &QPushButton::clicked, this,
            [this] { QGuiApplication::clipboard()->setText(m_notice.sentence + '\n' + m_notice.details); });
    connect(&theme::Theme::instance(), &theme::Theme::changed, this, &NoticeBar::dress);
    m_leaving.setSingleShot(true);
    m_leaving.setInterval(goodNewsMilliseconds);
    connect(&m_leaving, &QTimer::timeout, this, [this] {
        if (underMouse() || isAncestorOf(QApplication::focusWidget()))
            m_leaving.start(); // somebody is at it
        else
            hide();
    });
    hide();
}

void NoticeBar::tell(const Notice& notice)
{
    m_notice = notice;
    dress();
    m_sentence->setText(notice.sentence);
    m_action->setText(notice.action);
    m_action->setVisible(!notice.action.isEmpty());
    m_copy->setVisible(!notice.details.isEmpty());
    setAccessibleName(notice.sentence);
    show();
    if (notice.mood == Mood::Good || notice.mood == Mood::Info)
        m_leaving.start();
    else
        m_leaving.stop();
    update();
    QAccessibleEvent alert(this, QAccessible::Alert);
    QAccessible::updateAccessibility(&alert);
}

void NoticeBar::dress()
{
    const Dress dress = dressOf(m_notice.mood);
    QPixmap icon = theme::tinted(dress.icon, qRound(size::icon * devicePixelRatioF()), dress.ink);
    icon.setDevicePixelRatio(devicePixelRatioF());
    m_icon->setPixmap(icon);
    update();
}

void NoticeBar::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    const Dress dress = dressOf(m_notice.mood);
    painter.fillRect(rect(), dress.ground);
    painter.fillRect(QRect(0, 0, 4, height()), dress.ink);
}

} // namespace widgets
