// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/studio.h"

namespace app {

// Whether a project can be trained, and what stands in the way: one sentence and the page that mends it.
struct Readiness
{
    QString sentence; // empty: it can be trained
    QString hint;
    QString action; // of the button that goes to `page`
    PageId page = PageId::Welcome;

    bool isReady() const { return sentence.isEmpty(); }
};

Readiness readinessToTrain(const Document& document);

// Labelled pictures of the training split that are not left out.
std::int64_t picturesToLearnFrom(const engine::project::Project& project);

} // namespace app
