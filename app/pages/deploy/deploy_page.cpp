// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/pages/deploy/deploy_page.h"

#include "app/pages/deploy/model_view.h"
#include "app/pages/deploy/predictions_view.h"
#include "app/pages/deploy/target_card.h"
#include "app/pages/parts/answer_bars.h"
#include "app/pages/parts/try_card.h"
#include "app/text.h"
#include "widgets/forms/elided_label.h"
#include "widgets/frame/empty_state.h"
#include "widgets/frame/page_header.h"
#include "widgets/theme/theme.h"

#include <QFileDialog>
#include <QHBoxLayout>
#include <QImageReader>
#include <QLabel>
#include <QLocale>
#include <QPushButton>
#include <QResizeEvent>
#include <QScrollArea>
#include <QStackedWidget>
#include <QVBoxLayout>

#include <algorithm>

namespace app {

using namespace engine;
using jobs::ExportFormat;
namespace theme = widgets::theme;
namespace size = widgets::theme::size;

namespace {

constexpr int targetsWidth = 276, narrowTargets = 220;
constexpr int pictureSide = 288;

} // namespace

DeployPage::DeployPage(Studio& studio, QWidget* parent)
    : Page(studio, tr("Deploy"), parent)
    , m_files(studio)
    , m_stack(new QStackedWidget(this))
    , m_empty(new widgets::EmptyState(QStringLiteral("deploy"), {}, {}, {}, this))
    , m_content(new QStackedWidget(this))
    , m_when(new QLabel(this))
{
    auto* whole = new QWidget(this);
    auto* row = new QHBoxLayout(whole);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(0);
    QWidget* targets = makeTargets(); // first: Tab goes the order in which things are made
    m_modelView = new ModelView(this);
    m_predictions = new PredictionsView(studio, this);
    m_content->addWidget(m_modelView);
    m_content->addWidget(m_predictions);
    auto* body = new QWidget(whole);
    theme::setRole(body, "transparent");
    auto* inside = new QHBoxLayout(body);
    inside->setContentsMargins(size::gap24, size::gap16, size::gap24, size::gap16);
    inside->setSpacing(size::gap24);
    inside->addWidget(targets);
    inside->addWidget(m_content, 1);
    auto* scroll = new QScrollArea(whole);
    scroll->setWidgetResizable(true);
    scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    scroll->setWidget(body);
    row->addWidget(scroll, 1);
    row->addWidget(makeSide());
    m_stack->addWidget(m_empty);
    m_stack->addWidget(whole);
    setBody(m_stack);

    theme::setRole(m_when, "caption");
    header().addBeforePrimary(m_when);
    setHome({header().primary(), m_empty->action()});
    connect(header().primary(), &QPushButton::clicked, this, &DeployPage::askWhere);
    connect(m_empty, &widgets::EmptyState::acted, this,
            [this] { this->studio().goTo(document().isOpen() ? PageId::Train : PageId::Welcome); });
    connect(&m_files, &ModelFile::changed, this, &DeployPage::refresh);
    connect(&m_files, &ModelFile::failed, this, [this](const Error& error) {
        m_modelView->showError(toQString(error.sentence));
        this->studio().notices().tell(error);
    });
    const auto tellSaved = [this](const QString& path) {
        this->studio().notices().tell(Notices::Mood::Good, tr("Saved as %1.").arg(path));
        emit saved(path);
    };
    connect(&m_files, &ModelFile::saved, this, tellSaved);
    connect(m_predictions, &PredictionsView::saved, this, tellSaved);
    connect(m_predictions, &PredictionsView::changed, this, &DeployPage::refreshPrimary);
    connect(&document(), &Document::opened, this, [this] {
        m_model = {};
        m_files.forget();
    });
    connect(&document(), &Document::changed, m_predictions, &PredictionsView::refresh);
    connect(&document(), &Document::runsChanged, this, &DeployPage::refresh);
    offer(tr("Save the model as a file"), QKeySequence::Save, [this] {
        if (header().primary()->isEnabled() && m_stack->currentIndex() == 1)
            askWhere();
    });
    refresh();
}

QWidget* DeployPage::makeTargets()
{
    auto* targets = new QWidget(this);
    auto* column = new QVBoxLayout(targets);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(size::gap8);
    m_onnx = new TargetCard(QStringLiteral("cube"), tr("ONNX file"),
                            tr("One file most programs can load, with everything inside"), targets);
    m_table = new TargetCard(QStringLiteral("table"), tr("Predictions table"),
                             tr("Answers for the project or any folder, as CSV"), targets);
    m_weights = new TargetCard(QStringLiteral("download"), tr("Weights"),
                               tr("The numbers alone, by name, for NumPy"), targets);
    m_onnx->setChecked(true);
    for (const auto& [card, target] :
         {std::pair(m_onnx, Target::Onnx), std::pair(m_table, Target::Predictions),
          std::pair(m_weights, Target::Weights)}) {
        column->addWidget(card);
        connect(card, &TargetCard::clicked, this, [this, target = target] { choose(target); });
    }
    column->addStretch();
    targets->setFixedWidth(targetsWidth);
    return targets;
}

QWidget* DeployPage::makeSide()
{
    m_side = new QFrame(this);
    theme::setRole(m_side, "panel");
    auto* column = new QVBoxLayout(m_side);
    column->setContentsMargins(size::gap16, size::gap16, size::gap16, size::gap16);
    column->setSpacing(size::gap12);
    auto* head = new QHBoxLayout;
    auto* title = new QLabel(tr("Try it"), m_side);
    theme::setRole(title, "section");
    auto* which = new widgets::ElidedLabel(m_side);
    which->setText(tr("the built file, not the live model"));
    which->setAlignment(Qt::AlignRight | Qt::AlignVCenter);
    theme::setRole(which, "caption");
    head->addWidget(title);
    head->addWidget(which, 1);
    column->addLayout(head);
    m_picture = new QLabel(m_side);
    m_picture->setAlignment(Qt::AlignCenter);
    m_picture->hide();
    column->addWidget(m_picture);
    m_try = new TryCard(m_side);
    column->addWidget(m_try);
    m_bars = new AnswerBars(m_side);
    m_bars->hide();
    column->addWidget(m_bars);
    m_tryState = new QLabel(m_side);
    m_tryState->setWordWrap(true);
    theme::setRole(m_tryState, "caption");
    column->addWidget(m_tryState);
    column->addStretch();
    m_side->setFixedWidth(size::inspector);
    connect(m_try, &TryCard::chosen, this, &DeployPage::tryFile);
    connect(m_try, &TryCard::closed, this, [this] {
        m_try->setFile({});
        m_picture->hide();
        m_bars->hide();
        m_tryState->clear();
    });
    return m_side;
}

ExportFormat DeployPage::format() const
{
    return m_target == Target::Weights ? ExportFormat::Npz : ExportFormat::Onnx;
}

void DeployPage::enter()
{
    const LatestModel now = latestModel(project());
    if (!(now == m_model)) {
        m_model = now;
        m_files.forget();
    }
    build();
    refresh();
}

void DeployPage::build()
{
    if (m_target == Target::Predictions || !m_model.isThere() || m_files.built(format()))
        return;
    m_modelView->showBusy();
    m_files.build(format());
}

void DeployPage::choose(Target target)
{
    m_target = target;
    (target == Target::Onnx ? m_onnx : target == Target::Weights ? m_weights : m_table)->setChecked(true);
    m_content->setCurrentIndex(target == Target::Predictions ? 1 : 0);
    build();
    refresh();
}

void DeployPage::refresh()
{
    const LatestModel now = latestModel(project());
    m_stack->setCurrentIndex(document().isOpen() && now.isThere() ? 1 : 0);
    if (document().isOpen())
        m_empty->setTexts(tr("Train first"),
                          tr("Once a model has learned something, it can leave this computer."),
                          tr("Go to Train"));
    else
        m_empty->setTexts(tr("No project is open"), tr("Open one to take its model elsewhere."),
                          tr("Go to Welcome"));
    const project::Run* run = project().find(now.run);
    header().setSentence(!run ? QString()
                         : run->progress.bestMetric
                             ? tr("Model %1, right %2 of the time on pictures held back")
                                   .arg(QString::number(number(now.run)), percent(*run->progress.bestMetric))
                             : tr("Model %1").arg(number(now.run)));
    const BuiltFile* onnx = m_files.built(ExportFormat::Onnx);
    const BuiltFile* npz = m_files.built(ExportFormat::Npz);
    m_onnx->setFact(onnx ? bytes(onnx->bytes) : QString());
    m_weights->setFact(npz ? bytes(npz->bytes) : QString());
    const auto& items = project().items;
    const auto rows =
        std::count_if(items.begin(), items.end(), [](const auto& item) { return !item.isExcluded; });
    m_table->setFact(tr("%1 rows").arg(grouped(rows)));
    m_side->setVisible(m_target == Target::Onnx && window()->width() >= size::foldBelow);
    m_predictions->refresh();
    if (const BuiltFile* file = m_files.built(format()); file && m_target != Target::Predictions)
        m_modelView->show(*file);
    refreshPrimary();
    if (isVisible() && m_model == now && !m_files.isBusy() && m_target != Target::Predictions &&
        !m_files.built(format()) &&
        m_files.built(format() == ExportFormat::Onnx ? ExportFormat::Npz : ExportFormat::Onnx))
        build(); // another target was chosen while the first was built
}

void DeployPage::refreshPrimary()
{
    QPushButton* primary = header().primary();
    const BuiltFile* file = m_files.built(format());
    const bool isTable = m_target == Target::Predictions;
    const bool isDoubtful = !isTable && file && file->parity.pictures > 0 && !file->parity.passed();
    primary->setVisible(m_stack->currentIndex() == 1);
    primary->setText(isTable                    ? tr("Save the table")
                     : isDoubtful               ? tr("Save anyway")
                     : m_target == Target::Onnx ? tr("Save ONNX file")
                                                : tr("Save the weights"));
    primary->setEnabled(isTable ? m_predictions->isReady() : file != nullptr);
    m_when->setText(
        isTable || !file
            ? QString()
            : tr("built and checked at %1").arg(QLocale().toString(file->at, QLocale::ShortFormat)));
}

void DeployPage::askWhere()
{
    const BuiltFile* file = m_files.built(format());
    const bool isTable = m_target == Target::Predictions;
    if (!isTable && !file)
        return;
    const QString name = isTable ? m_predictions->suggestedName() : file->name;
    const QString path =
        QFileDialog::getSaveFileName(this, tr("Where to save it"),
                                     toQString((document().folder().parent_path() / toString(name)).string()),
                                     isTable                    ? tr("Tables (*.csv)")
                                     : m_target == Target::Onnx ? tr("ONNX models (*.onnx)")
                                                                : tr("NumPy archives (*.npz)"));
    if (!path.isEmpty())
        saveTo(path);
}

void DeployPage::saveTo(const QString& path)
{
    if (m_target == Target::Predictions)
        m_predictions->saveTo(path);
    else
        m_files.saveTo(format(), path);
}

void DeployPage::tryFile(const QString& file)
{
    const BuiltFile* built = m_files.built(ExportFormat::Onnx);
    if (!built)
        return;
    m_try->setFile(file);
    m_bars->hide();
    m_tryState->clear();
    studio().engine().inBackground<QImage>(
        this,
        [file]() -> Result<QImage> {
            QImageReader reader(file);
            reader.setAutoTransform(true);
            const QImage image = reader.read();
            return image.scaled(pictureSide, pictureSide, Qt::KeepAspectRatio, Qt::SmoothTransformation);
        },
        [this](Result<QImage> image) {
            m_picture->setVisible(!image->isNull());
            m_picture->setPixmap(QPixmap::fromImage(*image));
        });
    studio().engine().cancel(m_trying);
    jobs::PredictJob job = {.files = {toString(file)}, .run = {}, .model = toString(built->path)};
    job.device = studio().devices().choice();
    m_trying = studio().engine().submit(
        std::move(job), tr("Try the built file"), this,
        [this, file](Result<jobs::PredictOutcome> outcome) {
            if (!outcome) {
                if (outcome.error().kind != ErrorKind::Cancelled)
                    m_tryState->setText(toQString(outcome.error().sentence));
                return;
            }
            std::vector<AnswerBars::Bar> bars;
            const data::Predictions& answer = outcome->predictions;
            for (std::size_t i = 0; i < answer.classes.size(); ++i)
                bars.push_back(
                    {toQString(answer.classes[i]), static_cast<int>(i), answer.rows.front().scores[i]});
            m_bars->setBars(std::move(bars));
            m_bars->show();
            m_tryState->setText(tr("Answered by the file on %1").arg(toQString(outcome->device)));
            emit tried();
        },
        EngineBridge::Urgency::Interactive);
}

void DeployPage::resizeEvent(QResizeEvent* event)
{
    Page::resizeEvent(event);
    const bool isNarrow = window()->width() < size::foldBelow;
    m_onnx->parentWidget()->setFixedWidth(isNarrow ? narrowTargets : targetsWidth);
    m_side->setVisible(m_target == Target::Onnx && !isNarrow);
}

} // namespace app
