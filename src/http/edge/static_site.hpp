#pragma once
#include <span>
#include <string_view>
#include <unordered_map>

#include "http/edge/exchange.hpp"
#include "http/static_files.hpp"

namespace alcedo::http::edge {

/// The web app. Files below /assets/ have their content's hash in the name and are kept for a year; the others are asked
/// for again with their ETag. A page of the app that is no file is /index.html.
class StaticSite {
public:
    explicit StaticSite(std::span<const StaticFile> files);

    /// Answers GET and HEAD of a file; false when there is none of that path.
    bool answer_file(Exchange& exchange) const;
    /// Answers a page of the app: GET of any path outside /api/ by a client that takes HTML.
    bool answer_page(Exchange& exchange) const;

private:
    void send(const StaticFile& file, Exchange& exchange) const;
    std::unordered_map<std::string_view, const StaticFile*> files_;
};

/// Whether an Accept field lists a value with a quality above zero.
bool accepts(std::string_view field, std::string_view value);

} // namespace alcedo::http::edge
