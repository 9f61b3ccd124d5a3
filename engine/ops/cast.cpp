// SPDX-License-Identifier: Apache-2.0
#include "engine/core/text.h"
#include "engine/ops/op.h"
#include "engine/ops/support/dispatch.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>

namespace engine::ops {
namespace {

constexpr Port inputs[] = {{.name = "x", .title = "Input", .elements = Elements::Any}};
constexpr Output outputs[] = {{.name = "y", .title = "Output"}};
constexpr std::string_view kinds[] = {"f32", "i32", "i64", "u8", "bool"};
constexpr Attribute to = {.name = "to",
                          .title = "Kind",
                          .meaning = "The kind of numbers it gives: f32, i32, i64, u8 or bool.",
                          .initial = kinds[0],
                          .choices = kinds};
constexpr Attribute attributes[] = {to};

Result<Types> types(const Call& call)
{
    const ElementType from = call.inputs[0].element;
    const bool known = isFloating(from) || from == ElementType::I32 || from == ElementType::I64 ||
                       from == ElementType::U8 || from == ElementType::Bool;
    if (!known)
        return call.fail(text::cat("it cannot read numbers of the kind ", name(from), "."));
    return Types{{*elementTypeFromName(call.choice(to)), call.inputs[0].shape}};
}

// Towards zero, to the nearest number that the kind can hold; not a number becomes 0.
template<class To, class From>
To convert(From x)
{
    if constexpr (std::is_same_v<To, bool>)
        return x != From(0);
    else if constexpr (std::is_floating_point_v<To>)
        return static_cast<To>(x);
    else if constexpr (std::is_floating_point_v<From>) {
        using Limits = std::numeric_limits<To>;
        if (std::isnan(x))
            return To(0);
        if (x <= static_cast<From>(Limits::min()))
            return Limits::min();
        // As a floating number the largest may round up to one more than To holds.
        return x >= static_cast<From>(Limits::max()) ? Limits::max() : static_cast<To>(x);
    } else if constexpr (sizeof(To) < sizeof(From) || std::is_unsigned_v<To>) {
        using Limits = std::numeric_limits<To>;
        const auto wide = static_cast<std::int64_t>(x);
        return static_cast<To>(
            std::clamp<std::int64_t>(wide, Limits::min(), static_cast<std::int64_t>(Limits::max())));
    } else
        return static_cast<To>(x);
}

template<class To, class From>
void convertAll(const ConstView& from, const MutableView& into)
{
    const auto x = from.as<const From>();
    const auto y = into.as<To>();
    for (std::size_t i = 0; i < y.size(); ++i)
        y[i] = convert<To>(x[i]);
}

// Calls visit(T()) for the C++ type T of an element.
template<class Floating, class Visit>
void withType(ElementType element, Visit visit)
{
    switch (element) {
    case ElementType::I32:
        return visit(std::int32_t());
    case ElementType::I64:
        return visit(std::int64_t());
    case ElementType::U8:
        return visit(std::uint8_t());
    case ElementType::Bool:
        return visit(bool());
    default:
        return visit(Floating());
    }
}

// y = x in another kind of number.
template<class T>
void compute(const Call&, const Inputs<T>& in, const Outputs<T>& out)
{
    withType<T>(in.any(0).element, [&](auto from) {
        withType<T>(out.any(0).element,
                    [&](auto into) { convertAll<decltype(into), decltype(from)>(in.any(0), out.any(0)); });
    });
}

// Only from one floating kind to another does anything flow.
Result<Values> gradient(GraphBuilder& graph, const Node& node, const Values& dy, const Wanted&)
{
    const ElementType from = graph.type(node.input(0)).element;
    if (!isFloating(from) || !isFloating(graph.type(node.output(0)).element))
        return Values{Value{}};
    if (from == ElementType::F32)
        return Values{graph.add("cast", {dy[0]}, {{to.name, kinds[0]}})};
    return Error{.kind = ErrorKind::Unsupported,
                 .sentence = text::cat("Cast: Oriel cannot learn in the kind ", name(from), " yet.")};
}

// Numbers of onnx.TensorProto.DataType, in the order of `kinds`.
constexpr std::array<std::int64_t, 5> onnxKinds = {1, 6, 7, 2, 9};

Result<Values> read(GraphBuilder& graph, const OnnxNode& node)
{
    const std::int64_t kind = node.integer("to", 0);
    for (std::size_t i = 0; i < onnxKinds.size(); ++i)
        if (onnxKinds[i] == kind)
            return Values{graph.add("cast", {node.input(0)}, {{to.name, kinds[i]}})};
    return Error{
        .kind = ErrorKind::Unsupported,
        .sentence = text::cat("This Cast node makes numbers of kind ", kind, ", which Oriel does not have.")};
}

Result<void> write(OnnxWriter& writer, const Node& node)
{
    const auto place = static_cast<std::size_t>(
        std::find(std::begin(kinds), std::end(kinds), node.choice(to)) - std::begin(kinds));
    writer.node("Cast", {writer.input(0)}, {writer.output(0)}, {{"to", onnxKinds[place]}});
    return {};
}

constexpr OnnxReader readers[] = {{.op = "Cast", .since = 6, .read = read}};

Variants variants(const Call& call, const DeviceTraits&)
{
    const auto code = [](ElementType element) -> std::int64_t {
        return element == ElementType::F32 ? 0 : element == ElementType::I32 ? 1 : 2;
    };
    const ElementType into = *elementTypeFromName(call.choice(to));
    const bool known = into == ElementType::F32 || into == ElementType::I32 || into == ElementType::Bool;
    if (!runsOnDevice(call) || !known)
        return {};
    const std::int64_t count = deviceCount(call.extents(0));
    Variant variant = deviceVariant("elements", call);
    variant.dispatches = {{.shader = "cast",
                           .groups = groupsFor(count),
                           .specialization = {word(code(call.inputs[0].element)), word(code(into))},
                           .pushConstants = {word(count)},
                           .bindings = {in(0), out(0)}}};
    return {variant};
}

constexpr Sample samples[] = {
    {.about = "the same kind", .inputs = {{2, 3, 5}}},
    {.about = "whole numbers", .inputs = {{7}}, .settings = {{"to", kinds[1]}}},
    {.about = "long whole numbers", .inputs = {{2, 5}}, .settings = {{"to", kinds[2]}}},
    {.about = "bytes", .inputs = {{13}}, .settings = {{"to", kinds[3]}}},
    {.about = "flags from numbers", .inputs = {{3, 3}}, .settings = {{"to", kinds[4]}}},
    {.about = "numbers from flags", .inputs = {{{3, 5}, ElementType::Bool, Fill::Flags}}},
    {.about = "numbers from a clock", .inputs = {{{4}, ElementType::I32, Fill::Clock}}},
};

} // namespace

extern constinit const Op cast = {
    .id = "cast",
    .title = "Cast",
    .summary = "Turns numbers into another kind of numbers.",
    .category = Category::Arrangement,
    .inputs = inputs,
    .outputs = outputs,
    .attributes = attributes,
    .types = types,
    .compute = {compute, compute},
    .gradient = gradient,
    .variants = variants,
    .onnx = {readers, write},
    .samples = samples,
};

} // namespace engine::ops
