// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/core/result.h"
#include "engine/data/picture.h"
#include "engine/data/split.h"

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <vector>

namespace engine::data {

// The idx format of MNIST and its kin (yann.lecun.com/exdb/mnist): grey pictures of one size in one
// file, their labels in another, each plain or gzipped.

struct IdxPictures
{
    std::int64_t count = 0;
    int width = 0;
    int height = 0;
    std::vector<std::uint8_t> pixels; // count x height x width

    Picture picture(std::int64_t index) const;
};

// The counts in the header are believed only after the file's length has confirmed them, and never
// beyond 2 GB.
Result<IdxPictures> readIdxPictures(const std::filesystem::path& path);
Result<std::vector<std::uint8_t>> readIdxLabels(const std::filesystem::path& path);

// One file of pictures and the labels that belong to it.
struct IdxPair
{
    std::string prefix; // begins the names of its items: "train", "test", or the file's own word
    std::optional<Split> split;
    std::filesystem::path pictures;
    std::filesystem::path labels; // empty when there are none

    bool operator==(const IdxPair&) const = default;
};

// The pairs in a folder, training first, or the one pair of a file of pictures. Empty when `source`
// is no such thing.
std::vector<IdxPair> findIdxPairs(const std::filesystem::path& source);

// "train/00017", and back; nothing when the name is not of that form.
std::string idxItemName(std::string_view prefix, std::int64_t index);
struct IdxItem
{
    std::string_view prefix;
    std::int64_t index = 0;
};
std::optional<IdxItem> parseIdxItemName(std::string_view name);

} // namespace engine::data
