// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/pages/welcome/welcome_page.h"

#include "app/pages/welcome/recent_row.h"
#include "app/pages/welcome/sample_tile.h"
#include "app/text.h"
#include "engine/jobs/sample_job.h"
#include "widgets/frame/page_header.h"
#include "widgets/theme/icon.h"

#include <QFileDialog>
#include <QGridLayout>
#include <QHBoxLayout>
#include <QInputDialog>
#include <QLabel>
#include <QPainter>
#include <QPushButton>
#include <QScrollArea>

namespace app {

using namespace engine;
namespace theme = widgets::theme;
namespace size = widgets::theme::size;

namespace {

constexpr int sideWidth = 420;
constexpr int widestStart = 820;
constexpr int narrowBelow = 1160;

// What a sample teaches; what is in it comes from the sample itself.
QString lessonOf(const QString& sample)
{
    return sample == QStringLiteral("shapes-with-a-secret")
               ? WelcomePage::tr("Learn: find what the model cheats with.")
               : WelcomePage::tr("Learn: the whole path, from label to shipped model.");
}

QString contentsOf(const jobs::BundledSample& sample)
{
    if (!sample.available)
        return toQString(sample.missing);
    return sample.id == "shapes-with-a-secret"
               ? WelcomePage::tr("600 pictures, 3 classes.")
               : WelcomePage::tr("70,000 small pictures, 10 kinds of clothes.");
}

// The dashed card that asks for a drop.
class DropCard final : public QFrame
{
protected:
    void paintEvent(QPaintEvent*) override
    {
        const auto& t = theme::tokens();
        QPainter painter(this);
        painter.setRenderHint(QPainter::Antialiasing);
        painter.setPen(QPen(t.border, 1, Qt::DashLine));
        painter.setBrush(t.panel);
        painter.drawRoundedRect(QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5), 10, 10);
        const qreal ratio = devicePixelRatioF();
        QPixmap icon = theme::tinted(QStringLiteral("picture"), qRound(40 * ratio), t.accent);
        icon.setDevicePixelRatio(ratio);
        painter.drawPixmap(width() / 2 - 20, 32, icon);
    }
};

} // namespace

WelcomePage::WelcomePage(Studio& studio, QWidget* parent)
    : Page(studio, tr("Welcome"), parent)
    , m_recent(new QVBoxLayout)
    , m_recentTitle(new QLabel(tr("Recent"), this))
    , m_device(new QLabel(this))
    , m_deviceDetails(new QLabel(this))
    , m_devicePill(new QLabel(this))
{
    header().hide(); // the headline stands in for it
    auto* body = new QWidget(this);
    theme::setRole(body, "transparent");
    m_columns = new QHBoxLayout(body);
    m_columns->addWidget(makeStart(), 2);
    m_columns->addWidget(makeSide(), 1);
    auto* scroll = new QScrollArea(this);
    scroll->setWidgetResizable(true);
    scroll->setFrameShape(QFrame::NoFrame);
    scroll->setWidget(body);
    setBody(scroll);

    offer(tr("Start an empty project"), QKeySequence::New, [this] { startEmpty(); });
    for (const jobs::BundledSample& sample : jobs::bundledSamples())
        if (sample.available)
            offer(tr("Try the sample %1").arg(toQString(sample.title)), {},
                  [this, id = toQString(sample.id)] { this->studio().startSample(id); });
    connect(&studio.devices(), &DevicesModel::changed, this, &WelcomePage::refreshDevice);
    connect(&studio.preferences(), &Preferences::recentChanged, this, &WelcomePage::refreshRecent);
    refreshDevice();
    refreshRecent();
}

void WelcomePage::resizeEvent(QResizeEvent* event)
{
    Page::resizeEvent(event);
    arrange();
}

