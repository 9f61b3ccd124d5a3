// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/charts/learning_curves.h"

#include "widgets/charts/curve_pane.h"
#include "widgets/theme/theme.h"

#include <QKeyEvent>
#include <QLabel>
#include <QLocale>
#include <QPainter>

#include <algorithm>
#include <cmath>

namespace widgets::charts {

namespace size = theme::size;

namespace {

constexpr double rightShare = 0.58;
constexpr double smoothWeight = 0.6;      // of one epoch's past
constexpr double smoothStepWeight = 0.95; // of one step's
constexpr std::size_t tracePoints = 400;

using Points = std::vector<QPointF>;

Points pointsOf(const LearningRecord& record, double EpochPoint::*value)
{
    Points points;
    for (const EpochPoint& each : record.epochs)
        points.emplace_back(each.epoch, each.*value);
    return points;
}

Points pointsOf(const LearningRecord& record, std::optional<double> EpochPoint::*value)
{
    Points points;
    for (const EpochPoint& each : record.epochs)
        if (each.*value)
            points.emplace_back(each.epoch, *(each.*value));
    return points;
}

constexpr int narrowestRoom = 96, widestRoom = 200; // px, for the labels at the right

Points smooth(Points points, double weight)
{
    std::vector<double> values;
    for (const QPointF& point : points)
        values.push_back(point.y());
    values = smoothed(values, weight);
    for (std::size_t i = 0; i < points.size(); ++i)
        points[i].setY(values[i]);
    return points;
}

// Means over neighbours, so that a hundred thousand steps draw as fast as a hundred.
Points thinned(const Points& points)
{
    if (points.size() <= tracePoints)
        return points;
    Points result;
    for (std::size_t i = 0; i < tracePoints; ++i) {
        const std::size_t first = i * points.size() / tracePoints;
        const std::size_t end = (i + 1) * points.size() / tracePoints;
        QPointF sum;
        for (std::size_t k = first; k < end; ++k)
            sum += points[k];
        result.push_back(sum / static_cast<double>(end - first));
    }
    return result;
}

QString shortNumber(double value)
{
    return QLocale().toString(value, 'f', value < 0.1 ? 3 : 2);
}

QString points(double share)
{
    return QLocale().toString(share * 100, 'f', 1);
}

} // namespace

LearningCurves::LearningCurves(QWidget* parent)
    : QWidget(parent), m_right(new CurvePane(this)), m_loss(new CurvePane(this)), m_card(new QLabel(this))
{
    setFocusPolicy(Qt::StrongFocus);
    setAccessibleName(tr("Learning curves"));
    setMinimumSize(360, 240);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Expanding);
    theme::setRole(m_card, "raised");
    m_card->setTextFormat(Qt::RichText);
    m_card->setAttribute(Qt::WA_TransparentForMouseEvents);
    m_card->hide();
    for (CurvePane* pane : {m_right, m_loss}) {
        connect(pane, &CurvePane::pointed, this, &LearningCurves::pointAt);
        connect(pane, &CurvePane::left, this, [this] {
            if (!hasFocus())
                setCursor({});
        });
    }
    connect(&theme::Theme::instance(), &theme::Theme::changed, this, qOverload<>(&QWidget::update));
    refresh();
}

void LearningCurves::setRecord(LearningRecord record)
{
    m_record = std::move(record);
    if (m_cursor && *m_cursor >= m_record.epochs.size())
        setCursor({});
    refresh();
    placeCard();
}

void LearningCurves::setLogarithmic(bool on)
{
    m_isLogarithmic = on;
    refresh();
}

void LearningCurves::setSmooth(bool on)
{
    m_isSmooth = on;
    refresh();
}

