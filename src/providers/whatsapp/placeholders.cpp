#include "providers/whatsapp/placeholders.hpp"

#include <algorithm>

#include "base/text.hpp"

namespace alcedo::providers::whatsapp {
namespace {

bool is_name(std::string_view name) {
    return !name.empty() && std::ranges::all_of(name, [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_';
    });
}

/// Calls `plain` with each piece between variables and `variable` with the name and the whole "{{name}}".
template <class Plain, class Variable> void walk(std::string_view text, Plain&& plain, Variable&& variable) {
    while (true) {
        const auto open = text.find("{{");
        const auto close = open == std::string_view::npos ? open : text.find("}}", open);
        if (close == std::string_view::npos) return plain(text);
        const auto name = trimmed(text.substr(open + 2, close - open - 2));
        // "{{{1}}" and the like: the first brace is plain text.
        const auto end = is_name(name) ? close + 2 : open + 1;
        plain(text.substr(0, is_name(name) ? open : end));
        if (is_name(name)) variable(name, text.substr(open, end - open));
        text.remove_prefix(end);
    }
}

} // namespace

std::vector<std::string> placeholders_of(std::string_view text) {
    std::vector<std::string> names;
    walk(
        text, [](std::string_view) {},
        [&](std::string_view name, std::string_view) {
            if (std::ranges::find(names, name) == names.end()) names.emplace_back(name);
        });
    return names;
}

std::string replace_placeholders(std::string_view text,
                                 const std::function<std::optional<std::string>(std::string_view)>& value) {
    std::string out;
    walk(
        text, [&](std::string_view plain) { out += plain; },
        [&](std::string_view name, std::string_view whole) {
            out += value(name).value_or(std::string(whole));
        });
    return out;
}

std::string one_line(std::string_view value) {
    std::string out;
    for (const char c : trimmed(value)) {
        const bool blank = c == ' ' || static_cast<unsigned char>(c) < 0x20;
        if (!blank)
            out += c;
        else if (!out.empty() && out.back() != ' ')
            out += ' ';
    }
    return out;
}

} // namespace alcedo::providers::whatsapp