// A narrow window keeps its words whole: smaller margins, and samples below one another.
void WelcomePage::arrange()
{
    const bool isNarrow = width() < narrowBelow;
    const int margin = isNarrow ? size::gap32 : 56;
    m_columns->setContentsMargins(margin, isNarrow ? size::gap24 : 40, margin, size::gap24);
    m_columns->setSpacing(isNarrow ? size::gap24 : 40);
    for (int i = 0; i < m_tiles.size(); ++i)
        m_samples->addWidget(m_tiles[i], isNarrow ? i : i / 2, isNarrow ? 0 : i % 2);
}

void WelcomePage::enter()
{
    refreshRecent();
}

QWidget* WelcomePage::makeStart()
{
    auto* start = new QWidget(this);
    start->setMaximumWidth(widestStart);
    auto* column = new QVBoxLayout(start);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(size::gap8);
    auto* headline = new QLabel(tr("Show it what you see"), start);
    theme::setRole(headline, "headline");
    auto* sentence =
        new QLabel(tr("Drop your pictures here. Label a few, and the model learns from them."), start);
    sentence->setFont(theme::font(size::section));
    theme::setRole(sentence, "secondary-large");
    sentence->setWordWrap(true);
    column->addWidget(headline);
    column->addWidget(sentence);
    column->addSpacing(size::gap16);
    column->addWidget(makeDropCard());
    column->addSpacing(size::gap24);
    auto* samples = new QLabel(tr("Try it with a sample"), start);
    theme::setRole(samples, "section");
    auto* oneClick = new QLabel(tr("one click, and it trains before your eyes"), start);
    theme::setRole(oneClick, "caption");
    auto* line = new QHBoxLayout;
    line->addWidget(samples);
    line->addWidget(oneClick);
    line->addStretch();
    column->addLayout(line);
    column->addSpacing(size::gap4);

    m_samples = new QGridLayout;
    m_samples->setSpacing(size::gap16);
    for (const jobs::BundledSample& sample : jobs::bundledSamples()) {
        const QString id = toQString(sample.id);
        auto* tile = new SampleTile(toQString(sample.title), contentsOf(sample), lessonOf(id), start);
        tile->setEnabled(sample.available);
        connect(tile, &QAbstractButton::clicked, this, [this, id] { studio().startSample(id); });
        if (sample.available)
            studio().engine().inBackground<QImage>(
                tile, [id]() -> Result<QImage> { return samplePicture(id); },
                [tile](Result<QImage> picture) { tile->setPicture(*picture); });
        m_tiles.push_back(tile);
    }
    column->addLayout(m_samples);
    column->addStretch();
    return start;
}

QWidget* WelcomePage::makeDropCard()
{
    auto* card = new DropCard;
    card->setFixedHeight(188);
    auto* column = new QVBoxLayout(card);
    column->setContentsMargins(size::gap16, 84, size::gap16, size::gap24);
    auto* words = new QLabel(tr("Drop a folder of pictures or a project anywhere"), card);
    words->setAlignment(Qt::AlignHCenter);
    theme::setRole(words, "section");
    column->addWidget(words);
    auto* row = new QHBoxLayout;
    row->setSpacing(size::gap8);
    auto* choose = new QPushButton(tr("Choose a folder"), card);
    setHome({choose});
    theme::setRole(choose, "primary");
    auto* open = new QPushButton(tr("Open a project"), card);
    auto* empty = new QPushButton(tr("Empty project"), card);
    theme::setRole(empty, "quiet");
    row->addStretch();
    row->addWidget(choose);
    row->addWidget(open);
    row->addWidget(empty);
    row->addStretch();
    column->addLayout(row);
    connect(choose, &QPushButton::clicked, this, &WelcomePage::chooseFolder);
    connect(empty, &QPushButton::clicked, this, &WelcomePage::startEmpty);
    connect(open, &QPushButton::clicked, this, [this] {
        const QString file = QFileDialog::getOpenFileName(
            this, tr("Open a project"), toQString(studio().preferences().projectsFolder().string()),
            tr("Oriel projects (project.oriel)"));
        if (!file.isEmpty())
            studio().openProject(toString(file));
    });
    return card;
}

