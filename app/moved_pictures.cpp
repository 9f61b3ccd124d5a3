// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/moved_pictures.h"

#include "app/commands/relocate_source.h"
#include "app/text.h"

#include <algorithm>

namespace app {

using namespace engine;

MovedPictures::MovedPictures(Document& document, EngineBridge& bridge, Notices& notices, QObject* parent)
    : QObject(parent), m_document(document), m_bridge(bridge), m_notices(notices)
{
    connect(&document, &Document::opened, this, &MovedPictures::check);
    connect(&bridge, &EngineBridge::finished, this, [this](const jobs::Finished& event) {
        if (event.error && event.error->kind == ErrorKind::NotFound)
            check(); // they may have gone since
    });
}

void MovedPictures::ask(SourceId source)
{
    emit placeWanted(number(source));
}

std::vector<MovedPictures::Place> MovedPictures::places() const
{
    const project::Project& project = m_document.project();
    std::vector<Place> places;
    for (const project::Source& source : project.sources)
        places.push_back({.id = source.id,
                          .source = {.kind = source.kind, .root = m_document.placeOf(source)},
                          .items = {}});
    auto place = places.begin();
    for (const project::Item& item : project.items) {
        if (place == places.end() || place->id != item.source)
            place = std::ranges::find(places, item.source, &Place::id);
        if (place != places.end())
            place->items.push_back(item.name);
    }
    return places;
}

void MovedPictures::check()
{
    if (!m_document.isOpen() || !m_document.readOnlyReason().isEmpty())
        return;
    using Missing = std::vector<Place>;
    m_bridge.inBackground<Missing>(
        this,
        [places = places()]() -> Result<Missing> {
            Missing missing = places;
            std::erase_if(missing,
                          [](const Place& place) { return data::isInPlace(place.source, place.items); });
            return missing;
        },
        [this, folder = m_document.folder()](const Result<Missing>& missing) {
            if (missing->empty() || m_document.folder() != folder)
                return;
            const Place& first = missing->front();
            m_notices.tell(Notices::Mood::Warn,
                           tr("The pictures in %1 are not there any more. Labels and models are kept; show "
                              "where the pictures are now.")
                               .arg(toQString(first.source.root.string())),
                           tr("Find the pictures"), [this, id = first.id] { ask(id); });
        });
}

void MovedPictures::lookIn(SourceId id, const std::filesystem::path& folder)
{
    m_bridge.inBackground<Found>(
        this,
        [id, folder, places = places()]() -> Result<Found> {
            const auto wanted = std::ranges::find(places, id, &Place::id);
            if (wanted == places.end())
                return Found{};
            const auto first = data::findSource(wanted->source, wanted->items, folder);
            if (!first)
                return first.error();
            Found found = {{{*wanted, *first}}};
            for (const Place& other : places) {
                if (other.id == id || data::isInPlace(other.source, other.items))
                    continue;
                const auto along = first->root / other.source.root.lexically_relative(wanted->source.root);
                if (const auto there = data::findSource(other.source, other.items, along.lexically_normal()))
                    found.places.emplace_back(other, *there);
            }
            return found;
        },
        [this, id](const Result<Found>& found) {
            if (!found) {
                m_notices.tell(found.error(), tr("Look elsewhere"), [this, id] { ask(id); });
                return;
            }
            take(*found);
        });
}

void MovedPictures::take(const Found& found)
{
    std::vector<std::pair<SourceId, std::filesystem::path>> places;
    std::size_t there = 0;
    std::size_t wanted = 0;
    for (const auto& [place, source] : found.places) {
        places.emplace_back(place.id, source.root);
        there += source.there;
        wanted += place.items.size();
    }
    if (places.empty())
        return; // the source went while it was looked for
    m_document.perform(
        commands::relocateSources(places), [this, there, lost = wanted - there](const Result<void>& done) {
            if (!done)
                return; // said already
            const QString sentence = tr("%Ln picture(s) found again.", nullptr, static_cast<int>(there));
            if (lost == 0)
                m_notices.tell(Notices::Mood::Good, sentence);
            else
                m_notices.tell(Notices::Mood::Warn,
                               sentence + ' ' + tr("%Ln is/are not there.", nullptr, static_cast<int>(lost)));
        });
}

} // namespace app