void LearningCurves::refresh()
{
    const Points seenRight = pointsOf(m_record, &EpochPoint::seenRight);
    const Points unseenRight = pointsOf(m_record, &EpochPoint::unseenRight);
    const Points seenLoss = pointsOf(m_record, &EpochPoint::seenLoss);
    const Points unseenLoss = pointsOf(m_record, &EpochPoint::unseenLoss);
    const auto inPoints = [](Points list) {
        for (QPointF& point : list)
            point.setY(point.y() * 100);
        return list;
    };
    const auto seen = [&](const Points& measured, const Points& steps) {
        CurvePane::Line line = {.points = measured, .trace = {}, .label = {}, .isMain = false, .ring = {}};
        if (m_isSmooth) {
            line.trace = steps.empty() ? measured : thinned(steps);
            // Steps tell more than their means; with few epochs an epoch's mean is what there is.
            line.points =
                steps.empty() ? smooth(measured, smoothWeight) : thinned(smooth(steps, smoothStepWeight));
        }
        return line;
    };

    CurvePane::Line studied = seen(inPoints(seenRight), {});
    CurvePane::Line held = {
        .points = inPoints(unseenRight), .trace = {}, .label = {}, .isMain = true, .ring = m_record.best};
    if (!seenRight.empty())
        studied.label = tr("studied %1").arg(points(seenRight.back().y()));
    if (!unseenRight.empty()) {
        const QString value = points(unseenRight.back().y());
        const bool isBest = m_record.best && *m_record.best + 1 == unseenRight.size();
        held.label = isBest ? tr("not seen %1, best").arg(value) : tr("not seen %1").arg(value);
    }
    double first = 0;
    double last = 1;
    if (!m_record.epochs.empty())
        last = m_record.epochs.back().epoch;
    if (!m_record.stepLoss.empty())
        last = std::max(last, m_record.stepLoss.back().x());
    if (m_record.stepLoss.empty() && m_record.epochs.size() > 1)
        first = m_record.epochs.front().epoch;
    CurvePane::Content right = {.title = tr("Right, %"),
                                .lines = {std::move(studied), std::move(held)},
                                .mark = {},
                                .empty = {.low = 0, .high = 100, .step = 25},
                                .firstEpoch = first,
                                .lastEpoch = last};
    if (m_record.earlierRight)
        right.mark = CurvePane::Mark{*m_record.earlierRight * 100, m_record.earlierName};
    m_right->setContent(std::move(right));

    CurvePane::Line studiedLoss = seen(seenLoss, m_record.stepLoss);
    CurvePane::Line heldLoss = {
        .points = unseenLoss, .trace = {}, .label = {}, .isMain = true, .ring = m_record.best};
    if (!seenLoss.empty())
        studiedLoss.label = tr("studied %1").arg(shortNumber(seenLoss.back().y()));
    else if (!m_record.stepLoss.empty())
        studiedLoss.label = tr("studied %1").arg(shortNumber(studiedLoss.points.back().y()));
    if (!unseenLoss.empty())
        heldLoss.label = tr("not seen %1").arg(shortNumber(unseenLoss.back().y()));
    m_loss->setContent({.title = tr("Loss"),
                        .lines = {std::move(studiedLoss), std::move(heldLoss)},
                        .mark = {},
                        .empty = {.low = 0, .high = 2, .step = 0.5},
                        .firstEpoch = first,
                        .lastEpoch = last,
                        .isLogarithmic = m_isLogarithmic,
                        .namesEpochs = true});
    // One above the other: both end at the same place.
    const int room =
        std::clamp(std::max(m_right->roomWanted(), m_loss->roomWanted()), narrowestRoom, widestRoom);
    m_right->setRoom(room);
    m_loss->setRoom(room);
    setAccessibleDescription(m_record.epochs.empty() ? tr("No epoch is finished yet.")
                                                     : tr("%n epoch(s). Arrow keys read the values of each.",
                                                          nullptr, static_cast<int>(m_record.epochs.size())));
}

void LearningCurves::pointAt(double epoch)
{
    if (m_record.epochs.empty())
        return;
    const auto nearest = std::ranges::min_element(
        m_record.epochs, {}, [&](const EpochPoint& each) { return std::abs(each.epoch - epoch); });
    setCursor(static_cast<std::size_t>(nearest - m_record.epochs.begin()));
}

void LearningCurves::setCursor(std::optional<std::size_t> epoch)
{
    if (m_cursor == epoch)
        return;
    m_cursor = epoch;
    std::optional<double> at;
    if (m_cursor)
        at = m_record.epochs[*m_cursor].epoch;
    m_right->setCursor(at);
    m_loss->setCursor(at);
    placeCard();
    emit cursorMoved();
}

QString LearningCurves::cursorText() const
{
    if (!m_cursor)
        return {};
    const EpochPoint& at = m_record.epochs[*m_cursor];
    QString text = tr("Epoch %1").arg(at.epoch) + QLatin1Char('\n');
    if (at.unseenRight && at.unseenLoss)
        text += tr("not seen: right %1, loss %2").arg(points(*at.unseenRight), shortNumber(*at.unseenLoss)) +
                QLatin1Char('\n');
    return text + tr("studied: right %1, loss %2").arg(points(at.seenRight), shortNumber(at.seenLoss));
}

