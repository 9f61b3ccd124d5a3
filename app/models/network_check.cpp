// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/models/network_check.h"

#include "app/models/network_words.h"
#include "app/text.h"

#include <QCoreApplication>

namespace app {

using namespace engine;

std::vector<graph::Problem> problemsOf(const graph::Network& network, const graph::Inspection& inspection,
                                       std::int64_t classes)
{
    const Shape wanted = {Symbol::Batch, classes};
    // A wrong number of scores may well follow from what does not fit.
    if (classes == 0 || !inspection.problems.empty() || network.nodes.empty() ||
        inspection.output.shape == wanted)
        return inspection.problems;
    const QString sentence = QCoreApplication::translate(
        "app::NetworkModel", "Gives %1, but this project has %n class(es) and needs one score for each.",
        nullptr, static_cast<int>(classes));
    return {{.place = {{}, network.output.node},
             .input = graph::noConnection,
             .sentence = toString(sentence.arg(words::shape(inspection.output.shape)))}};
}

} // namespace app
