#include "http/multipart.hpp"

#include <algorithm>

#include "base/refusal.hpp"
#include "base/text.hpp"
#include "http/form.hpp"

namespace alcedo::http {
namespace {

constexpr std::size_t largest_head = 4096;
constexpr std::size_t longest_boundary = 70; ///< RFC 2046 5.1.1

/// Parameters of a header value: `form-data; name="file"; filename="a \"b\".txt"`.
struct Parameter {
    std::string name;
    std::string value;
};

/// Takes the value off the front of `rest`: a token, or a quoted text in which a backslash keeps a quote.
std::optional<std::string> take_value(std::string_view& rest) {
    std::string value;
    if (!rest.starts_with('"')) {
        const auto end = std::min(rest.find(';'), rest.size());
        value = trimmed(rest.substr(0, end));
        rest.remove_prefix(end);
        return value;
    }
    rest.remove_prefix(1);
    while (!rest.empty() && rest.front() != '"') {
        // Browsers escape the quote alone; a lone backslash is one of a Windows path.
        if (rest.starts_with("\\\"")) rest.remove_prefix(1);
        value += rest.front();
        rest.remove_prefix(1);
    }
    if (rest.empty()) return std::nullopt;
    rest.remove_prefix(1);
    return value;
}

/// Everything after the first word; nullopt when a quote is not closed.
std::optional<std::vector<Parameter>> parameters_of(std::string_view value) {
    std::vector<Parameter> out;
    auto rest = value.substr(std::min(value.find(';'), value.size()));
    while (rest.starts_with(';')) {
        rest.remove_prefix(1);
        const auto equals = rest.find('=');
        const auto next = rest.find(';');
        if (equals == std::string_view::npos || next < equals) {
            if (!trimmed(rest.substr(0, next)).empty()) return std::nullopt;
            rest.remove_prefix(std::min(next, rest.size()));
            continue;
        }
        Parameter parameter{lower_ascii(trimmed(rest.substr(0, equals))), {}};
        rest.remove_prefix(equals + 1);
        rest.remove_prefix(std::min(rest.find_first_not_of(" \t"), rest.size()));
        auto text = take_value(rest);
        if (!text) return std::nullopt;
        parameter.value = std::move(*text);
        out.push_back(std::move(parameter));
        rest.remove_prefix(std::min(rest.find_first_not_of(" \t"), rest.size()));
    }
    if (!rest.empty()) return std::nullopt;
    return out;
}

const std::string* find(const std::vector<Parameter>& parameters, std::string_view name) {
    const auto found = std::ranges::find(parameters, name, &Parameter::name);
    return found == parameters.end() ? nullptr : &found->value;
}

/// RFC 8187: UTF-8''na%C3%AFve.txt
std::optional<std::string> extended_value(std::string_view text) {
    const auto language = text.find('\'');
    const auto start = text.find('\'', language == std::string_view::npos ? language : language + 1);
    if (start == std::string_view::npos || !equal_ignoring_case(text.substr(0, language), "utf-8"))
        return std::nullopt;
    return percent_decoded(text.substr(start + 1), false);
}

/// Reads the head of a part, of which only Content-Disposition counts: what a file is, its content tells.
bool read_part_head(std::string_view head, FormPart& part) {
    bool is_named = false;
    while (!head.empty()) {
        const auto end = std::min(head.find("\r\n"), head.size());
        const auto line = head.substr(0, end);
        head.remove_prefix(std::min(end + 2, head.size()));
        const auto colon = line.find(':');
        if (colon == std::string_view::npos) return false;
        if (!equal_ignoring_case(trimmed(line.substr(0, colon)), "content-disposition")) continue;
        const auto value = trimmed(line.substr(colon + 1));
        const auto parameters = parameters_of(value);
        if (!parameters || !equal_ignoring_case(trimmed(value.substr(0, value.find(';'))), "form-data"))
            return false;
        const auto* name = find(*parameters, "name");
        if (name == nullptr || is_named) return false;
        is_named = true;
        part.name = *name;
        if (const auto* file_name = find(*parameters, "filename")) part.file_name = *file_name;
        if (const auto* extended = find(*parameters, "filename*"))
            if (auto decoded = extended_value(*extended)) part.file_name = std::move(*decoded);
    }
    return is_named;
}

bool is_boundary_character(char c) {
    return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
           std::string_view("'()+_,-./:=? ").find(c) != std::string_view::npos;
}

} // namespace

std::optional<std::string> multipart_boundary(std::string_view content_type) {
    const auto type = trimmed(content_type.substr(0, content_type.find(';')));
    if (!equal_ignoring_case(type, "multipart/form-data")) return std::nullopt;
    const auto parameters = parameters_of(content_type);
    const auto* boundary = parameters ? find(*parameters, "boundary") : nullptr;
    if (boundary == nullptr || boundary->empty() || boundary->size() > longest_boundary ||
        !std::ranges::all_of(*boundary, is_boundary_character) || boundary->back() == ' ')
        return std::nullopt;
    return *boundary;
}

std::optional<std::vector<FormPart>> parse_multipart(std::string_view body, std::string_view boundary,
                                                     std::size_t most_parts) {
    const std::string delimiter = "\r\n--" + std::string(boundary);
    // What stands before the first delimiter means nothing; without it the body begins with the delimiter.
    const auto opening = std::string_view(delimiter).substr(2);
    if (body.starts_with(opening)) {
        body.remove_prefix(opening.size());
    } else {
        const auto at = body.find(delimiter);
        if (at == std::string_view::npos) return std::nullopt;
        body.remove_prefix(at + delimiter.size());
    }
    std::vector<FormPart> parts;
    while (!body.starts_with("--")) {
        body.remove_prefix(std::min(body.find_first_not_of(" \t"), body.size()));
        if (!body.starts_with("\r\n") || parts.size() == most_parts) return std::nullopt;
        // Kept in front of the head, so that a part without any field ends as one with fields does.
        const auto head_end = body.substr(0, largest_head).find("\r\n\r\n");
        if (head_end == std::string_view::npos) return std::nullopt;
        const auto head = body.substr(2, head_end < 2 ? 0 : head_end - 2);
        body.remove_prefix(head_end + 4);
        const auto end = body.find(delimiter);
        if (end == std::string_view::npos) return std::nullopt;
        auto& part = parts.emplace_back();
        if (!read_part_head(head, part)) return std::nullopt;
        part.body = body.substr(0, end);
        body.remove_prefix(end + delimiter.size());
    }
    return parts;
}

std::vector<FormPart> read_multipart(const Request& request) {
    const auto boundary = multipart_boundary(request.headers.value_or("content-type", ""));
    if (!boundary)
        throw Refusal(RefusalCode::unsupported_media_type,
                      "Send the file as multipart/form-data with a boundary.");
    auto parts = parse_multipart(request.body, *boundary);
    if (!parts) throw Refusal(RefusalCode::malformed, "The parts of the form are not well formed.");
    return std::move(*parts);
}

} // namespace alcedo::http
