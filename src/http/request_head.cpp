#include "http/request_head.hpp"

#include <array>
#include <charconv>

#include "base/text.hpp"

namespace alcedo::http {
namespace {

constexpr std::array<bool, 256> make_token_table() {
    std::array<bool, 256> table{};
    for (int c = 'a'; c <= 'z'; ++c) table[static_cast<std::size_t>(c)] = true;
    for (int c = 'A'; c <= 'Z'; ++c) table[static_cast<std::size_t>(c)] = true;
    for (int c = '0'; c <= '9'; ++c) table[static_cast<std::size_t>(c)] = true;
    for (const char c : std::string_view("!#$%&'*+-.^_`|~")) table[static_cast<unsigned char>(c)] = true;
    return table;
}
constexpr auto token_table = make_token_table();

bool is_token(std::string_view text) {
    for (const char c : text)
        if (!token_table[static_cast<unsigned char>(c)]) return false;
    return !text.empty();
}

/// Field values: no control characters but the tab.
bool is_field_text(std::string_view text) {
    for (const char c : text) {
        const auto byte = static_cast<unsigned char>(c);
        if ((byte < 0x20 && byte != '\t') || byte == 0x7f) return false;
    }
    return true;
}

bool is_target_text(std::string_view text) {
    for (const char c : text)
        if (c <= 0x20 || c >= 0x7f) return false;
    return !text.empty();
}

std::string_view without_blanks(std::string_view text) {
    while (!text.empty() && (text.front() == ' ' || text.front() == '\t')) text.remove_prefix(1);
    while (!text.empty() && (text.back() == ' ' || text.back() == '\t')) text.remove_suffix(1);
    return text;
}

bool lists(std::string_view value, std::string_view word) {
    while (!value.empty()) {
        const auto comma = std::min(value.find(','), value.size());
        if (equal_ignoring_case(without_blanks(value.substr(0, comma)), word)) return true;
        value.remove_prefix(std::min(value.size(), comma + 1));
    }
    return false;
}

/// Origin form, or absolute form whose scheme and authority are dropped (RFC 9112 3.2).
std::string_view read_target(std::string_view target, Request& request) {
    if (!is_target_text(target)) return "The request target has characters it cannot have.";
    if (target.front() != '/') {
        const auto scheme = target.find("://");
        if (target == "*" && request.method == Method::options) {
            target = "/";
        } else if (scheme != std::string_view::npos) {
            const auto slash = target.find('/', scheme + 3);
            target = slash == std::string_view::npos ? "/" : target.substr(slash);
        } else {
            return "The request target must begin with a slash.";
        }
    }
    target = target.substr(0, target.find('#'));
    const auto question = target.find('?');
    request.path.assign(target.substr(0, question));
    request.query.assign(question == std::string_view::npos ? std::string_view{}
                                                            : target.substr(question + 1));
    return {};
}

/// What is only judged when all fields are known.
struct Noted {
    bool is_1_1 = true;
    int hosts = 0;
    bool close = false;
};

std::string_view read_request_line(std::string_view line, Request& request, Noted& noted) {
    const auto first = line.find(' ');
    const auto last = line.rfind(' ');
    if (first == std::string_view::npos || first == last) return "The request line is not one of HTTP/1.1.";
    const auto version = line.substr(last + 1);
    if (version != "HTTP/1.1" && version != "HTTP/1.0") return "Only HTTP/1.1 and HTTP/1.0 are spoken here.";
    noted.is_1_1 = version == "HTTP/1.1";
    const auto method = parse_method(line.substr(0, first));
    if (!method) return "This method is not known here.";
    request.method = *method;
    return read_target(line.substr(first + 1, last - first - 1), request);
}

std::string_view read_content_length(std::string_view value, HeadFacts& facts) {
    std::uint64_t length = 0;
    const auto [end, error] = std::from_chars(value.data(), value.data() + value.size(), length);
    if (error != std::errc{} || end != value.data() + value.size() || facts.content_length)
        return "Content-Length must be one whole number.";
    facts.content_length = length;
    return {};
}

/// Notes the fields that say how to read on.
std::string_view note_field(std::string_view name, std::string_view value, HeadFacts& facts, Noted& noted) {
    switch (name.size()) {
    case 4:
        if (equal_ignoring_case(name, "host")) {
            ++noted.hosts;
            if (!value.empty() && !is_target_text(value)) return "The Host has characters it cannot have.";
        }
        break;
    case 6:
        if (equal_ignoring_case(name, "expect") && equal_ignoring_case(value, "100-continue"))
            facts.expects_continue = true;
        break;
    case 10:
        if (equal_ignoring_case(name, "connection")) noted.close = noted.close || lists(value, "close");
        break;
    case 14:
        if (equal_ignoring_case(name, "content-length")) return read_content_length(value, facts);
        break;
    case 17:
        if (equal_ignoring_case(name, "transfer-encoding")) {
            if (!equal_ignoring_case(value, "chunked") || facts.chunked)
                return "Only the transfer encoding chunked is spoken here.";
            facts.chunked = true;
        }
        break;
    default: break;
    }
    return {};
}

std::string_view read_field(std::string_view line, Request& request, HeadFacts& facts, Noted& noted) {
    const auto colon = line.find(':');
    if (colon == std::string_view::npos || !is_token(line.substr(0, colon)))
        return "A header field has no proper name.";
    const auto name = line.substr(0, colon);
    const auto value = without_blanks(line.substr(colon + 1));
    if (!is_field_text(value)) return "A header field has control characters.";
    request.headers.add(name, value);
    return note_field(name, value, facts, noted);
}

} // namespace

std::optional<std::size_t> find_head_end(std::string_view bytes, std::size_t from) {
    const auto found = bytes.find("\r\n\r\n", from < 3 ? 0 : from - 3);
    if (found == std::string_view::npos) return std::nullopt;
    return found + 4;
}

std::string_view read_head(std::string_view head, Request& request, HeadFacts& facts) {
    facts = {};
    request.headers.clear();
    Noted noted;
    bool is_request_line = true;
    const bool whole = head.ends_with("\r\n\r\n");
    if (!whole) return "The head is not complete.";
    head.remove_suffix(2);
    while (!head.empty()) {
        const auto end = head.find("\r\n");
        const auto line = head.substr(0, end);
        const auto wrong = is_request_line ? read_request_line(line, request, noted)
                                           : read_field(line, request, facts, noted);
        if (!wrong.empty()) return wrong;
        is_request_line = false;
        head.remove_prefix(end + 2);
    }
    if (facts.chunked && facts.content_length)
        return "Content-Length and Transfer-Encoding exclude each other.";
    if (noted.hosts > 1 || (noted.is_1_1 && noted.hosts == 0)) return "The request needs one Host.";
    // HTTP/1.0 keep-alive would need an answer of its own; its few clients get a connection each.
    facts.keep_alive = noted.is_1_1 && !noted.close;
    return {};
}

} // namespace alcedo::http
