#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "http/headers.hpp"

namespace alcedo::http {

/// A part of a body: `size` bytes from `from`.
struct ByteRange {
    std::uint64_t from = 0;
    std::uint64_t size = 0;
    friend bool operator==(const ByteRange&, const ByteRange&) = default;
};

/// How a request for something of this size and strong ETag is answered (RFC 9110 13 and 14).
struct RangeAnswer {
    int status = 200; ///< 200 all of it, 206 the range, 304 the client has it, 416 nothing of it is there
    ByteRange range;  ///< of what is sent
    std::string content_range() const; ///< for 206 and 416; empty otherwise

    std::uint64_t whole = 0;
};

/// Looks at Range, If-Range and If-None-Match. Several ranges at once, other units and what cannot be read are answered
/// with the whole, as the RFC allows.
RangeAnswer range_answer(const Headers& headers, std::string_view etag, std::uint64_t size);

} // namespace alcedo::http
