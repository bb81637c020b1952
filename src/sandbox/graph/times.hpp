#pragma once
#include <string>

#include "base/time.hpp"

namespace alcedo::sandbox {

/// "2025-11-20T00:53:20+0000": Graph's times have whole seconds and no colon in the offset.
inline std::string graph_time(Instant at) {
    auto text = to_rfc3339(at);
    text.resize(19);
    return text + "+0000";
}

} // namespace alcedo::sandbox
