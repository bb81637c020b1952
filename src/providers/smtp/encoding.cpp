#include "providers/smtp/encoding.hpp"

#include <algorithm>

#include "base/text.hpp"

namespace alcedo::providers::smtp {
namespace {

constexpr std::size_t longest_line = 76;
/// 45 bytes become 60 base64 characters, 72 with "=?UTF-8?B?" and "?=": within the 75 of RFC 2047.
constexpr std::size_t bytes_of_word = 45;

/// One line without control characters, so that no value can begin another header.
std::string one_line(std::string_view text) {
    std::string out;
    for (const char c : trimmed(text)) {
        const bool blank = static_cast<unsigned char>(c) <= ' ' || c == '\x7f';
        if (!blank)
            out += c;
        else if (!out.empty() && out.back() != ' ')
            out += ' ';
    }
    return out;
}

bool is_ascii(std::string_view text) {
    return std::ranges::all_of(text, [](char c) { return static_cast<unsigned char>(c) < 0x80; });
}

/// A well-formed piece of at most `limit` bytes from the front; whole bytes when the text is no UTF-8.
std::string_view piece_of(std::string_view text, std::size_t limit) {
    const auto piece = utf8_prefix(text, limit);
    return piece.empty() ? text.substr(0, limit) : piece;
}

std::string encoded_words(std::string_view field, std::string_view text) {
    std::string out;
    // The first word shares its line with the field's name.
    std::size_t room = field.size() < 30 ? bytes_of_word - (field.size() + 2 + 2) / 4 * 3 : 15;
    while (!text.empty()) {
        const auto piece = piece_of(text, room);
        if (!out.empty()) out += "\r\n ";
        out += "=?UTF-8?B?" + base64(piece) + "?=";
        text.remove_prefix(piece.size());
        room = bytes_of_word;
    }
    return out;
}

void append_escaped(std::string& line, char c) {
    constexpr std::string_view digits = "0123456789ABCDEF";
    line += '=';
    line += digits[static_cast<unsigned char>(c) >> 4];
    line += digits[static_cast<unsigned char>(c) & 15];
}

void append_quoted_line(std::string& out, std::string_view line) {
    std::size_t length = 0;
    for (std::size_t i = 0; i < line.size(); ++i) {
        const char c = line[i];
        const bool last = i + 1 == line.size();
        const bool plain = (c > ' ' && c < '\x7f' && c != '=') || ((c == ' ' || c == '\t') && !last);
        if (length + (plain ? 1 : 3) > longest_line - 1) {
            out += "=\r\n";
            length = 0;
        }
        if (plain)
            out += c;
        else
            append_escaped(out, c);
        length += plain ? 1 : 3;
    }
}

} // namespace

std::string header_text(std::string_view field, std::string_view text) {
    const auto line = one_line(text);
    if (is_ascii(line) && line.find("=?") == std::string::npos &&
        field.size() + 2 + line.size() <= longest_line)
        return line;
    return encoded_words(field, line);
}

std::string header_phrase(std::string_view field, std::string_view text) {
    const auto line = one_line(text);
    if (line.empty()) return {};
    if (!is_ascii(line) || line.find("=?") != std::string::npos ||
        field.size() + 4 + line.size() > longest_line)
        return encoded_words(field, line);
    std::string quoted = "\"";
    for (const char c : line) {
        if (c == '"' || c == '\\') quoted += '\\';
        quoted += c;
    }
    return quoted + "\"";
}

std::string bare_address(std::string_view text) {
    std::string out;
    std::ranges::copy_if(text, std::back_inserter(out), [](char c) {
        return static_cast<unsigned char>(c) > ' ' && c != '\x7f' &&
               std::string_view("<>()[],;:\"\\").find(c) == std::string_view::npos;
    });
    return out;
}

std::string quoted_printable(std::string_view text) {
    std::string out;
    while (true) {
        const auto end = text.find_first_of("\r\n");
        append_quoted_line(out, text.substr(0, end));
        if (end == std::string_view::npos) return out;
        out += "\r\n";
        text.remove_prefix(end + (text.substr(end).starts_with("\r\n") ? 2 : 1));
    }
}

} // namespace alcedo::providers::smtp
