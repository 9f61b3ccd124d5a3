// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/pages/train/run_delegate.h"

#include "app/models/runs_model.h"
#include "widgets/charts/sparkline.h"
#include "widgets/theme/theme.h"

#include <QPainter>

namespace app {

namespace theme = widgets::theme;
namespace size = widgets::theme::size;

namespace {
constexpr int rowHeight = 50, numberWidth = 36, curveWidth = 66, stateWidth = 58;
}

QSize RunDelegate::sizeHint(const QStyleOptionViewItem&, const QModelIndex&) const
{
    return {200, rowHeight};
}

void RunDelegate::paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const
{
    const auto& t = theme::tokens();
    const bool isChosen = option.state.testFlag(QStyle::State_Selected);
    const bool isRunning = index.data(run_role::IsRunning).toBool();
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    painter->setLayoutDirection(Qt::LeftToRight); // as the rectangles are laid out
    const QRect whole = option.rect;
    if (isChosen)
        painter->fillRect(whole, t.accentSoft);
    else
        painter->fillRect(whole.adjusted(size::gap16, whole.height() - 1, -size::gap16, 0), t.grid);
    if (option.state.testFlag(QStyle::State_HasFocus)) {
        painter->setPen(QPen(t.accent, size::focusRing));
        painter->setBrush(Qt::NoBrush);
        painter->drawRoundedRect(QRectF(whole).adjusted(1, 1, -1, -1), size::radius, size::radius);
    }
    const QRect inside = whole.adjusted(size::gap16, 7, -size::gap16, -7);
    const int half = inside.height() / 2;

    painter->setFont(theme::font(size::body, QFont::DemiBold));
    painter->setPen(t.text);
    painter->drawText(QRect(inside.left(), inside.top(), numberWidth, half), Qt::AlignLeft | Qt::AlignVCenter,
                      index.data().toString());
    std::vector<double> curve;
    for (const QVariant& value : index.data(run_role::Curve).toList())
        curve.push_back(value.toDouble());
    widgets::charts::paintSparkline(
        *painter, QRectF(inside.left() + numberWidth, inside.top() + 2, curveWidth, inside.height() - 10),
        curve, isRunning ? t.accent : t.secondary);

    QRect words = inside.adjusted(numberWidth + curveWidth + size::gap12, 0, -stateWidth, 0);
    const QString score = index.data(run_role::Score).toString();
    painter->drawText(QRect(words.left(), words.top(), words.width(), half), Qt::AlignLeft | Qt::AlignVCenter,
                      score.isEmpty() ? QObject::tr("no score yet") : score);
    const int after = score.isEmpty() ? words.width() : painter->fontMetrics().horizontalAdvance(score) + 5;
    painter->setFont(theme::font(size::caption));
    painter->setPen(t.secondary);
    painter->drawText(QRect(words.left() + after, words.top(), words.width() - after, half),
                      Qt::AlignLeft | Qt::AlignVCenter, index.data(run_role::Range).toString());
    words.setRight(inside.right());
    painter->drawText(QRect(words.left(), words.top() + half, words.width(), half),
                      Qt::AlignLeft | Qt::AlignVCenter,
                      painter->fontMetrics().elidedText(index.data(run_role::About).toString(),
                                                        Qt::ElideRight, words.width()));
    painter->setPen(isRunning ? t.accent : index.data(run_role::IsAlarming).toBool() ? t.warn : t.secondary);
    painter->setFont(theme::font(size::caption, isRunning ? QFont::DemiBold : QFont::Normal));
    painter->drawText(QRect(inside.right() - stateWidth, inside.top(), stateWidth + 1, half),
                      Qt::AlignRight | Qt::AlignVCenter, index.data(run_role::State).toString());
    painter->restore();
}

} // namespace app