QWidget* WelcomePage::makeSide()
{
    auto* side = new QWidget(this);
    side->setMinimumWidth(260);
    side->setMaximumWidth(sideWidth);
    auto* column = new QVBoxLayout(side);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    theme::setRole(m_recentTitle, "section");
    column->addWidget(m_recentTitle);
    column->addLayout(m_recent);

    auto* card = new QFrame(side);
    theme::setRole(card, "card");
    auto* inside = new QVBoxLayout(card);
    inside->setContentsMargins(size::gap16, size::gap16, size::gap16, size::gap16);
    inside->setSpacing(size::gap8);
    auto* head = new QHBoxLayout;
    auto* title = new QLabel(tr("This computer"), card);
    theme::setRole(title, "section");
    head->addWidget(title);
    head->addStretch();
    head->addWidget(m_devicePill);
    inside->addLayout(head);
    m_device->setWordWrap(true);
    m_deviceDetails->setWordWrap(true);
    theme::setRole(m_deviceDetails, "caption");
    inside->addWidget(m_device);
    inside->addWidget(m_deviceDetails);
    auto* all = new QPushButton(tr("All devices"), card);
    connect(all, &QPushButton::clicked, this, [this] { studio().goTo(PageId::Settings); });
    auto* row = new QHBoxLayout;
    row->addWidget(all);
    row->addStretch();
    inside->addLayout(row);
    column->addWidget(card);
    column->addStretch();
    return side;
}

void WelcomePage::chooseFolder()
{
    const QString folder = QFileDialog::getExistingDirectory(this, tr("A folder of pictures"));
    if (!folder.isEmpty())
        studio().accept({toString(folder)});
}

void WelcomePage::startEmpty()
{
    bool isGiven = false;
    const QString name = QInputDialog::getText(this, tr("Empty project"), tr("What is it called?"),
                                               QLineEdit::Normal, tr("My pictures"), &isGiven);
    if (!isGiven || name.trimmed().isEmpty())
        return;
    studio().startEmpty(name.trimmed());
}

void WelcomePage::refreshRecent()
{
    while (QLayoutItem* item = m_recent->takeAt(0)) {
        if (item->widget())
            item->widget()->deleteLater();
        delete item;
    }
    const std::vector<RecentProject> recent = studio().preferences().recent();
    m_recentTitle->setVisible(!recent.empty());
    for (const RecentProject& project : recent) {
        auto* row = new RecentRow(project, this);
        connect(row, &RecentRow::opened, this,
                [this, folder = project.folder] { studio().openProject(folder); });
        connect(row, &RecentRow::forgotten, this,
                [this, folder = project.folder] { studio().preferences().forget(folder); });
        m_recent->addWidget(row);
    }
    m_recent->addSpacing(recent.empty() ? 0 : size::gap24);
}

void WelcomePage::refreshDevice()
{
    const DevicesModel& devices = studio().devices();
    const jobs::ListedDevice* device = devices.inUse();
    m_device->setText(device ? tr("<b>%1</b> trains your models.").arg(devices.title().toHtmlEscaped())
                             : devices.title());
    const bool isGpu = device && device->traits.isVulkan();
    m_deviceDetails->setText(
        !device ? QString()
        : isGpu ? tr("%1, driver %2").arg(devices.details(), toQString(device->traits.driver))
        : !device->reason.empty()
            ? tr("%1 Until then the processor does the same work, slower.").arg(toQString(device->reason))
            : tr("No graphics processor for Vulkan was chosen here, so the processor does the "
                 "same work, slower."));
    m_devicePill->setText(device ? tr("ready") : tr("looking"));
    theme::setRole(m_devicePill, device ? "pill-good" : "pill");
}

} // namespace app
