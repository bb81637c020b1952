#include "http/response_head.hpp"

#include <array>
#include <charconv>
#include <ctime>

#include "base/text.hpp"

namespace alcedo::http {
namespace {

constexpr std::string_view page_policy =
    "Content-Security-Policy: default-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; "
    "font-src 'self'; connect-src 'self'; frame-ancestors 'none'; base-uri 'self'; form-action 'self'\r\n";
/// Of answers that are never shown as a page.
constexpr std::string_view bare_policy =
    "Content-Security-Policy: default-src 'none'; frame-ancestors 'none'\r\n";
constexpr std::string_view fixed_fields =
    "X-Content-Type-Options: nosniff\r\n"
    "Referrer-Policy: strict-origin-when-cross-origin\r\n"
    "Permissions-Policy: camera=(), geolocation=(), microphone=(self), payment=(), usb=()\r\n";

/// IMF-fixdate, made once a second per thread.
std::string_view date_now() {
    thread_local std::time_t made_for = 0;
    thread_local std::array<char, 40> text{};
    thread_local std::size_t size = 0;
    const std::time_t now = std::time(nullptr);
    if (now != made_for) {
        std::tm parts{};
        gmtime_r(&now, &parts);
        size = std::strftime(text.data(), text.size(), "%a, %d %b %Y %H:%M:%S GMT", &parts);
        made_for = now;
    }
    return {text.data(), size};
}

void append_number(std::string& out, std::uint64_t number) {
    char digits[24];
    out.append(digits, std::to_chars(digits, digits + sizeof digits, number).ptr);
}

void append_field(std::string& out, std::string_view name, std::string_view value) {
    out.append(name).append(": ");
    const auto start = out.size();
    out.append(value);
    for (auto i = start; i < out.size(); ++i)
        if (static_cast<unsigned char>(out[i]) < 0x20 || out[i] == 0x7f) out[i] = ' ';
    out += "\r\n";
}

bool is_page(std::string_view content_type) {
    return !content_type.starts_with("application/json") &&
           !content_type.starts_with("application/problem+json") &&
           !content_type.starts_with("text/event-stream");
}

} // namespace

void write_response_head(std::string& out, const Response& response, std::uint64_t body_size,
                         const Framing& framing) {
    bool own_policy = false;
    bool own_caching = false;
    out += "HTTP/1.1 ";
    append_number(out, static_cast<std::uint64_t>(response.status));
    out.append(" ").append(phrase_of(response.status)).append("\r\n");
    if (!response.content_type.empty()) append_field(out, "Content-Type", response.content_type);
    if (has_body(response.status) && !response.stream) {
        out += "Content-Length: ";
        append_number(out, body_size);
        out += "\r\n";
    }
    for (const auto& header : response.headers) {
        append_field(out, header.name, header.value);
        own_policy = own_policy || equal_ignoring_case(header.name, "content-security-policy");
        own_caching = own_caching || equal_ignoring_case(header.name, "cache-control");
    }
    if (!own_caching) out += "Cache-Control: no-store\r\n";
    if (!own_policy) out += is_page(response.content_type) ? page_policy : bare_policy;
    out += fixed_fields;
    out.append("Date: ").append(date_now()).append("\r\n");
    append_field(out, "X-Request-Id", framing.request_id);
    if (framing.secure) out += "Strict-Transport-Security: max-age=31536000\r\n";
    if (!framing.keep_alive) out += "Connection: close\r\n";
    out += "\r\n";
}

std::string_view phrase_of(int status) {
    switch (status) {
    case 200: return "OK";
    case 201: return "Created";
    case 202: return "Accepted";
    case 204: return "No Content";
    case 206: return "Partial Content";
    case 301: return "Moved Permanently";
    case 302: return "Found";
    case 303: return "See Other";
    case 304: return "Not Modified";
    case 307: return "Temporary Redirect";
    case 308: return "Permanent Redirect";
    case 400: return "Bad Request";
    case 401: return "Unauthorized";
    case 403: return "Forbidden";
    case 404: return "Not Found";
    case 405: return "Method Not Allowed";
    case 408: return "Request Timeout";
    case 409: return "Conflict";
    case 410: return "Gone";
    case 412: return "Precondition Failed";
    case 413: return "Content Too Large";
    case 415: return "Unsupported Media Type";
    case 422: return "Unprocessable Content";
    case 429: return "Too Many Requests";
    case 431: return "Request Header Fields Too Large";
    case 500: return "Internal Server Error";
    case 502: return "Bad Gateway";
    case 503: return "Service Unavailable";
    case 504: return "Gateway Timeout";
    default: return "Status";
    }
}

bool has_body(int status) { return status >= 200 && status != 204 && status != 304; }

} // namespace alcedo::http
