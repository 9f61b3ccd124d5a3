// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/pages/train/answers_card.h"

#include "app/pages/train/answer_tile.h"
#include "app/text.h"
#include "widgets/theme/theme.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QVBoxLayout>

namespace app {

namespace theme = widgets::theme;
namespace size = widgets::theme::size;

namespace {

constexpr int worstShown = 4, sameShown = 8;

QString nameOf(const std::vector<std::string>& classes, int index)
{
    return index < 0 || index >= std::ssize(classes) ? QString()
                                                     : toQString(classes[static_cast<std::size_t>(index)]);
}

} // namespace

AnswersCard::AnswersCard(Studio& studio, QWidget* parent)
    : QFrame(parent)
    , m_studio(studio)
    , m_worstTitle(new QLabel(tr("Worst of the held-back pictures"), this))
    , m_after(new QLabel(this))
    , m_worstRow(new QHBoxLayout)
    , m_sameRow(new QHBoxLayout)
{
    theme::setRole(this, "card");
    setFixedHeight(176);
    auto* columns = new QHBoxLayout(this);
    columns->setContentsMargins(size::gap16, size::gap12, size::gap16, size::gap12);
    columns->setSpacing(size::gap12);

    theme::setRole(m_worstTitle, "section");
    auto* worst = new QVBoxLayout;
    worst->setSpacing(size::gap8);
    worst->addWidget(m_worstTitle);
    m_worstRow->setSpacing(size::gap8);
    worst->addLayout(m_worstRow, 1);
    columns->addLayout(worst, worstShown);

    auto* line = new QFrame(this);
    theme::setRole(line, "column");
    columns->addWidget(line);

    auto* same = new QVBoxLayout;
    same->setSpacing(size::gap8);
    auto* head = new QHBoxLayout;
    auto* title = new QLabel(tr("The same few, every epoch"), this);
    theme::setRole(title, "section");
    theme::setRole(m_after, "caption");
    head->addWidget(title);
    head->addStretch();
    head->addWidget(m_after);
    same->addLayout(head);
    m_sameRow->setSpacing(size::gap8);
    same->addLayout(m_sameRow, 1);
    columns->addLayout(same, sameShown);
}

void AnswersCard::setAnswers(const std::vector<HeldBackAnswer>& worst,
                             const std::vector<HeldBackAnswer>& same, const std::vector<std::string>& classes,
                             std::int64_t afterEpoch)
{
    fill(m_worst, *m_worstRow, worst, classes);
    fill(m_same, *m_sameRow, same, classes);
    m_worstTitle->setText(worst.empty() ? tr("No held-back picture is wrong")
                                        : tr("Worst of the held-back pictures"));
    m_after->setText(tr("after epoch %1").arg(afterEpoch));
}

void AnswersCard::fill(std::vector<AnswerTile*>& tiles, QHBoxLayout& row,
                       const std::vector<HeldBackAnswer>& answers, const std::vector<std::string>& classes)
{
    if (tiles.empty())
        row.addStretch();
    while (tiles.size() < answers.size()) {
        auto* tile = new AnswerTile(m_studio.thumbnails(), this);
        connect(tile, &QAbstractButton::clicked, this,
                [this, tile] { emit chosen(engine::number(tile->item())); });
        row.insertWidget(static_cast<int>(tiles.size()), tile, 1);
        tiles.push_back(tile);
    }
    for (std::size_t i = 0; i < tiles.size(); ++i) {
        tiles[i]->setVisible(i < answers.size());
        if (i < answers.size())
            tiles[i]->setAnswer(answers[i], nameOf(classes, answers[i].label),
                                nameOf(classes, answers[i].answer));
    }
}

} // namespace app
