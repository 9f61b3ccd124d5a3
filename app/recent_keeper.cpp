// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/recent_keeper.h"

#include "app/models/runs_model.h"
#include "app/preferences.h"
#include "app/text.h"
#include "app/thumbnails.h"

#include <QCryptographicHash>
#include <QDateTime>
#include <QDir>
#include <QSet>
#include <QStandardPaths>

namespace app {

using namespace engine;

namespace {

constexpr int soon = 1000; // ms

QString placeOfPictures()
{
    return QStandardPaths::writableLocation(QStandardPaths::CacheLocation) + QStringLiteral("/recent");
}

QString nameOf(const std::filesystem::path& folder)
{
    const QByteArray path = QByteArray::fromStdString(folder.string());
    return QString::fromLatin1(QCryptographicHash::hash(path, QCryptographicHash::Sha1).toHex()) +
           QStringLiteral(".png");
}

} // namespace

RecentKeeper::RecentKeeper(Document& document, Thumbnails& thumbnails, Preferences& preferences,
                           QObject* parent)
    : QObject(parent), m_document(document), m_thumbnails(thumbnails), m_preferences(preferences)
{
    m_later.setSingleShot(true);
    m_later.setInterval(soon);
    connect(&m_later, &QTimer::timeout, this, &RecentKeeper::keep);
    connect(&document, &Document::opened, this, [this] {
        m_hasPicture = false;
        keep();
        tidy();
    });
    connect(&document, &Document::changed, &m_later, qOverload<>(&QTimer::start));
    connect(&document, &Document::runsChanged, &m_later, qOverload<>(&QTimer::start));
    connect(&thumbnails, &Thumbnails::ready, this, [this](qint64 item) {
        if (!m_hasPicture && m_document.isOpen() && !m_document.project().items.empty() &&
            item == number(m_document.project().items.front().id))
            keepPicture();
    });
}

QImage RecentKeeper::picture(const std::filesystem::path& folder)
{
    return QImage(placeOfPictures() + '/' + nameOf(folder));
}

void RecentKeeper::keep()
{
    if (!m_document.isOpen())
        return;
    m_preferences.remember({.folder = m_document.folder(),
                            .sentence = sentence(),
                            .opened = QDateTime::currentMSecsSinceEpoch()});
    keepPicture();
}

void RecentKeeper::keepPicture()
{
    if (m_hasPicture || m_document.project().items.empty())
        return;
    const QImage picture = m_thumbnails.picture(m_document.project().items.front().id, Thumbnails::small);
    // A picture that cannot be kept is not worth a word: the row shows a folder then.
    m_hasPicture = !picture.isNull() && QDir().mkpath(placeOfPictures()) &&
                   picture.save(placeOfPictures() + '/' + nameOf(m_document.folder()));
    if (m_hasPicture)
        emit m_preferences.recentChanged();
}

void RecentKeeper::tidy()
{
    QSet<QString> wanted;
    for (const RecentProject& each : m_preferences.recent())
        wanted << nameOf(each.folder);
    QDir place(placeOfPictures());
    for (const QString& file : place.entryList({QStringLiteral("*.png")}, QDir::Files))
        if (!wanted.contains(file))
            place.remove(file);
}

QString RecentKeeper::sentence() const
{
    const project::Project& project = m_document.project();
    if (project.items.empty())
        return tr("no pictures yet");
    QStringList parts = {tr("%Ln picture(s)", nullptr, static_cast<int>(project.items.size())),
                         tr("%Ln class(es)", nullptr, static_cast<int>(project.classes.size()))};
    if (project.runs.empty())
        return parts.join(QStringLiteral(" · "));
    const std::optional<double> right = bestRight(project.runs.back());
    if (project.runs.back().state == project::RunState::Interrupted)
        parts << tr("training was cut short");
    else if (right)
        parts << tr("right %1 of 100").arg(qRound(*right * 100));
    return parts.join(QStringLiteral(" · "));
}

} // namespace app
