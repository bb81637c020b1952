#pragma once
#include "features/office/files/files_permissions.hpp"
#include "jobs/event.hpp"

namespace alcedo::files {

/// The name of the file is not repeated, so that nothing of an erased person stays.
struct FileAdded {
    static constexpr jobs::EventKind event{"file.added", "A file was added", files_read};
    std::string type;
    std::int64_t size = 0;
};
BOOST_DESCRIBE_STRUCT(FileAdded, (), (type, size))

struct FileDeleted {
    static constexpr jobs::EventKind event{"file.deleted", "A file was deleted", files_read};
};
BOOST_DESCRIBE_STRUCT(FileDeleted, (), ())

struct FileShared {
    static constexpr jobs::EventKind event{
        "file.shared", "A link was made that opens a file without signing in", files_read};
    Instant until{};
};
BOOST_DESCRIBE_STRUCT(FileShared, (), (until))

} // namespace alcedo::files
