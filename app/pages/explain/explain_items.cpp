// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/pages/explain/explain_items.h"

#include "app/text.h"

#include <QLocale>

#include <algorithm>

namespace app {

using namespace engine;

namespace {

QString nameOf(data::Split split)
{
    return split == data::Split::Test         ? ExplainItems::tr("Test pictures")
           : split == data::Split::Validation ? ExplainItems::tr("Check pictures")
                                              : ExplainItems::tr("Training pictures");
}

} // namespace

data::Split splitToShow(const project::Project& project, bool labelled)
{
    for (const data::Split split : {data::Split::Test, data::Split::Validation})
        if (std::any_of(project.items.begin(), project.items.end(), [&](const project::Item& item) {
                return item.split == split && !item.isExcluded && (!labelled || item.label != ClassId::None);
            }))
            return split;
    return data::Split::Train;
}

ExplainItems::ExplainItems(Studio& studio, QObject* parent) : QAbstractListModel(parent), m_studio(studio)
{
    connect(&studio.document(), &Document::opened, this, [this] {
        m_answers.clear();
        m_wish.clear();
        m_only = ClassId::None;
        rebuild();
    });
    connect(&studio.thumbnails(), &Thumbnails::ready, this, [this](qint64 item) {
        if (const int row = rowOf(ItemId(item)); row >= 0)
            emit dataChanged(index(row), index(row), {Qt::DecorationRole});
    });
    rebuild();
}

int ExplainItems::rowCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_rows.size());
}

Qt::ItemFlags ExplainItems::flags(const QModelIndex& index) const
{
    if (!index.isValid())
        return {};
    return at(index.row()) == ItemId::None ? Qt::ItemFlags(Qt::ItemNeverHasChildren)
                                           : QAbstractListModel::flags(index) | Qt::ItemNeverHasChildren;
}

QVariant ExplainItems::data(const QModelIndex& index, int role) const
{
    if (!index.isValid() || index.row() >= rowCount())
        return {};
    const Row& row = m_rows[static_cast<std::size_t>(index.row())];
    if (row.item == ItemId::None)
        return role == Qt::DisplayRole ? QVariant(row.heading)
               : role == CountRole     ? QVariant(row.count)
               : role == ItemRole      ? QVariant(qint64{0})
                                       : QVariant();
    const project::Item* item = m_studio.document().project().find(row.item);
    if (!item)
        return {};
    const Answer* answer = answerOf(row.item);
    const QString label = labelOf(*item);
    const QString verdict = label.isEmpty()                   ? tr("not labelled")
                            : answer && answer->name == label ? tr("right")
                                                              : tr("is %1").arg(label);
    switch (role) {
    case Qt::DisplayRole:
        return answer ? QStringLiteral("%1 %2").arg(answer->name, sureness(answer->score))
                      : toQString(item->name);
    case Qt::AccessibleTextRole:
        return answer ? tr("%1: answered %2, %3").arg(toQString(item->name), answer->name, verdict)
                      : tr("%1, %2").arg(toQString(item->name), verdict);
    case Qt::ToolTipRole:
        return toQString(item->name);
    case ItemRole:
        return static_cast<qint64>(number(row.item));
    case AnswerRole:
        return answer ? answer->name : QString();
    case AnswerClassRole:
        return answer ? placeOf(answer->name) : -1;
    case ScoreRole:
        return answer ? answer->score : 0.0;
    case LabelRole:
        return label;
    case LabelClassRole:
        return placeOf(label);
    case VerdictRole:
        return verdict;
    default:
        return {};
    }
}

// The outcome lists the split's labelled items in the project's order, by name.
void ExplainItems::setEvaluation(const jobs::EvaluateOutcome& outcome, data::Split split)
{
    m_answers.clear();
    m_split = split;
    const auto& items = m_studio.document().project().items;
    auto item = items.begin();
    const auto classes = static_cast<std::size_t>(outcome.evaluation.classes);
    for (std::size_t row = 0; row < outcome.items.size(); ++row) {
        while (item != items.end() && (item->split != split || item->name != outcome.items[row]))
            ++item;
        if (item == items.end())
            break;
        const auto first =
            outcome.evaluation.probabilities.begin() + static_cast<std::ptrdiff_t>(row * classes);
        const auto best = std::max_element(first, first + static_cast<std::ptrdiff_t>(classes));
        m_answers[number(item->id)] = {toQString(outcome.classes[static_cast<std::size_t>(best - first)]),
                                       *best};
        ++item;
    }
    rebuild();
}

