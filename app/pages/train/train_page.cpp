// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/pages/train/train_page.h"

#include "app/models/learning_curve.h"
#include "app/models/readiness.h"
#include "app/pages/train/answers_card.h"
#include "app/pages/train/curves_card.h"
#include "app/pages/train/progress_line.h"
#include "app/pages/train/recipe_panel.h"
#include "app/pages/train/run_delegate.h"
#include "app/text.h"
#include "widgets/forms/elided_label.h"
#include "widgets/frame/empty_state.h"
#include "widgets/frame/page_header.h"
#include "widgets/theme/theme.h"

#include <QHBoxLayout>
#include <QListView>
#include <QPushButton>
#include <QScrollArea>
#include <QStackedWidget>
#include <QVBoxLayout>

#include <algorithm>

namespace app {

using namespace engine;
namespace theme = widgets::theme;
namespace size = widgets::theme::size;
using project::RunState;

TrainPage::TrainPage(Studio& studio, QWidget* parent)
    : Page(studio, tr("Train"), parent)
    , m_training(studio)
    , m_runs(studio.document())
    , m_stack(new QStackedWidget(this))
    , m_empty(new widgets::EmptyState(QStringLiteral("train"), {}, {}, {}, this))
    , m_progress(new ProgressLine(m_training, this))
    , m_curves(new CurvesCard(this))
    , m_answers(new AnswersCard(studio, this))
    , m_recipe(new RecipePanel(studio, m_training, this))
    , m_runList(new QListView(this))
    , m_runsTitle(new QLabel(tr("Runs"), this))
    , m_device(new widgets::ElidedLabel(this))
    , m_deviceDetails(new widgets::ElidedLabel(this))
    , m_other(new QPushButton(this))
    , m_why(new QPushButton(tr("See why"), this))
{
    theme::setRole(m_other, "quiet");
    m_why->setToolTip(tr("Explain what the network looks at"));
    header().addBeforePrimary(m_other);
    header().addBeforePrimary(m_why);
    header().primary();
    m_stack->addWidget(m_empty);
    m_stack->addWidget(makeBody());
    setBody(m_stack);
    setHome({header().primary(), m_empty->action()});

    connect(header().primary(), &QPushButton::clicked, this, &TrainPage::act);
    connect(m_other, &QPushButton::clicked, this, [this] {
        if (const project::Run* run = unfinished(); run && !interrupted())
            m_training.resume(run->id);
        else
            m_training.start();
    });
    connect(m_why, &QPushButton::clicked, this, &TrainPage::showWhy);
    connect(m_empty, &widgets::EmptyState::acted, this, &TrainPage::mend);
    connect(&m_training, &Training::changed, this, &TrainPage::refresh);
    connect(&m_training, &Training::epochDone, this, [this] {
        if (m_training.epoch() == 1)
            offerWhy();
    });
    connect(&document(), &Document::opened, this, [this] {
        m_chosen = RunId::None;
        refresh();
        m_recipe->refresh();
    });
    connect(&document(), &Document::changed, this, [this] {
        refresh();
        m_recipe->refresh();
    });
    connect(&document(), &Document::runsChanged, this, &TrainPage::refresh);
    connect(&m_training, &Training::ended, this, [this] {
        if (m_training.failure() && !isVisible()) // where it is, the page says it
            this->studio().notices().tell(*m_training.failure(), tr("Go to Train"),
                                          [this] { this->studio().goTo(PageId::Train); });
    });
    connect(&m_training, &Training::ended, m_recipe, &RecipePanel::refresh);
    connect(&m_training, &Training::epochDone, m_recipe, &RecipePanel::refresh);
    connect(&studio.devices(), &DevicesModel::changed, this, &TrainPage::refreshDevice);
    connect(&studio, &Studio::sampleReady, &m_training, &Training::start);
    connect(&studio, &Studio::trainingRequested, &m_training, &Training::start);
    connect(&studio.jobs(), &JobsModel::sentenceChanged, this, [this] {
        if (m_stack->currentWidget() == m_empty)
            refresh();
    });
    connect(m_runList->selectionModel(), &QItemSelectionModel::currentChanged, this, &TrainPage::chooseRun);
    connect(m_answers, &AnswersCard::chosen, this, [this](qint64 item) {
        this->studio().show(PageId::Explain, {ItemId{item}}, tr("a held-back picture"));
    });
    connect(m_curves, &CurvesCard::exportFailed, this,
            [this](const QString& sentence) { this->studio().notices().tell(Notices::Mood::Bad, sentence); });
    m_ticking.setInterval(1000);
    connect(&m_ticking, &QTimer::timeout, m_progress, &ProgressLine::refresh);

    offer(tr("Train the network"), QKeySequence(QStringLiteral("Ctrl+Return")), [this] { act(); });
    offer(tr("Start a new run"), {}, [this] { m_training.start(); });
    offer(tr("Resume the run that ended early"), {}, [this] {
        if (const project::Run* run = unfinished())
            m_training.resume(run->id);
    });
    refreshDevice();
    refresh();
}

QWidget* TrainPage::makeBody()
{
    auto* body = new QWidget(this);
    auto* row = new QHBoxLayout(body);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(0);
    row->addWidget(makeMain(), 1);
    row->addWidget(makeSide());
    return body;
}

QWidget* TrainPage::makeMain()
{
    auto* main = new QWidget(this);
    auto* column = new QVBoxLayout(main);
    column->setContentsMargins(size::gap24, size::gap12, size::gap16, size::gap16);
    column->setSpacing(size::gap12);
    column->addWidget(m_progress);
    column->addWidget(m_curves, 1);
    column->addWidget(m_answers);
    return main;
}

QWidget* TrainPage::makeSide()
{
    auto* side = new QWidget(this);
    theme::setRole(side, "panel");
    side->setAttribute(Qt::WA_StyledBackground);
    side->setFixedWidth(size::inspector);
    auto* outer = new QVBoxLayout(side);
    outer->setContentsMargins(0, size::gap12, 0, 0);
    outer->setSpacing(0);

    auto* upper = new QWidget(side);
    auto* column = new QVBoxLayout(upper);
    column->setContentsMargins(size::gap16, 0, size::gap16, size::gap8);
    column->setSpacing(size::gap12);
    column->addWidget(m_recipe);
    const auto addLine = [&] {
        auto* line = new QFrame(upper);
        theme::setRole(line, "line");
        column->addWidget(line);
    };
    addLine();
    theme::setRole(m_device, "section");
    theme::setRole(m_deviceDetails, "caption");
    auto* device = new QVBoxLayout;
    device->setSpacing(2);
    device->addWidget(m_device);
    device->addWidget(m_deviceDetails);
    column->addLayout(device);
    addLine();
    theme::setRole(m_runsTitle, "section");
    column->addWidget(m_runsTitle);
    auto* scroll = new QScrollArea(side);
    scroll->setWidgetResizable(true);
    scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    scroll->setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Maximum);
    scroll->setWidget(upper);
    theme::setRole(upper, "transparent");
    outer->addWidget(scroll);

