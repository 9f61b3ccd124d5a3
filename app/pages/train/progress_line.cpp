// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/pages/train/progress_line.h"

#include "app/models/training.h"
#include "app/text.h"
#include "widgets/forms/elided_label.h"
#include "widgets/theme/theme.h"

#include <QHBoxLayout>
#include <QLocale>
#include <QProgressBar>
#include <QTime>
#include <QVBoxLayout>

namespace app {

namespace theme = widgets::theme;
namespace size = widgets::theme::size;

namespace {

constexpr int fine = 1000; // steps of the bar

QString firstUpper(QString text)
{
    if (!text.isEmpty())
        text[0] = text[0].toUpper();
    return text;
}

} // namespace

ProgressLine::ProgressLine(Training& training, QWidget* parent)
    : QWidget(parent)
    , m_training(training)
    , m_epoch(new QLabel(this))
    , m_elapsed(new widgets::ElidedLabel(this))
    , m_left(new QLabel(this))
    , m_range(new QLabel(this))
    , m_bar(new QProgressBar(this))
{
    theme::setRole(m_epoch, "strong");
    theme::setRole(m_elapsed, "caption");
    theme::setRole(m_left, "strong");
    theme::setRole(m_range, "caption");
    m_bar->setTextVisible(false);
    m_bar->setAccessibleName(tr("Progress of the training"));
    auto* words = new QHBoxLayout;
    words->setSpacing(size::gap8);
    words->addWidget(m_epoch);
    words->addWidget(m_elapsed, 1);
    words->addWidget(m_left);
    words->addWidget(m_range);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(6);
    column->addLayout(words);
    column->addWidget(m_bar);
    refresh();
}

void ProgressLine::refresh()
{
    const Training& t = m_training;
    const bool isPreparing = t.phase() == Training::Phase::Preparing;
    const std::int64_t current = std::min(t.epoch() + 1, std::max(t.epochs(), t.epoch()));
    if (isPreparing)
        m_epoch->setText(t.doing());
    else if (!t.isActive())
        m_epoch->setText(tr("%Ln epoch(s) done", nullptr, static_cast<int>(t.epoch())));
    else if (t.epochs() > 0)
        m_epoch->setText(tr("Epoch %1 of %2").arg(current).arg(t.epochs()));
    else
        m_epoch->setText(tr("Epoch %1").arg(t.epoch() + 1));

    QString so = tr("%1 so far").arg(duration(t.elapsed()));
    if (const auto& record = t.record(); record.best && !isPreparing) {
        const QString best = QLocale().toString(record.epochs[*record.best].epoch);
        so = tr("%1 so far  ·  best is epoch %2, kept").arg(duration(t.elapsed()), best);
    }
    m_elapsed->setText(so);

    const std::optional<Eta::Range> left = t.left();
    m_left->setText(t.phase() == Training::Phase::Stopping ? tr("Stopping, the best is kept")
                    : left                                 ? firstUpper(timeLeft(left->middle()))
                                                           : QString());
    QString range;
    if (left && left->middle() >= 10) {
        const auto hours = [](double seconds) { return QLocale().toString(seconds / 3600, 'f', 1); };
        range = left->high < 3600 ? tr("%1 to %2").arg(duration(left->low), duration(left->high))
                                  : tr("%1 to %2 h").arg(hours(left->low), hours(left->high));
        if (left->isNarrow())
            range = tr("%1, done near %2")
                        .arg(range, QLocale().toString(QTime::currentTime().addSecs(qRound(left->middle())),
                                                       QLocale::ShortFormat));
    }
    m_range->setText(range);
    m_bar->setMaximum(t.isActive() && t.fraction() < 0 ? 0 : fine);
    m_bar->setValue(qRound(t.fraction() * fine));
}

} // namespace app
