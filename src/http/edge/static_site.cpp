#include "http/edge/static_site.hpp"

#include <array>

#include "base/text.hpp"
#include "http/coding.hpp"
#include "http/edge/answering.hpp"
#include "http/entity_tag.hpp"

namespace alcedo::http::edge {
namespace {

bool reads(const Request& request) { return request.method == Method::get || request.method == Method::head; }

/// The forms that the build made, smallest first.
std::span<const Coding> kept_codings(const StaticFile& file) {
    static constexpr std::array both{Coding::br, Coding::gzip};
    const auto all = std::span<const Coding>(both);
    return file.brotli.empty() ? all.subspan(1, file.gzip.empty() ? 0 : 1)
                               : all.first(file.gzip.empty() ? 1 : 2);
}

} // namespace

bool accepts(std::string_view field, std::string_view value) {
    while (!field.empty()) {
        const auto comma = std::min(field.find(','), field.size());
        const auto item = field.substr(0, comma);
        field.remove_prefix(std::min(field.size(), comma + 1));
        const auto semicolon = item.find(';');
        if (!equal_ignoring_case(trimmed(item.substr(0, semicolon)), value)) continue;
        if (semicolon == std::string_view::npos) return true;
        const auto quality = trimmed(item.substr(semicolon + 1));
        return !quality.starts_with("q=0") || quality.find_first_of("123456789") != std::string_view::npos;
    }
    return false;
}

StaticSite::StaticSite(std::span<const StaticFile> files) {
    for (const auto& file : files) files_.emplace(file.path, &file);
}

bool StaticSite::answer_file(Exchange& exchange) const {
    if (files_.empty() || !reads(exchange.request)) return false;
    const auto it =
        files_.find(exchange.request.path == "/" ? "/index.html" : std::string_view(exchange.request.path));
    if (it == files_.end()) return false;
    send(*it->second, exchange);
    return true;
}

bool StaticSite::answer_page(Exchange& exchange) const {
    const auto& request = exchange.request;
    const std::string_view path = request.path;
    if (!reads(request) || path.starts_with("/api/") || path.starts_with("/assets/")) return false;
    if (!accepts(request.headers.value_or("accept", ""), "text/html")) return false;
    const auto it = files_.find("/index.html");
    if (it == files_.end()) return false;
    send(*it->second, exchange);
    return true;
}

void StaticSite::send(const StaticFile& file, Exchange& exchange) const {
    auto& response = exchange.response;
    const auto& headers = exchange.request.headers;
    const bool is_immutable = file.path.starts_with("/assets/");
    response.headers = {{"Cache-Control", is_immutable ? "public, max-age=31536000, immutable" : "no-cache"},
                        {"ETag", std::string(file.etag)}};
    if (!file.gzip.empty() || !file.brotli.empty()) response.headers.push_back({"Vary", "Accept-Encoding"});
    if (names_tag(headers.value_or("if-none-match", ""), file.etag)) {
        response.status = 304;
    } else {
        response.content_type = file.content_type;
        exchange.rest = file.body;
        const auto coding = preferred_coding(headers.value_or("accept-encoding", ""), kept_codings(file));
        if (coding != Coding::identity) {
            exchange.rest = coding == Coding::br ? file.brotli : file.gzip;
            response.headers.push_back({"Content-Encoding", std::string(text_of(coding))});
        }
    }
    serialise(exchange);
}

} // namespace alcedo::http::edge
