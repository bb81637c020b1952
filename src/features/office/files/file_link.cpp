#include "features/office/files/file_link.hpp"

#include "base/text.hpp"

namespace alcedo::files {
namespace {

constexpr std::size_t content_size = 24;
constexpr std::size_t signature_size = 32;

void append_number(std::string& out, std::int64_t number) {
    for (int shift = 56; shift >= 0; shift -= 8)
        out += static_cast<char>(static_cast<std::uint64_t>(number) >> shift & 0xff);
}

std::int64_t number_at(std::string_view bytes, std::size_t at) {
    std::uint64_t number = 0;
    for (std::size_t i = 0; i < 8; ++i) number = number << 8 | static_cast<unsigned char>(bytes[at + i]);
    return static_cast<std::int64_t>(number);
}

std::string signature_of(const SecretBox& secrets, std::string_view content) {
    return hmac_sha256(secrets.derive("file links"), content);
}

} // namespace

std::string signed_link(const SecretBox& secrets, const FileLink& link) {
    std::string content;
    append_number(content, link.tenant.value());
    append_number(content, link.file.value());
    append_number(content, epoch_ms(link.expires_at));
    return base64url(content + signature_of(secrets, content));
}

std::string link_path(const SecretBox& secrets, const FileLink& link) {
    return "/api/v1/files/open/" + signed_link(secrets, link);
}

Instant end_on_page(Instant now, Milliseconds lasts) {
    const auto half = lasts.count() / 2;
    return from_epoch_ms(epoch_ms(now) / half * half + lasts.count());
}

std::optional<FileLink> opened_link(const SecretBox& secrets, std::string_view text, Instant now) {
    const auto bytes = parse_base64url(text);
    if (!bytes || bytes->size() != content_size + signature_size) return std::nullopt;
    const std::string_view content = std::string_view(*bytes).substr(0, content_size);
    if (!equal_in_constant_time(signature_of(secrets, content),
                                std::string_view(*bytes).substr(content_size)))
        return std::nullopt;
    const FileLink link{TenantId{number_at(content, 0)}, FileId{number_at(content, 8)},
                        from_epoch_ms(number_at(content, 16))};
    return link.expires_at > now ? std::optional(link) : std::nullopt;
}

} // namespace alcedo::files
