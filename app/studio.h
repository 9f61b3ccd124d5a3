// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/document/document.h"
#include "app/engine_bridge.h"
#include "app/models/devices_model.h"
#include "app/models/jobs_model.h"
#include "app/moved_pictures.h"
#include "app/notices.h"
#include "app/preferences.h"
#include "app/recent_keeper.h"
#include "app/thumbnails.h"

#include <QObject>

namespace app {

enum class PageId { Welcome, Data, Label, Design, Train, Evaluate, Explain, Deploy, Settings };

namespace dropped {
struct Wanted;
}

// Some items, to be shown on a page.
struct ItemsRequest
{
    PageId page = PageId::Data;
    std::vector<engine::ItemId> items;
    QString why; // "Shirt taken for T-shirt"
};

// What came of what was dropped or chosen.
struct ImportReport
{
    QString from; // "cats and dogs"
    engine::jobs::ImportOutcome sum;
    std::vector<engine::Error> failures; // of sources that gave nothing; a stopped one is none
};

// What all pages share: the open project, the engine, and the ways to say something or go elsewhere.
// Pages know the studio and never one another.
class Studio final : public QObject
{
    Q_OBJECT

public:
    explicit Studio(QObject* parent = nullptr);

    EngineBridge& engine() { return m_bridge; }
    Document& document() { return m_document; }
    Thumbnails& thumbnails() { return m_thumbnails; }
    JobsModel& jobs() { return m_jobs; }
    DevicesModel& devices() { return m_devices; }
    Notices& notices() { return m_notices; }
    MovedPictures& movedPictures() { return m_movedPictures; }
    Preferences& preferences() { return m_preferences; }

    void goTo(PageId page);
    // The page that shows these items: Data with them as its filter, Explain or Label at the first.
    void show(PageId page, const std::vector<engine::ItemId>& items, const QString& why);

    // Trains anew, on the Train page; and to the first thing in the network that does not fit, on Design.
    void trainAgain();
    void mendNetwork();

    // Opens a project folder, or its project.oriel.
    void openProject(const std::filesystem::path& path);
    // What was dropped or chosen: a project is opened; pictures and folders are imported into the open
    // project, or into a new one beside them where none is open.
    void accept(const std::vector<std::filesystem::path>& paths);
    // In words, what accept() will do; empty where it can do nothing with them, and then `refusal` says why.
    struct Intent
    {
        QString sentence;
        QString refusal;
    };
    Intent intentFor(const std::vector<std::filesystem::path>& paths) const;
    void startEmpty(const QString& name);
    void startSample(const QString& sample);

signals:
    void importBegan(qint64 job, const QString& title); // the number of its id
    void pageRequested(app::PageId page);
    void itemsRequested(const app::ItemsRequest& request);
    void imported(const app::ImportReport& report); // once for all that was dropped together
    void sampleReady();
    void trainingRequested();
    void mendingRequested();

private:
    void startProject(const std::vector<dropped::Wanted>& wanted);
    void importAll(const std::vector<dropped::Wanted>& wanted, std::function<void(const ImportReport&)> then);
    void tellImported(const ImportReport& report);
    void make(const std::filesystem::path& folder, std::function<void()> then);

    EngineBridge m_bridge;
    Document m_document;
    Thumbnails m_thumbnails;
    JobsModel m_jobs;
    Preferences m_preferences;
    DevicesModel m_devices;
    Notices m_notices;
    RecentKeeper m_recent;
    MovedPictures m_movedPictures;
};

} // namespace app
