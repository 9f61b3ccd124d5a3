// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/studio.h"

#include "app/dropped.h"
#include "app/text.h"

namespace app {

using namespace engine;

Studio::Studio(QObject* parent)
    : QObject(parent)
    , m_document(m_bridge)
    , m_thumbnails(m_document)
    , m_jobs(m_bridge)
    , m_devices(m_bridge, m_preferences)
    , m_recent(m_document, m_thumbnails, m_preferences)
{
    connect(&m_document, &Document::failed, this, [this](const Error& error) { m_notices.tell(error); });
}

void Studio::goTo(PageId page)
{
    emit pageRequested(page);
}

void Studio::show(PageId page, const std::vector<ItemId>& items, const QString& why)
{
    emit pageRequested(page);
    emit itemsRequested({page, items, why});
}

void Studio::openProject(const std::filesystem::path& path)
{
    m_document.open(path, [this](Result<void> opened) {
        if (!opened)
            return; // said already
        const project::Project& project = m_document.project();
        if (!m_document.readOnlyReason().isEmpty())
            m_notices.tell(Notices::Mood::Warn, m_document.readOnlyReason());
        goTo(project.items.empty() ? PageId::Data : PageId::Label);
    });
}

Studio::Intent Studio::intentFor(const std::vector<std::filesystem::path>& paths) const
{
    return dropped::intentFor(paths, m_document.isOpen() ? m_document.name() : QString());
}

void Studio::accept(const std::vector<std::filesystem::path>& paths)
{
    if (const Intent intent = intentFor(paths); !intent.refusal.isEmpty()) {
        m_notices.tell(Notices::Mood::Warn, intent.refusal);
        return;
    }
    if (dropped::isProject(paths.front())) {
        openProject(paths.front());
        return;
    }
    const std::vector<std::filesystem::path> sources = dropped::sourcesOf(paths);
    if (m_document.isOpen()) {
        importAll(sources);
        return;
    }
    const std::filesystem::path folder =
        dropped::freeFolder(m_preferences.projectsFolder(), dropped::projectName(sources.front()));
    m_document.create(folder, [this, sources](Result<void> made) {
        if (!made)
            return;
        goTo(PageId::Data);
        importAll(sources);
    });
}

void Studio::importAll(std::vector<std::filesystem::path> sources)
{
    for (const std::filesystem::path& source : sources)
        import(source);
}

void Studio::import(const std::filesystem::path& source, std::function<void()> then)
{
    const QString from = toQString(source.filename().string());
    const QString title = tr("Import %1").arg(from);
    const JobId job =
        m_bridge.submit(jobs::ImportJob{.source = source, .split = {}}, title, this,
                        [this, from, then = std::move(then)](Result<jobs::ImportOutcome> outcome) {
                            if (!outcome) {
                                m_notices.tell(outcome.error());
                                return;
                            }
                            m_notices.addProblems(outcome->skipped);
                            m_document.onceCurrent(this, [this, outcome, from, then] {
                                emit imported(*outcome, from);
                                if (then)
                                    then();
                            });
                        });
    emit importBegan(static_cast<qint64>(job), title);
}

void Studio::startSample(const QString& sample)
{
    QString title = sample;
    for (const jobs::BundledSample& each : jobs::bundledSamples())
        if (toQString(each.id) == sample)
            title = toQString(each.title);
    const std::filesystem::path folder = dropped::freeFolder(m_preferences.projectsFolder(), title);
    m_document.create(folder, [this, sample, title](Result<void> made) {
        if (!made)
            return;
        goTo(PageId::Train);
        m_bridge.submit(jobs::SampleJob{.sample = toString(sample)}, tr("Prepare %1").arg(title), this,
                        [this](Result<jobs::SampleOutcome> outcome) {
                            if (!outcome)
                                m_notices.tell(outcome.error());
                            else
                                m_document.onceCurrent(this, [this] { emit sampleReady(); });
                        });
    });
}

} // namespace app
