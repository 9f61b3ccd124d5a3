// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/pages/deploy/predictions_view.h"

#include "app/pages/parts/card.h"
#include "app/text.h"
#include "engine/data/exporters/exporter.h"
#include "widgets/theme/theme.h"

#include <QButtonGroup>
#include <QFileDialog>
#include <QFileInfo>
#include <QHBoxLayout>
#include <QLabel>
#include <QProgressBar>
#include <QPushButton>
#include <QRadioButton>
#include <QVBoxLayout>

#include <algorithm>

namespace app {

using namespace engine;
namespace theme = widgets::theme;
namespace size = widgets::theme::size;

namespace {

Result<QString> written(const data::Predictions& predictions, const QString& file)
{
    const auto all = data::exporters::all();
    const auto csv = std::find_if(all.begin(), all.end(), [](const auto* each) { return each->id == "csv"; });
    const Result<void> done = (*csv)->write(predictions, toString(file), {.spreadsheet = true});
    return done ? Result<QString>(file) : done.error();
}

} // namespace

PredictionsView::PredictionsView(Studio& studio, QWidget* parent)
    : QWidget(parent)
    , m_studio(studio)
    , m_all(new QRadioButton(this))
    , m_other(new QRadioButton(tr("A folder of other pictures"), this))
    , m_choose(new QPushButton(tr("Choose a folder"), this))
    , m_state(new QLabel(this))
    , m_busy(new QWidget(this))
    , m_bar(new QProgressBar(this))
{
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(size::gap12);
    auto* which = new Card(tr("Which pictures"), {}, this);
    auto* group = new QButtonGroup(this);
    group->addButton(m_all);
    group->addButton(m_other);
    m_all->setChecked(true);
    which->body()->addWidget(m_all);
    auto* row = new QHBoxLayout;
    row->addWidget(m_other);
    row->addWidget(m_choose);
    row->addStretch();
    which->body()->addLayout(row);
    auto* wait = new QHBoxLayout(m_busy);
    wait->setContentsMargins(0, 0, 0, 0);
    wait->addWidget(m_bar, 1);
    auto* cancel = new QPushButton(tr("Cancel"), m_busy);
    cancel->setAccessibleName(tr("Stop answering"));
    wait->addWidget(cancel);
    m_bar->setAccessibleName(tr("How far the table is"));
    which->body()->addWidget(m_busy);
    m_state->setWordWrap(true);
    which->body()->addWidget(m_state);
    column->addWidget(which);

    auto* inside = new Card(tr("What is in the table"), {}, this);
    for (const QString& words :
         {tr("item: the picture's name"), tr("class and score: what the model answers, and how sure it is"),
          tr("label: what a person says, where known"), tr("a column with the score of every class")}) {
        auto* label = new QLabel(words, inside);
        label->setWordWrap(true);
        theme::setRole(label, "secondary");
        inside->body()->addWidget(label);
    }
    column->addWidget(inside);
    column->addStretch();
    m_busy->hide();

    connect(m_choose, &QPushButton::clicked, this, &PredictionsView::chooseFolder);
    connect(m_other, &QRadioButton::clicked, this, [this] {
        if (m_folder.isEmpty())
            chooseFolder();
        emit changed();
    });
    connect(m_all, &QRadioButton::clicked, this, &PredictionsView::changed);
    connect(cancel, &QPushButton::clicked, this, [this] { m_studio.engine().cancel(m_job); });
    connect(&studio.engine(), &EngineBridge::progressed, this, [this](const jobs::Progressed& event) {
        if (event.job != m_job || event.total == 0)
            return;
        m_bar->setRange(0, 1000);
        m_bar->setValue(static_cast<int>(1000 * event.done / event.total));
        tell(tr("%1 of %2 pictures. %3")
                 .arg(grouped(static_cast<qint64>(event.done)), grouped(static_cast<qint64>(event.total)),
                      timeLeft(event.secondsLeft)));
    });
    refresh();
}

void PredictionsView::refresh()
{
    const auto& items = m_studio.document().project().items;
    const auto count =
        std::count_if(items.begin(), items.end(), [](const project::Item& item) { return !item.isExcluded; });
    m_all->setText(tr("All %1 pictures of the project").arg(grouped(count)));
    if (!m_folder.isEmpty())
        m_other->setText(tr("The folder %1").arg(QFileInfo(m_folder).fileName()));
}

bool PredictionsView::isReady() const
{
    return !isBusy() && (m_all->isChecked() || !m_folder.isEmpty());
}

QString PredictionsView::suggestedName() const
{
    return m_all->isChecked() ? tr("answers-%1.csv").arg(m_studio.document().name())
                              : tr("answers-%1.csv").arg(QFileInfo(m_folder).fileName());
}

void PredictionsView::setFolder(const QString& folder)
{
    m_folder = folder;
    (folder.isEmpty() ? m_all : m_other)->setChecked(true);
    refresh();
    emit changed();
}

void PredictionsView::chooseFolder()
{
    const QString folder = QFileDialog::getExistingDirectory(this, tr("A folder of pictures"));
    if (!folder.isEmpty())
        setFolder(folder);
    else if (m_folder.isEmpty())
        m_all->setChecked(true);
}

void PredictionsView::tell(const QString& sentence)
{
    m_state->setText(sentence);
    theme::setRole(m_state, "secondary");
}

void PredictionsView::saveTo(const QString& file)
{
    if (!isReady())
        return;
    const bool isWhole = m_all->isChecked();
    jobs::PredictJob job = {.files = {}, .wholeProject = isWhole, .run = {}, .model = {}};
    job.device = m_studio.devices().choice();
    if (!isWhole)
        job.files.emplace_back(toString(m_folder));
    m_job = m_studio.engine().submit(
        std::move(job), tr("Answer about pictures"), this,
        [this, file](Result<jobs::PredictOutcome> outcome) { finish(std::move(outcome), file); });
    m_bar->setRange(0, 0);
    m_busy->show();
    tell(tr("Waiting for its turn"));
    emit changed();
}

void PredictionsView::finish(Result<jobs::PredictOutcome> outcome, const QString& file)
{
    m_job = JobId::None;
    m_busy->hide();
    if (!outcome) {
        tell(outcome.error().kind == ErrorKind::Cancelled ? tr("Stopped; no table was written.")
                                                          : toQString(outcome.error().sentence));
        emit changed();
        return;
    }
    m_studio.notices().addProblems(outcome->skipped);
    const qint64 rows = static_cast<qint64>(outcome->predictions.rows.size());
    const qint64 skipped = static_cast<qint64>(outcome->skipped.size());
    const bool isShort = outcome->stoppedEarly;
    m_studio.engine().inBackground<QString>(
        this, [predictions = std::move(outcome->predictions), file] { return written(predictions, file); },
        [this, rows, skipped, isShort](Result<QString> done) {
            if (!done) {
                tell(toQString(done.error().sentence));
                emit changed();
                return;
            }
            tell((isShort        ? tr("Stopped early: %1 rows are in %2.")
                  : skipped == 0 ? tr("%1 rows are in %2.")
                                 : tr("%1 rows are in %2; %3 files could not be read and were left out."))
                     .arg(grouped(rows), *done, grouped(skipped)));
            emit changed();
            emit saved(*done);
        });
}

} // namespace app
