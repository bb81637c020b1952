#include "features/office/writing/html_sheet.hpp"

#include <algorithm>
#include <array>

#include "base/text.hpp"
#include "features/office/writing/url_value.hpp"

namespace alcedo::writing {
namespace {

/// More of an address, a name or an ending is not needed to judge it.
constexpr std::size_t enough = 64;

bool is_blank(char c) { return c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == '\f'; }
bool is_letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }

void keep(std::string& text, char c) {
    if (text.size() < enough) text += c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c;
}

/// No tags are read in them. In the first two an escaped value is read back; in the others it would stand as it is.
constexpr std::array<std::string_view, 10> foreign_elements{
    "title", "textarea", "script", "style", "xmp", "iframe", "noembed", "noframes", "noscript", "plaintext"};
constexpr std::array<std::string_view, 9> addresses{"href", "src",        "action", "formaction", "poster",
                                                    "cite", "background", "data",   "xlink:href"};
constexpr std::array<std::string_view, 4> codes{"style", "srcdoc", "srcset", "ping"};

void append_escaped(std::string& out, std::string_view value) {
    for (const char c : value) {
        switch (c) {
        case '&': out += "&amp;"; break;
        case '<': out += "&lt;"; break;
        case '>': out += "&gt;"; break;
        case '"': out += "&quot;"; break;
        case '\'': out += "&#39;"; break;
        case '\0': break;
        default: out += c;
        }
    }
}

} // namespace

void HtmlSheet::write(std::string_view plain) {
    for (const char c : plain) step(c);
    out_ += plain;
}

void HtmlSheet::fill(std::string_view value) {
    if (place_ != Place::quoted || attribute_holds() == Holds::text) return append_escaped(out_, value);
    const auto part = url_value(value_, value);
    for (const char c : part) keep(value_, c);
    append_escaped(out_, part);
}

bool HtmlSheet::takes_values() const {
    if (place_ == Place::text) return true;
    if (place_ == Place::foreign) return element_ == "title" || element_ == "textarea";
    if (place_ != Place::quoted || attribute_holds() == Holds::code) return false;
    return attribute_holds() == Holds::text || leads_to_a_page(value_);
}

HtmlSheet::Holds HtmlSheet::attribute_holds() const {
    if (attribute_.starts_with("on") || std::ranges::find(codes, attribute_) != codes.end())
        return Holds::code;
    return std::ranges::find(addresses, attribute_) != addresses.end() ? Holds::address : Holds::text;
}

void HtmlSheet::step(char c) {
    switch (place_) {
    case Place::text:
        if (c == '<') place_ = Place::after_less;
        return;
    case Place::after_less: return open(c);
    case Place::declaration:
        keep(seen_, c);
        if (seen_ == "--")
            place_ = Place::comment;
        else if (c == '>')
            place_ = Place::text;
        return;
    case Place::comment:
        if (just_saw("-->", c)) place_ = Place::text;
        return;
    case Place::foreign: return in_foreign(c);
    default: return in_tag(c);
    }
}

void HtmlSheet::open(char c) {
    element_.clear();
    seen_.clear();
    place_ = Place::text;
    if (is_letter(c) || c == '/') {
        place_ = Place::element;
        keep(element_, c);
    } else if (c == '!' || c == '?') {
        place_ = Place::declaration;
    } else if (c == '<') {
        place_ = Place::after_less;
    }
}

void HtmlSheet::in_tag(char c) {
    switch (place_) {
    case Place::element:
        if (element_ == "/" && !is_letter(c) && c != '>')
            place_ = Place::declaration, seen_ = "/"; // "</ " begins what browsers take for a comment
        else if (is_blank(c) || c == '/')
            place_ = Place::tag;
        else if (c == '>')
            close_tag();
        else
            keep(element_, c);
        return;
    case Place::attribute:
    case Place::after_attribute:
        if (c == '=')
            place_ = Place::before_value;
        else if (is_blank(c))
            place_ = Place::after_attribute;
        else if (place_ == Place::attribute && c != '/' && c != '>')
            keep(attribute_, c);
        else
            begin_attribute(c);
        return;
    case Place::before_value: return begin_value(c);
    case Place::quoted:
        if (c == quote_)
            place_ = Place::tag;
        else
            keep(value_, c);
        return;
    case Place::bare:
        if (is_blank(c))
            place_ = Place::tag;
        else if (c == '>')
            close_tag();
        return;
    default: return begin_attribute(c);
    }
}

void HtmlSheet::begin_attribute(char c) {
    place_ = Place::tag;
    if (is_blank(c) || c == '/') return;
    if (c == '>') return close_tag();
    place_ = Place::attribute;
    attribute_.clear();
    keep(attribute_, c);
}

void HtmlSheet::begin_value(char c) {
    if (is_blank(c)) return;
    if (c == '>') return close_tag();
    value_.clear();
    quote_ = c;
    place_ = c == '"' || c == '\'' ? Place::quoted : Place::bare;
}

void HtmlSheet::close_tag() {
    const bool is_foreign = std::ranges::find(foreign_elements, element_) != foreign_elements.end();
    place_ = is_foreign ? Place::foreign : Place::text;
    for_good_ = element_ == "plaintext";
    seen_.clear();
}

void HtmlSheet::in_foreign(char c) {
    // A comment in a script may hide its end.
    if (just_saw("<!--", c) && element_ == "script") for_good_ = true;
    if (for_good_) return;
    const std::string end = "</" + element_;
    if (seen_.size() == end.size() + 1 && seen_.starts_with(end) && (is_blank(c) || c == '/' || c == '>')) {
        element_ = "/" + element_;
        place_ = Place::tag;
        if (c == '>') close_tag();
    }
}

/// Keeps the last letters and tells whether they are this ending.
bool HtmlSheet::just_saw(std::string_view ending, char c) {
    const std::size_t kept = place_ == Place::foreign ? element_.size() + 3 : ending.size();
    if (seen_.size() >= kept) seen_.erase(0, seen_.size() - kept + 1);
    keep(seen_, c);
    return seen_.ends_with(ending);
}

} // namespace alcedo::writing
