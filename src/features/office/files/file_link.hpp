#pragma once
#include <optional>
#include <string>
#include <string_view>

#include "features/office/files/file.hpp"

namespace alcedo::files {

/// What a signed link opens, until when.
struct FileLink {
    TenantId tenant;
    FileId file;
    Instant expires_at;
};

/// Text for a URL: workspace, file and end, with HMAC-SHA256 over them by a key that is derived from the key ring, so that
/// a browser can fetch a picture without a token of its person.
std::string signed_link(const SecretBox& secrets, const FileLink& link);
/// The path under which a browser opens it.
std::string link_path(const SecretBox& secrets, const FileLink& link);
/// When a link on a page ends: after half of `lasts` at least and the whole at most. It stays the same for that half, so
/// that a page that is read again has its pictures already.
Instant end_on_page(Instant now, Milliseconds lasts);
/// Nothing when it was not signed by us, or has ended.
std::optional<FileLink> opened_link(const SecretBox& secrets, std::string_view text, Instant now);

} // namespace alcedo::files
