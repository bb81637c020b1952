#pragma once
#include <optional>
#include <string>

#include <boost/describe/class.hpp>

#include "features/foundation.hpp"

namespace alcedo::files {

using FileId = Id<"file">;

/// One row of `files` whose bytes are stored.
struct File {
    FileId id;
    std::string name; ///< without folders and control characters
    std::string type; ///< media type, found in the content
    std::int64_t size = 0;
    std::string sha256; ///< hex
    std::optional<std::int64_t>
        subject; ///< the record it goes with when that is erased; the number of its id
    std::optional<std::string> may_read; ///< a permission that its reader needs beside files.read
    std::optional<UserId> by_user;
    std::optional<Instant> expires_at; ///< it is forgotten then
    Instant created_at;
};
BOOST_DESCRIBE_STRUCT(File, (),
                      (id, name, type, size, sha256, subject, may_read, by_user, expires_at, created_at))

/// What is said of a file by who adds it.
struct NewFile {
    std::string name; ///< as it came; cleaned before it is kept
    std::string type; ///< empty: found in the content, and refused when [files] types does not list it
    std::optional<std::int64_t> subject{};
    std::optional<std::string> may_read{};
    std::optional<UserId> by_user{};
    std::optional<Instant> expires_at{};
};

} // namespace alcedo::files
