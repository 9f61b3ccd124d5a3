// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/frame/jobs_drawer.h"

#include "widgets/theme/icon.h"
#include "widgets/theme/theme.h"

#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLabel>
#include <QListView>
#include <QMouseEvent>
#include <QPainter>
#include <QPushButton>
#include <QStyledItemDelegate>
#include <QToolButton>
#include <QVBoxLayout>

namespace widgets {

namespace size = theme::size;

namespace {

constexpr int row = 52, mostRows = 4, headHeight = 48, emptyHeight = 32; // px

QRect cancelButton(const QRect& item)
{
    return {item.right() - 76, item.y() + (item.height() - size::target) / 2, 68, size::target};
}

bool canStop(const QModelIndex& index)
{
    const int state = index.data(job_role::State).toInt();
    return state == job_role::Waiting || state == job_role::Running;
}

class JobDelegate final : public QStyledItemDelegate
{
public:
    using QStyledItemDelegate::QStyledItemDelegate;

    void paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const override
    {
        const auto& t = theme::tokens();
        painter->setRenderHint(QPainter::Antialiasing);
        painter->setLayoutDirection(Qt::LeftToRight); // as the rectangles are laid out
        const QRect whole = option.rect.adjusted(16, 0, -8, 0);
        if (option.state & QStyle::State_HasFocus) {
            painter->setPen(QPen(t.accent, size::focusRing));
            painter->setBrush(Qt::NoBrush);
            painter->drawRoundedRect(QRectF(option.rect).adjusted(2, 2, -2, -2), size::radius, size::radius);
        }
        const QRect text = whole.adjusted(0, 6, -96, 0);
        painter->setFont(theme::font(size::body, QFont::DemiBold));
        painter->setPen(t.text);
        const QString title = index.data().toString();
        painter->drawText(text, Qt::AlignTop | Qt::AlignLeft, title);
        const int after = painter->fontMetrics().horizontalAdvance(title) + size::gap12;
        painter->setFont(theme::font(size::caption));
        const int state = index.data(job_role::State).toInt();
        painter->setPen(state == job_role::Failed ? t.bad : t.secondary);
        painter->drawText(text.adjusted(after, 1, 0, 0), Qt::AlignTop | Qt::AlignLeft,
                          painter->fontMetrics().elidedText(index.data(job_role::Stage).toString(),
                                                            Qt::ElideRight, text.width() - after - 180));
        painter->setPen(t.secondary);
        painter->drawText(text.adjusted(0, 1, 0, 0), Qt::AlignTop | Qt::AlignRight,
                          index.data(job_role::Times).toString());
        const QRectF groove(text.x(), option.rect.bottom() - 16, text.width(), 4);
        painter->setPen(Qt::NoPen);
        painter->setBrush(t.grid);
        painter->drawRoundedRect(groove, 2, 2);
        const double fraction = index.data(job_role::Fraction).toDouble();
        painter->setBrush(state == job_role::Failed     ? t.bad
                          : state == job_role::Finished ? t.good
                          : state == job_role::Stopped  ? t.secondary
                                                        : t.accent);
        painter->drawRoundedRect(
            QRectF(groove.x(), groove.y(), groove.width() * std::clamp(fraction, 0.0, 1.0), groove.height()),
            2, 2);
        if (canStop(index)) {
            const QRect button = cancelButton(option.rect);
            painter->setBrush(t.panel);
            painter->setPen(t.border);
            painter->drawRoundedRect(QRectF(button).adjusted(0.5, 0.5, -0.5, -0.5), size::radius,
                                     size::radius);
            painter->setPen(t.text);
            painter->setFont(theme::font(size::body));
            painter->drawText(button, Qt::AlignCenter, tr("Stop"));
        }
    }

    QSize sizeHint(const QStyleOptionViewItem&, const QModelIndex&) const override { return {300, row}; }
};

} // namespace

JobsDrawer::JobsDrawer(QWidget* parent)
    : QFrame(parent)
    , m_list(new QListView(this))
    , m_nothing(new QLabel(
          tr("Nothing is being done. Imports, trainings and what else takes a while are listed here."), this))
    , m_clear(new QPushButton(tr("Clear finished"), this))
{
    theme::setRole(this, "drawer");
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    auto* head = new QHBoxLayout;
    head->setContentsMargins(size::gap16, size::gap8, size::gap8, 0);
    auto* title = new QLabel(tr("Jobs"), this);
    theme::setRole(title, "section");
    theme::setRole(m_clear, "quiet");
    auto* close = new QToolButton(this);
    close->setIcon(theme::icon(QStringLiteral("close")));
    close->setToolTip(tr("Hide the jobs (Ctrl+J)"));
    close->setAccessibleName(tr("Hide the jobs"));
    connect(close, &QToolButton::clicked, this, &QWidget::hide);
    head->addWidget(title);
    head->addStretch();
    head->addWidget(m_clear);
    head->addWidget(close);
    column->addLayout(head);
    theme::setRole(m_nothing, "secondary");
    m_nothing->setContentsMargins(size::gap16, 0, size::gap16, size::gap12);
    column->addWidget(m_nothing);
    column->addWidget(m_list);
    m_list->setAccessibleName(tr("Jobs; Delete stops the chosen one"));
    m_list->setItemDelegate(new JobDelegate(m_list));
    m_list->viewport()->installEventFilter(this);
    m_list->installEventFilter(this);
    connect(m_clear, &QPushButton::clicked, this, &JobsDrawer::clearRequested);
    fit();
    hide();
}

void JobsDrawer::setModel(QAbstractItemModel* model)
{
    m_list->setModel(model);
    for (const auto signal : {&QAbstractItemModel::rowsInserted, &QAbstractItemModel::rowsRemoved})
        connect(model, signal, this, &JobsDrawer::fit);
    connect(model, &QAbstractItemModel::modelReset, this, &JobsDrawer::fit);
    fit();
}

void JobsDrawer::fit()
{
    const int jobs = m_list->model() ? m_list->model()->rowCount() : 0;
    m_nothing->setVisible(jobs == 0);
    m_list->setVisible(jobs > 0);
    m_clear->setVisible(jobs > 0);
    setFixedHeight(headHeight + (jobs == 0 ? emptyHeight : row * std::min(jobs, mostRows)));
}

bool JobsDrawer::eventFilter(QObject* watched, QEvent* event)
{
    if (watched == m_list->viewport() && event->type() == QEvent::MouseButtonRelease) {
        const QPoint at = static_cast<QMouseEvent*>(event)->position().toPoint();
        const QModelIndex index = m_list->indexAt(at);
        if (index.isValid() && canStop(index) && cancelButton(m_list->visualRect(index)).contains(at))
            emit cancelRequested(index.row());
    }
    if (watched == m_list && event->type() == QEvent::KeyPress &&
        static_cast<QKeyEvent*>(event)->key() == Qt::Key_Delete && m_list->currentIndex().isValid())
        emit cancelRequested(m_list->currentIndex().row());
    return QFrame::eventFilter(watched, event);
}

} // namespace widgets
