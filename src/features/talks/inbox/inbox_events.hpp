#pragma once
#include "features/talks/messaging/conversations_permissions.hpp"
#include "jobs/event.hpp"

namespace alcedo::inbox {

/// The name of the file is not repeated, so that nothing of an erased person stays.
struct MediaKept {
    static constexpr jobs::EventKind event{"message.media_kept", "A file that came with a message is here",
                                           messaging::conversations_read, "message.changed"};
    std::string type;
    std::int64_t size = 0;
};
BOOST_DESCRIBE_STRUCT(MediaKept, (), (type, size))

struct MediaFailed {
    static constexpr jobs::EventKind event{"message.media_failed",
                                           "A file that came with a message cannot be had",
                                           messaging::conversations_read, "message.changed"};
    std::string reason;
};
BOOST_DESCRIBE_STRUCT(MediaFailed, (), (reason))

} // namespace alcedo::inbox
