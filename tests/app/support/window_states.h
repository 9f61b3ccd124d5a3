// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "tests/app/support/real_window.h"

namespace support {

// States that a picture of the window is taken in, reached as a person reaches them. Each answers whether it
// is there.

// An empty project that takes in `source`, and is at it.
bool isImporting(RealWindow& real, const std::filesystem::path& source);
// A project of drawn shapes, labelled.
bool hasShapes(RealWindow& real);
// The open project trains; `epochs` of a long run are done.
bool isTraining(RealWindow& real, int epochs);
// A trained project whose pictures have gone elsewhere, after an import that left broken files out.
bool isWithoutItsPictures(RealWindow& real);
// Its training has failed.
bool hasFailedToTrain(RealWindow& real);
// Its network's shapes do not fit.
bool hasBrokenNetwork(RealWindow& real);
// A project that somebody else has open.
bool isReadOnly(RealWindow& real, app::Studio& other);

} // namespace support
