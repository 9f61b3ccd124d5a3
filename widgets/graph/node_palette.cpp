// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/graph/node_palette.h"

#include "widgets/frame/command_palette.h"
#include "widgets/graph/geometry.h"
#include "widgets/theme/theme.h"

#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLabel>
#include <QLineEdit>
#include <QListView>
#include <QPainter>
#include <QStandardItemModel>
#include <QStyledItemDelegate>
#include <QVBoxLayout>

#include <algorithm>

namespace widgets::graph {

namespace size = theme::size;

namespace {

constexpr int boxWidth = 320, row = 49, mostRows = 7;
enum { KeyRole = Qt::UserRole + 1, SummaryRole, DetailRole, CategoryRole };

class KindDelegate final : public QStyledItemDelegate
{
public:
    using QStyledItemDelegate::QStyledItemDelegate;

    QSize sizeHint(const QStyleOptionViewItem&, const QModelIndex&) const override { return {100, row}; }

    void paint(QPainter* p, const QStyleOptionViewItem& option, const QModelIndex& index) const override
    {
        const theme::Tokens& t = theme::tokens();
        if (option.state & QStyle::State_Selected)
            p->fillRect(option.rect, t.accentSoft);
        const auto category = static_cast<Category>(index.data(CategoryRole).toInt());
        p->fillRect(QRect(option.rect.left() + 8, option.rect.top() + 7, 3, row - 14),
                    categoryColour(category));
        const QRect inside = option.rect.adjusted(20, 6, -12, -6);
        const QString detail = index.data(DetailRole).toString();
        p->setFont(theme::font(size::caption));
        p->setPen(t.secondary);
        p->drawText(inside, Qt::AlignTop | Qt::AlignRight, detail);
        const int taken = p->fontMetrics().horizontalAdvance(detail) + size::gap8;
        p->drawText(
            inside, Qt::AlignBottom | Qt::AlignLeft,
            p->fontMetrics().elidedText(index.data(SummaryRole).toString(), Qt::ElideRight, inside.width()));
        p->setFont(theme::font(size::body, QFont::DemiBold));
        p->setPen(t.text);
        p->drawText(inside, Qt::AlignTop | Qt::AlignLeft,
                    p->fontMetrics().elidedText(index.data(Qt::DisplayRole).toString(), Qt::ElideRight,
                                                inside.width() - taken));
    }
};

} // namespace

NodePalette::NodePalette(QWidget* parent)
    : QFrame(parent)
    , m_words(new QLineEdit(this))
    , m_count(new QLabel(this))
    , m_list(new QListView(this))
    , m_nothing(new QLabel(this))
    , m_rows(new QStandardItemModel(this))
{
    theme::setRole(this, "raised");
    setAccessibleName(tr("Add to the network"));
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(1, 1, 1, size::gap8);
    column->setSpacing(size::gap4);
    auto* head = new QHBoxLayout;
    head->setContentsMargins(size::gap8, size::gap8, size::gap12, size::gap4);
    head->addWidget(m_words, 1);
    head->addWidget(m_count);
    theme::setRole(m_count, "caption");
    column->addLayout(head);
    column->addWidget(m_list);
    m_nothing->setWordWrap(true);
    m_nothing->setMargin(size::gap12);
    theme::setRole(m_nothing, "secondary");
    column->addWidget(m_nothing);
    auto* keys = new QLabel(tr("Enter places it, Esc closes"), this);
    theme::setRole(keys, "caption");
    keys->setContentsMargins(size::gap12, 0, size::gap12, 0);
    column->addWidget(keys);
    m_words->setPlaceholderText(tr("Find a layer"));
    m_words->setAccessibleName(tr("Find a layer"));
    m_words->installEventFilter(this);
    m_list->setAccessibleName(tr("Layers that fit"));
    m_list->setModel(m_rows);
    m_list->setItemDelegate(new KindDelegate(m_list));
    m_list->setEditTriggers(QAbstractItemView::NoEditTriggers);
    m_list->setFocusPolicy(Qt::NoFocus);
    m_list->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_list->setMouseTracking(true);
    connect(m_words, &QLineEdit::textChanged, this, &NodePalette::refresh);
    connect(m_list, &QListView::clicked, this, &NodePalette::choose);
    hide();
}

void NodePalette::open(const QVector<PaletteKind>& kinds, const QString& scope, const QPoint& at)
{
    m_kinds = kinds;
    m_scope = scope;
    m_words->clear();
    refresh();
    setFixedWidth(boxWidth);
    adjustSize();
    const QRect room = parentWidget()->rect().adjusted(8, 8, -8, -8);
    const int tallest = row * mostRows + 110; // it stays where it opens while the list narrows
    QPoint place = parentWidget()->mapFromGlobal(at);
    place.setX(std::clamp(place.x(), room.left(), std::max(room.left(), room.right() - boxWidth)));
    place.setY(std::clamp(place.y(), room.top(), std::max(room.top(), room.bottom() - tallest)));
    move(place);
    show();
    raise();
    m_words->setFocus(Qt::PopupFocusReason);
}

void NodePalette::refresh()
{
    const QString query = m_words->text().trimmed();
    QVector<std::pair<int, const PaletteKind*>> found;
    for (const PaletteKind& kind : m_kinds) {
        const int byTitle = paletteScore(query, kind.title);
        const int byGroup = paletteScore(query, kind.group) - 20;
        if (byTitle >= 0 || byGroup >= -20)
            found.emplace_back(byTitle >= 0 ? byTitle : byGroup, &kind);
    }
    std::stable_sort(found.begin(), found.end(),
                     [](const auto& a, const auto& b) { return a.first > b.first; });
    m_rows->clear();
    for (const auto& [score, kind] : found) {
        auto* item = new QStandardItem(kind->title);
        item->setData(kind->key, KeyRole);
        item->setData(kind->summary, SummaryRole);
        item->setData(kind->detail, DetailRole);
        item->setData(static_cast<int>(kind->category), CategoryRole);
        item->setToolTip(kind->summary);
        item->setData(QStringLiteral("%1. %2").arg(kind->title, kind->summary), Qt::AccessibleTextRole);
        m_rows->appendRow(item); // the model owns it
    }
    m_count->setText(tr("%1 of %2").arg(found.size()).arg(m_kinds.size()));
    const int rows = std::clamp(static_cast<int>(found.size()), 0, mostRows);
    m_list->setVisible(rows > 0);
    m_list->setFixedHeight(rows * row);
    m_nothing->setVisible(rows == 0);
    m_nothing->setText(m_kinds.isEmpty() ? m_scope : tr("No layer of that name. Try another word."));
    m_list->setCurrentIndex(m_rows->index(0, 0));
    adjustSize();
}

void NodePalette::choose()
{
    const QModelIndex index = m_list->currentIndex();
    hide();
    if (index.isValid())
        emit chosen(index.data(KeyRole).toString());
}

bool NodePalette::eventFilter(QObject* watched, QEvent* event)
{
    if (watched == m_words && event->type() == QEvent::KeyPress) {
        const int key = static_cast<QKeyEvent*>(event)->key();
        const int rows = m_rows->rowCount();
        if ((key == Qt::Key_Down || key == Qt::Key_Up) && rows > 0) {
            const int next = (m_list->currentIndex().row() + (key == Qt::Key_Down ? 1 : rows - 1)) % rows;
            m_list->setCurrentIndex(m_rows->index(next, 0));
            return true;
        }
        if (key == Qt::Key_Return || key == Qt::Key_Enter) {
            choose();
            return true;
        }
        if (key == Qt::Key_Escape) {
            hide();
            return true;
        }
    }
    if (watched == m_words && event->type() == QEvent::FocusOut)
        hide();
    return QFrame::eventFilter(watched, event);
}

} // namespace widgets::graph
