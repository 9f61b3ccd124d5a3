// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/models/readiness.h"

#include "app/commands/change_network.h"
#include "app/models/network_check.h"
#include "app/models/network_edits.h"
#include "app/text.h"
#include "engine/graph/drawn.h"

#include <QCoreApplication>

#include <algorithm>
#include <set>

namespace app {

using namespace engine;

namespace {

QString translated(const char* text)
{
    return QCoreApplication::translate("app::Readiness", text);
}

bool isToLearnFrom(const project::Item& item)
{
    return !item.isExcluded && item.split == data::Split::Train && item.label != ClassId::None;
}

// Stops looking when every class is found, which is soon: pages ask at every change.
std::set<ClassId> classesToLearn(const project::Project& project)
{
    std::set<ClassId> classes;
    for (const project::Item& item : project.items) {
        if (isToLearnFrom(item))
            classes.insert(item.label);
        if (classes.size() == project.classes.size())
            break;
    }
    return classes;
}

// The first thing in the way, by the name of its layer.
Readiness readinessOf(const std::string& network, std::int64_t classes)
{
    Readiness readiness = {
        .sentence = {}, .hint = {}, .action = translated("Go to Design"), .page = PageId::Design};
    const Result<graph::Network> read = graph::networkFromJson(network);
    if (!read) {
        readiness.sentence = translated("The network cannot be read");
        readiness.hint = toQString(read.error().sentence);
        return readiness;
    }
    const auto problems = problemsOf(*read, graph::inspect(*read, ops::Mode::Train), classes);
    if (problems.empty())
        return {};
    const graph::NodePlace& place = problems.front().place;
    const std::vector<graph::NetworkNode>* level = edits::levelOf(*read, place.block);
    const graph::NetworkNode* node = level ? graph::findNode(*level, place.node) : nullptr;
    readiness.sentence =
        node ? translated("The network does not fit together at \"%1\"").arg(toQString(node->name))
             : translated("The network does not fit together");
    readiness.hint = toQString(problems.front().sentence);
    return readiness;
}

} // namespace

std::int64_t picturesToLearnFrom(const project::Project& project)
{
    return std::ranges::count_if(project.items, isToLearnFrom);
}

Readiness readinessToTrain(const Document& document)
{
    if (!document.isOpen())
        return {.sentence = translated("No project is open"),
                .hint = translated("Drop a folder of pictures, try a sample, or open a project."),
                .action = translated("Go to Welcome"),
                .page = PageId::Welcome};
    if (!document.readOnlyReason().isEmpty())
        return {.sentence = translated("This project cannot be changed here, so nothing can be trained"),
                .hint = document.readOnlyReason(),
                .action = translated("Open another project"),
                .page = PageId::Welcome};
    const project::Project& project = document.project();
    if (project.items.empty())
        return {.sentence = translated("There is nothing to learn from yet"),
                .hint = translated("Drop a folder of pictures anywhere on the window."),
                .action = translated("Add pictures"),
                .page = PageId::Data};
    const std::set<ClassId> taught = classesToLearn(project);
    if (taught.empty())
        return {.sentence = translated("Nothing to learn yet: label 5 pictures of each class"),
                .hint = translated("A label says what a picture shows. A few are enough for a first try."),
                .action = translated("Label pictures"),
                .page = PageId::Label};
    if (project.classes.size() < 2)
        return {.sentence = translated("A network tells classes apart, and this project has one"),
                .hint = translated("Add a second class and label some pictures with it."),
                .action = translated("Label pictures"),
                .page = PageId::Label};
    const auto empty = std::ranges::find_if(
        project.classes, [&](const project::Class& each) { return !taught.contains(each.id); });
    if (empty != project.classes.end())
        return {.sentence = translated("No picture to learn \"%1\" from").arg(toQString(empty->name)),
                .hint = translated(
                    "Label some pictures with it, move some into the training split, or delete the class."),
                .action = translated("Go to Data"),
                .page = PageId::Data};
    // Where there is none yet, a first one is placed.
    const auto network = project.networks.find(commands::mainNetwork);
    return network == project.networks.end()
               ? Readiness()
               : readinessOf(network->second, static_cast<std::int64_t>(project.classes.size()));
}

} // namespace app
