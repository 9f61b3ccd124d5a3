// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/pages/explain/explain_asker.h"

namespace app {

using namespace engine;

ExplainAsker::ExplainAsker(Studio& studio, QObject* parent) : QObject(parent), m_studio(studio)
{
    connect(&studio.engine(), &EngineBridge::progressed, this, [this](const jobs::Progressed& event) {
        if (event.job == m_job && event.total > 0)
            emit progressed(static_cast<double>(event.done) / static_cast<double>(event.total));
    });
}

void ExplainAsker::ask(const ExplainQuestion& question)
{
    forget();
    m_job = m_studio.engine().submit(
        jobs::ExplainJob{.item = question.item,
                         .file = question.file,
                         .run = {},
                         .method = question.method,
                         .target = question.target,
                         .layer = question.layer,
                         .out = {},
                         .device = m_studio.devices().choice()},
        tr("Explain a picture"), this,
        [this, generation = m_generation](Result<jobs::ExplainOutcome> outcome) {
            if (generation != m_generation)
                return;
            m_job = JobId::None;
            emit busyChanged();
            if (outcome)
                emit answered(*outcome);
            else
                emit failed(outcome.error());
        },
        EngineBridge::Urgency::Interactive);
    emit busyChanged();
}

void ExplainAsker::cancel()
{
    if (isBusy())
        m_studio.engine().cancel(m_job);
}

void ExplainAsker::forget()
{
    cancel();
    ++m_generation;
    m_job = JobId::None;
}

} // namespace app
