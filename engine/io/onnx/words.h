// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/core/result.h"

#include <string>
#include <string_view>
#include <vector>

namespace engine::io::onnx {

// A name from a file, fit for a sentence: quoted, at most 60 characters, nothing unprintable.
std::string shown(std::string_view name);

// "'a', 'b' and 12 more".
std::string shown(const std::vector<std::string>& names);

Error damaged(std::string sentence, std::string detail = {});
Error unsupported(std::string sentence, std::string detail = {});

} // namespace engine::io::onnx