void LearningCurves::placeCard()
{
    m_card->setVisible(m_cursor.has_value());
    if (!m_cursor)
        return;
    const EpochPoint& at = m_record.epochs[*m_cursor];
    const auto& t = theme::tokens();
    const auto row = [](const QColor& colour, const QString& name, const QString& right, const QString& loss,
                        bool isBold) {
        const QString weight = isBold ? QStringLiteral("600") : QStringLiteral("400");
        return QStringLiteral(
                   "<tr style='font-weight:%1'><td><span style='color:%2'>&#9472;</span>&nbsp;%3</td>"
                   "<td align='right'>&nbsp;&nbsp;%4</td><td align='right'>&nbsp;&nbsp;%5</td></tr>")
            .arg(weight, colour.name(), name, right, loss);
    };
    QString rows = QStringLiteral("<tr><td><b>%1</b></td><td align='right'>&nbsp;&nbsp;%2</td>"
                                  "<td align='right'>&nbsp;&nbsp;%3</td></tr>")
                       .arg(tr("Epoch %1").arg(at.epoch), tr("right"), tr("loss"));
    if (at.unseenRight && at.unseenLoss)
        rows += row(t.accent, tr("not seen"), points(*at.unseenRight), shortNumber(*at.unseenLoss), true);
    rows += row(t.secondary, tr("studied"), points(at.seenRight), shortNumber(at.seenLoss), false);
    m_card->setText(QStringLiteral("<table>%1</table>").arg(rows));
    m_card->adjustSize();
    const QPointF place = m_right->toWidget({at.epoch, 0}) + m_right->pos();
    const double area = m_right->plot().right() + m_right->x();
    int x = qRound(place.x()) + size::gap12;
    if (x + m_card->width() > area)
        x = qRound(place.x()) - size::gap12 - m_card->width();
    m_card->move(x, height() / 3);
    m_card->raise();
}

void LearningCurves::keyPressEvent(QKeyEvent* event)
{
    const std::size_t count = m_record.epochs.size();
    if (count == 0) {
        QWidget::keyPressEvent(event);
        return;
    }
    const std::size_t last = count - 1;
    switch (event->key()) {
    case Qt::Key_Left:
        setCursor(m_cursor ? (*m_cursor == 0 ? 0 : *m_cursor - 1) : last);
        return;
    case Qt::Key_Right:
        setCursor(m_cursor ? std::min(last, *m_cursor + 1) : last);
        return;
    case Qt::Key_Home:
        setCursor(0);
        return;
    case Qt::Key_End:
        setCursor(last);
        return;
    case Qt::Key_Escape:
        if (m_cursor) {
            setCursor({});
            return;
        }
        break;
    default:
        break;
    }
    QWidget::keyPressEvent(event);
}

void LearningCurves::layOut()
{
    const int upper = qRound(height() * rightShare);
    // Room around for the focus ring.
    m_right->setGeometry(size::gap4, size::gap4, width() - size::gap8, upper - size::gap4);
    m_loss->setGeometry(size::gap4, upper, width() - size::gap8, height() - upper - size::gap4);
}

void LearningCurves::resizeEvent(QResizeEvent*)
{
    layOut();
    placeCard();
}

void LearningCurves::paintEvent(QPaintEvent*)
{
    if (!hasFocus())
        return;
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(QPen(theme::tokens().accent, size::focusRing));
    painter.drawRoundedRect(QRectF(rect()).adjusted(1, 1, -1, -1), size::radius, size::radius);
}

void LearningCurves::focusInEvent(QFocusEvent* event)
{
    QWidget::focusInEvent(event);
    update();
}

void LearningCurves::focusOutEvent(QFocusEvent* event)
{
    QWidget::focusOutEvent(event);
    setCursor({});
    update();
}

QString toCsv(const LearningRecord& record)
{
    QString text = QStringLiteral("epoch,seen_right,seen_loss,unseen_right,unseen_loss\n");
    const auto number = [](std::optional<double> value) {
        return value ? QString::number(*value, 'g', 9) : QString();
    };
    for (const EpochPoint& each : record.epochs)
        text += QStringList({number(each.epoch), number(each.seenRight), number(each.seenLoss),
                             number(each.unseenRight), number(each.unseenLoss)})
                    .join(QLatin1Char(',')) +
                QLatin1Char('\n');
    return text;
}

} // namespace widgets::charts
