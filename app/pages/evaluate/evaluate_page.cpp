// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/pages/evaluate/evaluate_page.h"

#include "app/pages/evaluate/cell_gallery.h"
#include "app/text.h"
#include "widgets/forms/elided_label.h"
#include "widgets/frame/empty_state.h"
#include "widgets/frame/page_header.h"
#include "widgets/theme/theme.h"

#include <QButtonGroup>
#include <QHBoxLayout>
#include <QLabel>
#include <QLocale>
#include <QProgressBar>
#include <QPushButton>
#include <QStackedWidget>
#include <QVBoxLayout>

#include <algorithm>

namespace app {

using namespace engine;
namespace theme = widgets::theme;
namespace size = widgets::theme::size;
using widgets::ConfusionMatrix;

namespace {

QString number1(double share)
{
    return QLocale().toString(share * 100, 'f', 1);
}

} // namespace

EvaluatePage::EvaluatePage(Studio& studio, QWidget* parent)
    : Page(studio, tr("Evaluate"), parent)
    , m_stack(new QStackedWidget(this))
    , m_empty(new widgets::EmptyState(QStringLiteral("evaluate"), {}, {}, {}, this))
    , m_headline(new QLabel(this))
    , m_details(new QLabel(this))
    , m_stale(new QLabel(tr("labels changed"), this))
    , m_bar(new QProgressBar(this))
    , m_matrix(new ConfusionMatrix(this))
    , m_gallery(new CellGallery(studio, this))
    , m_again(new QPushButton(tr("Score again"), this))
    , m_retrain(new QPushButton(tr("Train again"), this))
{
    theme::setRole(m_stale, "pill-warn");
    theme::setRole(m_again, "quiet");
    header().addAfterTitle(m_stale);
    header().addBeforePrimary(m_again);
    m_retrain->setToolTip(tr("Learn anew from the labels as they are now"));
    header().addBeforePrimary(m_retrain);
    header().primary()->setText(tr("Explain these mistakes"));
    m_stack->addWidget(m_empty);
    m_stack->addWidget(makeBody());
    setBody(m_stack);
    setHome({m_matrix, m_empty->action()});

    connect(header().primary(), &QPushButton::clicked, this, &EvaluatePage::explain);
    connect(m_again, &QPushButton::clicked, this, &EvaluatePage::score);
    connect(m_retrain, &QPushButton::clicked, &studio, &Studio::trainAgain);
    connect(m_empty, &widgets::EmptyState::acted, this, [this] {
        if (m_failure && latestModel() != RunId::None)
            score();
        else
            this->studio().goTo(document().isOpen() ? PageId::Train : PageId::Welcome);
    });
    connect(m_matrix, &ConfusionMatrix::opened, this, &EvaluatePage::open);
    connect(&document(), &Document::opened, this, [this] {
        ++m_attempt;
        m_outcome.reset();
        m_failure.reset();
        m_tried = RunId::None;
        m_isScoring = false;
        refresh();
        if (isVisible())
            enter();
    });
    connect(&document(), &Document::changed, this, &EvaluatePage::refresh);
    connect(&document(), &Document::runsChanged, this, &EvaluatePage::refresh);
    connect(&studio.engine(), &EngineBridge::progressed, this, [this](const jobs::Progressed& event) {
        if (!m_isScoring || event.job != m_job || event.total == 0)
            return;
        m_bar->setMaximum(static_cast<int>(event.total));
        m_bar->setValue(static_cast<int>(event.done));
    });
    offer(tr("Score the latest model"), {}, [this] { score(); });
    offer(tr("Explain these mistakes"), {}, [this] { explain(); });
    refresh();
}

QWidget* EvaluatePage::makeBody()
{
    auto* body = new QWidget(this);
    auto* column = new QVBoxLayout(body);
    column->setContentsMargins(size::gap24, size::gap12, size::gap24, size::gap16);
    column->setSpacing(size::gap12);
    theme::setRole(m_headline, "headline");
    theme::setRole(m_details, "secondary-large");
    m_details->setWordWrap(true);
    m_bar->setTextVisible(false);
    m_bar->setAccessibleName(tr("Progress of the scoring"));
    auto* words = new QVBoxLayout;
    words->setSpacing(2);
    words->addWidget(m_headline);
    words->addWidget(m_details);
    column->addLayout(words);
    column->addWidget(m_bar);
    auto* row = new QHBoxLayout;
    row->setSpacing(size::gap12);
    row->addWidget(makeMatrixCard(), 3);
    m_gallery->setMinimumWidth(size::inspector);
    row->addWidget(m_gallery, 2);
    column->addLayout(row, 1);
    return body;
}

QWidget* EvaluatePage::makeMatrixCard()
{
    auto* card = new QFrame(this);
    theme::setRole(card, "card");
    auto* column = new QVBoxLayout(card);
    column->setContentsMargins(size::gap16, size::gap12, size::gap16, size::gap8);
    column->setSpacing(size::gap8);
    auto* head = new QHBoxLayout;
    head->setSpacing(size::gap8);
    auto* title = new QLabel(tr("What it takes for what"), card);
    theme::setRole(title, "section");
    m_axes = new widgets::ElidedLabel(card);
    m_axes->setText(tr("rows: what it is  ·  columns: what it said"));
    theme::setRole(m_axes, "caption");
    head->addWidget(title);
    head->addWidget(m_axes);
    head->addStretch();
    auto* counts = new QPushButton(tr("Counts"), card);
    auto* percents = new QPushButton(tr("Percent"), card);
    theme::setRole(counts, "segment-first");
    theme::setRole(percents, "segment-last");
    auto* group = new QButtonGroup(card);
    for (QPushButton* button : {counts, percents}) {
        button->setCheckable(true);
        group->addButton(button);
    }
    counts->setChecked(true);
    auto* pair = new QHBoxLayout;
    pair->setSpacing(0);
    pair->addWidget(counts);
    pair->addWidget(percents);
    head->addLayout(pair);
    auto* order = new QPushButton(tr("Most confused first"), card);
    order->setCheckable(true);
    order->setChecked(true);
    head->addWidget(order);
    column->addLayout(head);
    column->addWidget(m_matrix, 1);
    connect(percents, &QPushButton::toggled, m_matrix, &ConfusionMatrix::setPercent);
    connect(order, &QPushButton::toggled, m_matrix, &ConfusionMatrix::setMostConfusedFirst);
    return card;
}

void EvaluatePage::resizeEvent(QResizeEvent* event)
{
    Page::resizeEvent(event);
    m_axes->setVisible(window()->width() >= size::foldBelow); // below there is no room beside the buttons
}

void EvaluatePage::enter()
{
    refresh();
    const RunId latest = latestModel();
    // A score belongs to one run; a newer one is scored when somebody looks.
    if (latest != RunId::None && latest != m_tried && !m_isScoring)
        score();
}

RunId EvaluatePage::latestModel() const
{
    const auto& runs = project().runs;
    const auto found = std::find_if(runs.rbegin(), runs.rend(), [](const project::Run& run) {
        return (run.best || run.last) && run.state != project::RunState::Running;
    });
    return found == runs.rend() ? RunId::None : found->id;
}

void EvaluatePage::score()
{
    const RunId latest = latestModel();
    if (latest == RunId::None || m_isScoring)
        return;
    m_isScoring = true;
    m_tried = latest;
    m_failure.reset();
    m_judged = judgingPictures(project());
    m_bar->setMaximum(0);
    m_job = studio().engine().submit(
        jobs::EvaluateJob{.run = latest,
                          .split = m_judged.split,
                          .heldBack = m_judged.heldBack,
                          .device = studio().devices().choice()},
        tr("Score run %1").arg(number(latest)), this,
        [this, attempt = m_attempt](Result<jobs::EvaluateOutcome> outcome) {
            if (attempt == m_attempt)
                take(std::move(outcome));
        },
        EngineBridge::Urgency::Interactive);
    refresh();
}

void EvaluatePage::take(Result<jobs::EvaluateOutcome> outcome)
{
    m_isScoring = false;
    if (!outcome) {
        m_failure = outcome.error();
        if (m_outcome) // the score before stays on view
            studio().notices().tell(outcome.error());
        refresh();
        return;
    }
    m_outcome = *std::move(outcome);
    m_matrix->setContent(confusionOf(*m_outcome));
    if (const auto worst = m_matrix->worst()) {
        m_matrix->setCurrent(*worst);
        open(worst->is, worst->said);
    } else {
        m_gallery->clear(tr("No mistake to look at. Choose a cell to see its pictures."));
    }
    refresh();
}

QString EvaluatePage::picturesWord() const
{
    const int count = m_outcome ? static_cast<int>(m_outcome->evaluation.targets.size()) : 0;
    if (m_judged.heldBack)
        return tr("%Ln held-back picture(s)", nullptr, count);
    return m_judged.split == data::Split::Test ? tr("%Ln test picture(s)", nullptr, count)
                                               : tr("%Ln check picture(s)", nullptr, count);
}

// By the labels now against those that were scored, so that an undo takes the mark away again.
bool EvaluatePage::labelsChanged() const
{
    if (!m_outcome)
        return false;
    for (std::size_t row = 0; row < m_outcome->ids.size(); ++row) {
        const project::Item* item = project().find(m_outcome->ids[row]);
        const project::Class* label = item ? project().find(item->label) : nullptr;
        const auto target = static_cast<std::size_t>(m_outcome->evaluation.targets[row]);
        if (!item || item->isExcluded || !label || label->name != m_outcome->classes[target])
            return true;
    }
    return false;
}

void EvaluatePage::refresh()
{
    const RunId latest = latestModel();
    const bool hasPage = m_outcome || m_isScoring;
    m_stack->setCurrentIndex(hasPage ? 1 : 0);
    header().primary()->setVisible(hasPage);
    header().primary()->setEnabled(m_outcome && !m_gallery->items().empty());
    m_again->setVisible(m_outcome && latest != RunId::None);
    m_again->setEnabled(!m_isScoring);
    m_stale->setVisible(labelsChanged());
    m_retrain->setVisible(labelsChanged() && document().readOnlyReason().isEmpty());
    m_bar->setVisible(m_isScoring);
    if (!hasPage) {
        header().setSentence({});
        if (m_failure && latest != RunId::None)
            m_empty->setTexts(toQString(m_failure->sentence), {}, tr("Try again"));
        else if (!document().isOpen())
            m_empty->setTexts(tr("No project is open"), tr("Open one to see how good its model is."),
                              tr("Go to Welcome"));
        else if (std::ranges::any_of(project().runs, [](const project::Run& run) {
                     return run.state == project::RunState::Running;
                 }))
            m_empty->setTexts(tr("It is still learning"),
                              tr("Its score is here when the training is over, or as soon as you stop it."),
                              tr("Go to Train"));
        else
            m_empty->setTexts(tr("There is no model to judge yet"),
                              tr("Train one; then this page says how good it is and what it confuses."),
                              tr("Go to Train"));
        return;
    }
    refreshHeadline();
}

void EvaluatePage::refreshHeadline()
{
    if (!m_outcome) {
        header().setSentence(tr("Run %1").arg(number(m_tried)));
        m_headline->setText(tr("Asking the model"));
        m_details->setText(tr("It answers about every picture that it has not studied."));
        return;
    }
    const auto right = train::measure(m_outcome->evaluation, "accuracy");
    QString sentence = tr("Run %1 on %2, %3", "run, pictures, classes")
                           .arg(QString::number(number(m_outcome->run)), picturesWord(),
                                tr("%n class(es)", nullptr, static_cast<int>(m_outcome->classes.size())));
    if (m_outcome->run != latestModel())
        sentence = tr("%1. A newer run waits to be scored.").arg(sentence);
    header().setSentence(sentence);
    m_headline->setText(scoreHeadline(right.value));
    QString details = tr("<b>%1 %</b>, likely between %2 and %3.")
                          .arg(number1(right.value), number1(right.low), number1(right.high));
    if (const auto worst = m_matrix->worst()) {
        const auto name = [&](int each) {
            return toQString(m_outcome->classes[static_cast<std::size_t>(each)]).toHtmlEscaped();
        };
        details = tr("%1 Weakest: %2, taken for %3 %Ln time(s).", nullptr,
                     static_cast<int>(m_matrix->count(*worst)))
                      .arg(details, name(worst->is), name(worst->said));
    }
    if (m_judged.heldBack)
        details = tr("%1 These pictures chose the epoch that was kept, so the score may flatter a little; "
                     "a test split does not.")
                      .arg(details);
    m_details->setText(details);
}

void EvaluatePage::open(int is, int said)
{
    if (!m_outcome)
        return;
    m_gallery->setCell(toQString(m_outcome->classes[static_cast<std::size_t>(is)]),
                       toQString(m_outcome->classes[static_cast<std::size_t>(said)]),
                       itemsIn(*m_outcome, is, said));
    header().primary()->setText(is == said ? tr("Explain these answers") : tr("Explain these mistakes"));
    header().primary()->setEnabled(!m_gallery->items().empty());
}

void EvaluatePage::explain()
{
    if (!m_gallery->items().empty())
        studio().show(PageId::Explain, m_gallery->items(), m_gallery->title());
}

} // namespace app
