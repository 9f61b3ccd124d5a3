// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/pages/settings/settings_page.h"

#include "app/pages/parts/card.h"
#include "app/pages/settings/device_table.h"
#include "app/pages/settings/shortcut_list.h"
#include "app/text.h"
#include "widgets/frame/page_header.h"
#include "widgets/theme/icon.h"

#include <QButtonGroup>
#include <QClipboard>
#include <QComboBox>
#include <QDesktopServices>
#include <QDir>
#include <QFileDialog>
#include <QGuiApplication>
#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>
#include <QScrollArea>
#include <QSlider>
#include <QStorageInfo>
#include <QSysInfo>
#include <QTimer>
#include <QUrl>
#include <QVBoxLayout>

namespace app {

using namespace engine;
namespace theme = widgets::theme;
namespace size = widgets::theme::size;

namespace {

constexpr int widest = 1400;
constexpr int sideWidth = 400;
constexpr int scaleStep = 10;

QLabel* caption(const QString& text, QWidget* parent)
{
    auto* label = new QLabel(text, parent);
    label->setWordWrap(true);
    theme::setRole(label, "caption");
    return label;
}

QHBoxLayout* field(const QString& name, QWidget* control, QWidget* parent)
{
    auto* row = new QHBoxLayout;
    row->setSpacing(size::gap12);
    auto* label = new QLabel(name, parent);
    label->setFixedWidth(80);
    label->setBuddy(control);
    control->setAccessibleName(name);
    row->addWidget(label);
    row->addWidget(control, 1);
    return row;
}

} // namespace

SettingsPage::SettingsPage(Studio& studio, QWidget* parent)
    : Page(studio, tr("Settings"), parent)
    , m_devices(new DeviceTable(studio, this))
    , m_shortcuts(new ShortcutList(this))
    , m_folder(new QLabel(this))
{
    header().setSentence(tr("For this computer; projects carry nothing of it"));
    auto* body = new QWidget(this);
    theme::setRole(body, "transparent");
    auto* whole = new QHBoxLayout(body);
    whole->setContentsMargins(size::gap24, size::gap24, size::gap24, size::gap24);
    whole->setSpacing(size::gap16);
    auto* left = new QVBoxLayout;
    left->setSpacing(size::gap16);
    left->addWidget(makeDevices());
    left->addWidget(makeAppearance());
    left->addWidget(makeStorage());
    left->addWidget(makeAbout());
    left->addStretch();
    auto* side = new QWidget(body);
    side->setMaximumWidth(sideWidth);
    auto* right = new QVBoxLayout(side);
    right->setContentsMargins(0, 0, 0, 0);
    right->addWidget(makeShortcuts());
    right->addStretch();
    whole->addLayout(left, 3);
    whole->addWidget(side, 2);
    body->setMaximumWidth(widest);
    auto* scroll = new QScrollArea(this);
    scroll->setWidgetResizable(true);
    scroll->setFrameShape(QFrame::NoFrame);
    scroll->setWidget(body);
    setBody(scroll);

    offer(tr("Copy diagnostics"), {}, [this] { QGuiApplication::clipboard()->setText(diagnostics()); });
    offer(tr("Open the projects folder"), {}, [this] {
        QDesktopServices::openUrl(
            QUrl::fromLocalFile(toQString(this->studio().preferences().projectsFolder().string())));
    });
}

void SettingsPage::enter()
{
    refreshStorage();
    // Pages are made when they are first asked for; the list asks all, after this one is on the screen.
    QTimer::singleShot(0, m_shortcuts, &ShortcutList::refresh);
}

QWidget* SettingsPage::makeDevices()
{
    auto* card = new Card(tr("Devices"), tr("what does the arithmetic"), this);
    auto* again = new QPushButton(tr("Look again"), card);
    setHome({again});
    connect(again, &QPushButton::clicked, this, [this] { studio().devices().refresh(); });
    card->head()->addWidget(again);
    card->body()->addWidget(m_devices);
    return card;
}

QWidget* SettingsPage::makeAppearance()
{
    auto* card = new Card(tr("Appearance"), {}, this);
    auto* row = new QHBoxLayout;
    row->setSpacing(0);
    auto* label = new QLabel(tr("Theme"), card);
    label->setFixedWidth(80 + size::gap12);
    row->addWidget(label);
    auto* group = new QButtonGroup(card);
    const QString names[] = {tr("Like the system"), tr("Light"), tr("Dark"), tr("High contrast")};
    for (int i = 0; i < 4; ++i) {
        auto* button = new QPushButton(names[i], card);
        button->setCheckable(true);
        button->setChecked(static_cast<int>(studio().preferences().theme()) == i);
        theme::setRole(button, i == 0 ? "segment-first" : i == 3 ? "segment-last" : "segment");
        group->addButton(button, i);
        row->addWidget(button);
    }
    row->addStretch();
    connect(group, &QButtonGroup::idClicked, this,
            [this](int id) { studio().preferences().setTheme(static_cast<theme::Choice>(id)); });
    card->body()->addLayout(row);

    auto* scale = new QSlider(Qt::Horizontal, card);
    scale->setRange(80 / scaleStep, 200 / scaleStep);
    scale->setPageStep(1);
    scale->setMaximumWidth(280);
    scale->setMinimumHeight(size::target);
    auto* value = new QLabel(card);
    const auto tell = [value](int steps) { value->setText(percent(steps * scaleStep / 100.0, 0)); };
    connect(scale, &QSlider::valueChanged, this, [this, tell](int steps) {
        studio().preferences().setScale(steps * scaleStep);
        tell(steps);
    });
    scale->setValue(studio().preferences().scale() / scaleStep);
    tell(scale->value());
    QHBoxLayout* line = field(tr("Size"), scale, card);
    line->addWidget(value);
    auto* later = new QLabel(tr("from the next start on"), card);
    theme::setRole(later, "caption");
    line->addWidget(later);
    line->addStretch();
    card->body()->addLayout(line);

    auto* language = new QComboBox(card);
    language->addItem(tr("English"));
    language->setMaximumWidth(200);
    line = field(tr("Language"), language, card);
    auto* others = new QLabel(tr("Other languages follow."), card);
    theme::setRole(others, "caption");
    line->addWidget(others);
    line->addStretch();
    card->body()->addLayout(line);
    return card;
}

QWidget* SettingsPage::makeStorage()
{
    auto* card =
        new Card(tr("Storage"), tr("where new projects go; pictures stay where you keep them"), this);
    m_folder->setTextInteractionFlags(Qt::TextSelectableByMouse);
    m_folder->setWordWrap(true);
    card->body()->addWidget(m_folder);
    auto* row = new QHBoxLayout;
    auto* change = new QPushButton(tr("Choose another folder"), card);
    auto* open = new QPushButton(tr("Open it"), card);
    open->setAccessibleName(tr("Open the projects folder"));
    connect(change, &QPushButton::clicked, this, &SettingsPage::chooseProjectsFolder);
    connect(open, &QPushButton::clicked, this, [this] {
        const QString folder = toQString(studio().preferences().projectsFolder().string());
        QDir().mkpath(folder);
        if (!QDesktopServices::openUrl(QUrl::fromLocalFile(folder)))
            studio().notices().tell(Notices::Mood::Warn,
                                    tr("No file manager opened %1. Open it by hand.").arg(folder));
    });
    row->addWidget(change);
    row->addWidget(open);
    row->addStretch();
    card->body()->addLayout(row);
    return card;
}

QWidget* SettingsPage::makeShortcuts()
{
    auto* card = new Card(tr("Keys"), tr("Tab and the arrow keys reach everything"), this);
    card->body()->addWidget(m_shortcuts);
    return card;
}

QWidget* SettingsPage::makeAbout()
{
    auto* card = new Card(tr("About"), {}, this);
    card->body()->addWidget(new QLabel(tr("Oriel %1").arg(QStringLiteral(ORIEL_VERSION)), card));
    card->body()->addWidget(caption(
        tr("The window is free software under the GNU General Public License, version 3 or later; the engine "
           "under the Apache License 2.0. What you train with it is yours."),
        card));
    card->body()->addWidget(
        caption(tr("Built on Qt, Qt Charts, Vulkan, Eigen, oneDNN, HDF5, SQLite, Protocol Buffers, libpng, "
                   "libjpeg, libtiff and libwebp, each under its own licence."),
                card));
    auto* row = new QHBoxLayout;
    auto* copy = new QPushButton(tr("Copy diagnostics"), card);
    copy->setIcon(theme::icon(QStringLiteral("copy")));
    copy->setToolTip(tr("Version, system and devices, to put into a report. Nothing of your data."));
    connect(copy, &QPushButton::clicked, this, [this] {
        QGuiApplication::clipboard()->setText(diagnostics());
        studio().notices().tell(Notices::Mood::Good, tr("The diagnostics are on the clipboard."));
    });
    auto* qt = new QPushButton(tr("About Qt"), card);
    theme::setRole(qt, "quiet");
    connect(qt, &QPushButton::clicked, this, [] { QMetaObject::invokeMethod(qApp, "aboutQt"); });
    row->addWidget(copy);
    row->addWidget(qt);
    row->addStretch();
    card->body()->addLayout(row);
    return card;
}

void SettingsPage::chooseProjectsFolder()
{
    const QString folder = QFileDialog::getExistingDirectory(
        this, tr("A folder for projects"), toQString(studio().preferences().projectsFolder().string()));
    if (folder.isEmpty())
        return;
    studio().preferences().setProjectsFolder(toString(folder));
    refreshStorage();
}

void SettingsPage::refreshStorage()
{
    const QString folder = toQString(studio().preferences().projectsFolder().string());
    QDir existing(folder);
    while (!existing.exists() && existing.cdUp()) {
    }
    const qint64 free = QStorageInfo(existing).bytesAvailable();
    m_folder->setText(free > 0 ? tr("%1 (%2 free)").arg(folder, bytes(static_cast<quint64>(free))) : folder);
}

QString SettingsPage::diagnostics() const
{
    QStringList lines = {
        QStringLiteral("Oriel %1").arg(QStringLiteral(ORIEL_VERSION)),
        QStringLiteral("%1, kernel %2 %3, %4")
            .arg(QSysInfo::prettyProductName(), QSysInfo::kernelType(), QSysInfo::kernelVersion(),
                 QSysInfo::currentCpuArchitecture()),
        QStringLiteral("Qt %1 on %2").arg(QString::fromLatin1(qVersion()), QGuiApplication::platformName()),
        QStringLiteral("Device: %1").arg(studio().preferences().device())};
    for (const jobs::ListedDevice& device : studio().devices().devices())
        lines << QStringLiteral("- %1, %2, driver %3, %4, %5 %6 %7")
                     .arg(toQString(device.traits.name), kindOf(device.traits),
                          device.traits.driver.empty() ? QStringLiteral("none")
                                                       : toQString(device.traits.driver),
                          bytes(device.traits.memoryBytes),
                          device.usable ? QStringLiteral("usable") : QStringLiteral("not usable"),
                          toQString(device.reason), limitsOf(device.traits));
    return lines.join('\n') + '\n';
}

} // namespace app
