// SPDX-License-Identifier: Apache-2.0
#include "engine/jobs/dataset.h"

#include "engine/core/text.h"

#include <algorithm>
#include <map>

namespace engine::jobs {
namespace {

struct Listed
{
    std::vector<data::Source> sources;
    Dataset dataset;
};

Listed list(const project::Store& store)
{
    const project::Project& project = store.project();
    Listed result;
    std::map<ClassId, std::int32_t> targets;
    for (const project::Class& each : project.classes) {
        targets[each.id] = static_cast<std::int32_t>(targets.size());
        result.dataset.classes.push_back(each.name);
    }
    std::map<SourceId, std::size_t> places;
    for (const project::Source& source : project.sources) {
        places[source.id] = result.sources.size();
        result.sources.push_back({.kind = source.kind, .root = store.placeOf(source)});
    }
    for (const project::Item& item : project.items) {
        if (item.isExcluded)
            continue;
        const auto target = targets.find(item.label);
        data::Sample sample = {.source = places.at(item.source),
                               .item = item.name,
                               .target = target == targets.end() ? -1 : target->second,
                               .id = item.id};
        std::vector<data::Sample>& split = item.split == data::Split::Train        ? result.dataset.train
                                           : item.split == data::Split::Validation ? result.dataset.validation
                                                                                   : result.dataset.test;
        split.push_back(std::move(sample));
    }
    return result;
}

} // namespace

Result<Dataset> dataset(JobContext& context)
{
    Result<Listed> listed =
        context.fromStore<Listed>([](project::Store& store) -> Result<Listed> { return list(store); });
    if (!listed)
        return listed.error();
    for (const data::Source& source : listed->sources) {
        Result<data::PictureSource> opened = data::PictureSource::open(source);
        if (!opened)
            return opened.error();
        listed->dataset.sources.push_back(*std::move(opened));
    }
    return std::move(listed->dataset);
}

std::vector<data::Sample> labelled(const std::vector<data::Sample>& samples)
{
    std::vector<data::Sample> result;
    std::copy_if(samples.begin(), samples.end(), std::back_inserter(result),
                 [](const data::Sample& s) { return s.target >= 0; });
    return result;
}

} // namespace engine::jobs