    m_runList->setModel(&m_runs);
    m_runList->setItemDelegate(new RunDelegate(m_runList));
    m_runList->setAccessibleName(tr("Runs"));
    m_runList->setMinimumHeight(104);
    m_runList->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_runList->setVerticalScrollMode(QAbstractItemView::ScrollPerPixel);
    outer->addWidget(m_runList, 1);
    return side;
}

void TrainPage::enter()
{
    refresh();
    m_recipe->refresh();
}

bool TrainPage::isWaiting() const
{
    return interrupted() != nullptr && !m_training.isActive();
}

const project::Run* TrainPage::unfinished() const
{
    const auto& runs = project().runs;
    if (runs.empty() || !document().readOnlyReason().isEmpty())
        return nullptr;
    const project::Run& latest = runs.back();
    const bool hasEnded = latest.state == RunState::Interrupted || latest.state == RunState::Cancelled;
    const bool isOfTheseClasses =
        std::ranges::equal(latest.setup.classes, project().classes, {}, {}, &project::Class::name);
    if (!hasEnded || !latest.last || !isOfTheseClasses)
        return nullptr;
    if (latest.state == RunState::Interrupted) // perhaps after its last epoch, and not told to be done
        return &latest;
    const Result<train::Recipe> recipe = train::recipeFromJson(latest.setup.recipe);
    if (!recipe)
        return nullptr;
    const bool isShort =
        recipe->steps > 0 ? latest.progress.step < recipe->steps : latest.progress.epoch < recipe->epochs;
    return isShort ? &latest : nullptr;
}

