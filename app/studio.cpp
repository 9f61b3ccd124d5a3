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
    , m_movedPictures(m_document, m_bridge, m_notices)
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

void Studio::trainAgain()
{
    emit pageRequested(PageId::Train);
    emit trainingRequested();
}

void Studio::mendNetwork()
{
    emit pageRequested(PageId::Design);
    emit mendingRequested();
}

void Studio::openProject(const std::filesystem::path& path)
{
    m_document.open(path, [this](Result<void> opened) {
        if (!opened) {
            m_notices.tell(opened.error());
            return;
        }
        if (!m_document.readOnlyReason().isEmpty())
            m_notices.tell(Notices::Mood::Warn, m_document.readOnlyReason());
        goTo(m_document.project().items.empty() ? PageId::Data : PageId::Label);
    });
}

Studio::Intent Studio::intentFor(const std::vector<std::filesystem::path>& paths) const
{
    Intent intent = dropped::intentFor(paths, m_document.isOpen() ? m_document.name() : QString());
    if (intent.refusal.isEmpty() && !m_document.readOnlyReason().isEmpty() &&
        !dropped::isProject(paths.front()))
        return {.sentence = {}, .refusal = m_document.readOnlyReason()};
    return intent;
}

void Studio::accept(const std::vector<std::filesystem::path>& paths)
{
    if (const Intent intent = intentFor(paths); !intent.refusal.isEmpty()) {
        m_notices.tell(Notices::Mood::Warn, intent.refusal);
        return;
    }
    if (dropped::isProject(paths.front()))
        openProject(paths.front());
    else if (m_document.isOpen())
        importAll(dropped::wantedOf(paths), [this](const ImportReport& report) { tellImported(report); });
    else
        startProject(dropped::wantedOf(paths));
}

// Where nothing can be imported, nothing is left behind.
void Studio::startProject(const std::vector<dropped::Wanted>& wanted)
{
    const std::filesystem::path folder =
        dropped::freeFolder(m_preferences.projectsFolder(), dropped::projectName(wanted.front().source));
    make(folder, [this, wanted] {
        goTo(PageId::Data);
        importAll(wanted,
                  [this, count = wanted.size(), folder = m_document.folder()](const ImportReport& report) {
                      const bool isLost = report.failures.size() == count && m_document.folder() == folder;
                      if (isLost && m_document.discardIfNew()) {
                          m_preferences.forget(folder);
                          goTo(PageId::Welcome);
                      }
                      tellImported(report);
                  });
    });
}

void Studio::tellImported(const ImportReport& report)
{
    emit imported(report);
}

void Studio::importAll(const std::vector<dropped::Wanted>& wanted,
                       std::function<void(const ImportReport&)> then)
{
    struct Open
    {
        ImportReport report;
        std::vector<dropped::Wanted> good; // sources that gave something
        std::size_t left = 0;
    };
    const auto open = std::make_shared<Open>();
    open->left = wanted.size();
    const auto take = [this, open, then = std::move(then)](const dropped::Wanted& source,
                                                           const Result<jobs::ImportOutcome>& outcome) {
        ImportReport& report = open->report;
        if (outcome) {
            report.sum.add(*outcome);
            open->good.push_back(source);
        } else if (outcome.error().kind != ErrorKind::Cancelled) {
            report.failures.push_back(outcome.error());
        }
        if (--open->left > 0)
            return;
        if (!open->good.empty())
            report.from = dropped::namesOf(open->good);
        m_notices.addProblems(report.sum.skipped);
        if (report.failures.empty() && open->good.empty())
            return; // stopped before anything came
        m_document.onceCurrent(this, [report, then] { then(report); });
    };
    for (const dropped::Wanted& each : wanted) {
        jobs::ImportJob job = {.source = each.source,
                               .format = each.only.empty() ? "auto" : "pictures",
                               .split = {},
                               .only = each.only};
        const QString title = tr("Import %1").arg(dropped::namesOf({each}));
        const JobId id = m_bridge.submit(
            std::move(job), title, this,
            [each, take](const Result<jobs::ImportOutcome>& outcome) { take(each, outcome); });
        emit importBegan(static_cast<qint64>(id), title);
    }
}

// Where it cannot be made, the folder of projects is the place to choose anew.
void Studio::make(const std::filesystem::path& folder, std::function<void()> then)
{
    m_document.create(folder, [this, then = std::move(then)](Result<void> made) {
        if (!made) {
            m_notices.tell(made.error(), tr("Keep projects elsewhere"), [this] { goTo(PageId::Settings); });
            return;
        }
        then();
    });
}

void Studio::startEmpty(const QString& name)
{
    make(dropped::freeFolder(m_preferences.projectsFolder(), name), [this] { goTo(PageId::Data); });
}

void Studio::startSample(const QString& sample)
{
    QString title = sample;
    for (const jobs::BundledSample& each : jobs::bundledSamples())
        if (toQString(each.id) == sample)
            title = toQString(each.title);
    const std::filesystem::path folder = dropped::freeFolder(m_preferences.projectsFolder(), title);
    make(folder, [this, sample, title] {
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
