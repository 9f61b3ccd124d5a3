// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/pages/evaluate/cell_gallery.h"

#include "app/commands/label_items.h"
#include "app/text.h"
#include "widgets/forms/elided_label.h"
#include "widgets/gallery/choice_row.h"
#include "widgets/gallery/gallery_view.h"
#include "widgets/theme/theme.h"

#include <QAbstractButton>
#include <QGridLayout>
#include <QHBoxLayout>
#include <QKeyEvent>
#include <QPainter>
#include <QVBoxLayout>

#include <algorithm>

namespace app {

using namespace engine;
namespace theme = widgets::theme;
namespace size = widgets::theme::size;

namespace {
constexpr int tile = 132, columns = 3, digits = 10;
constexpr int cap = 18; // px

// A digit on its key, and the class that it labels with.
class KeyChoice final : public QAbstractButton
{
public:
    enum class Standing { Other, Is, Said }; // what the pictures are labelled, what the model says

    KeyChoice(int digit, const QString& name, QWidget* parent) : QAbstractButton(parent), m_digit(digit)
    {
        setText(name);
        setAccessibleName(CellGallery::tr("%1, key %2").arg(name).arg(digit));
        setAttribute(Qt::WA_Hover);
        setCursor(Qt::PointingHandCursor);
        setFocusPolicy(Qt::TabFocus); // a click leaves the keys with the gallery
        setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Fixed);
    }

    void setStanding(Standing standing) { m_standing = standing; }
    QSize sizeHint() const override { return {96, size::target}; }

protected:
    void paintEvent(QPaintEvent*) override
    {
        const auto& t = theme::tokens();
        const bool isSaid = m_standing == Standing::Said;
        QPainter painter(this);
        painter.setRenderHint(QPainter::Antialiasing);
        painter.setPen(hasFocus() ? QPen(t.accent, size::focusRing) : QPen(Qt::NoPen));
        painter.setBrush(isSaid ? t.accentSoft : underMouse() ? t.grid : QColor(Qt::transparent));
        painter.drawRoundedRect(QRectF(rect()).adjusted(1, 1, -1, -1), size::radius, size::radius);
        const int top = (height() - cap) / 2;
        const int before = size::gap8 + cap + size::gap8;
        const QRect key(isRightToLeft() ? width() - size::gap8 - cap : size::gap8, top, cap, cap);
        widgets::paintKeyCap(painter, key, QString::number(m_digit));
        painter.setFont(
            theme::font(size::body, m_standing == Standing::Other ? QFont::Normal : QFont::DemiBold));
        painter.setPen(isSaid ? t.accent : t.text);
        const QRect words = isRightToLeft() ? rect().adjusted(size::gap4, 0, -before, 0)
                                            : rect().adjusted(before, 0, -size::gap4, 0);
        painter.drawText(words, static_cast<int>(Qt::AlignVCenter | Qt::AlignLeading),
                         painter.fontMetrics().elidedText(text(), Qt::ElideRight, words.width()));
    }

private:
    int m_digit;
    Standing m_standing = Standing::Other;
};

} // namespace

CellGallery::CellGallery(Studio& studio, QWidget* parent)
    : QFrame(parent)
    , m_studio(studio)
    , m_items(studio.document(), studio.thumbnails())
    , m_title(new widgets::ElidedLabel(this))
    , m_count(new QLabel(this))
    , m_hint(new QLabel(this))
    , m_keys(new QGridLayout)
    , m_gallery(new widgets::GalleryView(this))
{
    theme::setRole(this, "card");
    theme::setRole(m_title, "section");
    theme::setRole(m_count, "caption");
    theme::setRole(m_hint, "caption");
    m_hint->setWordWrap(true);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(size::gap16, size::gap12, size::gap12, size::gap12);
    column->setSpacing(size::gap8);
    auto* head = new QHBoxLayout;
    head->addWidget(m_title, 1);
    head->addWidget(m_count);
    column->addLayout(head);
    m_items.setFilter({.items = std::vector<ItemId>()});
    m_items.setPictureSide(tile);
    m_gallery->setModel(&m_items);
    m_gallery->setTileWish(tile);
    m_gallery->setAccessibleName(tr("Pictures of the chosen cell"));
    m_gallery->installEventFilter(this);
    column->addWidget(m_gallery, 1);
    column->addWidget(m_hint);
    m_keys->setSpacing(2);
    column->addLayout(m_keys);
    connect(&studio.document(), &Document::opened, this, &CellGallery::refreshClasses);
    connect(&studio.document(), &Document::changed, this, [this](const project::Changes& changes) {
        if (changes.classes)
            refreshClasses();
    });
    connect(m_gallery, &QAbstractItemView::activated, this, [this](const QModelIndex& index) {
        m_studio.show(PageId::Explain, {m_items.idAt(index.row())}, title());
    });
    refreshClasses();
}

