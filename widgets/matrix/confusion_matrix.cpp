// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/matrix/confusion_matrix.h"

#include "widgets/theme/theme.h"

#include <QKeyEvent>
#include <QLocale>
#include <QMouseEvent>
#include <QPainter>
#include <QToolTip>

#include <algorithm>
#include <cmath>
#include <numeric>

namespace widgets {

namespace size = theme::size;

namespace {

// px; names that are longer than the widest are cut off
constexpr double narrowestNames = 48, widestNames = 120, scoresWidth = 152, legendHeight = 36;
constexpr double line = 16, foot = 6, overhang = 2;                // of the names above the columns
constexpr double lowestCell = 18, highestCell = 64, tallest = 1.3; // of its width

QColor mixed(const QColor& a, const QColor& b, double share)
{
    const auto between = [share](double x, double y) { return static_cast<float>(x + (y - x) * share); };
    return QColor::fromRgbF(between(a.redF(), b.redF()), between(a.greenF(), b.greenF()),
                            between(a.blueF(), b.blueF()));
}

// One hue from the ground up. Even a single mistake differs from none.
QColor shade(double share)
{
    const auto& t = theme::tokens();
    constexpr double few = 0.25, many = 0.6, faintest = 0.25;
    if (share < few)
        return mixed(t.panel, t.few, faintest + (1 - faintest) * share / few);
    return share < many ? mixed(t.few, t.many, (share - few) / (many - few))
                        : mixed(t.many, t.most, (share - many) / (1 - many));
}

// A name in two lines at most, each within `room`; empty where that cannot be.
QStringList inTwoLines(const QString& name, const QFontMetricsF& metrics, double room)
{
    if (metrics.horizontalAdvance(name) <= room)
        return {name};
    QStringList best;
    double narrowest = room;
    for (qsizetype at = 1; at + 1 < name.size(); ++at) {
        if (name[at] != ' ' && name[at] != '/' && name[at] != '-' && name[at] != '_')
            continue;
        const QStringList lines = {name.left(name[at] == ' ' ? at : at + 1), name.mid(at + 1)};
        const double widest =
            std::max(metrics.horizontalAdvance(lines[0]), metrics.horizontalAdvance(lines[1]));
        if (widest > narrowest)
            continue;
        narrowest = widest;
        best = lines;
    }
    return best;
}

QString percentOf(double share, int decimals)
{
    return QLocale().toString(share * 100, 'f', decimals);
}

} // namespace

ConfusionMatrix::ConfusionMatrix(QWidget* parent) : QWidget(parent)
{
    setFocusPolicy(Qt::StrongFocus);
    setMouseTracking(true);
    setAccessibleName(tr("What it takes for what"));
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Expanding);
    connect(&theme::Theme::instance(), &theme::Theme::changed, this, qOverload<>(&QWidget::update));
}

void ConfusionMatrix::setContent(Content content)
{
    m_content = std::move(content);
    m_current.reset();
    const auto n = static_cast<int>(m_content.classes.size());
    m_most = 0;
    m_rowSums.assign(m_content.classes.size(), 0);
    for (int is = 0; is < n; ++is)
        for (int said = 0; said < n; ++said) {
            m_rowSums[static_cast<std::size_t>(is)] += count({is, said});
            if (is != said)
                m_most = std::max(m_most, count({is, said}));
        }
    reorder();
}

void ConfusionMatrix::setPercent(bool on)
{
    m_isPercent = on;
    update();
}

void ConfusionMatrix::setMostConfusedFirst(bool on)
{
    m_isConfusedFirst = on;
    reorder();
}

