// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/pages/design/cost_footer.h"

#include "app/models/network_words.h"
#include "app/text.h"
#include "engine/jobs/network_cost.h"
#include "engine/train/recipe.h"
#include "widgets/theme/icon.h"
#include "widgets/theme/theme.h"

#include <QHBoxLayout>
#include <QLabel>

#include <algorithm>

namespace app {

using namespace engine;
namespace theme = widgets::theme;
namespace size = widgets::theme::size;

namespace {

constexpr qint64 bytesOfWeight = 4;
constexpr double manyWeightsPerPicture = 100;

const QString unknown = QStringLiteral("–");

// The number and its unit apart, so that they can be set in two sizes.
std::pair<QString, QString> split(const QString& quantity)
{
    const qsizetype space = quantity.lastIndexOf(QLatin1Char(' '));
    return space < 0 ? std::pair(quantity, QString())
                     : std::pair(quantity.left(space), quantity.mid(space + 1));
}

std::int64_t batchOf(const project::Project& project)
{
    const Result<train::Recipe> recipe =
        project.recipe.empty() ? train::Recipe() : train::recipeFromJson(project.recipe);
    return recipe ? recipe->batch : train::Recipe().batch;
}

} // namespace

CostFooter::CostFooter(Studio& studio, NetworkModel& model, QWidget* parent)
    : QFrame(parent)
    , m_studio(studio)
    , m_model(model)
    , m_warning(new QLabel(this))
    , m_advice(new QLabel(this))
{
    theme::setRole(this, "drawer");
    setAccessibleName(tr("What the network costs"));
    setFixedHeight(80);
    auto* row = new QHBoxLayout(this);
    row->setContentsMargins(size::gap24, size::gap12, size::gap16, size::gap12);
    row->setSpacing(size::gap16);
    m_parameters = addFigure(tr("Parameters"), tr("Numbers that training finds (weights)."));
    m_multiplyAdds = addFigure(tr("Multiply-adds"), tr("Arithmetic for one picture."));
    m_fileSize = addFigure(tr("File size"), tr("Of a model with 32-bit weights."));
    m_memory = addFigure(tr("Training memory"), tr("What one training step keeps on the device."));
    m_advice->setWordWrap(true);
    m_advice->setMinimumWidth(0);
    m_advice->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred);
    row->addWidget(m_warning);
    row->addWidget(m_advice, 1);
    const auto dress = [this] {
        m_warning->setPixmap(
            theme::icon(QStringLiteral("warning"), theme::Ink::Warn).pixmap(size::icon, size::icon));
    };
    dress();
    connect(&theme::Theme::instance(), &theme::Theme::changed, this, dress);
    connect(&model, &NetworkModel::changed, this, &CostFooter::refresh);
    connect(&studio.devices(), &DevicesModel::changed, this, &CostFooter::refresh);
    refresh();
}

CostFooter::Figure CostFooter::addFigure(const QString& name, const QString& tip)
{
    auto* row = static_cast<QHBoxLayout*>(layout());
    auto* box = new QWidget(this);
    box->setToolTip(tip);
    auto* column = new QVBoxLayout(box);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    const Figure figure = {new QLabel(name, box), new QLabel(box), new QLabel(box)};
    theme::setRole(figure.name, "caption");
    theme::setRole(figure.value, "title");
    theme::setRole(figure.unit, "caption");
    auto* line = new QHBoxLayout;
    line->setSpacing(size::gap4);
    line->addWidget(figure.value);
    figure.unit->setContentsMargins(0, 0, 0, 2); // on the line of the larger digits
    line->addWidget(figure.unit, 0, Qt::AlignBottom);
    line->addStretch();
    column->addWidget(figure.name);
    column->addLayout(line);
    row->addWidget(box);
    auto* rule = new QFrame(this);
    theme::setRole(rule, "column");
    row->addWidget(rule);
    m_lastRule = rule;
    return figure;
}

void CostFooter::setFigure(const Figure& figure, const QString& value, const QString& unit, bool isKnown)
{
    figure.value->setText(isKnown ? value : unknown);
    figure.unit->setText(isKnown ? unit : QString());
    figure.value->parentWidget()->setAccessibleName(
        QStringLiteral("%1: %2 %3").arg(figure.name->text(), figure.value->text(), figure.unit->text()));
}

void CostFooter::refresh()
{
    const graph::Inspection& seen = m_model.inspection();
    const bool isKnown = seen.problems.empty() && !m_model.network().nodes.empty();
    setFigure(m_parameters, grouped(seen.parameters), {}, isKnown);
    const auto [work, workUnit] = split(words::shortCount(seen.multiplyAdds));
    setFigure(m_multiplyAdds, work, workUnit, isKnown);
    const auto [file, fileUnit] = split(bytes(static_cast<quint64>(seen.parameters * bytesOfWeight)));
    setFigure(m_fileSize, file, fileUnit, isKnown);
    const std::vector<project::Item>& items = m_studio.document().project().items;
    const auto studied = std::ranges::count_if(items, [](const project::Item& item) {
        return item.split == data::Split::Train && item.label != ClassId::None && !item.isExcluded;
    });
    const double weights = static_cast<double>(seen.parameters);
    m_advice->setText(
        isKnown && studied > 0 && weights > manyWeightsPerPicture * static_cast<double>(studied)
            ? tr("It may learn by heart: %1 weights for %Ln picture(s).", nullptr, static_cast<int>(studied))
                  .arg(grouped(seen.parameters))
            : QString());
    m_warning->setVisible(!m_advice->text().isEmpty());
    m_lastRule->setVisible(!m_advice->text().isEmpty());
    if (m_isAsking)
        m_isStale = true;
    else
        askForMemory();
}

void CostFooter::askForMemory()
{
    const std::int64_t batch = batchOf(m_studio.document().project());
    m_memory.name->setText(tr("Training memory, batch %1").arg(batch));
    m_isStale = false;
    if (!m_model.problems().empty() || m_model.network().nodes.empty() || !m_studio.devices().isKnown()) {
        setFigure(m_memory, {}, {}, false);
        return;
    }
    m_isAsking = true;
    m_studio.engine().inBackground<jobs::NetworkCost>(
        this,
        [network = m_model.network(), batch, device = m_studio.devices().choice()] {
            return jobs::networkCost(network, batch, device);
        },
        [this](Result<jobs::NetworkCost> cost) {
            m_isAsking = false;
            if (m_isStale) {
                askForMemory();
                return;
            }
            const auto [amount, unit] =
                split(cost ? bytes(static_cast<quint64>(cost->trainingBytes)) : QString());
            setFigure(m_memory, amount, unit, bool(cost));
            m_memory.value->parentWidget()->setToolTip(
                cost ? tr("What one training step keeps on %1.").arg(toQString(cost->device))
                     : toQString(cost.error().sentence));
        });
}

} // namespace app
