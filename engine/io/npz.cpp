// SPDX-License-Identifier: Apache-2.0
#include "engine/io/npz.h"

#include "engine/core/text.h"
#include "engine/io/npy.h"
#include "engine/storage/atomic_file.h"
#include "engine/storage/descriptor.h"

#include <memory>
#include <zip.h>

namespace engine::io {
namespace {

constexpr std::string_view extension = ".npy";
constexpr std::size_t longestName = 4096;
constexpr zip_int64_t mostEntries = 65535;
constexpr std::uint64_t largestGrowth = 200;

struct Discard
{
    void operator()(zip_t* archive) const { zip_discard(archive); }
    void operator()(zip_file_t* file) const { zip_fclose(file); }
    void operator()(zip_source_t* source) const { zip_source_free(source); }
};
using Archive = std::unique_ptr<zip_t, Discard>;
using File = std::unique_ptr<zip_file_t, Discard>;
using Source = std::unique_ptr<zip_source_t, Discard>;

Error damaged(std::string_view name, std::string_view reason, std::string detail = {})
{
    return {ErrorKind::Damaged, text::cat("\"", name, "\" ", reason, " Save it again."), std::move(detail)};
}

// What libzip says when there is no archive yet to ask.
class ZipError
{
public:
    ZipError() { zip_error_init(&m_error); }
    ~ZipError() { zip_error_fini(&m_error); }
    ZipError(const ZipError&) = delete;
    ZipError& operator=(const ZipError&) = delete;

