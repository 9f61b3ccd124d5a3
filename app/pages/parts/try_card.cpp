// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/pages/parts/try_card.h"

#include "widgets/forms/elided_label.h"
#include "widgets/theme/icon.h"
#include "widgets/theme/theme.h"

#include <QDragEnterEvent>
#include <QFileDialog>
#include <QFileInfo>
#include <QHBoxLayout>
#include <QMimeData>
#include <QPainter>
#include <QPushButton>

namespace app {

namespace theme = widgets::theme;
namespace size = widgets::theme::size;

namespace {

QString fileOf(const QMimeData& data)
{
    const QList<QUrl> urls = data.urls();
    return urls.size() == 1 && urls.front().isLocalFile() && QFileInfo(urls.front().toLocalFile()).isFile()
               ? urls.front().toLocalFile()
               : QString();
}

} // namespace

TryCard::TryCard(QWidget* parent)
    : QFrame(parent)
    , m_words(new widgets::ElidedLabel(this))
    , m_choose(new QPushButton(tr("Choose"), this))
    , m_close(new QPushButton(tr("Back"), this))
{
    setAcceptDrops(true);
    auto* row = new QHBoxLayout(this);
    row->setContentsMargins(size::gap12 + size::icon + size::gap8, size::gap8, size::gap8, size::gap8);
    row->setSpacing(size::gap8);
    theme::setRole(m_words, "secondary");
    m_choose->setAccessibleName(tr("Choose a picture"));
    row->addWidget(m_words, 1);
    row->addWidget(m_choose);
    row->addWidget(m_close);
    m_close->setToolTip(tr("Back to the pictures of the project"));
    theme::setRole(m_close, "quiet");
    connect(m_choose, &QPushButton::clicked, this, &TryCard::choose);
    connect(m_close, &QPushButton::clicked, this, &TryCard::closed);
    connect(&theme::Theme::instance(), &theme::Theme::changed, this, qOverload<>(&QWidget::update));
    setFile({});
}

void TryCard::choose()
{
    const QString file =
        QFileDialog::getOpenFileName(this, tr("A picture to try"), {},
                                     tr("Pictures (*.png *.jpg *.jpeg *.tif *.tiff *.webp);;All files (*)"));
    if (!file.isEmpty())
        emit chosen(file);
}

void TryCard::setFile(const QString& file)
{
    m_words->setText(file.isEmpty() ? tr("Drop any picture") : QFileInfo(file).fileName());
    m_close->setVisible(!file.isEmpty());
}

void TryCard::dragEnterEvent(QDragEnterEvent* event)
{
    if (fileOf(*event->mimeData()).isEmpty())
        return; // the window takes it
    m_isOver = true;
    update();
    event->acceptProposedAction();
}

void TryCard::dragLeaveEvent(QDragLeaveEvent*)
{
    m_isOver = false;
    update();
}

void TryCard::dropEvent(QDropEvent* event)
{
    m_isOver = false;
    update();
    event->acceptProposedAction();
    emit chosen(fileOf(*event->mimeData()));
}

void TryCard::paintEvent(QPaintEvent*)
{
    const auto& t = theme::tokens();
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(QPen(m_isOver ? t.accent : t.border, m_isOver ? size::focusRing : 1, Qt::DashLine));
    painter.setBrush(m_isOver ? t.accentSoft : t.panel);
    painter.drawRoundedRect(QRectF(rect()).adjusted(1, 1, -1, -1), size::cardRadius, size::cardRadius);
    const qreal ratio = devicePixelRatioF();
    QPixmap icon = theme::tinted(QStringLiteral("picture"), qRound(size::icon * ratio), t.secondary);
    icon.setDevicePixelRatio(ratio);
    painter.drawPixmap(size::gap12, (height() - size::icon) / 2, icon);
}

} // namespace app
