// SPDX-License-Identifier: Apache-2.0
#include "engine/project/edits/shared/class_names.h"

#include "engine/core/text.h"

namespace engine::project::edits {
namespace {

constexpr std::size_t maximumBytes = 1000;

} // namespace

Result<void> checkClassName(std::string_view name)
{
    if (name.empty())
        return Error{.kind = ErrorKind::Invalid, .sentence = "A class needs a name. Give it one."};
    if (name.size() > maximumBytes)
        return Error{.kind = ErrorKind::Invalid,
                     .sentence = text::cat("The class name \"", name.substr(0, 40),
                                           "...\" is too long. Choose a shorter one.")};
    return {};
}

Error nameTaken(std::string_view name)
{
    return {.kind = ErrorKind::Invalid,
            .sentence = text::cat("There is a class called \"", name,
                                  "\" already. Choose another name, or merge the two.")};
}

} // namespace engine::project::edits
