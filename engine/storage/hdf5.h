// SPDX-License-Identifier: Apache-2.0
// The few letters of the HDF5 C interface that writing segments takes, each call checked. For
// segment_writer.cpp only: nothing is read through HDF5.
#pragma once

#include "engine/core/element_type.h"

#include <hdf5.h>

#include <mutex>
#include <string>
#include <utility>

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

// Hold one while calling HDF5, which keeps global state: one thread at a time, and nothing printed.
class Session
{
public:
    Session();

private:
    std::unique_lock<std::mutex> m_lock;
};

// What HDF5 said about the last failure in this thread's session, empty if there was none.
const std::string& lastFailure();

// A new file that lives in memory alone.
File createInMemory();

// The type of an element, little-endian, on disk and in memory alike; bool as h5py writes it. Invalid for
// half precision, which is a device's storage type and never a host tensor's.
Type typeOf(ElementType element);

} // namespace engine::storage::hdf5
