// SPDX-License-Identifier: Apache-2.0
#include "tests/support/random_edits.h"

#include "engine/core/text.h"
#include "engine/project/edits/add_classes.h"
#include "engine/project/edits/add_items.h"
#include "engine/project/edits/composite.h"
#include "engine/project/edits/merge_classes.h"
#include "engine/project/edits/relocate_source.h"
#include "engine/project/edits/remove_classes.h"
#include "engine/project/edits/remove_items.h"
#include "engine/project/edits/rename_class.h"
#include "engine/project/edits/reorder_classes.h"
#include "engine/project/edits/set_excluded.h"
#include "engine/project/edits/set_labels.h"
#include "engine/project/edits/set_network.h"
#include "engine/project/edits/set_preprocessing.h"
#include "engine/project/edits/set_recipe.h"
#include "engine/project/edits/set_splits.h"

#include <algorithm>

using namespace engine;
using namespace engine::project;
using namespace engine::project::edits;

namespace support {

std::size_t RandomEdits::below(std::size_t count)
{
    return static_cast<std::size_t>(m_random.below(static_cast<std::int64_t>(count)));
}

std::string RandomEdits::word()
{
    return text::cat("word-", newId());
}

std::vector<ItemId> RandomEdits::someItems(const Project& project)
{
    std::vector<ItemId> items;
    if (project.items.empty())
        return items;
    for (std::size_t i = 0, count = 1 + below(6); i < count; ++i)
        items.push_back(project.items[below(project.items.size())].id); // perhaps one of them twice
    return items;
}

ClassId RandomEdits::someClass(const Project& project)
{
    const std::size_t choice = below(project.classes.size() + 1);
    return choice == project.classes.size() ? ClassId::None : project.classes[choice].id;
}

Edit RandomEdits::addItems(const Project& project)
{
    AddItems edit;
    if (project.sources.empty() || below(3) == 0)
        edit.sources.push_back({.id = SourceId{newId()}, .kind = "folder", .path = word()});
    const SourceId source =
        edit.sources.empty() ? project.sources[below(project.sources.size())].id : edit.sources.front().id;
    for (std::size_t i = 0, count = below(9); i < count; ++i)
        edit.items.push_back(
            {.id = ItemId{newId()},
             .source = source,
             .name = word() + "/\xff.png", // Not UTF-8: file names need not be.
             .index = static_cast<std::int64_t>(below(2)) - 1,
             .width = static_cast<std::int32_t>(below(3)),
             .height = 28,
             .split = static_cast<data::Split>(below(3)),
             .label = someClass(project),
             .isExcluded = below(5) == 0,
             .stamp = {.size = newId(), .modified = -newId(), .hash = {below(2), below(2)}}});
    return edit;
}

Edit RandomEdits::labels(const Project& project)
{
    SetLabels edit;
    for (const ItemId item : someItems(project))
        edit.labels.push_back({item, someClass(project)});
    return edit;
}

Edit RandomEdits::single(const Project& project)
{
    const bool hasClasses = project.classes.size() > 1;
    switch (below(15)) {
    case 0:
        return AddClasses{
            {{.entry = {ClassId{newId()}, word()}, .place = static_cast<std::int64_t>(below(4)) - 1},
             {.entry = {ClassId{newId()}, word()}}}};
    case 1:
        return hasClasses ? Edit(RenameClass{project.classes[below(project.classes.size())].id, word()})
                          : addItems(project);
    case 2:
        return hasClasses ? Edit(RemoveClasses{{project.classes.front().id, project.classes.back().id}})
                          : addItems(project);
    case 3:
        return hasClasses ? Edit(MergeClasses{project.classes.back().id, project.classes.front().id})
                          : addItems(project);
    case 4: {
        ReorderClasses edit;
        for (const Class& one : project.classes)
            edit.order.insert(edit.order.begin() + static_cast<std::ptrdiff_t>(below(edit.order.size() + 1)),
                              one.id);
        return edit;
    }
    case 5: {
        RemoveItems edit{.items = someItems(project)};
        std::sort(edit.items.begin(), edit.items.end());
        return edit;
    }
    case 6:
        return SetSplits{forAll<data::Split>(someItems(project), data::Split::Test)};
    case 7:
        return SetExcluded{forAll(someItems(project), below(2) == 0)};
    case 8:
        return SetNetwork{.name = text::cat("network ", below(3)),
                          .document = word(),
                          .what = below(2) ? word() : std::string()};
    case 9:
        return project.networks.empty()
                   ? addItems(project)
                   : Edit(SetNetwork{.name = project.networks.begin()->first, .document = {}, .what = {}});
    case 10:
        return below(2) ? Edit(SetRecipe{word()}) : Edit(SetPreprocessing{word()});
    case 11:
        return project.sources.empty() ? addItems(project)
                                       : Edit(RelocateSource{project.sources.back().id, word()});
    case 12:
        return addItems(project);
    default:
        return labels(project);
    }
}

Edit RandomEdits::next(const Project& project)
{
    if (below(8) != 0)
        return single(project);
    // The parts of a composite meet the project that the parts before them left.
    Composite composite{.title = word(), .edits = {}};
    Project copy = project;
    for (int i = 0; i < 3; ++i) {
        composite.edits.push_back(single(copy));
        if (!composite.edits.back().apply(copy))
            composite.edits.pop_back();
    }
    return composite;
}

} // namespace support