QString CellGallery::title() const
{
    return m_is == m_said ? tr("%1, found").arg(m_is) : tr("%1 taken for %2").arg(m_is, m_said);
}

void CellGallery::setCell(const QString& is, const QString& said, const std::vector<AnsweredItem>& items)
{
    m_is = is;
    m_said = said;
    const auto& classes = m_studio.document().project().classes;
    const auto named = std::ranges::find(classes, toString(said), &project::Class::name);
    const int index = named == classes.end() ? -1 : static_cast<int>(named - classes.begin());
    std::vector<ItemId> ids;
    std::unordered_map<std::int64_t, ItemsModel::Guess> guesses;
    for (const AnsweredItem& item : items) {
        ids.push_back(item.id);
        guesses[number(item.id)] = {tr("%1 %2", "class, how sure").arg(said, sureness(item.sure)), index};
    }
    m_items.setGuesses(std::move(guesses));
    m_items.setFilter({.items = ids});
    refreshClasses();
    m_title->setText(title());
    m_count->setText(tr("%Ln picture(s), surest first", nullptr, static_cast<int>(items.size())));
    m_hint->setText(is == said
                        ? tr("Labelled %1, and the model agrees. A digit relabels and moves on.").arg(is)
                        : tr("Labelled %1, the model says %2. A digit relabels and moves on.").arg(is, said));
    if (!items.empty())
        m_gallery->setCurrentIndex(m_items.index(0));
}

void CellGallery::clear(const QString& sentence)
{
    m_is.clear();
    m_said.clear();
    m_items.setGuesses({});
    m_items.setFilter({.items = std::vector<ItemId>()});
    refreshClasses();
    m_title->setText(tr("Pictures"));
    m_count->clear();
    m_hint->setText(sentence);
}

void CellGallery::refreshClasses()
{
    while (QLayoutItem* item = m_keys->takeAt(0)) {
        if (item->widget())
            item->widget()->deleteLater();
        delete item;
    }
    const auto& classes = m_studio.document().project().classes;
    const int shown = std::min<int>(digits, static_cast<int>(classes.size()));
    for (int i = 0; i < shown; ++i) {
        const QString name = toQString(classes[static_cast<std::size_t>(i)].name);
        auto* button = new KeyChoice((i + 1) % digits, name, this);
        button->setToolTip(tr("Label the selected pictures %1").arg(name));
        button->setStanding(name == m_said && m_is != m_said ? KeyChoice::Standing::Said
                            : name == m_is                   ? KeyChoice::Standing::Is
                                                             : KeyChoice::Standing::Other);
        connect(button, &QAbstractButton::clicked, this, [this, i] { relabel(i); });
        m_keys->addWidget(button, i / columns, i % columns);
    }
}

bool CellGallery::eventFilter(QObject* watched, QEvent* event)
{
    if (watched == m_gallery && event->type() == QEvent::KeyPress) {
        const int key = static_cast<QKeyEvent*>(event)->key();
        if (key >= Qt::Key_0 && key <= Qt::Key_9) {
            relabel(key == Qt::Key_0 ? digits - 1 : key - Qt::Key_1);
            return true;
        }
    }
    return QFrame::eventFilter(watched, event);
}

void CellGallery::relabel(int classIndex)
{
    const auto& classes = m_studio.document().project().classes;
    if (classIndex < 0 || classIndex >= std::ssize(classes))
        return;
    QModelIndexList rows = m_gallery->selectionModel()->selectedIndexes();
    const QModelIndex current = m_gallery->currentIndex();
    if (rows.isEmpty() && current.isValid())
        rows.push_back(current);
    if (rows.isEmpty())
        return;
    m_studio.document().perform(
        commands::labelItems(m_items.idsOf(rows), classes[static_cast<std::size_t>(classIndex)].id));
    emit relabelled();
    int last = 0;
    for (const QModelIndex& row : rows)
        last = std::max(last, row.row());
    if (last + 1 < m_items.rowCount())
        m_gallery->setCurrentIndex(m_items.index(last + 1));
}

} // namespace app
