// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/pages/explain/checks_view.h"

#include "app/pages/explain/words.h"
#include "app/text.h"
#include "widgets/forms/elided_label.h"
#include "widgets/theme/icon.h"
#include "widgets/theme/theme.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QVBoxLayout>

#include <algorithm>

namespace app {

using namespace engine;
namespace theme = widgets::theme;
namespace size = widgets::theme::size;

ChecksView::ChecksView(QWidget* parent)
    : QWidget(parent), m_pill(new QLabel(this)), m_column(new QVBoxLayout(this))
{
    m_column->setContentsMargins(0, 0, 0, 0);
    m_column->setSpacing(size::gap8);
    auto* head = new QHBoxLayout;
    auto* title = new QLabel(tr("Can I believe it?"), this);
    theme::setRole(title, "section");
    head->addWidget(title);
    head->addStretch();
    head->addWidget(m_pill);
    m_column->addLayout(head);
    m_pill->hide();
}

void ChecksView::setChecks(const std::vector<explain::Check>& checks, bool stoppedEarly)
{
    delete m_rows;
    m_rows = new QWidget(this);
    auto* column = new QVBoxLayout(m_rows);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(size::gap8);
    m_column->addWidget(m_rows);
    const auto kept = std::count_if(checks.begin(), checks.end(), [](const auto& c) { return c.passed(); });
    m_pill->setVisible(!checks.empty());
    m_pill->setText(tr("%1 of %2").arg(kept).arg(checks.size()));
    theme::setRole(m_pill, kept == static_cast<std::ptrdiff_t>(checks.size()) ? "pill-good" : "pill-warn");
    for (const explain::Check& check : checks) {
        const explain_words::CheckLine line = explain_words::lineOf(check);
        addRow(check.passed() ? QStringLiteral("check_circle") : QStringLiteral("warning"),
               check.passed() ? "good" : "warn", line.name, line.value, line.doubt);
    }
    if (stoppedEarly)
        addRow(QStringLiteral("warning"), "warn", tr("Stopped before its end"), {},
               tr("The map is what was found until then."));
}

void ChecksView::addRow(const QString& icon, const char* mood, const QString& name, const QString& value,
                        const QString& meaning)
{
    auto* row = new QHBoxLayout;
    row->setSpacing(size::gap8);
    auto* mark = new QLabel(m_rows);
    mark->setPixmap(theme::icon(icon, mood == std::string_view("good") ? theme::Ink::Good : theme::Ink::Warn)
                        .pixmap(size::icon, size::icon));
    mark->setAccessibleName(mood == std::string_view("good") ? tr("kept") : tr("not kept"));
    auto* words = new widgets::ElidedLabel(m_rows);
    words->setText(name);
    auto* number = new QLabel(value, m_rows);
    row->addWidget(mark);
    row->addWidget(words, 1);
    row->addWidget(number);
    static_cast<QVBoxLayout*>(m_rows->layout())->addLayout(row);
    if (meaning.isEmpty())
        return;
    auto* sentence = new QLabel(meaning, m_rows);
    sentence->setWordWrap(true);
    sentence->setIndent(size::icon + size::gap8);
    theme::setRole(sentence, "caption");
    m_rows->layout()->addWidget(sentence);
}

} // namespace app
