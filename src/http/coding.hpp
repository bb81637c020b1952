#pragma once
#include <span>
#include <string_view>

namespace alcedo::http {

/// How a body is written for the way (RFC 9110 8.4.1).
enum class Coding { identity, gzip, br, zstd };

/// Its name in Accept-Encoding and Content-Encoding.
std::string_view text_of(Coding coding);

/// Of those offered, best first, the one that an Accept-Encoding field gives the highest quality; the first of equals.
/// `identity` when it takes none of them, or says nothing.
Coding preferred_coding(std::string_view accept_encoding, std::span<const Coding> offered);

} // namespace alcedo::http
