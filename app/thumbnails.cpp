// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/thumbnails.h"

#include "app/document/document.h"
#include "app/text.h"
#include "engine/core/thread_priority.h"

#include <algorithm>
#include <deque>
#include <optional>

namespace app {

using namespace engine;

namespace {

constexpr int cacheKilobytes = 192 * 1024;
constexpr std::size_t mostWishes = 400; // older ones have scrolled away

} // namespace

QImage toImage(const data::Picture& picture)
{
    const data::Picture upright = data::upright(picture);
    const QImage view(upright.pixels.data(), upright.width, upright.height,
                      static_cast<qsizetype>(upright.rowBytes()),
                      upright.channels == 1 ? QImage::Format_Grayscale8 : QImage::Format_RGB888);
    return view.convertToFormat(QImage::Format_RGB32); // deep
}

// Wishes, which the window's thread adds, and open sources, which it never waits for.
struct Thumbnails::Shelf
{
    struct Order
    {
        Wish wish;
        data::Source source;
        std::string name;
        int generation = 0;
    };

    std::mutex mutex;         // of the wishes
    std::deque<Order> orders; // newest at the back
    std::mutex sourcesMutex;
    std::map<std::string, Result<data::PictureSource>> sources;

    std::optional<Order> next()
    {
        const std::lock_guard lock(mutex);
        if (orders.empty())
            return std::nullopt;
        Order order = std::move(orders.back());
        orders.pop_back();
        return order;
    }

    // Opening an idx file decodes all of it, so one thread does it while others wait.
    Result<data::Picture> picture(const Order& order)
    {
        std::optional<Result<data::PictureSource>> source;
        {
            const std::lock_guard lock(sourcesMutex);
            const std::string key = order.source.kind + '\n' + order.source.root.string();
            auto known = sources.find(key);
            if (known == sources.end())
                known = sources.emplace(key, data::PictureSource::open(order.source)).first;
            source.emplace(known->second);
        }
        if (!*source)
            return source->error();
        return (*source)->picture(order.name);
    }
};

Thumbnails::Thumbnails(Document& document, QObject* parent)
    : QObject(parent), m_document(document), m_cache(cacheKilobytes), m_shelf(std::make_shared<Shelf>())
{
    m_threads.setMaxThreadCount(2);
    connect(&document, &Document::opened, this, &Thumbnails::forget);
    connect(&document, &Document::changed, this, [this](const project::Changes& changes) {
        if (changes.sources)
            forget();
    });
}

Thumbnails::~Thumbnails()
{
    forget();
    m_threads.waitForDone();
}

void Thumbnails::forget()
{
    ++m_generation;
    m_cache.clear();
    m_problems.clear();
    {
        const std::lock_guard lock(m_shelf->mutex);
        m_shelf->orders.clear();
    }
    m_shelf = std::make_shared<Shelf>(); // threads may still be reading into the old one
}

quint64 Thumbnails::key(Wish wish)
{
    return static_cast<quint64>(number(wish.item)) * 4 + (wish.side == small   ? 1
                                                          : wish.side == large ? 2
                                                                               : 3);
}

QImage Thumbnails::picture(ItemId id, int side)
{
    const Wish wish = {id, side == whole ? whole : side <= small ? small : side <= large ? large : whole};
    if (const QImage* known = m_cache.object(key(wish)))
        return *known;
    const project::Item* item = m_document.project().find(id);
    const project::Source* source = item ? m_document.project().find(item->source) : nullptr;
    if (!source || m_problems.contains(number(id)))
        return {};
    {
        const std::lock_guard lock(m_shelf->mutex);
        std::erase_if(m_shelf->orders, [&](const Shelf::Order& order) { return order.wish == wish; });
        if (m_shelf->orders.size() >= mostWishes)
            m_shelf->orders.pop_front();
        m_shelf->orders.push_back({.wish = wish,
                                   .source = {.kind = source->kind, .root = m_document.placeOf(*source)},
                                   .name = item->name,
                                   .generation = m_generation});
    }
    m_threads.start([this, shelf = m_shelf] {
        lowerThreadPriority();
        const std::optional<Shelf::Order> order = shelf->next();
        if (!order)
            return;
        const Result<data::Picture> picture = shelf->picture(*order);
        QImage image = picture ? toImage(*picture) : QImage();
        const int most = order->wish.side;
        if (most != whole && std::max(image.width(), image.height()) > most)
            image = image.scaled(most, most, Qt::KeepAspectRatio, Qt::SmoothTransformation);
        const QString problem = picture ? QString() : toQString(picture.error().sentence);
        QMetaObject::invokeMethod(
            this,
            [this, wish = order->wish, image, problem, generation = order->generation] {
                take(wish, image, problem, generation);
            },
            Qt::QueuedConnection);
    });
    return {};
}

QString Thumbnails::problem(ItemId item) const
{
    const auto found = m_problems.find(number(item));
    return found == m_problems.end() ? QString() : found->second;
}

void Thumbnails::take(Wish wish, const QImage& image, const QString& problem, int generation)
{
    if (generation != m_generation)
        return;
    if (!problem.isEmpty())
        m_problems[number(wish.item)] = problem;
    else
        m_cache.insert(key(wish), new QImage(image),
                       static_cast<int>(image.sizeInBytes() / 1024) + 1); // owned
    emit ready(number(wish.item));
}

} // namespace app
