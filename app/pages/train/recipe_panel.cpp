// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/pages/train/recipe_panel.h"

#include "app/commands/set_recipe.h"
#include "app/models/readiness.h"
#include "app/text.h"
#include "widgets/theme/icon.h"
#include "widgets/theme/theme.h"

#include <QButtonGroup>
#include <QCheckBox>
#include <QComboBox>
#include <QFormLayout>
#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QLocale>
#include <QPushButton>
#include <QSpinBox>
#include <QToolButton>
#include <QVBoxLayout>

#include <algorithm>

namespace app {

using namespace engine;
namespace theme = widgets::theme;
namespace size = widgets::theme::size;

namespace {

constexpr int twoLines = 48; // px
constexpr std::array lengths = {TrainingLength::Quick, TrainingLength::Good, TrainingLength::Best};
constexpr std::array schedules = {train::Schedule::Constant, train::Schedule::Step, train::Schedule::Cosine,
                                  train::Schedule::OneCycle};

QString nameOf(TrainingLength length)
{
    switch (length) {
    case TrainingLength::Quick:
        return RecipePanel::tr("Quick");
    case TrainingLength::Good:
        return RecipePanel::tr("Good");
    case TrainingLength::Best:
        return RecipePanel::tr("Best");
    }
    return {};
}

QString nameOf(train::Schedule schedule)
{
    switch (schedule) {
    case train::Schedule::Constant:
        return RecipePanel::tr("Constant");
    case train::Schedule::Step:
        return RecipePanel::tr("In steps");
    case train::Schedule::Cosine:
        return RecipePanel::tr("Cosine");
    case train::Schedule::OneCycle:
        return RecipePanel::tr("One cycle");
    }
    return {};
}

QString about(double seconds)
{
    if (seconds < 55)
        return RecipePanel::tr("about %1 s").arg(std::max(5, qRound(seconds / 5) * 5));
    if (seconds < 3600)
        return RecipePanel::tr("about %1 min").arg(std::max(1, qRound(seconds / 60)));
    return RecipePanel::tr("about %1 h").arg(QLocale().toString(seconds / 3600, 'f', 1));
}

// Optimisers that a recipe takes: those that step along a gradient.
std::vector<const ops::Op*> optimizers()
{
    std::vector<const ops::Op*> found;
    for (const ops::Op* op : ops::all())
        if (op->category == ops::Category::Optimiser && op->inputs.size() > 1 &&
            op->inputs[1].name == "gradient")
            found.push_back(op);
    return found;
}

} // namespace

RecipePanel::RecipePanel(Studio& studio, Training& training, QWidget* parent)
    : QWidget(parent)
    , m_studio(studio)
    , m_training(training)
    , m_measured(new QLabel(this))
    , m_fold(new QToolButton(this))
    , m_summary(new QLabel(this))
    , m_advanced(new QWidget(this))
    , m_epochs(new QSpinBox(this))
    , m_batch(new QSpinBox(this))
    , m_optimizer(new QComboBox(this))
    , m_rate(new QLineEdit(this))
    , m_schedule(new QComboBox(this))
    , m_heldBack(new QSpinBox(this))
    , m_seed(new QSpinBox(this))
{
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(size::gap8);
    auto* head = new QHBoxLayout;
    auto* title = new QLabel(tr("How long"), this);
    theme::setRole(title, "section");
    theme::setRole(m_measured, "caption");
    head->addWidget(title);
    head->addStretch();
    head->addWidget(m_measured);
    column->addLayout(head);
    column->addWidget(makeLengths());

    m_fold->setText(tr("Advanced"));
    m_fold->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    m_fold->setCheckable(true);
    m_fold->setIcon(theme::icon(QStringLiteral("chevron_right")));
    connect(m_fold, &QToolButton::toggled, this, [this](bool isOpen) {
        m_advanced->setVisible(isOpen);
        m_fold->setIcon(
            theme::icon(isOpen ? QStringLiteral("chevron_down") : QStringLiteral("chevron_right")));
    });
    m_fold->setIconSize({size::gap16, size::gap16});
    column->addWidget(m_fold, 0, Qt::AlignLeft);
    theme::setRole(m_summary, "caption");
    m_summary->setWordWrap(true);
    m_summary->setIndent(size::gap24);
    column->addWidget(m_summary);
    column->addWidget(makeAdvanced());
    m_advanced->hide();
    refresh();
}

QWidget* RecipePanel::makeLengths()
{
    auto* strip = new QWidget(this);
    auto* row = new QHBoxLayout(strip);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(0);
    auto* group = new QButtonGroup(strip);
    group->setExclusive(false); // none is on where the epochs are the user's own
    for (std::size_t i = 0; i < lengths.size(); ++i) {
        auto* button = new QPushButton(strip);
        button->setCheckable(true);
        button->setProperty("tall", true);
        button->setMinimumHeight(twoLines);
        button->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Fixed);
        theme::setRole(button, i == 0                   ? "segment-first"
                               : i + 1 < lengths.size() ? "segment"
                                                        : "segment-last");
        group->addButton(button);
        connect(button, &QPushButton::clicked, this, [this, length = lengths[i]] { choose(length); });
        row->addWidget(button, 1);
        m_lengths[i] = button;
    }
    return strip;
}

