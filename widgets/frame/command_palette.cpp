// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/frame/command_palette.h"

#include "widgets/theme/theme.h"

#include <QApplication>
#include <QKeyEvent>
#include <QLineEdit>
#include <QListWidget>
#include <QPainter>
#include <QStyledItemDelegate>
#include <QVBoxLayout>

#include <algorithm>

namespace widgets {

namespace size = theme::size;

namespace {

constexpr int mostShown = 12;
constexpr int row = 36;

// Title at the left, group and shortcut at the right.
class EntryDelegate final : public QStyledItemDelegate
{
public:
    using QStyledItemDelegate::QStyledItemDelegate;

    void paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const override
    {
        const auto& t = theme::tokens();
        if (option.state & QStyle::State_Selected) {
            painter->setPen(Qt::NoPen);
            painter->setBrush(t.accentSoft);
            painter->setRenderHint(QPainter::Antialiasing);
            painter->drawRoundedRect(option.rect, size::radius, size::radius);
        }
        const QRect inside = option.rect.adjusted(12, 0, -12, 0);
        painter->setFont(theme::font(size::body));
        painter->setPen(t.text);
        const QString right = index.data(Qt::UserRole).toString();
        const int rightWidth = painter->fontMetrics().horizontalAdvance(right) + 24;
        painter->drawText(inside.adjusted(0, 0, -rightWidth, 0), Qt::AlignVCenter | Qt::AlignLeft,
                          painter->fontMetrics().elidedText(index.data().toString(), Qt::ElideRight,
                                                            inside.width() - rightWidth));
        painter->setFont(theme::font(size::caption));
        painter->setPen(t.secondary);
        painter->drawText(inside, Qt::AlignVCenter | Qt::AlignRight, right);
    }

    QSize sizeHint(const QStyleOptionViewItem&, const QModelIndex&) const override { return {200, row}; }
};

} // namespace

int paletteScore(const QString& query, const QString& title)
{
    int score = 0;
    qsizetype at = 0;
    qsizetype last = -2;
    for (const QChar letter : query) {
        if (letter.isSpace())
            continue;
        at = title.indexOf(letter, at, Qt::CaseInsensitive);
        if (at < 0)
            return -1;
        const bool beginsWord = at == 0 || !title[at - 1].isLetterOrNumber();
        score += at == last + 1 ? 3 : beginsWord ? 2 : 0;
        last = at++;
    }
    return score + (title.startsWith(query, Qt::CaseInsensitive) ? 10 : 0);
}

CommandPalette::CommandPalette(QWidget* window)
    : QFrame(window), m_words(new QLineEdit(this)), m_list(new QListWidget(this))
{
    theme::setRole(this, "raised");
    setAccessibleName(tr("Command palette"));
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(8, 8, 8, 8);
    column->addWidget(m_words);
    column->addWidget(m_list);
    m_words->setPlaceholderText(tr("Go to a page, do something, find an item"));
    m_words->setAccessibleName(tr("What to look for"));
    m_list->setAccessibleName(tr("What was found"));
    m_list->setItemDelegate(new EntryDelegate(m_list));
    m_list->setFocusPolicy(Qt::NoFocus);
    m_list->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_words->installEventFilter(this);
    window->installEventFilter(this);
    connect(m_words, &QLineEdit::textChanged, this, &CommandPalette::refresh);
    connect(m_words, &QLineEdit::returnPressed, this, &CommandPalette::act);
    connect(m_list, &QListWidget::itemClicked, this, &CommandPalette::act);
    hide();
}

void CommandPalette::setSource(Source source)
{
    m_source = std::move(source);
}

void CommandPalette::open()
{
    const int width = std::min(620, parentWidget()->width() - 64);
    setGeometry((parentWidget()->width() - width) / 2, 72, width, 56 + row * mostShown);
    m_before = QApplication::focusWidget();
    m_words->clear();
    refresh();
    show();
    raise();
    m_words->setFocus(Qt::ShortcutFocusReason);
}

void CommandPalette::refresh()
{
    const QString query = m_words->text().trimmed();
    QVector<std::pair<int, PaletteEntry>> found;
    if (m_source)
        for (PaletteEntry& entry : m_source(query))
            if (const int score = paletteScore(query, entry.title); score >= 0)
                found.emplace_back(score, std::move(entry));
    std::stable_sort(found.begin(), found.end(),
                     [](const auto& a, const auto& b) { return a.first > b.first; });
    m_shown.clear();
    m_list->clear();
    for (const auto& [score, entry] : found) {
        if (m_shown.size() == mostShown)
            break;
        auto* item = new QListWidgetItem(entry.title, m_list);
        item->setData(Qt::UserRole, entry.shortcut.isEmpty() ? entry.group : entry.shortcut);
        m_shown.push_back(entry);
    }
    if (m_shown.isEmpty())
        (new QListWidgetItem(tr("Nothing fits these words"), m_list))->setFlags(Qt::NoItemFlags);
    m_list->setCurrentRow(0);
    setFixedHeight(m_words->sizeHint().height() + 28 +
                   row * static_cast<int>(std::max<qsizetype>(1, m_shown.size())));
}

void CommandPalette::act()
{
    const int chosen = m_list->currentRow();
    leave();
    if (chosen >= 0 && chosen < m_shown.size())
        m_shown[chosen].act();
}

// The keyboard goes back to where it was.
void CommandPalette::leave()
{
    if (m_before && m_before->isVisible())
        m_before->setFocus(Qt::OtherFocusReason);
    hide();
}

bool CommandPalette::eventFilter(QObject* watched, QEvent* event)
{
    if (watched == m_words && event->type() == QEvent::KeyPress) {
        const int key = static_cast<QKeyEvent*>(event)->key();
        if (key == Qt::Key_Down || key == Qt::Key_Up) {
            const int rows = std::max(1, m_list->count());
            m_list->setCurrentRow((m_list->currentRow() + (key == Qt::Key_Down ? 1 : rows - 1)) % rows);
            return true;
        }
    }
    if (watched == m_words && event->type() == QEvent::FocusOut)
        hide();
    if (watched == parentWidget() && event->type() == QEvent::Resize)
        hide();
    return QFrame::eventFilter(watched, event);
}

void CommandPalette::keyPressEvent(QKeyEvent* event)
{
    if (event->key() == Qt::Key_Escape)
        leave();
    else
        QFrame::keyPressEvent(event);
}

} // namespace widgets