    zip_error_t* get() { return &m_error; }

private:
    zip_error_t m_error;
};

Error failed(std::string_view what, zip_error_t* error)
{
    return {ErrorKind::Memory, "There is not enough memory to pack the arrays. Close other programs.",
            text::cat(what, ": ", zip_error_strerror(error))};
}

// Archives of ours, opened from memory. The archive keeps the source; the bytes must outlive it.
Result<Archive> openForReading(std::span<const std::byte> bytes, std::string_view name)
{
    ZipError error;
    Source source(zip_source_buffer_create(bytes.data(), bytes.size(), 0, error.get()));
    if (!source)
        return failed("zip_source_buffer_create", error.get());
    Archive archive(zip_open_from_source(source.get(), ZIP_RDONLY | ZIP_CHECKCONS, error.get()));
    if (!archive)
        return damaged(name, "is not a set of arrays as NumPy saves them (.npz), or it was cut off.",
                       zip_error_strerror(error.get()));
    source.release();
    return archive;
}

// The sizes that the directory claims, before anything is unpacked.
Result<void> checkSizes(zip_t* archive, std::size_t fileSize, std::string_view name)
{
    const zip_int64_t count = zip_get_num_entries(archive, 0);
    if (count > mostEntries)
        return damaged(name, "holds more than 65535 arrays.");
    std::uint64_t packed = 0;
    std::uint64_t unpacked = 0;
    for (zip_int64_t i = 0; i < count; ++i) {
        zip_stat_t entry;
        constexpr zip_uint64_t needed = ZIP_STAT_NAME | ZIP_STAT_SIZE | ZIP_STAT_COMP_SIZE | ZIP_STAT_CRC;
        if (zip_stat_index(archive, static_cast<zip_uint64_t>(i), 0, &entry) != 0 ||
            (entry.valid & needed) != needed)
            return damaged(name, "has a directory that cannot be read.");
        if (entry.comp_size > fileSize || entry.size / largestGrowth > entry.comp_size)
            return damaged(name, "holds an array that is not as large as it claims.", entry.name);
        packed += entry.comp_size;
        unpacked += entry.size;
        if (packed > fileSize)
            return damaged(name, "holds arrays that lie over one another.", entry.name);
        if (unpacked > largestArrayFile)
            return Error{ErrorKind::Memory,
                         text::cat("\"", name, "\" unpacks to more than ", largestArrayFile >> 20,
                                   " MiB. Split it into smaller files."),
                         {}};
    }
    return {};
}

Result<std::vector<std::byte>> unpacked(zip_t* archive, zip_uint64_t index, const zip_stat_t& entry,
                                        std::string_view name)
{
    const File file(zip_fopen_index(archive, index, 0));
    if (!file)
        return damaged(name, "holds an array that cannot be unpacked.", zip_strerror(archive));
    std::vector<std::byte> bytes(entry.size);
    const zip_int64_t read = zip_fread(file.get(), bytes.data(), bytes.size());
    std::byte beyond;
    // Reading to the end is what makes libzip compare the checksum.
    if (read != static_cast<zip_int64_t>(bytes.size()) || zip_fread(file.get(), &beyond, 1) != 0)
        return damaged(name, text::cat("holds an array '", entry.name, "' that was damaged."));
    return bytes;
}

bool isUsableName(std::string_view entry)
{
    return entry.size() > extension.size() && entry.size() <= longestName && entry.ends_with(extension);
}

Result<void> add(zip_t* archive, const std::string& name, std::span<const std::byte> npy)
{
    zip_source_t* source = zip_source_buffer(archive, npy.data(), npy.size(), 0);
    if (!source)
        return failed("zip_source_buffer", zip_get_error(archive));
    const std::string entry = name + std::string(extension);
    const zip_int64_t index = zip_file_add(archive, entry.c_str(), source, ZIP_FL_ENC_UTF_8);
    if (index < 0) {
        zip_source_free(source);
        return Error{ErrorKind::Invalid,
                     text::cat("'", name, "' cannot be the name of an array in a file. Rename it."),
                     zip_strerror(archive)};
    }
    const auto place = static_cast<zip_uint64_t>(index);
    constexpr zip_uint16_t firstOfJanuary1980 = 33; // a fixed date, so that equal tensors give equal bytes
    if (zip_set_file_compression(archive, place, ZIP_CM_STORE, 0) != 0 ||
        zip_file_set_dostime(archive, place, 0, firstOfJanuary1980, 0) != 0)
        return failed("zip_set_file_compression", zip_get_error(archive));
    return {};
}

} // namespace

Result<Tensors> npzFromBytes(std::span<const std::byte> bytes, std::string_view name)
{
    const Result<Archive> archive = openForReading(bytes, name);
    if (!archive)
        return archive.error();
    if (auto checked = checkSizes(archive->get(), bytes.size(), name); !checked)
        return checked.error();

    Tensors tensors;
    const zip_int64_t count = zip_get_num_entries(archive->get(), 0);
    for (zip_int64_t i = 0; i < count; ++i) {
        zip_stat_t entry;
        const auto index = static_cast<zip_uint64_t>(i);
        if (zip_stat_index(archive->get(), index, 0, &entry) != 0 || !isUsableName(entry.name))
            return damaged(name, "holds something that is not an array (.npy).");
        const auto content = unpacked(archive->get(), index, entry, name);
        if (!content)
            return content.error();
        std::string key(entry.name);
        key.resize(key.size() - extension.size());
        Result<Tensor> tensor = npyFromBytes(*content, text::cat(name, ": ", key));
        if (!tensor)
            return tensor.error();
        if (!tensors.emplace(key, *std::move(tensor)).second)
            return damaged(name, text::cat("holds two arrays called '", key, "'."));
    }
    return tensors;
}

Result<std::vector<std::byte>> npzBytes(const Tensors& tensors)
{
    if (tensors.empty()) // libzip leaves no file where a zip would be empty
        return Error{ErrorKind::Invalid, "There are no arrays to save.", {}};
    ZipError error;
    const Source target(zip_source_buffer_create(nullptr, 0, 0, error.get()));
    if (!target)
        return failed("zip_source_buffer_create", error.get());
    zip_source_keep(target.get()); // the archive frees one reference when it closes
    Archive archive(zip_open_from_source(target.get(), ZIP_CREATE | ZIP_TRUNCATE, error.get()));
    if (!archive) {
        zip_source_free(target.get());
        return failed("zip_open_from_source", error.get());
    }
    std::vector<std::vector<std::byte>> contents; // libzip reads them when it closes the archive
    contents.reserve(tensors.size());
    for (const auto& [name, tensor] : tensors) {
        contents.push_back(npyBytes(tensor));
        if (auto added = add(archive.get(), name, contents.back()); !added)
            return added.error();
    }
    if (zip_close(archive.get()) != 0)
        return failed("zip_close", zip_get_error(archive.get()));
    archive.release();

    zip_stat_t stat;
    if (zip_source_stat(target.get(), &stat) != 0 || zip_source_open(target.get()) != 0)
        return failed("zip_source_open", zip_source_error(target.get()));
    std::vector<std::byte> bytes(stat.size);
    const zip_int64_t read = zip_source_read(target.get(), bytes.data(), bytes.size());
    zip_source_close(target.get());
    if (read != static_cast<zip_int64_t>(bytes.size()))
        return failed("zip_source_read", zip_source_error(target.get()));
    return bytes;
}

Result<Tensors> readNpz(const std::filesystem::path& path)
{
    const auto bytes = storage::readWholeFile(path, largestArrayFile);
    if (!bytes)
        return bytes.error();
    return npzFromBytes(*bytes, path.filename().string());
}

Result<void> writeNpz(const std::filesystem::path& path, const Tensors& tensors)
{
    const auto bytes = npzBytes(tensors);
    if (!bytes)
        return bytes.error();
    return storage::writeAtomically(path, *bytes);
}

} // namespace engine::io
