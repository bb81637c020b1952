#include <vector>

#include "base/crypto.hpp"
#include "base/json.hpp"
#include "base/text.hpp"
#include "sandbox/webhooks/changes.hpp"

namespace alcedo::sandbox {
namespace {

void append_escape(std::string& out, unsigned unit) {
    constexpr std::string_view digits = "0123456789abcdef";
    out += "\\u";
    for (int shift = 12; shift >= 0; shift -= 4) out += digits[(unit >> shift) & 15];
}

/// The code point at `at` of valid UTF-8; moves `at` behind it.
char32_t take_code_point(std::string_view text, std::size_t& at) {
    const auto byte = [&](std::size_t i) { return static_cast<unsigned char>(text[i]); };
    const auto first = byte(at);
    const int more = first >= 0xf0 ? 3 : first >= 0xe0 ? 2 : first >= 0xc0 ? 1 : 0;
    char32_t point = more == 0 ? first : first & (0x3fu >> more);
    ++at;
    for (int i = 0; i < more && at < text.size(); ++i, ++at) point = (point << 6) | (byte(at) & 0x3f);
    return point;
}

void append_change(std::string& out, const Change& change) {
    // WhatsApp puts the value first, pages the field.
    if (change.object == "page")
        out += "{\"field\":\"" + change.field + "\",\"value\":" + change.value + '}';
    else
        out += "{\"value\":" + change.value + ",\"field\":\"" + change.field + "\"}";
}

} // namespace

std::string webhook_body(std::span<const Change> changes, Instant now) {
    std::string out = "{\"object\":\"" + changes.front().object + "\",\"entry\":[";
    std::vector<bool> written(changes.size());
    for (std::size_t i = 0; i < changes.size(); ++i) {
        if (written[i]) continue;
        if (out.back() != '[') out += ',';
        out += "{\"id\":\"" + changes[i].entry_id + '"';
        if (changes[i].object == "page") out += ",\"time\":" + std::to_string(epoch_ms(now) / 1000);
        out += ",\"changes\":[";
        for (std::size_t k = i; k < changes.size(); ++k) {
            if (written[k] || changes[k].entry_id != changes[i].entry_id) continue;
            if (k != i) out += ',';
            append_change(out, changes[k]);
            written[k] = true;
        }
        out += "]}";
    }
    return escaped_like_meta(out + "]}");
}

std::string escaped_like_meta(std::string_view json) {
    std::string out;
    out.reserve(json.size() + json.size() / 8);
    for (std::size_t at = 0; at < json.size();) {
        const auto c = static_cast<unsigned char>(json[at]);
        if (c == '/') {
            out += "\\/";
            ++at;
        } else if (c < 0x80) {
            out += json[at++];
        } else if (const auto point = take_code_point(json, at); point < 0x10000) {
            append_escape(out, point);
        } else {
            append_escape(out, 0xd800 + ((point - 0x10000) >> 10));
            append_escape(out, 0xdc00 + ((point - 0x10000) & 0x3ff));
        }
    }
    return out;
}

std::string signature_of(std::string_view body, std::string_view app_secret) {
    return "sha256=" + hex(hmac_sha256(app_secret, body));
}

} // namespace alcedo::sandbox
