// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/pages/train/curves_card.h"

#include "app/models/learning_gap.h"
#include "app/text.h"
#include "widgets/charts/learning_curves.h"
#include "widgets/charts/learning_table.h"
#include "widgets/charts/zone_gauge.h"
#include "widgets/forms/elided_label.h"
#include "widgets/theme/icon.h"
#include "widgets/theme/theme.h"

#include <QFileDialog>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QLocale>
#include <QMenu>
#include <QPushButton>
#include <QSaveFile>
#include <QStackedWidget>
#include <QTableView>
#include <QToolButton>
#include <QVBoxLayout>

namespace app {

namespace theme = widgets::theme;
namespace size = widgets::theme::size;
using widgets::charts::LearningCurves;
using widgets::charts::ZoneGauge;

CurvesCard::CurvesCard(QWidget* parent)
    : QFrame(parent)
    , m_about(new widgets::ElidedLabel(this))
    , m_failure(new QLabel(this))
    , m_stack(new QStackedWidget(this))
    , m_curves(new LearningCurves(this))
    , m_table(new widgets::charts::LearningTable(this))
    , m_verdict(new QLabel(this))
    , m_details(new QLabel(this))
    , m_gauge(new ZoneGauge({{LearningGap::watchFrom, tr("healthy")},
                             {LearningGap::memorisingFrom, tr("watch")},
                             {LearningGap::shownTo, tr("memorising")}},
                            this))
{
    theme::setRole(this, "card");
    theme::setRole(m_failure, "bad");
    m_failure->setWordWrap(true);
    m_failure->setContentsMargins(size::gap16, 0, size::gap16, 0);
    m_failure->setTextInteractionFlags(Qt::TextSelectableByMouse);
    m_failure->hide();
    auto* table = new QTableView(m_stack);
    table->setModel(m_table);
    table->setAccessibleName(tr("Learning curves as a table"));
    table->verticalHeader()->hide();
    table->horizontalHeader()->setSectionResizeMode(QHeaderView::Stretch);
    table->setShowGrid(false);
    table->setSelectionBehavior(QAbstractItemView::SelectRows);
    m_stack->addWidget(m_curves);
    m_stack->addWidget(table);

    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(1, size::gap8, 1, 1);
    column->setSpacing(size::gap4);
    column->addWidget(makeHead());
    column->addWidget(m_failure);
    column->addWidget(m_stack, 1);
    auto* line = new QFrame(this);
    theme::setRole(line, "line");
    column->addWidget(line);
    column->addWidget(makeGap());
    refreshGap();
}

QWidget* CurvesCard::makeHead()
{
    auto* head = new QWidget(this);
    auto* row = new QHBoxLayout(head);
    row->setContentsMargins(size::gap16, 0, size::gap12, 0);
    row->setSpacing(size::gap8);
    auto* title = new QLabel(tr("Learning curves"), head);
    theme::setRole(title, "section");
    theme::setRole(m_about, "caption");
    row->addWidget(title);
    row->addWidget(m_about, 1);

    auto* logarithmic = new QPushButton(tr("Log"), head);
    logarithmic->setCheckable(true);
    logarithmic->setToolTip(tr("Draw the loss on a logarithmic axis"));
    connect(logarithmic, &QPushButton::toggled, m_curves, &LearningCurves::setLogarithmic);
    auto* smooth = new QPushButton(tr("Smooth"), head);
    smooth->setCheckable(true);
    smooth->setChecked(true);
    smooth->setToolTip(
        tr("Even out the lines of what is studied. What was held back is always drawn as measured."));
    connect(smooth, &QPushButton::toggled, m_curves, &LearningCurves::setSmooth);
    row->addWidget(logarithmic);
    row->addWidget(smooth);

    auto* table = new QToolButton(head);
    table->setIcon(theme::icon(QStringLiteral("table")));
    table->setCheckable(true);
    table->setToolTip(tr("Show as table"));
    table->setAccessibleName(tr("Show as table"));
    connect(table, &QToolButton::toggled, this, [this](bool on) { m_stack->setCurrentIndex(on ? 1 : 0); });
    auto* save = new QToolButton(head);
    save->setIcon(theme::icon(QStringLiteral("download")));
    save->setToolTip(tr("Save the curves"));
    save->setAccessibleName(tr("Save the curves"));
    save->setPopupMode(QToolButton::InstantPopup);
    auto* menu = new QMenu(save);
    menu->addAction(tr("As a picture"), this, &CurvesCard::savePicture);
    menu->addAction(tr("As numbers (CSV)"), this, &CurvesCard::saveNumbers);
    save->setMenu(menu);
    row->addWidget(table);
    row->addWidget(save);
    return head;
}

QWidget* CurvesCard::makeGap()
{
    auto* gap = new QWidget(this);
    auto* row = new QHBoxLayout(gap);
    row->setContentsMargins(size::gap16, size::gap8, size::gap16, size::gap8);
    row->setSpacing(size::gap24);
    auto* words = new QVBoxLayout;
    words->setSpacing(2);
    theme::setRole(m_verdict, "strong");
    theme::setRole(m_details, "secondary");
    m_details->setWordWrap(true);
    words->addWidget(m_verdict);
    words->addWidget(m_details);
    row->addLayout(words, 3);
    m_gauge->setAccessibleName(tr("Gap between studied and new pictures"));
    row->addWidget(m_gauge, 2);
    return gap;
}

void CurvesCard::setRecord(const widgets::charts::LearningRecord& record, const QString& about)
{
    m_curves->setRecord(record);
    m_table->setRecord(record);
    m_about->setText(about);
    refreshGap();
}

void CurvesCard::setFailure(const QString& sentence)
{
    m_failure->setText(sentence);
    m_failure->setVisible(!sentence.isEmpty());
}

void CurvesCard::refreshGap()
{
    using Verdict = LearningGap::Verdict;
    const LearningGap gap = learningGap(m_curves->record());
    const bool isJudged = gap.verdict == Verdict::Healthy || gap.verdict == Verdict::Watch ||
                          gap.verdict == Verdict::Memorising;
    m_verdict->setText(gap.headline.isEmpty() ? tr("The curves begin after the first epoch.") : gap.headline);
    m_details->setText(gap.details.isEmpty() ? tr("An epoch is one time through all pictures.")
                                             : gap.details);
    m_gauge->setVisible(gap.verdict != Verdict::None);
    if (isJudged)
        m_gauge->setValue(gap.points, tr("gap %1 points").arg(QLocale().toString(gap.points, 'f', 1)));
    else
        m_gauge->setValue({}, {});
}

void CurvesCard::savePicture()
{
    const QString file = QFileDialog::getSaveFileName(this, tr("Save the curves"), tr("learning curves.png"),
                                                      tr("Pictures (*.png)"));
    if (!file.isEmpty() && !m_curves->grab().save(file, "PNG"))
        emit exportFailed(tr("\"%1\" could not be written. Choose another folder.").arg(file));
}

void CurvesCard::saveNumbers()
{
    const QString name = QFileDialog::getSaveFileName(this, tr("Save the curves"), tr("learning curves.csv"),
                                                      tr("Numbers (*.csv)"));
    if (name.isEmpty())
        return;
    QSaveFile file(name);
    if (!file.open(QIODevice::WriteOnly) || file.write(toCsv(m_curves->record()).toUtf8()) < 0 ||
        !file.commit())
        emit exportFailed(tr("\"%1\" could not be written. Choose another folder.").arg(name));
}

} // namespace app
