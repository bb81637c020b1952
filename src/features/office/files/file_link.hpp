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
/// Nothing when it was not signed by us, or has ended.
std::optional<FileLink> opened_link(const SecretBox& secrets, std::string_view text, Instant now);

} // namespace alcedo::files
