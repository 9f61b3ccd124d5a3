// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/forms/elided_label.h"

#include <QPainter>
#include <QTextDocumentFragment>

namespace widgets {

ElidedLabel::ElidedLabel(QWidget* parent) : QLabel(parent)
{
    setTextInteractionFlags(Qt::NoTextInteraction);
}

QSize ElidedLabel::minimumSizeHint() const
{
    return {40, QLabel::minimumSizeHint().height()};
}

void ElidedLabel::paintEvent(QPaintEvent* event)
{
    const QString plain =
        Qt::mightBeRichText(text()) ? QTextDocumentFragment::fromHtml(text()).toPlainText() : text();
    const bool fits = fontMetrics().horizontalAdvance(plain) <= contentsRect().width() - 2;
    if (toolTip() != (fits ? QString() : plain))
        setToolTip(fits ? QString() : plain);
    if (fits) {
        QLabel::paintEvent(event);
        return;
    }
    QPainter painter(this);
    painter.setPen(palette().color(foregroundRole()));
    painter.drawText(contentsRect(), static_cast<int>(alignment()) | Qt::TextSingleLine,
                     fontMetrics().elidedText(plain, Qt::ElideRight, contentsRect().width()));
}

} // namespace widgets
