// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/pages/explain/item_strip.h"

#include "app/text.h"
#include "widgets/gallery/class_chip.h"
#include "widgets/theme/icon.h"
#include "widgets/theme/theme.h"

#include <QPainter>
#include <QPainterPath>
#include <QStyledItemDelegate>

namespace app {

using namespace engine;
namespace theme = widgets::theme;
namespace size = widgets::theme::size;

namespace {

constexpr int headingHeight = 32;
constexpr int rowHeight = 62;
constexpr int pictureSide = 50;
constexpr int chip = 15;
constexpr int roomForNames = 84; // px beside the picture

class Delegate final : public QStyledItemDelegate
{
public:
    Delegate(Studio& studio, QListView& view) : QStyledItemDelegate(&view), m_studio(studio), m_view(view) {}

    QSize sizeHint(const QStyleOptionViewItem&, const QModelIndex& index) const override
    {
        return {100, index.data(ExplainItems::ItemRole).toLongLong() == 0 ? headingHeight : rowHeight};
    }

    void paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const override
    {
        painter->save();
        painter->setRenderHint(QPainter::Antialiasing);
        painter->setLayoutDirection(Qt::LeftToRight); // as the rectangles are laid out
        painter->setRenderHint(QPainter::SmoothPixmapTransform);
        if (index.data(ExplainItems::ItemRole).toLongLong() == 0)
            drawHeading(*painter, option.rect, index);
        else
            drawItem(*painter, option, index);
        painter->restore();
    }

private:
    static void drawHeading(QPainter& painter, const QRect& rect, const QModelIndex& index)
    {
        const QRect place = rect.adjusted(size::gap12, size::gap8, -size::gap12, 0);
        const QString count = grouped(index.data(ExplainItems::CountRole).toInt());
        painter.setFont(theme::font(size::caption));
        painter.setPen(theme::tokens().secondary);
        painter.drawText(place, Qt::AlignRight | Qt::AlignVCenter, count);
        const int taken = painter.fontMetrics().horizontalAdvance(count) + size::gap8;
        painter.setFont(theme::font(size::caption, QFont::DemiBold));
        painter.setPen(theme::tokens().text);
        painter.drawText(
            place.adjusted(0, 0, -taken, 0), Qt::AlignLeft | Qt::AlignVCenter,
            painter.fontMetrics().elidedText(index.data().toString(), Qt::ElideRight, place.width() - taken));
    }

    void drawItem(QPainter& painter, const QStyleOptionViewItem& option, const QModelIndex& index) const
    {
        const auto& t = theme::tokens();
        const QRectF card = QRectF(option.rect).adjusted(size::gap8 - 2, 1.5, -size::gap8 + 2, -1.5);
        const bool isSelected = option.state & QStyle::State_Selected;
        if (isSelected || option.state & QStyle::State_MouseOver) {
            const bool isFocused = isSelected && m_view.hasFocus();
            painter.setPen(isSelected ? QPen(t.accent, isFocused ? size::focusRing : 1) : QPen(Qt::NoPen));
            painter.setBrush(isSelected ? t.accentSoft : t.grid);
            painter.drawRoundedRect(card, size::radius, size::radius);
        }
        const QRectF picture(card.left() + 5, card.center().y() - pictureSide / 2.0, pictureSide,
                             pictureSide);
        drawPicture(painter, picture, ItemId(index.data(ExplainItems::ItemRole).toLongLong()));
        const QRectF words(picture.right() + size::gap8, card.top(), card.right() - picture.right() - 10,
                           card.height());
        if (words.width() >= roomForNames)
            drawWords(painter, words, index);
        else
            drawBriefly(painter, words, index);
    }

    void drawPicture(QPainter& painter, const QRectF& place, ItemId item) const
    {
        QPainterPath shape;
        shape.addRoundedRect(place, size::gap4, size::gap4);
        painter.fillPath(shape, theme::tokens().canvas);
        const QImage image = m_studio.thumbnails().picture(item, Thumbnails::small);
        if (image.isNull() && !m_studio.thumbnails().problem(item).isEmpty()) {
            const qreal ratio = painter.device()->devicePixelRatioF();
            QPixmap icon =
                theme::tinted(QStringLiteral("warning"), qRound(size::icon * ratio), theme::tokens().warn);
            icon.setDevicePixelRatio(ratio);
            painter.drawPixmap(place.center() - QPointF(size::icon / 2.0, size::icon / 2.0), icon);
        }
        if (image.isNull())
            return;
        // Its middle, square, as in the gallery.
        QRectF target(QPointF(), QSizeF(image.size()).scaled(place.size(), Qt::KeepAspectRatioByExpanding));
        target.moveCenter(place.center());
        painter.save();
        painter.setClipPath(shape);
        painter.drawImage(target, image);
        painter.restore();
    }

