// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/pages/explain/explain_side.h"

#include "app/pages/explain/checks_view.h"
#include "app/pages/explain/method_list.h"
#include "app/text.h"
#include "widgets/forms/elided_label.h"
#include "widgets/theme/theme.h"

#include <QComboBox>
#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>
#include <QScrollArea>
#include <QVBoxLayout>

namespace app {

using namespace engine;
namespace theme = widgets::theme;
namespace size = widgets::theme::size;

namespace {

// What the target box keeps beside each entry: the answer and the label follow the picture.
const QString theAnswer = QStringLiteral("answer");
const QString theLabel = QStringLiteral("label");
const QString classPrefix = QStringLiteral("class:");

QLabel* section(const QString& text, QWidget* parent)
{
    auto* label = new QLabel(text, parent);
    theme::setRole(label, "section");
    return label;
}

QFrame* line(QWidget* parent)
{
    auto* frame = new QFrame(parent);
    theme::setRole(frame, "line");
    return frame;
}

} // namespace

ExplainSide::ExplainSide(QWidget* parent)
    : QFrame(parent)
    , m_target(new QComboBox(this))
    , m_methods(new MethodList(this))
    , m_layerPart(new QWidget(this))
    , m_layer(new QComboBox(this))
    , m_layerSize(new QLabel(this))
    , m_plainly(new QLabel(this))
    , m_checks(new ChecksView(this))
    , m_save(new QPushButton(tr("Save"), this))
{
    theme::setRole(this, "panel");
    auto* inside = new QWidget;
    theme::setRole(inside, "transparent");
    auto* column = new QVBoxLayout(inside);
    column->setContentsMargins(size::gap16, size::gap16, size::gap16, size::gap16);
    column->setSpacing(size::gap12);
    column->addWidget(section(tr("Why"), inside));
    column->addWidget(m_target);
    column->addWidget(line(inside));
    column->addWidget(section(tr("How"), inside));
    column->addWidget(m_methods);
    m_plainly->setWordWrap(true);
    theme::setRole(m_plainly, "caption");
    column->addWidget(m_plainly);
    auto* layers = new QVBoxLayout(m_layerPart);
    layers->setContentsMargins(0, 0, 0, 0);
    layers->setSpacing(size::gap4);
    auto* head = new QHBoxLayout;
    head->addWidget(new QLabel(tr("Read at"), m_layerPart));
    head->addStretch();
    theme::setRole(m_layerSize, "caption");
    head->addWidget(m_layerSize);
    layers->addLayout(head);
    layers->addWidget(m_layer);
    column->addWidget(m_layerPart);
    column->addWidget(line(inside));
    column->addWidget(m_checks);
    column->addStretch();
    auto* row = new QHBoxLayout;
    auto* what = new widgets::ElidedLabel(inside);
    what->setText(tr("picture, values, receipt"));
    what->setAlignment(Qt::AlignRight | Qt::AlignVCenter);
    theme::setRole(what, "caption");
    row->addWidget(m_save);
    row->addWidget(what, 1);
    column->addLayout(row);

    auto* scroll = new QScrollArea(this);
    scroll->setWidgetResizable(true);
    scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    scroll->setWidget(inside);
    auto* whole = new QVBoxLayout(this);
    whole->setContentsMargins(0, 0, 0, 0);
    whole->addWidget(scroll);

    for (QComboBox* box : {m_target, m_layer}) {
        box->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
        box->setMinimumContentsLength(8); // long names are cut, the panel keeps its width
    }
    m_target->setAccessibleName(tr("Which class to explain"));
    m_layer->setAccessibleName(tr("Which layer to look at"));
    m_save->setAccessibleName(tr("Save the explanation"));
    m_save->setToolTip(
        tr("The picture with its map, the values as a NumPy array, and a receipt that tells how "
           "they were made"));
    connect(m_target, &QComboBox::activated, this, &ExplainSide::questionChanged);
    connect(m_layer, &QComboBox::activated, this, &ExplainSide::questionChanged);
    connect(m_save, &QPushButton::clicked, this, &ExplainSide::saveRequested);
    connect(m_methods, &MethodList::changed, this, [this] {
        refreshLayers();
        emit questionChanged();
    });
    refreshTargets();
    refreshLayers();
    clear();
}

void ExplainSide::setClasses(const std::vector<std::string>& classes)
{
    if (m_classes == classes)
        return;
    m_classes = classes;
    refreshTargets();
}

void ExplainSide::setLabel(const QString& label)
{
    m_label = label;
    refreshTargets();
}

void ExplainSide::refreshTargets()
{
    const QString before = m_target->currentData().toString();
    m_target->clear();
    m_target->addItem(m_answer.isEmpty() ? tr("What it answers") : tr("What it answers: %1").arg(m_answer),
                      theAnswer);
    if (!m_label.isEmpty() &&
        std::find(m_classes.begin(), m_classes.end(), toString(m_label)) != m_classes.end())
        m_target->addItem(tr("What it is: %1").arg(m_label), theLabel);
    for (const std::string& each : m_classes)
        m_target->addItem(toQString(each), QString(classPrefix + toQString(each)));
    m_target->setCurrentIndex(std::max(0, m_target->findData(before)));
}

void ExplainSide::refreshLayers()
{
    const explain::Method& method = m_methods->chosen();
    m_plainly->setText(toQString(method.plainly));
    m_layerPart->setVisible(method.needsLayer);
    const QString before = m_layer->currentData().toString();
    m_layer->clear();
    m_layer->addItem(tr("The last convolution"), QString());
    for (const std::string& each : m_layers)
        m_layer->addItem(toQString(each), toQString(each));
    m_layer->setCurrentIndex(std::max(0, m_layer->findData(before)));
}

void ExplainSide::showOutcome(const jobs::ExplainOutcome& outcome)
{
    const explain::Explanation& explanation = outcome.explanation;
    m_answer = toQString(outcome.classes[static_cast<std::size_t>(explanation.predicted)]);
    m_classes = outcome.classes;
    refreshTargets();
    if (m_layers != outcome.layers) {
        m_layers = outcome.layers;
        refreshLayers();
    }
    m_methods->setSeconds(explanation.method, outcome.seconds);
    const bool hasLayer = !explanation.layerMap.isEmpty();
    m_layerSize->setText(hasLayer ? tr("%1 × %2 blocks")
                                        .arg(explanation.layerMap.extents()[1])
                                        .arg(explanation.layerMap.extents()[0])
                                  : QString());
    if (!explanation.layer.empty())
        m_layer->setItemText(0, m_layer->currentIndex() == 0
                                    ? tr("The last convolution: %1").arg(toQString(explanation.layer))
                                    : tr("The last convolution"));
    m_checks->setChecks(explanation.checks, explanation.stoppedEarly);
    m_save->setEnabled(true);
}

void ExplainSide::clear()
{
    m_answer.clear();
    refreshTargets();
    m_checks->setChecks({}, false);
    m_save->setEnabled(false);
}

std::string ExplainSide::method() const
{
    return std::string(m_methods->chosen().id);
}

std::string ExplainSide::layer() const
{
    return m_methods->chosen().needsLayer ? toString(m_layer->currentData().toString()) : std::string();
}

std::optional<std::string> ExplainSide::target() const
{
    const QString chosen = m_target->currentData().toString();
    if (chosen == theLabel)
        return toString(m_label);
    if (chosen.startsWith(classPrefix))
        return toString(chosen.mid(classPrefix.size()));
    return std::nullopt;
}

} // namespace app
