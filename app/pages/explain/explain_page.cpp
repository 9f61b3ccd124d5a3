// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/pages/explain/explain_page.h"

#include "app/pages/explain/explain_side.h"
#include "app/pages/explain/explain_stage.h"
#include "app/pages/explain/item_strip.h"
#include "app/pages/explain/method_list.h"
#include "app/pages/parts/answer_bars.h"
#include "app/pages/parts/try_card.h"
#include "app/text.h"
#include "engine/io/npy.h"
#include "widgets/frame/empty_state.h"
#include "widgets/frame/page_header.h"
#include "widgets/theme/theme.h"

#include <QComboBox>
#include <QFileDialog>
#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>
#include <QResizeEvent>
#include <QSaveFile>
#include <QStackedWidget>
#include <QVBoxLayout>

#include <algorithm>
#include <utility>

namespace app {

using namespace engine;
namespace theme = widgets::theme;
namespace size = widgets::theme::size;

namespace {

constexpr int stripWidth = 200, narrowStrip = 152;
constexpr int narrowSide = 264;

Error unsaved(const QString& file)
{
    return {.kind = ErrorKind::Storage,
            .sentence =
                toString(ExplainPage::tr("'%1' could not be written. Choose another folder.").arg(file)),
            .detail = {}};
}

Result<void> writeAll(const QString& folder, const QImage& picture, const Tensor& map,
                      const std::string& receipt)
{
    if (!picture.save(folder + "/overlay.png"))
        return unsaved(folder + "/overlay.png");
    if (const Result<void> written = io::writeNpy(toString(folder + "/map.npy"), map); !written)
        return written.error();
    QSaveFile file(folder + "/receipt.json");
    if (!file.open(QIODevice::WriteOnly) ||
        file.write(receipt.data(), static_cast<qint64>(receipt.size())) < 0 || !file.commit())
        return unsaved(file.fileName());
    return {};
}

} // namespace

ExplainPage::ExplainPage(Studio& studio, QWidget* parent)
    : Page(studio, tr("Explain"), parent)
    , m_items(studio)
    , m_asker(studio)
    , m_stack(new QStackedWidget(this))
    , m_empty(new widgets::EmptyState(QStringLiteral("explain"), {}, {}, {}, this))
    , m_classes(new QComboBox(this))
    , m_strip(new ItemStrip(studio, m_items, this))
    , m_stage(new ExplainStage(this))
    , m_bars(new AnswerBars(this))
    , m_try(new TryCard(this))
    , m_side(new ExplainSide(this))
{
    auto* whole = new QWidget(this);
    auto* row = new QHBoxLayout(whole);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(0);
    const auto divider = [&] {
        auto* line = new QFrame(whole);
        theme::setRole(line, "column");
        row->addWidget(line);
    };
    row->addWidget(makeStrip());
    divider();
    row->addWidget(makeMiddle(), 1);
    divider();
    row->addWidget(m_side);
    m_side->setFixedWidth(size::inspector);
    m_stack->addWidget(m_empty);
    m_stack->addWidget(whole);
    setBody(m_stack);
    setHome({m_strip, m_empty->action()});

    connect(m_strip, &ItemStrip::chosen, this, [this](qint64 item) { showItem(ItemId(item)); });
    connect(m_side, &ExplainSide::questionChanged, this, &ExplainPage::ask);
    connect(m_side, &ExplainSide::saveRequested, this, &ExplainPage::chooseFolder);
    connect(m_try, &TryCard::chosen, this, &ExplainPage::tryFile);
    connect(m_try, &TryCard::closed, this, [this] {
        const ItemId before = m_item;
        m_item = ItemId::None;
        showItem(before == ItemId::None ? m_items.at(m_items.firstRow()) : before);
    });
    connect(m_stage, &ExplainStage::cancelled, &m_asker, &ExplainAsker::cancel);
    connect(&m_asker, &ExplainAsker::busyChanged, this, [this] { m_stage->setBusy(m_asker.isBusy()); });
    connect(&m_asker, &ExplainAsker::progressed, m_stage, &ExplainStage::setProgress);
    connect(&m_asker, &ExplainAsker::answered, this, &ExplainPage::takeAnswer);
    connect(&m_asker, &ExplainAsker::failed, this, [this](const Error& error) {
        if (error.kind == ErrorKind::Cancelled)
            m_stage->showStopped();
        else
            m_stage->showError(toQString(error.sentence));
        m_outcome.reset();
        m_side->clear();
        m_bars->setBars({});
    });
    connect(&this->studio().thumbnails(), &Thumbnails::ready, this, [this](qint64 item) {
        if (ItemId(item) == m_item && m_file.empty() && !m_outcome)
            m_stage->showPicture(this->studio().thumbnails().picture(m_item, Thumbnails::large));
    });
    connect(&document(), &Document::opened, this, [this] {
        m_asker.forget();
        m_item = ItemId::None;
        m_isChosen = m_isStale = false;
        m_unjudged.clear();
        m_file.clear();
        m_outcome.reset();
        m_asked = m_judged = {};
        m_judging = JobId::None;
        refresh();
    });
    connect(&document(), &Document::changed, this, [this] {
        m_isStale = true;
        if (isVisible())
            follow();
    });
    connect(&document(), &Document::runsChanged, this, &ExplainPage::refresh);
    connect(&studio, &Studio::itemsRequested, this, [this](const ItemsRequest& request) {
        if (request.page != PageId::Explain || request.items.empty())
            return;
        m_items.setWish(request.items, request.why);
        showItem(request.items.front());
    });
    connect(m_empty, &widgets::EmptyState::acted, this, [this] {
        this->studio().goTo(!document().isOpen()      ? PageId::Welcome
                            : project().items.empty() ? PageId::Data
                                                      : PageId::Train);
    });
    offer(tr("Try a picture"), QKeySequence(QStringLiteral("Ctrl+T")), [this] { m_try->choose(); });
    offer(tr("Save the explanation"), QKeySequence::Save, [this] {
        if (m_outcome)
            chooseFolder();
    });
    refresh();
}

QWidget* ExplainPage::makeStrip()
{
    auto* part = new QFrame(this);
    theme::setRole(part, "panel");
    auto* column = new QVBoxLayout(part);
    column->setContentsMargins(0, size::gap8, 0, 0);
    column->setSpacing(size::gap4);
    auto* head = new QHBoxLayout;
    head->setContentsMargins(size::gap8, 0, size::gap8, 0);
    head->addWidget(m_classes);
    column->addLayout(head);
    column->addWidget(m_strip, 1);
    m_classes->setAccessibleName(tr("Show pictures of one class"));
    m_classes->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    connect(m_classes, &QComboBox::activated, this, [this] {
        m_items.setClass(ClassId(m_classes->currentData().toLongLong()));
        m_strip->select(m_item);
    });
    part->setFixedWidth(stripWidth);
    m_stripPart = part;
    return part;
}

QWidget* ExplainPage::makeMiddle()
{
    auto* middle = new QWidget(this);
    auto* column = new QVBoxLayout(middle);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(m_stage, 1);
    auto* line = new QFrame(middle);
    theme::setRole(line, "line");
    column->addWidget(line);
    auto* foot = new QFrame(middle);
    theme::setRole(foot, "panel");
    auto* row = new QHBoxLayout(foot);
    row->setContentsMargins(size::gap16, size::gap12, size::gap16, size::gap12);
    row->setSpacing(size::gap24);
    auto* answer = new QVBoxLayout;
    answer->setSpacing(size::gap4);
    auto* title = new QLabel(tr("What it answers"), foot);
    theme::setRole(title, "strong");
    answer->addWidget(title);
    answer->addWidget(m_bars);
    row->addLayout(answer, 3);
    row->addWidget(m_try, 3, Qt::AlignVCenter);
    column->addWidget(foot);
    return middle;
}

void ExplainPage::follow()
{
    if (!std::exchange(m_isStale, false))
        return;
    m_items.rebuild();
    refresh();
}

void ExplainPage::enter()
{
    follow();
    refresh();
    judge();
    if (m_stack->currentWidget() == m_empty)
        return;
    if (m_item == ItemId::None && m_file.empty())
        showFirst();
    else if (!(m_asked == latestModel(project())))
        ask(); // it has learned since
}

void ExplainPage::refresh()
{
    const bool isOpen = document().isOpen();
    const bool hasItems = isOpen && !project().items.empty();
    const bool hasModel = isOpen && latestModel(project()).isThere();
    if (!isOpen)
        m_empty->setTexts(tr("No project is open"), tr("Open one, or start with pictures of your own."),
                          tr("Go to Welcome"));
    else if (!hasItems)
        m_empty->setTexts(tr("There are no pictures yet"),
                          tr("A model learns from them, and is asked about them."), tr("Add pictures"));
    else
        m_empty->setTexts(tr("Train first"),
                          tr("Once a model has learned something, you see here why it answers "
                             "as it does."),
                          tr("Go to Train"));
    m_stack->setCurrentIndex(hasItems && hasModel ? 1 : 0);
    const QString judged = m_items.sentence();
    header().setSentence(
        !hasItems || !hasModel ? QString()
        : !judged.isEmpty()    ? judged
        : m_judging != JobId::None
            ? tr("Model %1; looking for what it gets wrong").arg(number(latestModel(project()).run))
        : !m_unjudged.isEmpty() ? tr("Model %1; not judged: %2")
                                      .arg(QString::number(number(latestModel(project()).run)), m_unjudged)
                                : tr("Model %1").arg(number(latestModel(project()).run)));
    refreshClasses();
    if (m_item != ItemId::None) {
        m_strip->select(m_item);
        m_side->setLabel(labelNow());
    }
}

void ExplainPage::refreshClasses()
{
    const QVariant before = m_classes->currentData();
    m_classes->clear();
    m_classes->addItem(tr("All classes"), qint64{0});
    for (const project::Class& each : project().classes)
        m_classes->addItem(toQString(each.name), static_cast<qint64>(number(each.id)));
    m_classes->setCurrentIndex(std::max(0, m_classes->findData(before)));
}

// Finds out once for each model what it gets wrong. Waits its turn behind other jobs.
void ExplainPage::judge()
{
    const LatestModel now = latestModel(project());
    const project::Run* run = project().find(now.run);
    if (!run || run->state == project::RunState::Running || m_judging != JobId::None || m_judged == now)
        return;
    const data::Split split = splitToShow(project(), true);
    m_judging = studio().engine().submit(
        jobs::EvaluateJob{.run = now.run, .split = split, .device = studio().devices().choice()},
        tr("Look for wrong answers"), this, [this, now, split](Result<jobs::EvaluateOutcome> outcome) {
            m_judging = JobId::None;
            m_judged = now; // a failure is not tried again
            m_unjudged = outcome ? QString() : toQString(outcome.error().sentence);
            if (outcome)
                m_items.setEvaluation(*outcome, split);
            refresh();
            if (isVisible() && m_stack->currentIndex() == 1)
                showFirst();
        });
    refresh();
}

QString ExplainPage::labelNow() const
{
    const project::Item* item = m_file.empty() ? project().find(m_item) : nullptr;
    const project::Class* label = item ? project().find(item->label) : nullptr;
    return label ? toQString(label->name) : QString();
}

// What teaches most, until somebody chooses.
void ExplainPage::showFirst()
{
    if (!m_isChosen && m_file.empty())
        show(m_items.at(m_items.firstRow()));
}

void ExplainPage::showItem(ItemId item)
{
    m_isChosen = true;
    show(item);
}

void ExplainPage::show(ItemId item)
{
    if (item == ItemId::None ||
        (item == m_item && m_file.empty() && m_outcome && m_asked == latestModel(project())))
        return;
    m_item = item;
    m_file.clear();
    m_outcome.reset();
    m_try->setFile({});
    m_strip->select(item);
    m_stage->showPicture(studio().thumbnails().picture(item, Thumbnails::large));
    m_side->setLabel(labelNow());
    ask();
}

void ExplainPage::tryFile(const QString& file)
{
    m_file = toString(file);
    m_outcome.reset();
    m_try->setFile(file);
    m_side->setLabel({});
    ask();
}

void ExplainPage::ask()
{
    if ((m_item == ItemId::None && m_file.empty()) || !latestModel(project()).isThere())
        return;
    m_asked = latestModel(project());
    m_asker.ask({.item = m_file.empty() ? m_item : ItemId::None,
                 .file = m_file,
                 .method = m_side->method(),
                 .target = m_side->target(),
                 .layer = m_side->layer()});
}

void ExplainPage::takeAnswer(const jobs::ExplainOutcome& outcome)
{
    m_outcome = outcome;
    const auto colourOf = [this](const std::string& name) {
        const auto& classes = project().classes;
        const auto place = std::find_if(classes.begin(), classes.end(),
                                        [&](const project::Class& c) { return c.name == name; });
        return place == classes.end() ? -1 : static_cast<int>(place - classes.begin());
    };
    std::vector<AnswerBars::Bar> bars;
    for (std::size_t i = 0; i < outcome.classes.size(); ++i)
        bars.push_back(
            {toQString(outcome.classes[i]), colourOf(outcome.classes[i]), outcome.probabilities[i]});
    m_bars->setBars(std::move(bars));
    m_stage->showOutcome(outcome, labelNow(),
                         colourOf(outcome.classes[static_cast<std::size_t>(outcome.explanation.predicted)]));
    m_side->showOutcome(outcome);
    emit explained();
}

void ExplainPage::chooseFolder()
{
    const QString folder =
        QFileDialog::getExistingDirectory(this, tr("A folder for picture, values and receipt"));
    if (!folder.isEmpty())
        saveTo(folder);
}

void ExplainPage::saveTo(const QString& folder)
{
    if (!m_outcome)
        return;
    studio().engine().inBackground<QString>(
        this,
        [folder, picture = m_stage->rendered(), map = m_outcome->explanation.map,
         receipt = m_outcome->receipt]() -> Result<QString> {
            const Result<void> written = writeAll(folder, picture, map, receipt);
            return written ? Result<QString>(folder) : written.error();
        },
        [this](Result<QString> done) {
            if (!done) {
                studio().notices().tell(done.error());
                return;
            }
            studio().notices().tell(Notices::Mood::Good,
                                    tr("overlay.png, map.npy and receipt.json are in %1.").arg(*done));
            emit saved(*done);
        });
}

void ExplainPage::resizeEvent(QResizeEvent* event)
{
    Page::resizeEvent(event);
    const bool isNarrow = window()->width() < size::foldBelow;
    m_stripPart->setFixedWidth(isNarrow ? narrowStrip : stripWidth);
    m_side->setFixedWidth(isNarrow ? narrowSide : size::inspector);
}

} // namespace app
