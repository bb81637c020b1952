#pragma once
#include <filesystem>
#include <string>
#include <string_view>

#include "http/byte_range.hpp"

namespace alcedo::files {

/// Where the bytes of files are. A key is "<tenant>/<file>", letters of ids only, and is written once. What fails is a
/// Refusal `unavailable` with the reason, or not_found. All verbs may wait, so they stand outside of transactions.
class FileStore {
public:
    virtual ~FileStore() = default;
    /// Whole or not at all; durable when it returns.
    virtual void put(const std::string& key, std::string_view bytes) = 0;
    /// The same from a finished file on this machine's disk, which is gone afterwards.
    virtual void take(const std::string& key, const std::filesystem::path& file) = 0;
    /// Appends a part to `out`; the part lies inside the file.
    virtual void read(const std::string& key, http::ByteRange part, std::string& out) = 0;
    /// Nothing happens when there is none.
    virtual void remove(const std::string& key) = 0;
    /// How much is read at once when a whole file is sent.
    virtual std::size_t piece() const = 0;
};

} // namespace alcedo::files
