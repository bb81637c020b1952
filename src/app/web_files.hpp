#pragma once
#include <span>
#include <string_view>

namespace alcedo::app {

/// One file of the built web app (web/dist), as it was when the program was built.
struct WebFile {
    std::string_view path;         ///< begins with a slash: `/assets/index-4f2a.js`
    std::string_view content_type; ///< ready for the header, with charset where it is text
    std::string_view body;
    std::string_view gzip;   ///< empty where compressing does not pay
    std::string_view brotli; ///< empty where compressing does not pay
    std::string_view etag;   ///< quoted, made from the content
};

/// Every file, sorted by path; empty when the web app was not built. Lives as long as the program.
std::span<const WebFile> embedded_web_files();

} // namespace alcedo::app
