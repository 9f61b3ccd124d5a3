// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/core/ids.h"
#include "engine/data/picture.h"
#include "engine/data/picture_source.h"

#include <QCache>
#include <QImage>
#include <QObject>
#include <QThreadPool>

#include <map>
#include <memory>
#include <mutex>
#include <unordered_map>

namespace app {

class Document;

QImage toImage(const engine::data::Picture& picture); // turned upright

// Small pictures of items, decoded on threads of their own, newest wish first, so that a gallery of
// 70,000 items never waits. Asking again for what fell out of the cache decodes it again.
class Thumbnails final : public QObject
{
    Q_OBJECT

public:
    // Sides in px that pictures are kept at; a wish is rounded up to the next. The last means "whole".
    static constexpr int small = 128, large = 400, whole = 0;

    explicit Thumbnails(Document& document, QObject* parent = nullptr);
    ~Thumbnails() override;

    // The picture at about that size, never enlarged; null while it is not there, and ready() follows.
    QImage picture(engine::ItemId id, int side = small);
    // Why an item has no picture; empty where it has or is not known yet.
    QString problem(engine::ItemId item) const;

signals:
    void ready(qint64 item); // the number of its id

private:
    struct Wish
    {
        engine::ItemId item = engine::ItemId::None;
        int side = 0;
        bool operator==(const Wish&) const = default;
    };
    struct Shelf; // shared with the threads
    void forget();
    void take(Wish wish, const QImage& image, const QString& problem, int generation);
    static quint64 key(Wish wish);

    Document& m_document;
    QCache<quint64, QImage> m_cache; // cost in kB
    std::unordered_map<std::int64_t, QString> m_problems;
    std::shared_ptr<Shelf> m_shelf;
    QThreadPool m_threads;
    int m_generation = 0;
};

} // namespace app
