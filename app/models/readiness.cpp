// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/models/readiness.h"

#include "app/commands/change_network.h"
#include "app/text.h"
#include "engine/graph/inspect.h"

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

int problemsOf(const std::string& document, std::int64_t classes)
{
    const Result<graph::Network> network = graph::networkFromJson(document);
    if (!network)
        return 1;
    const graph::Inspection seen = graph::inspect(*network, ops::Mode::Train);
    const bool fitsClasses = seen.output.shape == Shape{Symbol::Batch, classes};
    return !seen.problems.empty() ? static_cast<int>(seen.problems.size()) : fitsClasses ? 0 : 1;
}

// Asked at every change of the project, so the answer is kept until the network or the classes change. A
// project without a network gets one that fits.
int networkProblems(const project::Project& project)
{
    static std::string asked;
    static std::int64_t askedFor = -1;
    static int known = 0;
    const auto found = project.networks.find(commands::mainNetwork);
    if (found == project.networks.end())
        return 0;
    const std::int64_t classes = std::ssize(project.classes);
    if (found->second != asked || classes != askedFor) {
        asked = found->second;
        askedFor = classes;
        known = problemsOf(asked, classes);
    }
    return known;
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
    if (const int problems = networkProblems(project); problems > 0)
        return {.sentence = QCoreApplication::translate(
                    "app::Readiness", "%n problem(s) keep(s) the network from training", nullptr, problems),
                .hint = translated("The Design page shows where, and mends most of them with one click."),
                .action = translated("Go to Design"),
                .page = PageId::Design};
    return {};
}

} // namespace app
