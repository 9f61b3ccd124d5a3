// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/graph/geometry.h"

#include "widgets/theme/theme.h"

#include <QFontMetricsF>

#include <cmath>

namespace widgets::graph {

namespace size = theme::size;

namespace {

qreal sentenceHeight(const Node& node, qreal width)
{
    const QFontMetricsF metrics(theme::font(size::caption));
    return std::ceil(
        metrics.boundingRect({0, 0, width - 2 * padding, 1000}, Qt::TextWordWrap, node.problem).height());
}

} // namespace

qreal stripHeight(const Node& node, Density density)
{
    if (node.problem.isEmpty())
        return 0;
    const qreal sentence = sentenceHeight(node, measures(density).width);
    return sentence + 2 * size::gap8 + (node.fix.isEmpty() ? 0 : fixButton + size::gap8);
}

QRectF fixRect(const Node& node, Density density)
{
    if (node.problem.isEmpty() || node.fix.isEmpty())
        return {};
    const Measures m = measures(density);
    const QFontMetricsF metrics(theme::font(size::body, QFont::DemiBold));
    const qreal wish = metrics.horizontalAdvance(node.fix) + 2 * size::gap12;
    return {padding, m.height + stripHeight(node, density) - size::gap8 - fixButton,
            std::min(wish, m.width - 2 * padding), fixButton};
}

QColor categoryColour(Category category)
{
    const theme::Tokens& t = theme::tokens();
    switch (category) {
    case Category::Convolution:
        return t.convolution;
    case Category::Normalisation:
        return t.normalisation;
    case Category::Activation:
        return t.activation;
    case Category::Pool:
        return t.pool;
    case Category::Regularisation:
        return t.regularisation;
    case Category::Merge:
        return t.merge;
    case Category::Input:
    case Category::Other:
        break;
    }
    return t.input;
}

QChar categoryLetter(Category category)
{
    constexpr const char* letters = "ICNAPRMO";
    return QLatin1Char(letters[static_cast<int>(category)]);
}

} // namespace widgets::graph
