// SPDX-License-Identifier: Apache-2.0
#include "engine/io/onnx/structure.h"

#include "engine/core/text.h"
#include "engine/io/onnx/words.h"

#include <google/protobuf/io/coded_stream.h>

#include <algorithm>

namespace engine::io::onnx {
namespace {

using google::protobuf::io::CodedInputStream;

// Messages of onnx.proto that hold other messages; Plain is the rest: text, numbers, raw bytes.
enum class Kind {
    Model,
    Graph,
    Node,
    Attribute,
    Tensor,
    SparseTensor,
    Info,
    Type,
    TypedShape,
    TypeHolder,
    Shape,
    Training,
    Function,
    Annotation,
    Entry,
    Plain
};

struct Part
{
    Kind in;
    std::uint32_t field;
    Kind holds;
};

constexpr Part parts[] = {
    {Kind::Model, 7, Kind::Graph},
    {Kind::Model, 8, Kind::Entry},
    {Kind::Model, 14, Kind::Entry},
    {Kind::Model, 20, Kind::Training},
    {Kind::Model, 25, Kind::Function},
    {Kind::Training, 1, Kind::Graph},
    {Kind::Training, 2, Kind::Graph},
    {Kind::Training, 3, Kind::Entry},
    {Kind::Training, 4, Kind::Entry},
    {Kind::Function, 7, Kind::Node},
    {Kind::Function, 9, Kind::Entry},
    {Kind::Graph, 1, Kind::Node},
    {Kind::Graph, 5, Kind::Tensor},
    {Kind::Graph, 11, Kind::Info},
    {Kind::Graph, 12, Kind::Info},
    {Kind::Graph, 13, Kind::Info},
    {Kind::Graph, 14, Kind::Annotation},
    {Kind::Graph, 15, Kind::SparseTensor},
    {Kind::Annotation, 2, Kind::Entry},
    {Kind::Node, 5, Kind::Attribute},
    {Kind::Attribute, 5, Kind::Tensor},
    {Kind::Attribute, 6, Kind::Graph},
    {Kind::Attribute, 10, Kind::Tensor},
    {Kind::Attribute, 11, Kind::Graph},
    {Kind::Attribute, 14, Kind::Type},
    {Kind::Attribute, 15, Kind::Type},
    {Kind::Attribute, 22, Kind::SparseTensor},
    {Kind::Attribute, 23, Kind::SparseTensor},
    {Kind::Tensor, 3, Kind::Entry},
    {Kind::Tensor, 13, Kind::Entry},
    {Kind::SparseTensor, 1, Kind::Tensor},
    {Kind::SparseTensor, 2, Kind::Tensor},
    {Kind::Info, 2, Kind::Type},
    {Kind::Type, 1, Kind::TypedShape},
    {Kind::Type, 4, Kind::TypeHolder},
    {Kind::Type, 5, Kind::TypeHolder},
    {Kind::Type, 8, Kind::TypedShape},
    {Kind::Type, 9, Kind::TypeHolder},
    {Kind::TypeHolder, 1, Kind::Type},
    {Kind::TypeHolder, 2, Kind::Type},
    {Kind::TypedShape, 2, Kind::Shape},
    {Kind::Shape, 1, Kind::Entry},
};

Kind held(Kind in, std::uint32_t field)
{
    const auto* found = std::find_if(std::begin(parts), std::end(parts),
                                     [&](const Part& part) { return part.in == in && part.field == field; });
    return found == std::end(parts) ? Kind::Plain : found->holds;
}

class Walk
{
public:
    explicit Walk(std::span<const std::byte> bytes)
        : m_in(reinterpret_cast<const std::uint8_t*>(bytes.data()), static_cast<int>(bytes.size()))
    {
        m_in.PushLimit(static_cast<int>(bytes.size()));
    }

    Result<void> message(Kind kind, int depth)
    {
        if (depth > deepestNesting)
            return unsupported(text::cat("It nests its parts more than ", deepestNesting, " deep."));
        while (m_in.BytesUntilLimit() > 0) {
            const std::uint32_t tag = m_in.ReadTag();
            constexpr std::uint32_t lengthDelimited = 2;
            if ((tag & 7) == lengthDelimited) {
                if (auto read = part(held(kind, tag >> 3), depth); !read)
                    return read;
            } else if (!skipNumber(tag & 7)) {
                return cutOff();
            }
        }
        return {};
    }

private:
    static Error cutOff()
    {
        return damaged("It is not an ONNX model, or it was cut off. Copy or download it again.",
                       "wire format");
    }

    Result<void> part(Kind kind, int depth)
    {
        std::uint32_t length = 0;
        if (!m_in.ReadVarint32(&length) || length > static_cast<std::uint32_t>(m_in.BytesUntilLimit()))
            return cutOff();
        if (++m_count > mostParts)
            return unsupported(text::cat("It has more than ", mostParts, " parts."));
        if (kind == Kind::Plain) {
            m_in.Skip(static_cast<int>(length));
            return {};
        }
        const auto outer = m_in.PushLimit(static_cast<int>(length));
        auto read = message(kind, depth + 1);
        m_in.PopLimit(outer);
        return read;
    }

    bool skipNumber(std::uint32_t wireType)
    {
        std::uint64_t number = 0;
        switch (wireType) {
        case 0:
            return m_in.ReadVarint64(&number);
        case 1:
            return m_in.ReadLittleEndian64(&number);
        case 5:
            return m_in.Skip(4);
        default: // groups, which onnx.proto does not have, and what is nothing at all
            return false;
        }
    }

    CodedInputStream m_in;
    std::size_t m_count = 0;
};

} // namespace

Result<void> checkStructure(std::span<const std::byte> bytes)
{
    return Walk(bytes).message(Kind::Model, 0);
}

} // namespace engine::io::onnx