// By how many of a class are found, the fewest first.
void ConfusionMatrix::reorder()
{
    std::vector<int> all(m_content.classes.size());
    std::iota(all.begin(), all.end(), 0);
    std::vector<int> confused = all;
    std::ranges::stable_sort(confused, {}, [&](int each) {
        const Score& score = m_content.scores[static_cast<std::size_t>(each)];
        return score.count == 0 ? 2 : score.found;
    });
    if (std::ssize(all) > mostShown) {
        confused.resize(mostShown);
        all = confused;
        std::ranges::sort(all);
    }
    m_order = m_isConfusedFirst ? confused : all;
    describe();
    update();
}

std::size_t ConfusionMatrix::at(Cell cell) const
{
    return static_cast<std::size_t>(cell.is) * m_content.classes.size() + static_cast<std::size_t>(cell.said);
}

std::int64_t ConfusionMatrix::count(Cell cell) const
{
    return m_content.counts[at(cell)];
}

std::optional<ConfusionMatrix::Cell> ConfusionMatrix::worst() const
{
    std::optional<Cell> worst;
    for (const int is : m_order)
        for (const int said : m_order)
            if (is != said && count({is, said}) > (worst ? count(*worst) : 0))
                worst = Cell{is, said};
    return worst;
}

void ConfusionMatrix::setCurrent(Cell cell)
{
    if (m_current == cell)
        return;
    m_current = cell;
    describe();
    update();
    emit currentChanged();
}

void ConfusionMatrix::describe()
{
    if (!m_current) {
        setAccessibleDescription(tr("Arrow keys move through the cells, Enter shows their pictures."));
        return;
    }
    const QString is = m_content.classes[static_cast<std::size_t>(m_current->is)];
    const QString said = m_content.classes[static_cast<std::size_t>(m_current->said)];
    const QString number = QLocale().toString(static_cast<qlonglong>(count(*m_current)));
    setAccessibleDescription(m_current->is == m_current->said
                                 ? tr("%1 found: %2").arg(is, number)
                                 : tr("%1 taken for %2: %3").arg(is, said, number));
}

ConfusionMatrix::Grid ConfusionMatrix::grid() const
{
    const auto n = std::max(1.0, static_cast<double>(m_order.size()));
    const double names = std::clamp(widestName() + size::gap8, narrowestNames, widestNames);
    const double width = std::max(10.0, this->width() - names - scoresWidth);
    const QFontMetricsF metrics(theme::font(size::caption));
    const bool standsUp = std::ranges::any_of(m_order, [&](int each) {
        return inTwoLines(m_content.classes[static_cast<std::size_t>(each)], metrics, width / n + overhang)
            .isEmpty();
    });
    const double head = standsUp ? std::max(2 * line, names) + foot : 2 * line + foot;
    const double height = std::max(10.0, this->height() - head - legendHeight);
    // Square where there is room; lower where there is not.
    const double highest = std::max(lowestCell, std::min(highestCell, tallest * width / n));
    const double cell = std::clamp(height / n, lowestCell, highest);
    return {.left = names,
            .top = head,
            .width = width,
            .height = cell * n,
            .cellWidth = width / n,
            .cellHeight = cell,
            .standsUp = standsUp};
}

double ConfusionMatrix::widestName() const
{
    const QFontMetricsF metrics(theme::font(size::caption, QFont::DemiBold));
    double widest = 0;
    for (const int each : m_order)
        widest =
            std::max(widest, metrics.horizontalAdvance(m_content.classes[static_cast<std::size_t>(each)]));
    return widest;
}

QRectF ConfusionMatrix::cellRect(Cell cell) const
{
    const auto row = std::ranges::find(m_order, cell.is);
    const auto column = std::ranges::find(m_order, cell.said);
    if (row == m_order.end() || column == m_order.end())
        return {};
    const Grid g = grid();
    return {g.left + static_cast<double>(column - m_order.begin()) * g.cellWidth,
            g.top + static_cast<double>(row - m_order.begin()) * g.cellHeight, g.cellWidth, g.cellHeight};
}

