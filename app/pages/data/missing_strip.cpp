// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/pages/data/missing_strip.h"

#include "app/models/items_filter.h"
#include "app/text.h"
#include "widgets/theme/icon.h"
#include "widgets/theme/theme.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>

namespace app {

using namespace engine;
namespace theme = widgets::theme;
namespace size = widgets::theme::size;

MissingStrip::MissingStrip(Studio& studio, QWidget* parent)
    : QFrame(parent)
    , m_studio(studio)
    , m_sentence(new QLabel(this))
    , m_locate(new QPushButton(tr("Find the pictures"), this))
{
    theme::setRole(this, "card");
    auto* row = new QHBoxLayout(this);
    row->setContentsMargins(size::gap12, size::gap8, size::gap8, size::gap8);
    row->setSpacing(size::gap12);
    auto* mark = new QLabel(this);
    const auto dress = [mark] {
        mark->setPixmap(
            theme::icon(QStringLiteral("warning"), theme::Ink::Warn).pixmap(size::icon, size::icon));
    };
    dress();
    connect(&theme::Theme::instance(), &theme::Theme::changed, mark, dress);
    m_sentence->setWordWrap(true);
    row->addWidget(mark);
    row->addWidget(m_sentence, 1);
    row->addWidget(m_locate);
    hide();
    connect(m_locate, &QPushButton::clicked, this, [this] { emit locateRequested(number(m_source)); });
    connect(&studio.document(), &Document::opened, this, &MissingStrip::look);
    connect(&studio.document(), &Document::changed, this, [this](const project::Changes& changes) {
        if (changes.sources)
            look();
    });
}

void MissingStrip::look()
{
    const Document& document = m_studio.document();
    std::vector<std::pair<SourceId, std::filesystem::path>> places;
    for (const project::Source& source : document.project().sources)
        places.emplace_back(source.id, document.placeOf(source));
    m_studio.engine().inBackground<std::vector<SourceId>>(
        this,
        [places]() -> Result<std::vector<SourceId>> {
            std::vector<SourceId> missing;
            for (const auto& [id, place] : places) {
                std::error_code code;
                if (!std::filesystem::exists(place, code))
                    missing.push_back(id);
            }
            return missing;
        },
        [this](Result<std::vector<SourceId>> missing) { show(*missing); });
}

void MissingStrip::show(const std::vector<SourceId>& missing)
{
    const project::Source* source =
        missing.empty() ? nullptr : m_studio.document().project().find(missing.front());
    setVisible(source);
    if (!source)
        return;
    m_source = source->id;
    const std::filesystem::path place = m_studio.document().placeOf(*source);
    m_sentence->setText(missing.size() == 1
                            ? tr("The pictures of %1 are not at %2 any more.")
                                  .arg(sourceName(*source), toQString(place.string()))
                            : tr("The pictures of %1 and of %Ln other source(s) are not where they were.",
                                 nullptr, static_cast<int>(missing.size()) - 1)
                                  .arg(sourceName(*source)));
    m_sentence->setToolTip(toQString(place.string()));
    m_locate->setEnabled(m_studio.document().readOnlyReason().isEmpty());
}

} // namespace app
