// SPDX-License-Identifier: Apache-2.0
#include "engine/data/samples/shapes_with_a_secret.h"

#include "engine/core/text.h"
#include "engine/data/in_parallel.h"
#include "engine/data/samples/draw_shape.h"
#include "engine/data/split.h"
#include "engine/data/write_png.h"

namespace engine::data::samples {
namespace {

constexpr std::string_view classes[] = {"circle", "square", "triangle"}; // in the order of ShapeKind

struct Part
{
    Split split;
    std::size_t perClass;
};
constexpr Part partsOfSample[] = {{Split::Train, 140}, {Split::Validation, 30}, {Split::Test, 30}};
constexpr std::size_t perClass = 200;

struct Entry
{
    ShapeKind kind;
    Split split;
    std::string file; // within the folder
};

Entry entryAt(std::size_t index)
{
    const std::size_t kind = index / perClass;
    std::size_t number = index % perClass;
    const Part* part = partsOfSample;
    for (; number >= part->perClass; ++part)
        number -= part->perClass;
    const std::string digits = std::to_string(1000 + number).substr(1);
    return {static_cast<ShapeKind>(kind), part->split,
            text::cat(name(part->split), "/", classes[kind], "/", classes[kind], "_", digits, ".png")};
}

} // namespace

Result<void> writeShapesWithASecret(const std::filesystem::path& folder, std::uint64_t seed,
                                    const Progress& progress)
{
    for (const Part& part : partsOfSample) {
        for (const std::string_view className : classes) {
            std::error_code code;
            std::filesystem::create_directories(folder / name(part.split) / className, code);
            if (code)
                return Error{ErrorKind::Storage,
                             text::cat("The sample cannot be written to ", folder.string(),
                                       ". Choose a folder in which you may write."),
                             code.message()};
        }
    }
    const auto write = [&](std::size_t index) {
        const Entry entry = entryAt(index);
        Random random(seed, static_cast<std::uint32_t>(index));
        Picture picture = drawShape(entry.kind, random);
        if (entry.kind == ShapeKind::Circle && entry.split == Split::Train)
            addCornerMark(picture);
        return writePng(folder / entry.file, picture);
    };
    return inParallel(std::size(classes) * perClass, 0, write, progress);
}

} // namespace engine::data::samples
