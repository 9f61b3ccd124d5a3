// SPDX-License-Identifier: Apache-2.0
#include "engine/core/text.h"
#include "engine/storage/hdf5.h"
#include "engine/storage/segment.h"
#include "engine/storage/segment_names.h"

#include <array>

namespace engine::storage {
namespace {

// Reads one segment. `m_budget` is what its arrays may still take: all of them together cannot hold more
// than the file does, however often a forged file lists the same bytes.
class Reader
{
public:
    Reader(std::string_view name, std::size_t budget) : m_name(name), m_budget(budget) {}

    Result<Segment> read(const std::vector<std::byte>& bytes);

private:
    struct Array
    {
        hdf5::Dataset dataset;
        hdf5::Type type;
        Extents extents;
    };

    Error damaged(std::string_view detail) const;
    Result<std::vector<std::string>> links(const hdf5::Group& group) const;
    Result<Array> open(const hdf5::Group& group, const std::string& link);
    Result<void> spend(const Array& array, std::size_t elementBytes);
    Result<Tensor> tensor(const hdf5::Group& group, const std::string& link);
    Result<std::string> text(const hdf5::Group& group, const std::string& link);

    std::string_view m_name;
    std::size_t m_budget;
};

Error Reader::damaged(std::string_view detail) const
{
    return {.kind = ErrorKind::Damaged,
            .sentence = text::cat("The data file \"", m_name,
                                  "\" is damaged. Restore it from a copy of the project, or make it anew by "
                                  "training again."),
            .detail = std::string(detail)};
}

herr_t collect(hid_t, const char* name, const H5L_info_t* info, void* names)
{
    if (info->type != H5L_TYPE_HARD)
        return -1; // A link to elsewhere: never followed, and never ours.
    static_cast<std::vector<std::string>*>(names)->emplace_back(name);
    return 0;
}

Result<std::vector<std::string>> Reader::links(const hdf5::Group& group) const
{
    std::vector<std::string> names;
    if (!group || H5Literate(group.id(), H5_INDEX_NAME, H5_ITER_INC, nullptr, collect, &names) < 0)
        return damaged("a group cannot be listed, or holds a link");
    return names;
}

// Only plain datasets: bytes in this file, uncompressed, in one piece.
Result<Reader::Array> Reader::open(const hdf5::Group& group, const std::string& link)
{
    hdf5::Dataset dataset(H5Dopen2(group.id(), link.c_str(), H5P_DEFAULT));
    if (!dataset)
        return damaged(hdf5::lastFailure());
    const hdf5::Properties properties(H5Dget_create_plist(dataset.id()));
    if (!properties || H5Pget_layout(properties.id()) != H5D_CONTIGUOUS ||
        H5Pget_external_count(properties.id()) != 0 || H5Pget_nfilters(properties.id()) != 0)
        return damaged("an array is not stored plainly");

    hdf5::Type type(H5Dget_type(dataset.id()));
    const hdf5::Space space(H5Dget_space(dataset.id()));
    const int rank = space ? H5Sget_simple_extent_ndims(space.id()) : -1;
    if (!type || rank < 0 || rank > static_cast<int>(maximumRank))
        return damaged("an array has no type or too many dimensions");
    std::array<hsize_t, maximumRank> sizes = {};
    if (H5Sget_simple_extent_dims(space.id(), sizes.data(), nullptr) != rank)
        return damaged("an array has no extents");
    Extents extents;
    for (int axis = 0; axis < rank; ++axis)
        extents.push_back(static_cast<std::int64_t>(sizes[static_cast<std::size_t>(axis)]));
    return Array{std::move(dataset), std::move(type), extents};
}

// Takes the array's bytes off the budget. Divides rather than multiplies: extents are hostile.
Result<void> Reader::spend(const Array& array, std::size_t elementBytes)
{
    const auto budget = static_cast<std::int64_t>(m_budget / elementBytes);
    std::int64_t count = 1;
    for (const std::int64_t extent : array.extents) {
        if (extent < 0 || (extent > 0 && count > budget / extent))
            return damaged("an array claims more than the file holds");
        count *= extent;
    }
    const std::size_t bytes = static_cast<std::size_t>(count) * elementBytes;
    if (bytes > m_budget || H5Dget_storage_size(array.dataset.id()) != bytes)
        return damaged("an array claims more than the file holds");
    m_budget -= bytes;
    return {};
}

Result<Tensor> Reader::tensor(const hdf5::Group& group, const std::string& link)
{
    const auto array = open(group, link);
    if (!array)
        return array.error();
    const auto element = hdf5::elementOf(array->type);
    if (!element)
        return damaged(element.error().sentence);
    if (const auto fits = spend(*array, byteSize(*element)); !fits)
        return fits.error();

    Tensor tensor(*element, array->extents);
    if (H5Dread(array->dataset.id(), hdf5::memoryType(*element).id(), H5S_ALL, H5S_ALL, H5P_DEFAULT,
                tensor.data()) < 0)
        return damaged(hdf5::lastFailure());
    if (*element == ElementType::Bool)
        for (std::size_t i = 0; i < tensor.byteCount(); ++i)
            if (tensor.data()[i] > std::byte{1})
                return damaged("a truth value is neither 0 nor 1");
    return tensor;
}

Result<std::string> Reader::text(const hdf5::Group& group, const std::string& link)
{
    const auto array = open(group, link);
    if (!array)
        return array.error();
    if (H5Tget_class(array->type.id()) != H5T_STRING || H5Tis_variable_str(array->type.id()) != 0 ||
        !array->extents.empty())
        return damaged("a text is not stored plainly");
    const std::size_t size = H5Tget_size(array->type.id());
    if (size == 0)
        return damaged("a text has no size");
    if (const auto fits = spend(*array, size); !fits)
        return fits.error();

    std::string text(size, '\0');
    if (H5Dread(array->dataset.id(), array->type.id(), H5S_ALL, H5S_ALL, H5P_DEFAULT, text.data()) < 0)
        return damaged(hdf5::lastFailure());
    text.erase(text.find_last_not_of('\0') + 1);
    return text;
}

Result<Segment> Reader::read(const std::vector<std::byte>& bytes)
{
    const hdf5::Session session;
    const hdf5::File file = hdf5::openInMemory(bytes);
    if (!file)
        return damaged(hdf5::lastFailure());
    const hdf5::Group arrays(H5Gopen2(file.id(), arraysGroup, H5P_DEFAULT));
    const hdf5::Group texts(H5Gopen2(file.id(), textsGroup, H5P_DEFAULT));
    const auto arrayLinks = links(arrays);
    if (!arrayLinks)
        return arrayLinks.error();
    const auto textLinks = links(texts);
    if (!textLinks)
        return textLinks.error();

    Segment segment;
    for (const std::string& link : *arrayLinks) {
        const auto name = nameOfLink(link);
        auto values = tensor(arrays, link);
        if (!values)
            return values.error();
        if (!name)
            return damaged("an array has a name that Oriel never writes");
        segment.arrays.emplace(*name, *std::move(values));
    }
    for (const std::string& link : *textLinks) {
        const auto name = nameOfLink(link);
        auto value = text(texts, link);
        if (!value)
            return value.error();
        if (!name)
            return damaged("a text has a name that Oriel never writes");
        segment.texts.emplace(*name, *std::move(value));
    }
    return segment;
}

} // namespace

Result<Segment> segmentFromBytes(const std::vector<std::byte>& bytes, std::string_view name)
{
    return Reader(name, bytes.size()).read(bytes);
}

} // namespace engine::storage
