// SPDX-License-Identifier: Apache-2.0
#include "tests/support/project_digest.h"

#include <sstream>

using namespace engine;
using namespace engine::project;

namespace support {
namespace {

std::string stampText(const FileStamp& stamp)
{
    std::ostringstream out;
    out << stamp.size << ' ' << stamp.modified << ' ' << storage::toText(stamp.hash);
    return out.str();
}

std::string checkpointText(const std::optional<Checkpoint>& checkpoint)
{
    return checkpoint ? storage::toText(checkpoint->segment) + std::to_string(checkpoint->step) : "none";
}

void write(std::ostream& out, const Run& run)
{
    const RunState state = run.state == RunState::Interrupted ? RunState::Running : run.state;
    out << number(run.id) << run.setup.networkName << '\n'
        << run.setup.network << '\n'
        << run.setup.recipe << '\n'
        << run.setup.preprocessing << '\n'
        << run.setup.seed << ' ' << run.setup.device << ' ' << name(state) << ' ' << run.progress.step << ' '
        << run.progress.epoch << '\n'
        << run.progress.curve << '\n'
        << run.progress.bestMetric.value_or(-1) << checkpointText(run.last) << checkpointText(run.best)
        << run.failure << '\n';
    for (const std::string& one : run.setup.classes)
        out << one << '\n';
}

} // namespace

std::string digest(const Project& project)
{
    std::ostringstream out;
    out << project.task << '\n' << project.recipe << '\n' << project.preprocessing << '\n';
    for (const Class& one : project.classes)
        out << number(one.id) << one.name << '\n';
    for (const Source& source : project.sources)
        out << number(source.id) << source.kind << '\n'
            << source.path << '\n'
            << stampText(source.stamp) << '\n';
    for (const Item& item : project.items)
        out << number(item.id) << ' ' << number(item.source) << item.name << '\n'
            << item.index << ' ' << item.width << ' ' << item.height << ' ' << data::name(item.split) << ' '
            << number(item.label) << ' ' << item.isExcluded << ' ' << stampText(item.stamp) << '\n';
    for (const auto& [title, document] : project.networks)
        out << title << '\n' << document << '\n';
    for (const Run& run : project.runs)
        write(out, run);
    const std::string text = out.str();
    return storage::toText(storage::hash128(std::as_bytes(std::span(text))));
}

} // namespace support
