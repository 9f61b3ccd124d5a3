// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/document/document.h"

#include <QImage>
#include <QTimer>

namespace app {

class Preferences;
class Thumbnails;

// Keeps what the list of recent projects shows of the open one: what is in it, how good its last model is,
// and a small picture.
class RecentKeeper final : public QObject
{
    Q_OBJECT

public:
    RecentKeeper(Document& document, Thumbnails& thumbnails, Preferences& preferences,
                 QObject* parent = nullptr);

    // Null where none was kept.
    static QImage picture(const std::filesystem::path& folder);

private:
    void keep();
    void keepPicture();
    void tidy(); // pictures of projects that are not listed any more
    QString sentence() const;

    Document& m_document;
    Thumbnails& m_thumbnails;
    Preferences& m_preferences;
    QTimer m_later; // many changes are one
    bool m_hasPicture = false;
};

} // namespace app
