// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/pages/data/import_strip.h"

#include "app/studio.h"
#include "app/text.h"
#include "widgets/theme/theme.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QProgressBar>
#include <QPushButton>

#include <algorithm>

namespace app {

using namespace engine;
namespace theme = widgets::theme;
namespace size = widgets::theme::size;

ImportStrip::ImportStrip(Studio& studio, QWidget* parent)
    : QWidget(parent), m_title(new QLabel(this)), m_state(new QLabel(this)), m_bar(new QProgressBar(this))
{
    auto* row = new QHBoxLayout(this);
    row->setContentsMargins(0, 0, 0, size::gap8);
    row->setSpacing(size::gap12);
    theme::setRole(m_title, "strong");
    theme::setRole(m_state, "secondary");
    m_bar->setAccessibleName(tr("How far the import is"));
    auto* stop = new QPushButton(tr("Stop"), this);
    stop->setAccessibleName(tr("Stop the import"));
    theme::setRole(stop, "quiet");
    row->addWidget(m_title);
    row->addWidget(m_bar, 1);
    row->addWidget(m_state);
    row->addWidget(stop);
    hide();
    connect(stop, &QPushButton::clicked, this, [this, &studio] {
        if (!m_imports.empty())
            studio.engine().cancel(static_cast<JobId>(m_imports.front().job));
    });
    connect(&studio, &Studio::importBegan, this, [this](qint64 job, const QString& title) {
        m_imports.push_back({job, title});
        if (m_imports.size() == 1)
            showFront(tr("waiting"));
        emit busyChanged();
    });
    connect(&studio.engine(), &EngineBridge::progressed, this, [this](const jobs::Progressed& event) {
        if (m_imports.empty() || static_cast<qint64>(event.job) != m_imports.front().job)
            return;
        m_bar->setRange(0, event.total == 0 ? 0 : 1000);
        if (event.total > 0)
            m_bar->setValue(static_cast<int>(event.done * 1000 / event.total));
        const QString left = timeLeft(event.secondsLeft);
        m_state->setText(event.total == 0 ? grouped(static_cast<qint64>(event.done))
                         : left.isEmpty() ? tr("%1 of %2")
                                                .arg(grouped(static_cast<qint64>(event.done)),
                                                     grouped(static_cast<qint64>(event.total)))
                                          : tr("%1 of %2, %3")
                                                .arg(grouped(static_cast<qint64>(event.done)),
                                                     grouped(static_cast<qint64>(event.total)), left));
    });
    connect(&studio.engine(), &EngineBridge::finished, this, [this](const jobs::Finished& event) {
        if (std::erase_if(m_imports, [&](const Import& import) {
                return import.job == static_cast<qint64>(event.job);
            }) == 0)
            return;
        showFront(QString());
        emit busyChanged();
    });
}

void ImportStrip::showFront(const QString& state)
{
    setVisible(!m_imports.empty());
    if (m_imports.empty())
        return;
    m_title->setText(m_imports.front().title);
    m_state->setText(state);
    m_bar->setRange(0, 0);
}

} // namespace app
