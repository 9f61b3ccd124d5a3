// SPDX-License-Identifier: Apache-2.0
#include "engine/storage/hdf5.h"

#include "engine/core/text.h"

#include <atomic>
#include <cstdint>

namespace engine::storage::hdf5 {
namespace {

constexpr std::size_t memoryIncrement = std::size_t(1) << 20;

std::mutex& mutex()
{
    static std::mutex instance;
    return instance;
}

// HDF5 tells files in memory apart by name alone, and looks the name up on disk; nothing can lie below
// a device, so these names are free for ever.
std::string uniqueName()
{
    static std::atomic<std::uint64_t> next = 0;
    return text::cat("/dev/null/segment-", next++);
}

Properties memoryAccess()
{
    Properties access(H5Pcreate(H5P_FILE_ACCESS));
    const bool isReady = access && H5Pset_fapl_core(access.id(), memoryIncrement, false) >= 0 &&
                         H5Pset_fclose_degree(access.id(), H5F_CLOSE_STRONG) >= 0 &&
                         // Newer superblocks carry a checksum that H5Fget_file_image breaks; the hash of the
                         // whole file serves instead.
                         H5Pset_libver_bounds(access.id(), H5F_LIBVER_EARLIEST, H5F_LIBVER_V18) >= 0;
    return isReady ? std::move(access) : Properties();
}

// TRUE and FALSE over one signed byte, which is how h5py spells numpy.bool_.
Type boolType()
{
    Type type(H5Tenum_create(H5T_STD_I8LE));
    const std::int8_t no = 0, yes = 1;
    if (!type || H5Tenum_insert(type.id(), "FALSE", &no) < 0 || H5Tenum_insert(type.id(), "TRUE", &yes) < 0)
        return {};
    return type;
}

thread_local std::string failure;

// HDF5 lists a failure from the outermost call inwards; the innermost says most.
herr_t keepInnermost(unsigned, const H5E_error2_t* entry, void*)
{
    failure = text::cat(entry->func_name, ": ", entry->desc ? entry->desc : "no description");
    return 0;
}

// Called by HDF5 where it would print, before later calls clear its list.
herr_t record(hid_t stack, void*)
{
    return H5Ewalk2(stack, H5E_WALK_DOWNWARD, keepInnermost, nullptr);
}

} // namespace

Session::Session() : m_lock(mutex())
{
    failure.clear();
    H5Eset_auto2(H5E_DEFAULT, record, nullptr);
}

const std::string& lastFailure()
{
    return failure;
}

File createInMemory()
{
    const Properties access = memoryAccess();
    if (!access)
        return {};
    return File(H5Fcreate(uniqueName().c_str(), H5F_ACC_EXCL, H5P_DEFAULT, access.id()));
}

Type typeOf(ElementType element)
{
    switch (element) {
    case ElementType::F32:
        return Type(H5Tcopy(H5T_IEEE_F32LE));
    case ElementType::F64:
        return Type(H5Tcopy(H5T_IEEE_F64LE));
    case ElementType::I64:
        return Type(H5Tcopy(H5T_STD_I64LE));
    case ElementType::I32:
        return Type(H5Tcopy(H5T_STD_I32LE));
    case ElementType::I8:
        return Type(H5Tcopy(H5T_STD_I8LE));
    case ElementType::U8:
        return Type(H5Tcopy(H5T_STD_U8LE));
    case ElementType::Bool:
        return boolType();
    case ElementType::F16:
    case ElementType::BF16:
        break;
    }
    return {};
}

} // namespace engine::storage::hdf5
