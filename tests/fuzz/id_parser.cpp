#include <cstdint>
#include <cstdlib>
#include <string_view>

#include "base/email_address.hpp"
#include "base/id.hpp"
#include "base/text.hpp"
#include "base/time.hpp"

// Small texts with one meaning: whatever is accepted has one canonical spelling, which is accepted as the same value;
// whatever bytes are encoded come back.

using namespace alcedo;

namespace {

void require(bool holds) {
    if (!holds) std::abort();
}

void ids(std::string_view text) {
    if (const auto number = parse_base32(text)) {
        std::string canonical;
        append_base32(canonical, *number);
        require(parse_base32(canonical) == number);
        require(canonical.size() == text.size());
    }
    if (const auto id = Id<"lead">::parse(text)) {
        require(id->value() > 0);
        require(Id<"lead">::parse(id->text()) == id);
        require(!Id<"user">::parse(text));
    }
}

void times(std::string_view text) {
    if (const auto at = parse_rfc3339(text)) {
        const auto canonical = to_rfc3339(*at);
        require(canonical.size() == 24);
        require(parse_rfc3339(canonical) == at);
    }
}

void encodings(std::string_view text) {
    require(parse_hex(hex(text)) == text);
    require(parse_base64(base64(text)) == text);
    require(parse_base64url(base64url(text)) == text);
    if (const auto bytes = parse_base64(text)) require(base64(*bytes) == text);
    if (const auto bytes = parse_base64url(text)) require(base64url(*bytes) == text);
    if (const auto bytes = parse_hex(text)) require(hex(*bytes) == lower_ascii(text));
}

void texts(std::string_view text) {
    const bool valid = is_valid_utf8(text);
    for (const std::size_t limit : {std::size_t{0}, std::size_t{1}, text.size() / 2}) {
        require(utf8_prefix(text, limit).size() <= limit || text.size() <= limit);
        if (valid) require(is_valid_utf8(utf8_prefix(text, limit)) && is_valid_utf8(preview_of(text, limit)));
    }
    if (const auto address = normalise_email(text)) require(normalise_email(*address) == address);
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size) {
    const std::string_view text(reinterpret_cast<const char*>(bytes), size);
    ids(text);
    times(text);
    encodings(text);
    texts(text);
    return 0;
}
