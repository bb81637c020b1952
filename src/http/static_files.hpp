#pragma once
#include <span>
#include <string_view>

namespace alcedo::http {

/// A file that is part of the program. The texts must live as long as the edge.
struct StaticFile {
    std::string_view path; ///< "/assets/index-4f2a.js"
    std::string_view content_type;
    std::string_view body;
    std::string_view gzip;   ///< empty: only `body` is sent
    std::string_view brotli; ///< empty: only `body` is sent
    std::string_view etag;   ///< with its quotes
};

} // namespace alcedo::http
