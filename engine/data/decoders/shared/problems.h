// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/data/decoders/decoder.h"

namespace engine::data::decoders {

// The sentences all decoders share.
Error cutShort(const EncodedPicture& file, std::string detail);
Error damaged(const EncodedPicture& file, std::string detail);
Error unsupported(const EncodedPicture& file, std::string_view what);
Error tooLarge(const EncodedPicture& file, std::uint64_t width, std::uint64_t height, int channels);

// Refuses a size of zero, of more than 2^31 - 1 or over the limit of the file.
Result<void> checkSize(const EncodedPicture& file, std::uint64_t width, std::uint64_t height, int channels);

} // namespace engine::data::decoders
