#include "base/text.hpp"
#include "sandbox/smtp/mail_session.hpp"

namespace alcedo::sandbox {
namespace {

std::string quoted_decoded(std::string_view text) {
    std::string out;
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (text[i] == '_') {
            out += ' ';
        } else if (const auto byte =
                       text[i] == '=' ? parse_hex(lower_ascii(text.substr(i + 1, 2))) : std::nullopt) {
            out += *byte;
            i += 2;
        } else {
            out += text[i];
        }
    }
    return out;
}

/// RFC 2047, UTF-8 words only; spaces between two encoded words are not part of the text.
std::string words_decoded(std::string_view text) {
    std::string out;
    while (true) {
        const auto begin = text.find("=?");
        const auto kind = begin == std::string_view::npos ? begin : text.find('?', begin + 2);
        const auto end = kind == std::string_view::npos ? kind : text.find("?=", kind + 3);
        if (end == std::string_view::npos) return out + std::string(text);
        const auto before = text.substr(0, begin);
        if (out.empty() || !trimmed(before).empty()) out += before;
        const auto encoded = text.substr(kind + 3, end - kind - 3);
        const bool is_base64 = text[kind + 1] == 'B' || text[kind + 1] == 'b';
        out += is_base64 ? parse_base64(encoded).value_or("") : quoted_decoded(encoded);
        text.remove_prefix(end + 2);
    }
}

} // namespace

std::string subject_of(std::string_view content) {
    std::string subject;
    bool in_subject = false;
    while (!content.empty()) {
        const auto end = std::min(content.find("\r\n"), content.size());
        const auto line = content.substr(0, end);
        content.remove_prefix(std::min(end + 2, content.size()));
        if (line.empty()) break;
        const bool is_folded = line.front() == ' ' || line.front() == '\t';
        if (!is_folded) in_subject = lower_ascii(line.substr(0, 8)) == "subject:";
        if (in_subject)
            subject += is_folded ? " " + std::string(trimmed(line)) : std::string(trimmed(line.substr(8)));
    }
    return words_decoded(subject);
}

} // namespace alcedo::sandbox