std::optional<ConfusionMatrix::Cell> ConfusionMatrix::cellAt(QPointF point) const
{
    const Grid g = grid();
    const int column = static_cast<int>(std::floor((point.x() - g.left) / g.cellWidth));
    const int row = static_cast<int>(std::floor((point.y() - g.top) / g.cellHeight));
    const auto n = static_cast<int>(m_order.size());
    if (row < 0 || column < 0 || row >= n || column >= n)
        return std::nullopt;
    return Cell{m_order[static_cast<std::size_t>(row)], m_order[static_cast<std::size_t>(column)]};
}

QString ConfusionMatrix::textOf(Cell cell) const
{
    const std::int64_t n = count(cell);
    if (n == 0)
        return {};
    if (!m_isPercent)
        return QLocale().toString(static_cast<qlonglong>(n));
    const auto whole = static_cast<double>(m_rowSums[static_cast<std::size_t>(cell.is)]);
    return percentOf(static_cast<double>(n) / whole, 1);
}

QColor ConfusionMatrix::groundOf(Cell cell) const
{
    const auto& t = theme::tokens();
    const std::int64_t n = count(cell);
    if (cell.is == cell.said)
        return t.grid;
    return n == 0 || m_most == 0 ? t.panel : shade(static_cast<double>(n) / static_cast<double>(m_most));
}

void ConfusionMatrix::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    if (m_order.empty())
        return;
    const Grid g = grid();
    paintHeads(painter, g);
    paintCells(painter);
    paintScores(painter, g);
    paintLegend(painter, g);
}

void ConfusionMatrix::paintHeads(QPainter& painter, const Grid& g) const
{
    const auto& t = theme::tokens();
    for (const int each : m_order) {
        const QString name = m_content.classes[static_cast<std::size_t>(each)];
        const QRectF column = cellRect({m_order.front(), each});
        const QRectF row = cellRect({each, m_order.front()});
        const auto write = [&](const QRectF& place, int alignment, const QString& words) {
            painter.drawText(
                place, alignment,
                painter.fontMetrics().elidedText(words, Qt::ElideRight, static_cast<int>(place.width())));
        };
        const auto dress = [&](bool isCurrent) {
            painter.setFont(theme::font(size::caption, isCurrent ? QFont::DemiBold : QFont::Normal));
            painter.setPen(isCurrent ? t.accent : t.text);
        };
        dress(m_current && m_current->said == each);
        if (g.standsUp) {
            painter.save();
            painter.translate(column.center().x(), g.top - foot);
            painter.rotate(-90);
            write(QRectF(0, -line / 2, g.top - foot, line), Qt::AlignLeft | Qt::AlignVCenter, name);
            painter.restore();
        } else {
            const QStringList lines =
                inTwoLines(name, QFontMetricsF(theme::font(size::caption)), g.cellWidth + overhang);
            double top = g.top - foot - line * static_cast<double>(lines.size());
            for (const QString& words : lines) {
                painter.drawText(QRectF(column.left() - 4, top, g.cellWidth + 8, line), Qt::AlignCenter,
                                 words);
                top += line;
            }
        }
        dress(m_current && m_current->is == each);
        write(QRectF(0, row.top(), g.left - size::gap8, g.cellHeight), Qt::AlignRight | Qt::AlignVCenter,
              name);
    }
    painter.setPen(QPen(t.border, 1));
    painter.drawLine(QPointF(g.left, g.top - 0.5), QPointF(g.left + g.width, g.top - 0.5));
}

