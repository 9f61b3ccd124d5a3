// SPDX-License-Identifier: Apache-2.0
#include "engine/core/text.h"
#include "engine/storage/hdf5.h"
#include "engine/storage/segment.h"
#include "engine/storage/segment_contents.h"

#include <algorithm>
#include <array>

namespace engine::storage {
namespace {

// HDF5 reads "/" as a path and "." as "here", so those and the escape itself are written as %2f, %2e, %25.
std::string linkName(std::string_view name)
{
    const bool isDots = name.find_first_not_of('.') == std::string_view::npos;
    std::string link;
    for (const char c : name) {
        if (c == '/')
            link += "%2f";
        else if (c == '.' && isDots)
            link += "%2e";
        else if (c == '%')
            link += "%25";
        else
            link += c;
    }
    return link;
}

Error failure(std::string_view what)
{
    return {.kind = ErrorKind::Memory,
            .sentence = "The data to be saved could not be put together. Close other programs and try again.",
            .detail = text::cat(what, ": ", hdf5::lastFailure())};
}

// No time stamps, so that equal content gives equal bytes and thereby one name.
hdf5::Properties untimed()
{
    hdf5::Properties properties(H5Pcreate(H5P_DATASET_CREATE));
    if (properties && H5Pset_obj_track_times(properties.id(), false) < 0)
        return {};
    return properties;
}

hdf5::Space spaceOf(const Extents& extents)
{
    if (extents.empty())
        return hdf5::Space(H5Screate(H5S_SCALAR));
    std::array<hsize_t, maximumRank> sizes = {};
    std::copy(extents.begin(), extents.end(), sizes.begin());
    return hdf5::Space(H5Screate_simple(static_cast<int>(extents.size()), sizes.data(), nullptr));
}

// Returns where the values lie in the file.
Result<std::uint64_t> write(const hdf5::Group& group, std::string_view name, const hdf5::Type& type,
                            const hdf5::Space& space, const void* values)
{
    const hdf5::Properties properties = untimed();
    if (!type || !space || !properties)
        return failure("preparing an array");
    const hdf5::Dataset dataset(H5Dcreate2(group.id(), linkName(name).c_str(), type.id(), space.id(),
                                           H5P_DEFAULT, properties.id(), H5P_DEFAULT));
    if (!dataset)
        return failure("creating an array");
    if (H5Dwrite(dataset.id(), type.id(), H5S_ALL, H5S_ALL, H5P_DEFAULT, values) < 0)
        return failure("writing an array");
    const haddr_t offset = H5Dget_offset(dataset.id());
    return offset == HADDR_UNDEF ? 0 : std::uint64_t(offset); // An array of no elements lies nowhere.
}

Result<ArrayEntry> writeArray(const hdf5::Group& group, const std::string& name, const Tensor& tensor)
{
    const hdf5::Type type = hdf5::typeOf(tensor.element());
    if (tensor.isEmpty() || !type)
        return Error{.kind = ErrorKind::Unsupported,
                     .sentence = text::cat("The array \"", name, "\" cannot be saved because it holds ",
                                           tensor.isEmpty() ? "nothing." : "half-precision numbers.")};
    const auto offset = write(group, name, type, spaceOf(tensor.extents()), tensor.data());
    if (!offset)
        return offset.error();
    return ArrayEntry{name, tensor.element(), tensor.extents(), *offset};
}

Result<TextEntry> writeText(const hdf5::Group& group, const std::string& name, const std::string& text)
{
    hdf5::Type type(H5Tcopy(H5T_C_S1));
    // A string type has at least one byte; c_str() ends in one to spare.
    if (!type || H5Tset_size(type.id(), std::max<std::size_t>(text.size(), 1)) < 0 ||
        H5Tset_strpad(type.id(), H5T_STR_NULLPAD) < 0 || H5Tset_cset(type.id(), H5T_CSET_UTF8) < 0)
        return failure("preparing a text");
    const auto offset = write(group, name, type, hdf5::Space(H5Screate(H5S_SCALAR)), text.c_str());
    if (!offset)
        return offset.error();
    return TextEntry{name, *offset, text.size()};
}

hdf5::Group createGroup(const hdf5::File& file, const char* name)
{
    return hdf5::Group(H5Gcreate2(file.id(), name, H5P_DEFAULT, H5P_DEFAULT, H5P_DEFAULT));
}

// The file, and `list` behind it.
Result<std::vector<std::byte>> image(const hdf5::File& file, const std::vector<std::byte>& list)
{
    if (H5Fflush(file.id(), H5F_SCOPE_GLOBAL) < 0)
        return failure("flushing");
    const ssize_t size = H5Fget_file_image(file.id(), nullptr, 0);
    if (size < 0)
        return failure("measuring");
    std::vector<std::byte> bytes;
    bytes.reserve(static_cast<std::size_t>(size) + list.size());
    bytes.resize(static_cast<std::size_t>(size));
    if (H5Fget_file_image(file.id(), bytes.data(), bytes.size()) < 0)
        return failure("copying");
    bytes.insert(bytes.end(), list.begin(), list.end());
    return bytes;
}

} // namespace

Result<std::vector<std::byte>> toBytes(const Segment& segment)
{
    const hdf5::Session session;
    const hdf5::File file = hdf5::createInMemory();
    if (!file)
        return failure("creating");
    const hdf5::Group arrays = createGroup(file, "arrays");
    const hdf5::Group texts = createGroup(file, "texts");
    if (!arrays || !texts)
        return failure("creating a group");

    SegmentContents contents;
    for (const auto& [name, tensor] : segment.arrays) {
        auto entry = writeArray(arrays, name, tensor);
        if (!entry)
            return entry.error();
        contents.arrays.push_back(*std::move(entry));
    }
    for (const auto& [name, text] : segment.texts) {
        auto entry = writeText(texts, name, text);
        if (!entry)
            return entry.error();
        contents.texts.push_back(*std::move(entry));
    }
    const auto list = contentsToBytes(contents);
    if (!list)
        return failure("a name is not UTF-8, or there are too many arrays");
    return image(file, *list);
}

} // namespace engine::storage