const project::Run* TrainPage::interrupted() const
{
    const project::Run* run = unfinished();
    return run && run->state == RunState::Interrupted ? run : nullptr;
}

void TrainPage::mend()
{
    if (m_training.readiness().page == PageId::Design)
        studio().mendNetwork();
    else
        studio().goTo(m_training.readiness().page);
}

const project::Run* TrainPage::shownRun() const
{
    if (m_chosen != RunId::None)
        return project().find(m_chosen);
    return project().runs.empty() ? nullptr : &project().runs.back();
}

void TrainPage::act()
{
    if (m_training.isActive())
        m_training.stop();
    else if (!m_training.readiness().isReady())
        mend();
    else if (const project::Run* run = interrupted())
        m_training.resume(run->id);
    else
        m_training.start();
}

void TrainPage::refresh()
{
    const Readiness& readiness = m_training.readiness();
    // Runs stay on view when the data no longer allow another one.
    const bool isEmpty = !readiness.isReady() && project().runs.empty() && !m_training.isActive();
    m_stack->setCurrentIndex(isEmpty ? 0 : 1);
    if (isEmpty && document().isOpen() && project().items.empty() && studio().jobs().active() > 0)
        m_empty->setTexts(tr("The pictures are on their way"), tr("Training can begin once they are here."),
                          {});
    else if (isEmpty)
        m_empty->setTexts(readiness.sentence, readiness.hint, readiness.action);
    if (m_training.isActive())
        m_chosen = RunId::None;
    refreshHeader();
    refreshCurves();
    m_progress->refresh();
    m_progress->setVisible(m_training.isActive());
    if (m_training.isActive() != m_ticking.isActive())
        m_training.isActive() ? m_ticking.start() : m_ticking.stop();
    emit waitingChanged();
}

void TrainPage::refreshHeader()
{
    const Readiness& readiness = m_training.readiness();
    QPushButton* primary = header().primary();
    const bool isShown = m_stack->currentIndex() == 1;
    primary->setVisible(isShown);
    // What stands in the way is mended on another page; only a project that is read-only has no way.
    primary->setEnabled(m_training.isActive() ? m_training.phase() != Training::Phase::Stopping
                                              : readiness.isReady() || document().readOnlyReason().isEmpty());
    const project::Run* run = shownRun();
    const project::Run* cut = interrupted();
    const project::Run* early = unfinished();
    m_other->setVisible(isShown && early && !m_training.isActive() && readiness.isReady());
    m_other->setText(cut || !early ? tr("Start a new run") : tr("Resume run %1").arg(number(early->id)));
    m_why->setVisible(isShown && run && (run->best || run->last));
    primary->setText(m_training.isActive() ? tr("Stop and keep best")
                     : !readiness.isReady() && document().readOnlyReason().isEmpty() ? readiness.action
                     : cut ? tr("Resume run %1").arg(number(cut->id))
                           : tr("Train"));
    const auto& record = m_training.record();
    if (m_training.isActive()) {
        if (!record.best)
            header().setSentence(m_training.phase() == Training::Phase::Preparing ? tr("Getting ready")
                                                                                  : tr("Learning"));
        else
            header().setSentence(tr("Learning: <b>right %1 of 100</b> on pictures it has not seen")
                                     .arg(qRound(*record.epochs[*record.best].unseenRight * 100)));
        return;
    }
    if (!isShown) {
        header().setSentence({});
        return;
    }
    if (!readiness.isReady()) {
        header().setSentence(readiness.sentence);
        return;
    }
    if (cut) {
        header().setSentence(tr("Run %1 was cut short after epoch %2; Resume goes on from there.")
                                 .arg(number(cut->id))
                                 .arg(cut->progress.epoch));
        return;
    }
    const std::int64_t pictures = picturesToLearnFrom(project());
    const QString toLearn = tr("%Ln picture(s)", nullptr, static_cast<int>(pictures));
    if (!run) {
        header().setSentence(project().networks.empty()
                                 ? tr("%1 to learn from. A first network is placed for you.").arg(toLearn)
                                 : tr("%1 to learn from.").arg(toLearn));
        return;
    }
    header().setSentence(wordsOn(*run));
}

