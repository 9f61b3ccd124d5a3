// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/models/items_filter.h"

#include "app/text.h"

#include <QCoreApplication>

#include <algorithm>
#include <filesystem>
#include <set>

namespace app {

using namespace engine;

namespace {

// A word typed in the search field, and which classes, splits and sources have it in their names: an item
// is then compared by numbers, and by its own name where they do not match.
struct Word
{
    std::string text; // lower case, as far as ASCII goes
    std::set<ClassId> classes;
    std::set<data::Split> splits;
    std::set<SourceId> sources;

    bool isIn(const project::Item& item) const
    {
        if (classes.contains(item.label) || splits.contains(item.split) || sources.contains(item.source))
            return true;
        const auto isLetter = [](char has, char typed) {
            return (has >= 'A' && has <= 'Z' ? static_cast<char>(has - 'A' + 'a') : has) == typed;
        };
        return std::search(item.name.begin(), item.name.end(), text.begin(), text.end(), isLetter) !=
               item.name.end();
    }
};

std::vector<Word> wordsOf(const QString& words, const project::Project& project)
{
    std::vector<Word> parsed;
    for (const QString& text : words.simplified().split(' ', Qt::SkipEmptyParts)) {
        Word word = {.text = toString(text.toLower()), .classes = {}, .splits = {}, .sources = {}};
        for (const project::Class& each : project.classes)
            if (toQString(each.name).contains(text, Qt::CaseInsensitive))
                word.classes.insert(each.id);
        for (const data::Split split : {data::Split::Train, data::Split::Validation, data::Split::Test})
            if (splitName(split).compare(text, Qt::CaseInsensitive) == 0)
                word.splits.insert(split);
        for (const project::Source& source : project.sources)
            if (sourceName(source).startsWith(text, Qt::CaseInsensitive))
                word.sources.insert(source.id);
        parsed.push_back(std::move(word));
    }
    return parsed;
}

template<class Value>
bool chooses(const std::vector<Value>& wanted, Value value)
{
    return wanted.empty() || std::ranges::find(wanted, value) != wanted.end();
}

} // namespace

ItemsTest testFor(const ItemsFilter& filter, const project::Project& project)
{
    std::optional<std::set<ItemId>> listed;
    if (filter.items)
        listed.emplace(filter.items->begin(), filter.items->end());
    return [filter, listed, words = wordsOf(filter.words, project)](const project::Item& item) {
        if (filter.excluded != ItemsFilter::Excluded::Shown &&
            item.isExcluded != (filter.excluded == ItemsFilter::Excluded::Only))
            return false;
        const bool choosesLabels = filter.unlabelled || !filter.classes.empty();
        if (choosesLabels && !(item.label == ClassId::None
                                   ? filter.unlabelled
                                   : std::ranges::find(filter.classes, item.label) != filter.classes.end()))
            return false;
        return chooses(filter.splits, item.split) && chooses(filter.sources, item.source) &&
               (!listed || listed->contains(item.id)) &&
               std::ranges::all_of(words, [&](const Word& word) { return word.isIn(item); });
    };
}

std::vector<ItemId> filtered(const ItemsFilter& filter, const project::Project& project)
{
    const ItemsTest passes = testFor(filter, project);
    std::vector<ItemId> items;
    if (filter.items) {
        for (const ItemId id : *filter.items)
            if (const project::Item* item = project.find(id); item && passes(*item))
                items.push_back(id);
        return items;
    }
    for (const project::Item& item : project.items)
        if (passes(item))
            items.push_back(item.id);
    if (filter.isNewestFirst)
        std::ranges::reverse(items);
    return items;
}

QString splitName(data::Split split)
{
    const auto tr = [](const char* text) { return QCoreApplication::translate("app::splits", text); };
    return split == data::Split::Train ? tr("Train") : split == data::Split::Test ? tr("Test") : tr("Check");
}

QString sourceName(const project::Source& source)
{
    const std::filesystem::path path = source.path;
    return toQString((path.has_filename() ? path.filename() : path.parent_path().filename()).string());
}

} // namespace app
