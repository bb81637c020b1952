#pragma once
#include <string>
#include <string_view>

/// How text becomes the ASCII lines of a mail.
namespace alcedo::providers::smtp {

/// Unstructured header text (RFC 5322 2.2.1): plain when it is ASCII and short enough, else RFC 2047 words, folded.
/// `field` is the header's name, which takes room on the first line.
std::string header_text(std::string_view field, std::string_view text);
/// A display name: an atom, a quoted string or RFC 2047 words; "" for a blank one.
std::string header_phrase(std::string_view field, std::string_view text);
/// An address or a message id with everything removed that would end it: blanks, controls, <>(),;:"\ and brackets.
std::string bare_address(std::string_view text);
/// RFC 2045 6.7, with CRLF line ends and lines of at most 76 characters.
std::string quoted_printable(std::string_view text);

} // namespace alcedo::providers::smtp
