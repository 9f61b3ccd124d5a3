// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/problems_dialog.h"

#include "app/text.h"
#include "widgets/theme/theme.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QLabel>
#include <QPushButton>
#include <QTableWidget>
#include <QVBoxLayout>

namespace app {

ProblemsDialog::ProblemsDialog(Notices& notices, QWidget* parent) : QDialog(parent)
{
    setWindowTitle(tr("Files left out"));
    resize(720, 480);
    auto* column = new QVBoxLayout(this);
    auto* title = new QLabel(notices.problems().empty()
                                 ? tr("No file was left out.")
                                 : tr("%Ln file(s) could not be used. Nothing was changed on the disk.",
                                      nullptr, static_cast<int>(notices.problems().size())),
                             this);
    widgets::theme::setRole(title, "section");
    title->setWordWrap(true);
    column->addWidget(title);

    auto* table = new QTableWidget(static_cast<int>(notices.problems().size()), 2, this);
    table->setHorizontalHeaderLabels({tr("File"), tr("Why")});
    table->verticalHeader()->hide();
    table->setEditTriggers(QAbstractItemView::NoEditTriggers);
    table->setShowGrid(false);
    table->setSelectionBehavior(QAbstractItemView::SelectRows);
    table->horizontalHeader()->setDefaultAlignment(Qt::AlignLeft | Qt::AlignVCenter);
    table->setWordWrap(true);
    table->horizontalHeader()->setStretchLastSection(true);
    table->setColumnWidth(0, 240);
    table->setAccessibleName(tr("Files left out, with the reason"));
    QString text;
    int row = 0;
    for (const engine::data::SkippedFile& file : notices.problems()) {
        table->setItem(row, 0, new QTableWidgetItem(toQString(file.name)));
        table->setItem(row++, 1, new QTableWidgetItem(toQString(file.reason)));
        text += toQString(file.name) + '\t' + toQString(file.reason) + '\n';
    }
    table->verticalHeader()->setSectionResizeMode(QHeaderView::ResizeToContents);
    column->addWidget(table, 1);

    auto* buttons = new QHBoxLayout;
    auto* copy = new QPushButton(tr("Copy the list"), this);
    auto* forget = new QPushButton(tr("Forget them"), this);
    auto* close = new QPushButton(tr("Close"), this);
    widgets::theme::setRole(forget, "quiet");
    widgets::theme::setRole(close, "primary");
    buttons->addWidget(copy);
    buttons->addWidget(forget);
    buttons->addStretch();
    buttons->addWidget(close);
    column->addLayout(buttons);
    connect(copy, &QPushButton::clicked, this, [text] { QGuiApplication::clipboard()->setText(text); });
    connect(forget, &QPushButton::clicked, this, [this, &notices] {
        notices.clearProblems();
        accept();
    });
    connect(close, &QPushButton::clicked, this, &QDialog::accept);
}

} // namespace app
