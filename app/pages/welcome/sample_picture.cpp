// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/pages/welcome/sample_tile.h"
#include "app/text.h"
#include "app/thumbnails.h"
#include "engine/jobs/sample_job.h"

#include <QPainter>

namespace app {

namespace {
constexpr int across = 3;
constexpr int cell = 80;
constexpr int gap = 4;
} // namespace

QImage samplePicture(const QString& sample)
{
    const auto pictures = engine::jobs::samplePictures(toString(sample), across * across);
    if (!pictures || pictures->empty())
        return {};
    QImage sheet(across * cell + (across - 1) * gap, across * cell + (across - 1) * gap,
                 QImage::Format_ARGB32_Premultiplied);
    sheet.fill(Qt::transparent);
    QPainter painter(&sheet);
    painter.setRenderHint(QPainter::SmoothPixmapTransform);
    for (int i = 0; i < static_cast<int>(pictures->size()); ++i)
        painter.drawImage(QRect(i % across * (cell + gap), i / across * (cell + gap), cell, cell),
                          toImage((*pictures)[static_cast<std::size_t>(i)]));
    return sheet;
}

} // namespace app
