#pragma once
#include <string>
#include <string_view>

namespace alcedo::files {

/// The media type that the bytes themselves tell (magic numbers, for text its first words), whatever a name or a client
/// says; "application/octet-stream" when they tell none. The first 64 KiB are enough, and the end of a zip.
std::string type_of_content(std::string_view bytes);

/// Whether a browser may show it in place instead of saving it: pictures that cannot run anything, sound and film. A PDF
/// may carry scripts and forms, so it is saved.
bool is_safe_to_show(std::string_view type);

/// The last part of a path, without control characters and what file systems refuse, at most 200 bytes; "file" when
/// nothing is left.
std::string clean_file_name(std::string_view name);

} // namespace alcedo::files
