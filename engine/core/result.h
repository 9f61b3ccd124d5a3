// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cassert>
#include <optional>
#include <string>
#include <utility>
#include <variant>

namespace engine {

// What went wrong, coarse enough for a program to act on. The words are for people.
enum class ErrorKind {
    Invalid,      // the request or the file does not make sense
    NotFound,     // a file, an item, a class or a run that is not there
    Unsupported,  // understood, but Oriel cannot do it
    Damaged,      // a file that is not what it claims to be
    Busy,         // held by somebody else
    NewerVersion, // written by a newer Oriel
    Storage,      // disk full, read-only or failing
    Memory,       // does not fit in host or device memory
    Device,       // no device, or the device failed
    Cancelled,    // stopped by the user
};

// A failure that a user, a file or a machine can cause. `sentence` goes on the screen: what
// happened, to what, and what to do. `detail` is for the developer and the copied diagnostics.
struct Error
{
    ErrorKind kind = ErrorKind::Invalid;
    std::string sentence;
    std::string detail;

    bool operator==(const Error&) const = default;
};

// A value or the reason there is none. Check with `if (!x) return x.error();`.
template<class T>
class [[nodiscard]] Result
{
public:
    Result(T value) : m_content(std::in_place_index<0>, std::move(value)) {}
    Result(Error error) : m_content(std::in_place_index<1>, std::move(error)) {}

    explicit operator bool() const { return m_content.index() == 0; }

    T& operator*() & { return value(); }
    const T& operator*() const& { return value(); }
    T&& operator*() && { return std::move(value()); }
    T* operator->() { return &value(); }
    const T* operator->() const { return &value(); }

    const Error& error() const
    {
        assert(m_content.index() == 1 && "a result that holds a value has no error");
        return *std::get_if<1>(&m_content);
    }

private:
    T& value()
    {
        assert(m_content.index() == 0 && "check a result before reading its value");
        return *std::get_if<0>(&m_content);
    }
    const T& value() const
    {
        assert(m_content.index() == 0 && "check a result before reading its value");
        return *std::get_if<0>(&m_content);
    }

    std::variant<T, Error> m_content;
};

// Success, or the reason there is none. `return {};` is success.
template<>
class [[nodiscard]] Result<void>
{
public:
    Result() = default;
    Result(Error error) : m_error(std::move(error)) {}

    explicit operator bool() const { return !m_error; }

    const Error& error() const
    {
        assert(m_error && "a success has no error");
        return *m_error;
    }

private:
    std::optional<Error> m_error;
};

} // namespace engine
