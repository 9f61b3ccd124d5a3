// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/document/document.h"
#include "app/notices.h"
#include "engine/data/find_source.h"

#include <QObject>

namespace app {

// Pictures stay where people have them, so a folder may be moved or renamed behind the project's back.
// Sees that when a project is opened, says so, and finds them again.
class MovedPictures final : public QObject
{
    Q_OBJECT

public:
    MovedPictures(Document& document, EngineBridge& bridge, Notices& notices, QObject* parent = nullptr);

    // Asks where the pictures of a source are now.
    void ask(engine::SourceId source);
    // Looks for them in the folder and nearby. Where they are, the project says so from then on, and
    // sources that were moved along with it are found too.
    void lookIn(engine::SourceId id, const std::filesystem::path& folder);

signals:
    void placeWanted(qint64 source);

private:
    struct Place
    {
        engine::SourceId id = engine::SourceId::None;
        engine::data::Source source;
        std::vector<std::string> items;
    };

    struct Found
    {
        std::vector<std::pair<Place, engine::data::FoundSource>> places; // the one that was asked for first
    };

    std::vector<Place> places() const;
    void check();
    void take(const Found& found);

    Document& m_document;
    EngineBridge& m_bridge;
    Notices& m_notices;
};

} // namespace app