QWidget* RecipePanel::makeAdvanced()
{
    auto* form = new QFormLayout(m_advanced);
    form->setContentsMargins(0, 0, 0, 0);
    form->setVerticalSpacing(size::gap8);
    form->setFieldGrowthPolicy(QFormLayout::AllNonFixedFieldsGrow);
    const auto add = [&](const QString& name, QWidget* field, const QString& help) {
        field->setAccessibleName(name);
        field->setToolTip(help);
        form->addRow(name, field);
    };
    m_epochs->setRange(1, 1'000'000);
    m_batch->setRange(1, 65536);
    m_heldBack->setRange(0, 90);
    m_heldBack->setSuffix(tr(" %"));
    m_seed->setRange(0, 2'000'000'000);
    for (QSpinBox* box : {m_epochs, m_batch, m_heldBack, m_seed})
        box->setKeyboardTracking(false);
    for (const ops::Op* op : optimizers())
        m_optimizer->addItem(toQString(op->title), toQString(op->id));
    for (const train::Schedule schedule : schedules)
        m_schedule->addItem(nameOf(schedule), static_cast<int>(schedule));

    add(tr("Epochs"), m_epochs, tr("Times through all pictures"));
    add(tr("Optimiser"), m_optimizer, tr("How the network's numbers follow their gradients"));
    add(tr("Learning rate"), m_rate, tr("The size of a step, at its highest"));
    add(tr("Schedule"), m_schedule, tr("How the learning rate changes on the way"));
    add(tr("Batch"), m_batch, tr("Pictures in one step"));
    add(tr("Held back"), m_heldBack,
        tr("The share of training pictures that are never studied and tell how good it is. A check split "
           "made by hand is used in their place."));
    addAugmentations(*form);
    add(tr("Seed"), m_seed, tr("The same seed draws the same random numbers"));

    const auto onSpin = [this](QSpinBox* box, auto change) {
        connect(box, &QSpinBox::valueChanged, this,
                [this, change](int value) { commit([&](train::Recipe& recipe) { change(recipe, value); }); });
    };
    onSpin(m_epochs, [](train::Recipe& recipe, int value) {
        recipe.epochs = value;
        recipe.steps = 0;
    });
    onSpin(m_batch, [](train::Recipe& recipe, int value) { recipe.batch = value; });
    onSpin(m_heldBack, [](train::Recipe& recipe, int value) { recipe.validation = value / 100.0; });
    onSpin(m_seed, [](train::Recipe& recipe, int value) { recipe.seed = static_cast<std::uint64_t>(value); });
    connect(m_optimizer, &QComboBox::activated, this, [this] {
        commit([&](train::Recipe& recipe) {
            const std::string chosen = toString(m_optimizer->currentData().toString());
            if (chosen == recipe.optimizer)
                return;
            recipe.optimizer = chosen;
            recipe.optimizerSettings =
                chosen == train::Recipe().optimizer ? train::Recipe().optimizerSettings : ops::Settings{};
        });
    });
    connect(m_schedule, &QComboBox::activated, this, [this] {
        commit([&](train::Recipe& recipe) {
            recipe.schedule = static_cast<train::Schedule>(m_schedule->currentData().toInt());
        });
    });
    connect(m_rate, &QLineEdit::editingFinished, this, [this] {
        bool isNumber = false;
        const double rate = QLocale().toDouble(m_rate->text(), &isNumber);
        const bool isGood = isNumber && rate > 0 && rate <= 1000;
        m_rate->setProperty("problem", !isGood);
        m_rate->setToolTip(isGood
                               ? tr("The size of a step, at its highest")
                               : tr("The learning rate must be a positive number; the last good one stays."));
        theme::setRole(m_rate, "field"); // dresses the field anew
        if (isGood)
            commit([&](train::Recipe& recipe) { recipe.learningRate = rate; });
    });
    return m_advanced;
}

void RecipePanel::addAugmentations(QFormLayout& form)
{
    auto* list = new QWidget(m_advanced);
    auto* column = new QVBoxLayout(list);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    for (const data::augment::Augmentation* each : data::augment::all()) {
        auto* box = new QCheckBox(toQString(each->title), list);
        box->setToolTip(toQString(each->summary));
        connect(box, &QCheckBox::clicked, this, [this, each](bool isOn) {
            commit([&](train::Recipe& recipe) {
                auto& steps = recipe.augmentation.steps;
                std::erase_if(steps, [&](const auto& step) { return step.id == each->id; });
                if (isOn)
                    steps.push_back({.id = std::string(each->id), .settings = {}});
            });
        });
        column->addWidget(box);
        m_augmentations.push_back(box);
    }
    form.addRow(tr("Vary by"), list);
}

void RecipePanel::choose(TrainingLength length)
{
    commit([&](train::Recipe& recipe) {
        recipe.epochs = epochsOf(length, picturesToLearnFrom(m_studio.document().project()), recipe.batch);
        recipe.steps = 0;
    });
    refresh(); // the button pressed again stays on
}

void RecipePanel::commit(const std::function<void(train::Recipe&)>& change)
{
    if (m_isShowing)
        return;
    const train::Recipe before = m_training.recipe();
    train::Recipe after = before;
    change(after);
    if (after != before)
        m_studio.document().perform(commands::setRecipe(after));
}

void RecipePanel::refresh()
{
    const bool canChange = m_studio.document().isOpen() && m_studio.document().readOnlyReason().isEmpty();
    setEnabled(canChange);
    const train::Recipe recipe = m_training.recipe();
    m_isShowing = true;
    refreshLengths(recipe);
    refreshFields(recipe);
    m_isShowing = false;
}

void RecipePanel::refreshLengths(const train::Recipe& recipe)
{
    const std::optional<double> seconds = m_training.secondsPerEpoch();
    m_measured->setText(
        m_training.isActive() ? tr("changes count for the next run")
        : seconds
            ? tr("measured: %1 s an epoch").arg(QLocale().toString(*seconds, 'f', *seconds < 10 ? 1 : 0))
            : QString());
    const std::int64_t pictures = picturesToLearnFrom(m_studio.document().project());
    for (std::size_t i = 0; i < lengths.size(); ++i) {
        const std::int64_t epochs = epochsOf(lengths[i], pictures, recipe.batch);
        const QString time = seconds ? about(*seconds * static_cast<double>(epochs))
                                     : tr("%Ln epoch(s)", nullptr, static_cast<int>(epochs));
        m_lengths[i]->setText(nameOf(lengths[i]) + QLatin1Char('\n') + time);
        m_lengths[i]->setToolTip(tr("%Ln epoch(s)", nullptr, static_cast<int>(epochs)));
        m_lengths[i]->setAccessibleName(tr("%1, %2", "length, time").arg(nameOf(lengths[i]), time));
        m_lengths[i]->setChecked(recipe.steps == 0 && recipe.epochs == epochs);
    }
}

void RecipePanel::refreshFields(const train::Recipe& recipe)
{
    m_epochs->setValue(static_cast<int>(recipe.epochs));
    m_batch->setValue(static_cast<int>(recipe.batch));
    m_heldBack->setValue(qRound(recipe.validation * 100));
    m_seed->setValue(static_cast<int>(std::min<std::uint64_t>(recipe.seed, 2'000'000'000)));
    m_optimizer->setCurrentIndex(m_optimizer->findData(toQString(recipe.optimizer)));
    m_schedule->setCurrentIndex(m_schedule->findData(static_cast<int>(recipe.schedule)));
    m_rate->setText(QLocale().toString(recipe.learningRate));
    QStringList varied;
    const auto all = data::augment::all();
    for (std::size_t i = 0; i < all.size(); ++i) {
        const bool isOn = std::ranges::any_of(recipe.augmentation.steps,
                                              [&](const auto& step) { return step.id == all[i]->id; });
        m_augmentations[i]->setChecked(isOn);
        if (isOn)
            varied.push_back(toQString(all[i]->title).toLower());
    }
    m_summary->setText(
        tr("%1, rate %2, batch %3, %4, seed %5")
            .arg(m_optimizer->currentText(), m_rate->text(), QString::number(recipe.batch),
                 varied.isEmpty() ? tr("pictures as they are") : varied.join(QStringLiteral(", ")),
                 QString::number(recipe.seed)));
}

} // namespace app
