// SPDX-License-Identifier: Apache-2.0
#include "engine/data/split.h"

#include <algorithm>
#include <cctype>
#include <string>

namespace engine::data {
namespace {

struct Spelling
{
    std::string_view word;
    Split split;
};
constexpr Spelling spellings[] = {
    {"train", Split::Train},    {"training", Split::Train},   {"validation", Split::Validation},
    {"val", Split::Validation}, {"valid", Split::Validation}, {"dev", Split::Validation},
    {"test", Split::Test},      {"testing", Split::Test},     {"t10k", Split::Test},
};

} // namespace

std::string_view name(Split split)
{
    switch (split) {
    case Split::Train:
        return "train";
    case Split::Validation:
        return "validation";
    case Split::Test:
        return "test";
    }
    return {};
}

std::optional<Split> splitFromName(std::string_view name)
{
    std::string lower(name);
    std::transform(lower.begin(), lower.end(), lower.begin(),
                   [](unsigned char letter) { return static_cast<char>(std::tolower(letter)); });
    for (const Spelling& spelling : spellings)
        if (spelling.word == lower)
            return spelling.split;
    return std::nullopt;
}

} // namespace engine::data
