// SPDX-License-Identifier: Apache-2.0
#include "engine/project/project.h"

#include <algorithm>

namespace engine::project {
namespace {

template<class Rows, class Id>
auto* findSorted(Rows& rows, Id id)
{
    const auto found = std::lower_bound(rows.begin(), rows.end(), id,
                                        [](const auto& row, Id wanted) { return row.id < wanted; });
    return found != rows.end() && found->id == id ? &*found : nullptr;
}

template<class Rows, class Condition>
auto* findFirst(Rows& rows, Condition condition)
{
    const auto found = std::find_if(rows.begin(), rows.end(), condition);
    return found != rows.end() ? &*found : nullptr;
}

} // namespace

std::string_view name(RunState state)
{
    switch (state) {
    case RunState::Running:
        return "running";
    case RunState::Finished:
        return "finished";
    case RunState::Cancelled:
        return "cancelled";
    case RunState::Failed:
        return "failed";
    case RunState::Interrupted:
        return "interrupted";
    }
    return "";
}

const Item* Project::find(ItemId id) const
{
    return findSorted(items, id);
}

Item* Project::find(ItemId id)
{
    return findSorted(items, id);
}

const Source* Project::find(SourceId id) const
{
    return findSorted(sources, id);
}

Source* Project::find(SourceId id)
{
    return findSorted(sources, id);
}

const Class* Project::find(ClassId id) const
{
    return findFirst(classes, [id](const Class& one) { return one.id == id; });
}

Class* Project::find(ClassId id)
{
    return findFirst(classes, [id](const Class& one) { return one.id == id; });
}

const Run* Project::find(RunId id) const
{
    return findSorted(runs, id);
}

const Class* Project::findClass(std::string_view name) const
{
    return findFirst(classes, [name](const Class& one) { return one.name == name; });
}

} // namespace engine::project