    static void drawWords(QPainter& painter, const QRectF& place, const QModelIndex& index)
    {
        const auto& t = theme::tokens();
        const QString answer = index.data(ExplainItems::AnswerRole).toString();
        const QString label = index.data(ExplainItems::LabelRole).toString();
        const QRectF upper(place.left(), place.top() + 9, place.width(), 20);
        const QRectF lower = upper.translated(0, 21);
        if (answer.isEmpty()) {
            painter.setFont(theme::font(size::caption));
            painter.setPen(t.secondary);
            painter.drawText(upper, Qt::AlignVCenter | Qt::AlignLeft,
                             painter.fontMetrics().elidedText(index.data().toString(), Qt::ElideMiddle,
                                                              static_cast<int>(place.width())));
        } else {
            const QString score = sureness(index.data(ExplainItems::ScoreRole).toDouble());
            painter.setFont(theme::font(size::body));
            const int taken = painter.fontMetrics().horizontalAdvance(score) + size::gap4;
            painter.setFont(theme::font(size::body, QFont::DemiBold));
            const QString name = painter.fontMetrics().elidedText(answer, Qt::ElideRight,
                                                                  static_cast<int>(place.width()) - taken);
            const int width = painter.fontMetrics().horizontalAdvance(name);
            painter.setPen(t.text);
            painter.drawText(upper, Qt::AlignVCenter | Qt::AlignLeft, name);
            painter.setFont(theme::font(size::body));
            painter.drawText(upper.adjusted(width + size::gap4, 0, 0, 0), Qt::AlignVCenter | Qt::AlignLeft,
                             score);
        }
        qreal left = lower.left();
        if (!label.isEmpty()) {
            widgets::paintClassSquare(painter,
                                      QRectF(left, lower.center().y() - chip / 2.0, chip, chip).toRect(),
                                      label, index.data(ExplainItems::LabelClassRole).toInt());
            left += chip + 6;
        }
        painter.setFont(theme::font(size::caption));
        painter.setPen(t.secondary);
        const QString verdict =
            answer.isEmpty() && !label.isEmpty() ? label : index.data(ExplainItems::VerdictRole).toString();
        painter.drawText(QRectF(left, lower.top(), lower.right() - left, lower.height()),
                         Qt::AlignVCenter | Qt::AlignLeft,
                         painter.fontMetrics().elidedText(verdict, Qt::ElideRight,
                                                          static_cast<int>(lower.right() - left)));
    }

    // In a narrow window squares stand for the classes: the answer and how sure it is, then the label.
    static void drawBriefly(QPainter& painter, const QRectF& place, const QModelIndex& index)
    {
        const QString answer = index.data(ExplainItems::AnswerRole).toString();
        const QString label = index.data(ExplainItems::LabelRole).toString();
        const QRectF upper(place.left(), place.top() + 9, place.width(), 20);
        const QRectF lower = upper.translated(0, 21);
        const auto square = [&](qreal left, const QRectF& line, const QString& name,
                                ExplainItems::Role role) {
            const QRectF at(left, line.center().y() - chip / 2.0, chip, chip);
            widgets::paintClassSquare(painter, at.toRect(), name, index.data(role).toInt());
        };
        painter.setPen(theme::tokens().text);
        painter.setFont(theme::font(size::caption, QFont::DemiBold));
        if (!answer.isEmpty()) {
            square(upper.left(), upper, answer, ExplainItems::AnswerClassRole);
            painter.drawText(upper.adjusted(chip + size::gap4, 0, 0, 0), Qt::AlignVCenter | Qt::AlignLeft,
                             sureness(index.data(ExplainItems::ScoreRole).toDouble()));
        }
        if (label.isEmpty())
            return;
        painter.setPen(theme::tokens().secondary);
        painter.setFont(theme::font(size::caption));
        const QString is = answer == label ? ExplainItems::tr("right") : ExplainItems::tr("is");
        painter.drawText(lower, Qt::AlignVCenter | Qt::AlignLeft, is);
        if (answer != label)
            square(lower.left() + painter.fontMetrics().horizontalAdvance(is) + size::gap4, lower, label,
                   ExplainItems::LabelClassRole);
    }

    Studio& m_studio;
    QListView& m_view;
};

} // namespace

ItemStrip::ItemStrip(Studio& studio, ExplainItems& items, QWidget* parent) : QListView(parent), m_items(items)
{
    setAccessibleName(tr("Pictures to explain"));
    setItemDelegate(new Delegate(studio, *this));
    setMouseTracking(true);
    setVerticalScrollMode(QAbstractItemView::ScrollPerPixel);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    connect(&items, &QAbstractItemModel::modelAboutToBeReset, this, [this] { m_isFollowing = true; });
    connect(&items, &QAbstractItemModel::modelReset, this, [this] { m_isFollowing = false; });
    setModel(&items);
    connect(&theme::Theme::instance(), &theme::Theme::changed, viewport(), qOverload<>(&QWidget::update));
}

void ItemStrip::select(ItemId item)
{
    const int row = m_items.rowOf(item);
    m_isFollowing = true;
    setCurrentIndex(row < 0 ? QModelIndex() : m_items.index(row));
    m_isFollowing = false;
    if (row >= 0)
        scrollTo(m_items.index(row));
}

ItemId ItemStrip::selected() const
{
    return m_items.at(currentIndex().row());
}

void ItemStrip::currentChanged(const QModelIndex& current, const QModelIndex& previous)
{
    QListView::currentChanged(current, previous);
    const ItemId item = m_items.at(current.row());
    if (!m_isFollowing && item != ItemId::None)
        emit chosen(number(item));
}

} // namespace app
