// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/pages/explain/explain_stage.h"

#include "app/pages/explain/words.h"
#include "app/text.h"
#include "app/thumbnails.h"
#include "widgets/forms/elided_label.h"
#include "widgets/gallery/class_chip.h"
#include "widgets/heatmap/heatmap_legend.h"
#include "widgets/heatmap/heatmap_view.h"
#include "widgets/theme/theme.h"

#include <QButtonGroup>
#include <QHBoxLayout>
#include <QLabel>
#include <QLocale>
#include <QPainter>
#include <QProgressBar>
#include <QPushButton>
#include <QSlider>
#include <QVBoxLayout>

#include <cmath>

namespace app {

using namespace engine;
using widgets::HeatmapView;
namespace theme = widgets::theme;
namespace size = widgets::theme::size;

namespace {

constexpr int headHeight = 44;
constexpr int patience = 1000; // ms
constexpr int savedSide = 512;

} // namespace

class ChipLabel final : public QWidget
{
public:
    explicit ChipLabel(QWidget* parent) : QWidget(parent) { setFixedSize(16, 16); }
    void set(int index, const QString& name)
    {
        m_index = index;
        m_name = name;
        update();
    }

protected:
    void paintEvent(QPaintEvent*) override
    {
        QPainter painter(this);
        painter.setRenderHint(QPainter::Antialiasing);
        if (!m_name.isEmpty())
            widgets::paintClassSquare(painter, rect(), m_name, m_index);
    }

private:
    int m_index = -1;
    QString m_name;
};

ExplainStage::ExplainStage(QWidget* parent)
    : QWidget(parent)
    , m_chip(new ChipLabel(this))
    , m_answer(new QLabel(this))
    , m_verdict(new widgets::ElidedLabel(this))
    , m_view(new HeatmapView(this))
    , m_legend(new widgets::HeatmapLegend(this))
    , m_place(new QLabel(this))
    , m_opacity(new QSlider(Qt::Horizontal, this))
    , m_busy(new QWidget(this))
    , m_bar(new QProgressBar(this))
{
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(makeHead());

    auto* wait = new QHBoxLayout(m_busy);
    wait->setContentsMargins(size::gap16, size::gap4, size::gap16, size::gap4);
    wait->addWidget(m_bar, 1);
    auto* cancel = new QPushButton(tr("Cancel"), m_busy);
    cancel->setAccessibleName(tr("Stop explaining"));
    theme::setRole(cancel, "quiet");
    wait->addWidget(cancel);
    m_bar->setAccessibleName(tr("How far the explanation is"));
    m_busy->hide();
    column->addWidget(m_busy);
    column->addWidget(m_view, 1);
    column->addWidget(makeFoot());

    m_patience.setSingleShot(true);
    m_patience.setInterval(patience);
    connect(&m_patience, &QTimer::timeout, m_busy, &QWidget::show);
    connect(cancel, &QPushButton::clicked, this, &ExplainStage::cancelled);
    connect(m_view, &HeatmapView::pointed, this, &ExplainStage::tellPlace);
    m_view->setAccessibleName(tr("The picture and its map"));
}

QWidget* ExplainStage::makeHead()
{
    auto* head = new QFrame(this);
    theme::setRole(head, "panel");
    head->setFixedHeight(headHeight);
    auto* row = new QHBoxLayout(head);
    row->setContentsMargins(size::gap16, 0, size::gap16, 0);
    row->setSpacing(size::gap8);
    theme::setRole(m_answer, "section");
    theme::setRole(m_verdict, "caption");
    row->addWidget(m_chip);
    row->addWidget(m_answer);
    row->addWidget(m_verdict, 1);
    auto* group = new QButtonGroup(head);
    auto* modes = new QHBoxLayout;
    modes->setSpacing(0);
    const std::pair<QString, HeatmapView::Mode> kinds[] = {{tr("Swipe"), HeatmapView::Mode::Swipe},
                                                           {tr("Beside"), HeatmapView::Mode::Beside},
                                                           {tr("Map"), HeatmapView::Mode::Map}};
    for (int i = 0; i < 3; ++i) {
        auto* button = new QPushButton(kinds[i].first, head);
        button->setCheckable(true);
        button->setChecked(i == 0);
        theme::setRole(button, i == 0 ? "segment-first" : i == 2 ? "segment-last" : "segment");
        group->addButton(button, i);
        modes->addWidget(button);
        connect(button, &QPushButton::clicked, this,
                [this, mode = kinds[i].second] { m_view->setMode(mode); });
    }
    row->addLayout(modes);
    return head;
}

QWidget* ExplainStage::makeFoot()
{
    auto* foot = new QFrame(this);
    theme::setRole(foot, "panel");
    auto* row = new QHBoxLayout(foot);
    row->setContentsMargins(size::gap16, size::gap12, size::gap16, size::gap8);
    row->setSpacing(size::gap24);
    auto* left = new QVBoxLayout;
    left->setSpacing(2);
    theme::setRole(m_place, "caption");
    QSizePolicy policy = m_legend->sizePolicy();
    policy.setRetainSizeWhenHidden(true);
    m_legend->setSizePolicy(policy);
    left->addWidget(m_legend);
    left->addWidget(m_place);
    row->addLayout(left, 3);
    auto* right = new QVBoxLayout;
    right->setSpacing(2);
    auto* line = new QHBoxLayout;
    auto* name = new QLabel(tr("Opacity"), foot);
    theme::setRole(name, "caption");
    auto* value = new QLabel(foot);
    theme::setRole(value, "caption");
    line->addWidget(name);
    line->addStretch();
    line->addWidget(value);
    right->addLayout(line);
    right->addWidget(m_opacity);
    right->addStretch();
    row->addLayout(right, 1);
    m_opacity->setAccessibleName(tr("Opacity of the map"));
    m_opacity->setRange(0, 100);
    m_opacity->setMinimumSize(96, size::icon);
    connect(m_opacity, &QSlider::valueChanged, this, [this, value](int percentage) {
        m_view->setOpacity(percentage / 100.0);
        m_legend->setOpacity(percentage / 100.0);
        value->setText(percent(percentage / 100.0, 0));
    });
    m_opacity->setValue(qRound(explain::usualOpacity * 100));
    return foot;
}

void ExplainStage::showPicture(const QImage& picture)
{
    m_view->setMap({});
    m_view->setPicture(picture);
    m_view->setTags({}, {});
    m_legend->hide(); // it keeps its place
    m_answer->clear();
    m_verdict->clear();
    m_chip->set(-1, {});
    m_place->clear();
    m_size = {};
}

void ExplainStage::showOutcome(const jobs::ExplainOutcome& outcome, const QString& label, int answerColour)
{
    const explain::Explanation& explanation = outcome.explanation;
    const QString answer = toQString(outcome.classes[static_cast<std::size_t>(explanation.predicted)]);
    const QString target = toQString(outcome.classes[static_cast<std::size_t>(explanation.target)]);
    const double sure = outcome.probabilities[static_cast<std::size_t>(explanation.predicted)];
    m_chip->set(answerColour, answer);
    m_answer->setText(QStringLiteral("%1 %2").arg(answer, sureness(sure)));
    m_verdict->setText(outcome.overlay.noPositiveEvidence
                           ? tr("Nothing in the picture speaks for %1.").arg(target)
                       : label.isEmpty() ? QString()
                       : label == answer ? tr("right")
                                         : tr("is %1").arg(label));

    const widgets::HeatColours colours = explain_words::coloursOf(explanation.isSigned);
    const double scale = outcome.overlay.isNothing ? 0 : outcome.overlay.scale;
    m_view->setPicture(toImage(outcome.picture));
    m_view->setColours(colours);
    m_view->setMap(explain_words::mapOf(explanation, scale));
    QStringList tag = {tr("Why %1").arg(target)};
    if (!explanation.layer.empty())
        tag << toQString(explanation.layer);
    if (!explanation.baseline.empty())
        tag << tr("against %1").arg(toQString(explanation.baseline));
    m_view->setTags(tr("Picture"), tag.join(QStringLiteral(" · ")));
    m_legend->show();
    m_legend->setColours(colours);
    m_legend->setScale(scale, explanation.isSigned);
    m_legend->setWords(tr("against %1").arg(target), explain_words::unitOf(explanation.method),
                       tr("for %1").arg(target));
    m_size = QSize(outcome.picture.width, outcome.picture.height);
    tellPlace({-1, -1}, NAN);
}

void ExplainStage::showStopped()
{
    m_view->setMap({});
    m_verdict->setText(tr("Stopped. Choose a method to go on."));
    m_legend->hide();
    m_place->clear();
}

void ExplainStage::showError(const QString& sentence)
{
    m_view->setMap({});
    m_view->setProblem(sentence);
    m_legend->hide();
    m_place->clear();
}

void ExplainStage::setBusy(bool busy)
{
    m_bar->setRange(0, 0);
    if (busy)
        m_patience.start();
    else
        m_patience.stop();
    if (!busy)
        m_busy->hide();
}

void ExplainStage::setProgress(double share)
{
    m_bar->setRange(0, 100);
    m_bar->setValue(qRound(share * 100));
}

void ExplainStage::tellPlace(QPoint pixel, float value)
{
    if (m_size.isEmpty())
        return;
    if (!std::isnan(value)) {
        m_place->setText(
            tr("at %1, %2: %3").arg(pixel.x()).arg(pixel.y()).arg(QLocale().toString(value, 'g', 3)));
        return;
    }
    const int factor = qRound(m_view->zoom());
    const QString sizes = QStringLiteral("%1 × %2").arg(m_size.width()).arg(m_size.height());
    m_place->setText(
        factor > 1 ? tr("%1 pixels, as the model sees them, drawn %2 times as large").arg(sizes).arg(factor)
                   : tr("%1 pixels, as the model sees them").arg(sizes));
}

QImage ExplainStage::rendered() const
{
    const int side = std::max(1, std::max(m_size.width(), m_size.height()));
    return m_view->rendered(std::max(1, (savedSide + side - 1) / side));
}

} // namespace app
