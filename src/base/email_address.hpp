#pragma once
#include <optional>
#include <string>
#include <string_view>

namespace alcedo {

/// The address as we compare and store it: trimmed, "mailto:" and <> removed, lower case. Nothing when it is not of the
/// form local@domain.tld (RFC 5321's dot-string; quoted local parts and address literals are refused; UTF-8 allowed).
std::optional<std::string> normalise_email(std::string_view text);

} // namespace alcedo