QString TrainPage::wordsOn(const project::Run& run) const
{
    const QString name = QString::number(number(run.id));
    const QString epoch = QString::number(run.progress.epoch);
    const std::optional<double> right = bestRight(run);
    const QString share = QString::number(qRound(right.value_or(0) * 100));
    if (&run != unfinished())
        return right ? tr("Run %1: <b>right %2 of 100</b> on pictures it has not seen").arg(name, share)
                     : tr("Run %1: %2").arg(name, stateWord(run.state));
    return right ? tr("Run %1, stopped after epoch %2: <b>right %3 of 100</b>; Resume goes on from there.")
                       .arg(name, epoch, share)
                 : tr("Run %1 was stopped after epoch %2; Resume goes on from there.").arg(name, epoch);
}

void TrainPage::refreshCurves()
{
    const bool isLive = m_chosen == RunId::None && (m_training.isActive() || m_training.epoch() > 0);
    const project::Run* run = shownRun();
    widgets::charts::LearningRecord record;
    QString about;
    if (isLive) {
        record = m_training.record();
        about = tr("%Ln picture(s) to learn from", nullptr, static_cast<int>(picturesToLearnFrom(project())));
    } else if (run) {
        const LearningCurve curve = learningCurve(*run);
        record.epochs = curve.epochs;
        record.best = curve.best();
        about = curve.heldBack > 0 ? tr("run %1  ·  %2 pictures held back to check")
                                         .arg(QString::number(number(run->id)), grouped(curve.heldBack))
                                   : tr("run %1").arg(number(run->id));
    }
    // The best of the runs before the one shown.
    const RunId shown = run ? run->id : RunId::None;
    for (const project::Run& other : project().runs) {
        const std::optional<double> right = bestRight(other);
        const bool isBefore = isLive ? other.state != RunState::Running &&
                                           !(m_training.outcome() && other.id == m_training.outcome()->run)
                                     : other.id < shown;
        if (right && isBefore && (!record.earlierRight || *right > *record.earlierRight)) {
            record.earlierRight = right;
            record.earlierName =
                tr("run %1 reached %2").arg(QString::number(number(other.id)), percent(*right));
        }
    }
    m_curves->setRecord(record, about);
    QString failure;
    if (m_training.failure() && m_chosen == RunId::None)
        failure = toQString(m_training.failure()->sentence);
    else if (run && run->state == RunState::Failed && !m_training.isActive())
        failure = toQString(run->failure);
    m_curves->setFailure(failure);

    const bool hasAnswers = isLive && m_training.answersAfter() > 0;
    m_answers->setVisible(hasAnswers);
    if (hasAnswers) {
        std::vector<std::string> classes;
        for (const project::Class& each : project().classes)
            classes.push_back(each.name);
        m_answers->setAnswers(m_training.worst(), m_training.same(), classes, m_training.answersAfter());
    }
}

void TrainPage::refreshDevice()
{
    m_device->setText(studio().devices().title());
    m_deviceDetails->setText(studio().devices().details());
}

void TrainPage::chooseRun()
{
    const QModelIndex current = m_runList->currentIndex();
    if (m_training.isActive() || !current.isValid())
        return;
    m_chosen = RunId{current.data(run_role::Id).toLongLong()};
    refresh();
}

void TrainPage::offerWhy()
{
    if (project().runs.size() > 1)
        return;
    studio().notices().tell(Notices::Mood::Good,
                            tr("The first epoch is learned. You can already see what the network looks at."),
                            tr("See why"), [this] { showWhy(); });
}

void TrainPage::showWhy()
{
    std::vector<ItemId> items;
    for (const HeldBackAnswer& answer : m_training.worst())
        items.push_back(answer.item);
    for (const HeldBackAnswer& answer : m_training.same())
        items.push_back(answer.item);
    studio().show(PageId::Explain, items, tr("held-back pictures of this run"));
}

} // namespace app
