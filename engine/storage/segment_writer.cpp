// SPDX-License-Identifier: Apache-2.0
#include "engine/core/text.h"
#include "engine/storage/hdf5.h"
#include "engine/storage/segment.h"
#include "engine/storage/segment_names.h"

#include <algorithm>
#include <array>

namespace engine::storage {
namespace {

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
        return hdf5::Properties();
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

Result<void> write(const hdf5::Group& group, std::string_view name, const hdf5::Type& disk,
                   const hdf5::Type& memory, const hdf5::Space& space, const void* values)
{
    const hdf5::Properties properties = untimed();
    if (!disk || !memory || !space || !properties)
        return failure("preparing an array");
    const hdf5::Dataset dataset(H5Dcreate2(group.id(), linkName(name).c_str(), disk.id(), space.id(),
                                           H5P_DEFAULT, properties.id(), H5P_DEFAULT));
    if (!dataset)
        return failure("creating an array");
    if (H5Dwrite(dataset.id(), memory.id(), H5S_ALL, H5S_ALL, H5P_DEFAULT, values) < 0)
        return failure("writing an array");
    return {};
}

Result<void> writeArray(const hdf5::Group& group, const std::string& name, const Tensor& tensor)
{
    if (tensor.isEmpty() || !hdf5::diskType(tensor.element()))
        return Error{.kind = ErrorKind::Unsupported,
                     .sentence = text::cat("The array \"", name, "\" cannot be saved because it holds ",
                                           tensor.isEmpty() ? "nothing." : "half-precision numbers.")};
    return write(group, name, hdf5::diskType(tensor.element()), hdf5::memoryType(tensor.element()),
                 spaceOf(tensor.extents()), tensor.data());
}

Result<void> writeText(const hdf5::Group& group, const std::string& name, const std::string& text)
{
    hdf5::Type type(H5Tcopy(H5T_C_S1));
    // A string type has at least one byte; c_str() ends in one to spare.
    if (!type || H5Tset_size(type.id(), std::max<std::size_t>(text.size(), 1)) < 0 ||
        H5Tset_strpad(type.id(), H5T_STR_NULLPAD) < 0 || H5Tset_cset(type.id(), H5T_CSET_UTF8) < 0)
        return failure("preparing a text");
    return write(group, name, type, type, hdf5::Space(H5Screate(H5S_SCALAR)), text.c_str());
}

hdf5::Group createGroup(const hdf5::File& file, const char* name)
{
    return hdf5::Group(H5Gcreate2(file.id(), name, H5P_DEFAULT, H5P_DEFAULT, H5P_DEFAULT));
}

Result<std::vector<std::byte>> image(const hdf5::File& file)
{
    if (H5Fflush(file.id(), H5F_SCOPE_GLOBAL) < 0)
        return failure("flushing");
    const ssize_t size = H5Fget_file_image(file.id(), nullptr, 0);
    if (size < 0)
        return failure("measuring");
    std::vector<std::byte> bytes(static_cast<std::size_t>(size));
    if (H5Fget_file_image(file.id(), bytes.data(), bytes.size()) < 0)
        return failure("copying");
    return bytes;
}

} // namespace

Result<std::vector<std::byte>> toBytes(const Segment& segment)
{
    const hdf5::Session session;
    const hdf5::File file = hdf5::createInMemory();
    if (!file)
        return failure("creating");
    const hdf5::Group arrays = createGroup(file, arraysGroup);
    const hdf5::Group texts = createGroup(file, textsGroup);
    if (!arrays || !texts)
        return failure("creating a group");

    for (const auto& [name, tensor] : segment.arrays)
        if (const auto written = writeArray(arrays, name, tensor); !written)
            return written.error();
    for (const auto& [name, text] : segment.texts)
        if (const auto written = writeText(texts, name, text); !written)
            return written.error();
    return image(file);
}

} // namespace engine::storage
