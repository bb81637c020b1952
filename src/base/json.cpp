#include "base/json.hpp"

#include <charconv>
#include <cmath>

namespace alcedo::json {
namespace {

template <class Number> void write_number(std::string& out, Number number) {
    char digits[24];
    out.append(digits, std::to_chars(digits, digits + sizeof digits, number).ptr);
}

void write_integer(std::string& out, const Type& type, const void* value) {
    const auto number = integer_in(type, value);
    if (type.is_signed || type.size < sizeof number)
        write_number(out, number);
    else
        write_number(out, static_cast<std::uint64_t>(number));
}

/// For what needs no escaping.
void write_quoted(std::string& out, std::string_view text) {
    out += '"';
    out += text;
    out += '"';
}

void write_list(std::string& out, const Type& type, const void* list) {
    const auto size = type.list->size(list);
    const auto* item = static_cast<const std::byte*>(type.list->first(list));
    out += '[';
    for (std::size_t i = 0; i < size; ++i, item += type.inner->size) {
        if (i > 0) out += ',';
        write_value(out, *type.inner, item);
    }
    out += ']';
}

void write_map(std::string& out, const Type& type, const void* map) {
    struct Context {
        std::string& out;
        const Type& of_values;
        bool first = true;
    } context{out, *type.inner};
    out += '{';
    type.map->each(
        map,
        [](void* its, std::string_view key, const void* value) {
            auto& [text, of_values, first] = *static_cast<Context*>(its);
            if (!first) text += ',';
            first = false;
            write_text(text, key);
            text += ':';
            write_value(text, of_values, value);
        },
        &context);
    out += '}';
}

void write_object(std::string& out, const Type& type, const void* object) {
    bool first = true;
    out += '{';
    for (const auto& member : type.members) {
        const auto* field = type.member_of(object, member);
        const auto* its_type = member.type;
        if (may_be_absent(*its_type)) {
            field = its_type->optional->find(field);
            if (field == nullptr) continue;
            its_type = its_type->inner;
        }
        if (!first) out += ',';
        first = false;
        write_quoted(out, member.name);
        out += ':';
        write_value(out, *its_type, field);
    }
    out += '}';
}

} // namespace

void write_text(std::string& out, std::string_view text) {
    constexpr std::string_view digits = "0123456789abcdef";
    out += '"';
    std::size_t start = 0;
    for (std::size_t i = 0; i < text.size(); ++i) {
        const auto c = static_cast<unsigned char>(text[i]);
        if (c >= 0x20 && c != '"' && c != '\\') continue;
        out.append(text.substr(start, i - start));
        start = i + 1;
        switch (c) {
        case '"': out += "\\\""; break;
        case '\\': out += "\\\\"; break;
        case '\n': out += "\\n"; break;
        case '\r': out += "\\r"; break;
        case '\t': out += "\\t"; break;
        default:
            out += "\\u00";
            out += digits[c >> 4];
            out += digits[c & 15];
        }
    }
    out.append(text.substr(start));
    out += '"';
}

void write_double(std::string& out, double number) {
    if (!std::isfinite(number)) {
        out += "null";
        return;
    }
    char digits[32];
    out.append(digits, std::to_chars(digits, digits + sizeof digits, number).ptr);
}

void write_value(std::string& out, const Type& type, const void* value) {
    switch (type.kind) {
    case Kind::raw: out += static_cast<const Raw*>(value)->text; return;
    case Kind::boolean: out += *static_cast<const bool*>(value) ? "true" : "false"; return;
    case Kind::integer:
    case Kind::duration: write_integer(out, type, value); return;
    case Kind::real: write_double(out, real_in(type, value)); return;
    case Kind::id:
        out += '"';
        append_id(out, type.name, integer_in(type, value));
        out += '"';
        return;
    case Kind::time:
        out += '"';
        append_rfc3339(out, *static_cast<const Instant*>(value));
        out += '"';
        return;
    case Kind::word: write_quoted(out, word_among(type.words, integer_in(type, value))); return;
    case Kind::text: write_text(out, *static_cast<const std::string*>(value)); return;
    case Kind::seen_text: write_text(out, *static_cast<const std::string_view*>(value)); return;
    case Kind::bytes: write_text(out, static_cast<const Bytes*>(value)->bytes); return;
    case Kind::optional:
    case Kind::or_null:
        if (const auto* inner = type.optional->find(value))
            write_value(out, *type.inner, inner);
        else
            out += "null";
        return;
    case Kind::list: write_list(out, type, value); return;
    case Kind::map: write_map(out, type, value); return;
    case Kind::object: write_object(out, type, value); return;
    }
}

} // namespace alcedo::json
