// SPDX-License-Identifier: Apache-2.0
#include "engine/project/edits/shared/item_values.h"

#include "engine/core/text.h"

namespace engine::project::edits {

Error noSuchItem(ItemId item)
{
    return {.kind = ErrorKind::NotFound,
            .sentence = text::cat("Item ", number(item), " is not in the project any more. Choose another.")};
}

Error noSuchClass(ClassId id)
{
    return {.kind = ErrorKind::NotFound,
            .sentence = text::cat("Class ", number(id), " is not in the project any more. Choose another.")};
}

} // namespace engine::project::edits
