// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/pages/data/quick_look.h"

#include "app/studio.h"
#include "app/text.h"
#include "widgets/gallery/whole_picture.h"
#include "widgets/theme/theme.h"

#include <QEvent>
#include <QKeyEvent>
#include <QLabel>
#include <QPainter>
#include <QVBoxLayout>

namespace app {

using namespace engine;
namespace theme = widgets::theme;
namespace size = widgets::theme::size;

QuickLook::QuickLook(Studio& studio, QWidget* over)
    : QWidget(over), m_studio(studio), m_picture(new widgets::WholePicture(this)), m_name(new QLabel(this))
{
    setFocusPolicy(Qt::StrongFocus);
    setAccessibleName(tr("A closer look"));
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(size::gap32, size::gap32, size::gap32, size::gap16);
    column->addWidget(m_picture, 1);
    m_name->setAlignment(Qt::AlignHCenter);
    theme::setRole(m_name, "section");
    column->addWidget(m_name);
    auto* keys = new QLabel(tr("Arrows: the next one. Space or Esc: back."), this);
    keys->setAlignment(Qt::AlignHCenter);
    theme::setRole(keys, "secondary");
    column->addWidget(keys);
    over->installEventFilter(this);
    connect(&studio.thumbnails(), &Thumbnails::ready, this, [this](qint64 item) {
        if (item == number(m_item))
            fill();
    });
    hide();
}

void QuickLook::showItem(ItemId item)
{
    m_item = item;
    fill();
    setGeometry(parentWidget()->rect());
    raise();
    show();
    setFocus();
}

void QuickLook::fill()
{
    const project::Item* item = m_studio.document().project().find(m_item);
    if (!item)
        return;
    const project::Class* label = m_studio.document().project().find(item->label);
    m_picture->setOriginalSize({item->width, item->height});
    m_picture->setPicture(m_studio.thumbnails().picture(m_item, Thumbnails::whole));
    if (const QString problem = m_studio.thumbnails().problem(m_item); !problem.isEmpty())
        m_picture->setProblem(problem);
    const QString name = toQString(item->name).section('/', -1);
    m_name->setText(label ? tr("%1: %2").arg(name, toQString(label->name)) : tr("%1: unlabelled").arg(name));
}

void QuickLook::leave()
{
    hide();
    emit closed();
}

void QuickLook::paintEvent(QPaintEvent*)
{
    QPainter(this).fillRect(rect(), theme::tokens().window);
}

void QuickLook::keyPressEvent(QKeyEvent* event)
{
    switch (event->key()) {
    case Qt::Key_Space:
    case Qt::Key_Escape:
    case Qt::Key_Return:
    case Qt::Key_Enter:
        leave();
        break;
    case Qt::Key_Right:
    case Qt::Key_Down:
        emit stepRequested(1);
        break;
    case Qt::Key_Left:
    case Qt::Key_Up:
        emit stepRequested(-1);
        break;
    default:
        QWidget::keyPressEvent(event);
    }
}

void QuickLook::mousePressEvent(QMouseEvent*)
{
    leave();
}

bool QuickLook::eventFilter(QObject* watched, QEvent* event)
{
    if (watched == parent() && event->type() == QEvent::Resize && isVisible())
        setGeometry(parentWidget()->rect());
    return QWidget::eventFilter(watched, event);
}

} // namespace app
