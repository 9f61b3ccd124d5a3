// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/help_panel.h"

#include "widgets/theme/icon.h"
#include "widgets/theme/theme.h"

#include <QFile>
#include <QHBoxLayout>
#include <QLabel>
#include <QTextBlock>
#include <QTextBrowser>
#include <QTextCursor>
#include <QTextList>
#include <QToolButton>
#include <QVBoxLayout>

namespace app {

namespace size = widgets::theme::size;

namespace {
constexpr double lineHeight = 120; // percent
}

HelpPanel::HelpPanel(QWidget* parent) : QFrame(parent), m_text(new QTextBrowser(this))
{
    widgets::theme::setRole(this, "panel");
    setFixedWidth(size::inspector);
    setAccessibleName(tr("Help"));
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(size::gap8, size::gap8, size::gap8, size::gap8);
    auto* head = new QHBoxLayout;
    auto* title = new QLabel(tr("Help"), this);
    widgets::theme::setRole(title, "section");
    auto* close = new QToolButton(this);
    close->setIcon(widgets::theme::icon(QStringLiteral("close")));
    close->setToolTip(tr("Close help (F1)"));
    close->setAccessibleName(tr("Close help"));
    head->addSpacing(size::gap8);
    head->addWidget(title);
    head->addStretch();
    head->addWidget(close);
    column->addLayout(head);
    column->addWidget(m_text, 1);
    m_text->setFrameShape(QFrame::NoFrame);
    m_text->setAccessibleName(tr("Help for this page"));
    connect(close, &QToolButton::clicked, this, &QWidget::hide);
    hide();
}

void HelpPanel::setTopic(const QString& topic)
{
    QFile file(QStringLiteral(":/oriel/help/%1.md").arg(topic));
    m_text->setMarkdown(file.open(QIODevice::ReadOnly) ? QString::fromUtf8(file.readAll())
                                                       : tr("There is no help for this page yet."));
    // Markdown brings no room between its paragraphs.
    m_text->document()->setIndentWidth(size::gap16);
    for (QTextBlock block = m_text->document()->begin(); block.isValid(); block = block.next()) {
        QTextBlockFormat format;
        format.setBottomMargin(block.textList() ? size::gap4 : size::gap12);
        format.setLineHeight(lineHeight, QTextBlockFormat::ProportionalHeight);
        QTextCursor(block).mergeBlockFormat(format);
    }
}

} // namespace app
