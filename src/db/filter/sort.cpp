#include "db/filter/sort.hpp"

#include <charconv>

#include "base/refusal.hpp"
#include "base/text.hpp"
#include "db/filter/sql.hpp"

namespace alcedo::db::filter {
namespace {

[[noreturn]] void refuse_cursor() {
    throw invalid_field("cursor",
                        "cursor is not one that this list gave with this sort; leave it out to start again.");
}

std::string_view take_part(std::string_view& text) {
    const auto blank = text.find(' ');
    if (blank == std::string_view::npos) refuse_cursor();
    const auto part = text.substr(0, blank);
    text.remove_prefix(blank + 1);
    return part;
}

std::int64_t number_in(std::string_view text) {
    std::int64_t number = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
    if (error != std::errc{} || end != text.data() + text.size()) refuse_cursor();
    return number;
}

} // namespace

std::string Sort::expression(std::string_view alias, Engine engine) const {
    if (by_id()) return std::string(alias) + ".id";
    if (field->custom_field != 0) return by_text() ? "k.key" : "k.whole";
    const auto row = std::string(alias) + ".";
    if (!by_text()) return row + (field->sorts_by.empty() ? field->column : field->sorts_by);
    const auto text = folded_column(*field, alias);
    // In byte order, which a column that keeps the folded text has of itself.
    const bool in_byte_order = !field->folded_column.empty() || engine == Engine::sqlite;
    return in_byte_order ? text : text + " collate \"C\"";
}

Sort read_sort(const Fields& fields, std::string_view name, const Reading& reading) {
    Sort sort;
    sort.name = name;
    sort.descending = name.starts_with('-');
    if (sort.descending) name.remove_prefix(1);
    sort.field = find_field(fields, name, reading);
    if (!sort.field || !has_order(sort.field->type))
        throw invalid_field("sort", "sort must be a field of " + fields.noun().name +
                                        " that has an order, with - before it for descending.");
    return sort;
}

std::string cursor_of(const Sort& sort, const Position& position) {
    const auto value = position.is_missing ? std::string("-")
                       : sort.by_text()    ? "t" + position.text
                                           : "n" + std::to_string(position.number);
    return base64url(sort.name + " " + std::to_string(position.id) + " " + value);
}

Position read_cursor(const Sort& sort, std::string_view cursor) {
    const auto bytes = parse_base64url(cursor);
    if (!bytes || bytes->size() < 2 || !is_valid_utf8(*bytes) || bytes->find('\0') != std::string::npos)
        refuse_cursor();
    std::string_view text(*bytes);
    if (take_part(text) != sort.name) refuse_cursor();
    Position position;
    position.id = number_in(take_part(text));
    if (text.empty()) refuse_cursor();
    const char kind = text.front();
    text.remove_prefix(1);
    if (kind == '-' && text.empty() && sort.has_missing())
        position.is_missing = true;
    else if (kind == 't' && sort.by_text())
        position.text = text;
    else if (kind == 'n' && !sort.by_text())
        position.number = number_in(text);
    else
        refuse_cursor();
    return position;
}

} // namespace alcedo::db::filter
