// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/run/runner.h"

namespace engine::run::cpu {

// The CPU device: a product device where no GPU is usable. Runs a plan's steps one after another,
// each on one OpenMP team.
std::unique_ptr<Runner> createRunner();

DeviceTraits traits();

} // namespace engine::run::cpu
