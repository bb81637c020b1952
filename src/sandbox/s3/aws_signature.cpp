#include "sandbox/s3/aws_signature.hpp"

#include <algorithm>
#include <cstdlib>
#include <ctime>
#include <vector>

#include "base/crypto.hpp"
#include "base/text.hpp"

namespace alcedo::sandbox {
namespace {

constexpr std::string_view algorithm = "AWS4-HMAC-SHA256";
constexpr std::chrono::minutes largest_skew{15};

std::vector<std::string> split(std::string_view text, char at) {
    std::vector<std::string> parts;
    while (true) {
        const auto end = std::min(text.find(at), text.size());
        parts.emplace_back(trimmed(text.substr(0, end)));
        if (end == text.size()) return parts;
        text.remove_prefix(end + 1);
    }
}

/// "Signature=…" of the Authorization field's list.
std::string value_in(const std::vector<std::string>& parts, std::string_view name) {
    for (const auto& part : parts)
        if (part.starts_with(std::string(name) + "=")) return part.substr(name.size() + 1);
    return {};
}

/// Each name with its "=", in the order of their bytes.
std::string canonical_query(std::string_view query) {
    if (query.empty()) return {};
    auto parts = split(query, '&');
    for (auto& part : parts)
        if (part.find('=') == std::string::npos) part += '=';
    std::ranges::sort(parts);
    std::string out;
    for (const auto& part : parts) out += (out.empty() ? "" : "&") + part;
    return out;
}

std::string canonical_request(const http::Request& request, const std::string& signed_headers,
                              std::string_view payload_hash) {
    std::string out(http::text_of(request.method));
    out += "\n" + request.path + "\n" + canonical_query(request.query) + "\n";
    for (const auto& name : split(signed_headers, ';'))
        out += name + ":" + std::string(trimmed(request.headers.value_or(name, ""))) + "\n";
    return out + "\n" + signed_headers + "\n" + std::string(payload_hash);
}

/// "20261121T181500Z"
bool is_recent(const std::string& date, Instant now) {
    std::tm parts{};
    if (strptime(date.c_str(), "%Y%m%dT%H%M%SZ", &parts) == nullptr) return false;
    const auto at = from_epoch_ms(static_cast<std::int64_t>(timegm(&parts)) * 1000);
    return std::chrono::abs(now - at) <= largest_skew;
}

} // namespace

std::string fault_of_signature(const http::Request& request, const AwsAccess& access, Instant now) {
    const auto field = request.headers.value_or("authorization", "");
    if (!field.starts_with(algorithm)) return "AccessDenied";
    const auto parts = split(field.substr(algorithm.size()), ',');
    const auto credential = split(value_in(parts, "Credential"), '/');
    if (credential.size() != 5 || credential[0] != access.key) return "InvalidAccessKeyId";
    const std::string date(request.headers.value_or("x-amz-date", ""));
    if (!is_recent(date, now)) return "RequestTimeTooSkewed";
    if (credential[1] != date.substr(0, 8) || credential[2] != access.region ||
        credential[3] != access.service || credential[4] != "aws4_request")
        return "AuthorizationHeaderMalformed";
    const auto signed_headers = value_in(parts, "SignedHeaders");
    const auto names = split(signed_headers, ';');
    for (const auto* needed : {"host", "x-amz-date", "x-amz-content-sha256"})
        if (std::ranges::find(names, needed) == names.end()) return "AccessDenied";
    const auto payload_hash = request.headers.value_or("x-amz-content-sha256", "");
    if (payload_hash != hex(sha256(request.body))) return "XAmzContentSHA256Mismatch";

    const std::string scope = credential[1] + "/" + access.region + "/" + access.service + "/aws4_request";
    const std::string to_sign = std::string(algorithm) + "\n" + date + "\n" + scope + "\n" +
                                hex(sha256(canonical_request(request, signed_headers, payload_hash)));
    auto key = hmac_sha256("AWS4" + access.secret, credential[1]);
    for (const auto& step : {access.region, access.service, std::string("aws4_request")})
        key = hmac_sha256(key, step);
    return equal_in_constant_time(hex(hmac_sha256(key, to_sign)), value_in(parts, "Signature"))
               ? ""
               : "SignatureDoesNotMatch";
}

} // namespace alcedo::sandbox