void ExplainItems::setWish(const std::vector<ItemId>& items, const QString& why)
{
    m_wish = items;
    m_why = why;
    rebuild();
}

void ExplainItems::setClass(ClassId only)
{
    m_only = only;
    rebuild();
}

std::vector<ItemId> ExplainItems::offered() const
{
    const project::Project& project = m_studio.document().project();
    const data::Split split = m_answers.empty() ? splitToShow(project, false) : m_split;
    std::vector<ItemId> items;
    for (const project::Item& item : project.items)
        if (item.split == split && !item.isExcluded && (m_only == ClassId::None || item.label == m_only))
            items.push_back(item.id);
    return items;
}

void ExplainItems::addGroup(const QString& heading, const std::vector<ItemId>& items)
{
    if (items.empty())
        return;
    m_rows.push_back({ItemId::None, heading, static_cast<int>(items.size())});
    for (const ItemId item : items) {
        m_rowOf.try_emplace(number(item), static_cast<int>(m_rows.size()));
        m_rows.push_back({item, {}, 0});
    }
}

void ExplainItems::rebuild()
{
    beginResetModel();
    m_rows.clear();
    m_rowOf.clear();
    std::vector<ItemId> sureWrong, unsureWrong, right, unknown;
    for (const ItemId item : offered()) {
        const Answer* answer = answerOf(item);
        (!answer                 ? unknown
         : isRight(item)         ? right
         : answer->score >= sure ? sureWrong
                                 : unsureWrong)
            .push_back(item);
    }
    const auto surestFirst = [this](ItemId a, ItemId b) { return answerOf(a)->score > answerOf(b)->score; };
    std::stable_sort(sureWrong.begin(), sureWrong.end(), surestFirst);
    std::stable_sort(unsureWrong.begin(), unsureWrong.end(), surestFirst);
    m_sureWrong = static_cast<int>(sureWrong.size());
    m_wrong = m_sureWrong + static_cast<int>(unsureWrong.size());
    addGroup(m_why.isEmpty() ? tr("Chosen") : m_why, m_wish);
    addGroup(tr("Wrong and sure"), sureWrong);
    addGroup(tr("Wrong, not sure"), unsureWrong);
    addGroup(tr("Right"), right);
    addGroup(m_answers.empty() ? nameOf(splitToShow(m_studio.document().project(), false)) : tr("Not judged"),
             unknown);
    endResetModel();
}

const ExplainItems::Answer* ExplainItems::answerOf(ItemId item) const
{
    const auto found = m_answers.find(number(item));
    return found == m_answers.end() ? nullptr : &found->second;
}

QString ExplainItems::labelOf(const project::Item& item) const
{
    const project::Class* label = m_studio.document().project().find(item.label);
    return label ? toQString(label->name) : QString();
}

int ExplainItems::placeOf(const QString& className) const
{
    const auto& classes = m_studio.document().project().classes;
    const auto place = std::find_if(classes.begin(), classes.end(),
                                    [&](const project::Class& c) { return toQString(c.name) == className; });
    return place == classes.end() ? -1 : static_cast<int>(place - classes.begin());
}

bool ExplainItems::isRight(ItemId id) const
{
    const project::Item* item = m_studio.document().project().find(id);
    const Answer* answer = answerOf(id);
    return item && answer && answer->name == labelOf(*item);
}

int ExplainItems::rowOf(ItemId item) const
{
    const auto found = m_rowOf.find(number(item));
    return found == m_rowOf.end() ? -1 : found->second;
}

int ExplainItems::firstRow() const
{
    return m_rows.empty() ? -1 : 1; // after the first heading
}

ItemId ExplainItems::at(int row) const
{
    return row < 0 || row >= rowCount() ? ItemId::None : m_rows[static_cast<std::size_t>(row)].item;
}

QString ExplainItems::sentence() const
{
    if (m_answers.empty())
        return {};
    const QString split = m_split == data::Split::Test         ? tr("test pictures")
                          : m_split == data::Split::Validation ? tr("check pictures")
                                                               : tr("training pictures");
    return tr("%1 %2, %3 wrong; %4 of those with a score over %5")
        .arg(grouped(static_cast<qint64>(m_answers.size())), split, grouped(m_wrong), grouped(m_sureWrong),
             QLocale().toString(sure, 'f', 2));
}

} // namespace app