void ConfusionMatrix::paintCells(QPainter& painter) const
{
    const auto& t = theme::tokens();
    for (const int is : m_order)
        for (const int said : m_order) {
            const Cell cell = {is, said};
            const QRectF place = cellRect(cell).adjusted(0.5, 0.5, -0.5, -0.5);
            const QColor ground = groundOf(cell);
            if (ground != t.panel)
                painter.fillRect(place, ground);
            painter.setFont(theme::font(size::caption, is == said ? QFont::DemiBold : QFont::Normal));
            painter.setPen(is == said ? t.text : theme::readableOn(ground));
            painter.drawText(place, Qt::AlignCenter, textOf(cell));
        }
    if (!m_current)
        return;
    // The chosen cell; with the keyboard here the ring lies around it, and a gap between.
    painter.setBrush(Qt::NoBrush);
    const QRectF chosen = cellRect(*m_current);
    if (hasFocus()) {
        painter.setPen(QPen(t.panel, 2 * size::focusRing));
        painter.drawRoundedRect(chosen.adjusted(-1, -1, 1, 1), 3, 3);
        painter.setPen(QPen(t.accent, size::focusRing + 1));
        painter.drawRoundedRect(chosen.adjusted(-2, -2, 2, 2), 4, 4);
    } else {
        painter.setPen(QPen(t.accent, size::focusRing));
        painter.drawRoundedRect(chosen.adjusted(-0.5, -0.5, 0.5, 0.5), 3, 3);
    }
}

void ConfusionMatrix::paintScores(QPainter& painter, const Grid& g) const
{
    const auto& t = theme::tokens();
    const double left = g.left + g.width + 14;
    const double right = width();
    constexpr double number = 42;
    const double bar = std::max(8.0, right - left - 2 * number - 6);
    painter.setFont(theme::font(size::caption));
    painter.setPen(t.secondary);
    const double head = g.top - foot - line;
    painter.drawText(QRectF(left, head, 90, line), Qt::AlignLeft | Qt::AlignVCenter, tr("found, %"));
    painter.drawText(QRectF(right - 60, head, 60, line), Qt::AlignRight | Qt::AlignVCenter, tr("trust, %"));
    for (const int each : m_order) {
        const Score& score = m_content.scores[static_cast<std::size_t>(each)];
        const double y = cellRect({each, m_order.front()}).center().y();
        const QRectF foundPlace(left + bar, y - 9, number, 18);
        painter.setFont(theme::font(size::caption, QFont::DemiBold));
        painter.setPen(t.text);
        painter.drawText(foundPlace, Qt::AlignRight | Qt::AlignVCenter,
                         score.count == 0 ? tr("none") : percentOf(score.found, 1));
        painter.setFont(theme::font(size::caption));
        painter.setPen(t.secondary);
        painter.drawText(QRectF(right - number, y - 9, number, 18), Qt::AlignRight | Qt::AlignVCenter,
                         score.trust ? percentOf(*score.trust, 1) : tr("never"));
        if (score.count == 0)
            continue;
        painter.setPen(Qt::NoPen);
        painter.setBrush(t.grid);
        painter.drawRoundedRect(QRectF(left, y - 3.5, bar, 7), 2, 2);
        painter.setBrush(t.accent);
        painter.drawRoundedRect(QRectF(left, y - 3.5, bar * score.found, 7), 2, 2);
        painter.setPen(QPen(t.text, 1.4));
        painter.drawLine(QPointF(left + bar * score.foundLow, y), QPointF(left + bar * score.foundHigh, y));
    }
}

