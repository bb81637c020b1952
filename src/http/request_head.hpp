#pragma once
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string_view>

#include "http/request.hpp"

namespace alcedo::http {

/// What the head of a request says about the connection and its body.
struct HeadFacts {
    std::optional<std::uint64_t> content_length;
    bool chunked = false;
    bool keep_alive = true;
    bool expects_continue = false;

    bool has_body() const { return chunked || content_length.value_or(0) > 0; }
};

/// Where the head ends (one past its empty line); nullopt while it is incomplete. `from`: bytes searched before.
std::optional<std::size_t> find_head_end(std::string_view bytes, std::size_t from = 0);

/// Reads a whole head (RFC 9112): request line, fields, empty line, each ended by CRLF. Strict where leniency lets
/// two servers disagree: no folded lines, no space before the colon, one Host, one Content-Length, never with
/// Transfer-Encoding. Answers what is wrong; empty when the request was filled.
std::string_view read_head(std::string_view head, Request& request, HeadFacts& facts);

} // namespace alcedo::http
