// SPDX-License-Identifier: Apache-2.0
// The few letters of the HDF5 C interface that segments need, each call checked. For segment_*.cpp only.
#pragma once

#include "engine/core/element_type.h"
#include "engine/core/result.h"

#include <hdf5.h>

#include <mutex>
#include <string>
#include <utility>
#include <vector>

namespace engine::storage::hdf5 {

// Owns one HDF5 object. Declare after what it lives in: members and locals die in reverse order.
template<herr_t (*Close)(hid_t)>
class Handle
{
public:
    Handle() = default;
    explicit Handle(hid_t id) : m_id(id) {}
    Handle(Handle&& other) noexcept : m_id(std::exchange(other.m_id, -1)) {}
    Handle& operator=(Handle&& other) noexcept
    {
        std::swap(m_id, other.m_id);
        return *this;
    }
    ~Handle()
    {
        if (m_id >= 0)
            Close(m_id);
    }

    explicit operator bool() const { return m_id >= 0; }
    hid_t id() const { return m_id; }

private:
    hid_t m_id = -1;
};

using File = Handle<H5Fclose>;
using Group = Handle<H5Gclose>;
using Dataset = Handle<H5Dclose>;
using Space = Handle<H5Sclose>;
using Type = Handle<H5Tclose>;
using Properties = Handle<H5Pclose>;

// Hold one while calling HDF5, which keeps global state: one thread at a time, nothing printed, and no
// plug-in code loaded because a file asks for it.
class Session
{
public:
    Session();

private:
    std::unique_lock<std::mutex> m_lock;
};

// What HDF5 said about the last failure in this thread's session, empty if there was none.
const std::string& lastFailure();

// A file that lives in memory alone; empty and writable, or a read-only view of `image`.
File createInMemory();
File openInMemory(const std::vector<std::byte>& image);

// The type on disk (little endian; bool as h5py writes it) and in memory. Invalid for half precision,
// which is a device's storage type and never a host tensor's.
Type diskType(ElementType element);
Type memoryType(ElementType element);

// The element type stored as `type`, or an error if it is none that diskType() makes.
Result<ElementType> elementOf(const Type& type);

} // namespace engine::storage::hdf5