void ConfusionMatrix::paintLegend(QPainter& painter, const Grid& g) const
{
    const auto& t = theme::tokens();
    const double y = g.top + g.height + 12;
    painter.setFont(theme::font(size::caption));
    painter.setPen(t.secondary);
    std::int64_t right = 0;
    std::int64_t all = 0;
    for (std::size_t i = 0; i < m_rowSums.size(); ++i) {
        right += count({static_cast<int>(i), static_cast<int>(i)});
        all += m_rowSums[i];
    }
    const QString words =
        std::ssize(m_content.classes) > mostShown
            ? tr("The %1 most confused of %2 classes.").arg(mostShown).arg(m_content.classes.size())
            : tr("Diagonal: %1 of %2 right.")
                  .arg(QLocale().toString(static_cast<qlonglong>(right)),
                       QLocale().toString(static_cast<qlonglong>(all)));
    constexpr double bar = 96;
    constexpr int parts = 32;
    const QString most = tr("%Ln picture(s)", nullptr, static_cast<int>(m_most));
    const double taken =
        m_most == 0 ? 0
                    : g.left + bar + size::gap8 + painter.fontMetrics().horizontalAdvance(most) + size::gap16;
    const double room = std::max(0.0, width() - taken);
    painter.drawText(QRectF(taken, y, room, 18), Qt::AlignRight | Qt::AlignVCenter,
                     painter.fontMetrics().elidedText(words, Qt::ElideRight, static_cast<int>(room)));
    if (m_most == 0)
        return;
    painter.drawText(QRectF(g.left - 24, y, 16, 18), Qt::AlignRight | Qt::AlignVCenter, QStringLiteral("0"));
    for (int i = 0; i < parts; ++i)
        painter.fillRect(QRectF(g.left + i * bar / parts, y + 5, bar / parts + 0.5, 8),
                         i == 0 ? t.panel : shade(i / (parts - 1.0)));
    painter.setPen(QPen(t.border, 1));
    painter.setBrush(Qt::NoBrush);
    painter.drawRect(QRectF(g.left, y + 5, bar, 8));
    painter.setPen(t.secondary);
    painter.drawText(QRectF(g.left + bar + size::gap8, y, 160, 18), Qt::AlignLeft | Qt::AlignVCenter, most);
}

void ConfusionMatrix::keyPressEvent(QKeyEvent* event)
{
    if (m_order.empty()) {
        QWidget::keyPressEvent(event);
        return;
    }
    if (!m_current)
        m_current = worst().value_or(Cell{m_order.front(), m_order.front()});
    auto row = std::ranges::find(m_order, m_current->is) - m_order.begin();
    auto column = std::ranges::find(m_order, m_current->said) - m_order.begin();
    const auto last = std::ssize(m_order) - 1;
    switch (event->key()) {
    case Qt::Key_Left:
        --column;
        break;
    case Qt::Key_Right:
        ++column;
        break;
    case Qt::Key_Up:
        --row;
        break;
    case Qt::Key_Down:
        ++row;
        break;
    case Qt::Key_Return:
    case Qt::Key_Enter:
    case Qt::Key_Space:
        emit opened(m_current->is, m_current->said);
        return;
    default:
        QWidget::keyPressEvent(event);
        return;
    }
    row = std::clamp<std::ptrdiff_t>(row, 0, last);
    column = std::clamp<std::ptrdiff_t>(column, 0, last);
    setCurrent({m_order[static_cast<std::size_t>(row)], m_order[static_cast<std::size_t>(column)]});
}

void ConfusionMatrix::mousePressEvent(QMouseEvent* event)
{
    if (const std::optional<Cell> cell = cellAt(event->position())) {
        setCurrent(*cell);
        emit opened(cell->is, cell->said);
    }
}

void ConfusionMatrix::mouseMoveEvent(QMouseEvent* event)
{
    const std::optional<Cell> cell = m_order.empty() ? std::nullopt : cellAt(event->position());
    setCursor(cell ? Qt::PointingHandCursor : Qt::ArrowCursor);
    const auto name = [&](int each) { return m_content.classes[static_cast<std::size_t>(each)]; };
    setToolTip(!cell ? QString()
               : cell->is == cell->said
                   ? tr("%1, found %Ln time(s)", nullptr, static_cast<int>(count(*cell))).arg(name(cell->is))
                   : tr("%1, taken for %2 %Ln time(s)", nullptr, static_cast<int>(count(*cell)))
                         .arg(name(cell->is), name(cell->said)));
}

void ConfusionMatrix::focusInEvent(QFocusEvent* event)
{
    QWidget::focusInEvent(event);
    update();
}

void ConfusionMatrix::focusOutEvent(QFocusEvent* event)
{
    QWidget::focusOutEvent(event);
    update();
}

} // namespace widgets
