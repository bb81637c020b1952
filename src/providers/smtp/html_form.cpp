#include "providers/smtp/html_form.hpp"

#include <algorithm>

namespace alcedo::providers::smtp {
namespace {

void append_escaped(std::string& out, std::string_view text) {
    for (const char c : text) {
        switch (c) {
        case '&': out += "&amp;"; break;
        case '<': out += "&lt;"; break;
        case '>': out += "&gt;"; break;
        case '"': out += "&quot;"; break;
        default: out += c;
        }
    }
}

/// The web address at the front of `text`; empty when there is none. Punctuation behind it belongs to the sentence.
std::string_view address_of(std::string_view text) {
    if (!text.starts_with("https://") && !text.starts_with("http://")) return {};
    auto address = text.substr(0, text.find_first_of(" \t\r\n<>\"'"));
    while (!address.empty() && std::string_view(".,;:!?)]").find(address.back()) != std::string_view::npos)
        address.remove_suffix(1);
    return address.find("://") + 3 < address.size() ? address : std::string_view();
}

void append_line(std::string& out, std::string_view line) {
    while (!line.empty()) {
        const auto at = std::min(line.find("http"), line.size());
        append_escaped(out, line.substr(0, at));
        line.remove_prefix(at);
        if (const auto address = address_of(line); !address.empty()) {
            out += "<a href=\"";
            append_escaped(out, address);
            out += "\">";
            append_escaped(out, address);
            out += "</a>";
            line.remove_prefix(address.size());
        } else {
            append_escaped(out, line.substr(0, 1));
            line.remove_prefix(std::min<std::size_t>(1, line.size()));
        }
    }
}

} // namespace

std::string html_form(std::string_view text) {
    std::string out =
        "<!doctype html>\n<html><body dir=\"auto\" style=\"font-family:sans-serif;line-height:1.5\">\n";
    bool open = false;
    while (!text.empty()) {
        const auto end = std::min(text.find('\n'), text.size());
        auto line = text.substr(0, end);
        text.remove_prefix(std::min(end + 1, text.size()));
        if (line.ends_with('\r')) line.remove_suffix(1);
        const bool blank = line.find_first_not_of(" \t") == std::string_view::npos;
        if (blank && open) out += "</p>\n";
        if (!blank) {
            out += open ? "<br>\n" : "<p>";
            append_line(out, line);
        }
        open = !blank;
    }
    if (open) out += "</p>\n";
    return out + "</body></html>\n";
}

} // namespace alcedo::providers::smtp
