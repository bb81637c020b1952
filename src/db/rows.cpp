#include "db/rows.hpp"

#include <algorithm>
#include <map>
#include <mutex>
#include <ranges>
#include <stdexcept>

namespace alcedo::db {
namespace {

std::string listed(const Type& row, std::string_view before_each) {
    std::string out;
    for (const auto& member : row.members) {
        if (!out.empty()) out += ", ";
        out += before_each;
        out += member.name;
    }
    return out;
}

template <class Names> std::string insert_text(std::string_view table, const Type& type, const Names& with) {
    std::string columns = listed(type, "");
    std::string values = listed(type, ":");
    for (const auto& name : with) {
        columns.append(", ").append(name);
        values.append(", :").append(name);
    }
    return "insert into " + std::string(table) + " (tenant_id, " + columns + ") values (:tenant, " + values +
           ")";
}

/// Made once: it is asked for with every row.
const std::string& known_insert_text(std::string_view table, const Type& type, const Params& with) {
    using Key = std::pair<const Type*, std::string>;
    static std::mutex mutex;
    static std::map<Key, std::string> texts;
    Key key(&type, table);
    for (const auto& param : with.values()) key.second.append(" ").append(param.name);
    const std::lock_guard lock(mutex);
    auto& text = texts[std::move(key)];
    if (text.empty()) text = insert_text(table, type, std::views::transform(with.values(), &Param::name));
    return text;
}

bool is_given(const Member& member, const void* field) {
    return may_be_absent(*member.type) && member.type->optional->find(field) != nullptr;
}

std::string json_of(const Type& type, const void* value) {
    std::string out;
    json::write_value(out, type, value);
    return out;
}

const Member* find_member(const Type& type, std::string_view name) {
    const auto found = std::ranges::find(type.members, name, &Member::name);
    return found == type.members.end() ? nullptr : &*found;
}

void copy_value(const Type& from_type, const void* from, const Type& to_type, void* to);

void copy_nothing(const Type& to_type, void* to) {
    if (may_be_absent(to_type) && takes_null(to_type))
        to_type.inner->optional->clear(to_type.optional->fill(to));
    else
        to_type.optional->clear(to);
}

/// What stands in a row is taken as it is, also when it is beyond the limits of today.
void copy_plain(const Type& from_type, const void* from, const Type& to_type, void* to) {
    switch (to_type.kind) {
    case Kind::boolean:
    case Kind::integer:
    case Kind::id:
    case Kind::time:
    case Kind::duration:
    case Kind::word: set_integer(to_type, to, integer_in(from_type, from)); return;
    case Kind::real: set_real(to_type, to, real_in(from_type, from)); return;
    case Kind::text: *static_cast<std::string*>(to) = *static_cast<const std::string*>(from); return;
    default: json::read_value(json_of(from_type, from), to_type, to);
    }
}

bool is_wrapped(const Type& type) { return type.kind == Kind::optional || type.kind == Kind::or_null; }

void copy_value(const Type& from_type, const void* from, const Type& to_type, void* to) {
    if (is_wrapped(from_type)) {
        const auto* inner = from_type.optional->find(from);
        if (inner == nullptr) return copy_nothing(to_type, to);
        copy_value(*from_type.inner, inner, to_type, to);
    } else if (is_wrapped(to_type)) {
        copy_value(from_type, from, *to_type.inner, to_type.optional->fill(to));
    } else {
        copy_plain(from_type, from, to_type, to);
    }
}

constexpr std::string_view of_this_row = " where tenant_id = :tenant and id = :id";

void add_assignment(std::string& text, std::string_view column) {
    text += text.ends_with(" set") ? " " : ", ";
    text += column;
    text += " = :";
    text += column;
}

} // namespace

std::string columns_of(const Type& row, std::string_view prefix) { return listed(row, prefix); }

std::string insert_text_of(std::string_view table, const Type& row,
                           std::initializer_list<std::string_view> with) {
    return insert_text(table, row, with);
}

void insert_row(Tx& tx, std::string_view table, const Type& type, const void* row, const Params& with) {
    tx.run(known_insert_text(table, type, with), Params(type, row), with);
}

void update_row(Tx& tx, std::string_view table, Value id, const Type& type, const void* row,
                const Params& with) {
    std::string text = "update " + std::string(table) + " set";
    ParamList more;
    for (const auto& member : type.members)
        if (member.name != "id") add_assignment(text, member.name);
    for (const auto& param : with.values()) {
        add_assignment(text, param.name);
        more.add(param.name, param.value);
    }
    more.add("id", std::move(id));
    tx.run(text + std::string(of_this_row), Params(type, row), more);
}

void copy_given(const Type& type, const void* row, const Type& change_type, const void* change,
                void* before) {
    for (const auto& member : change_type.members) {
        if (!is_given(member, change_type.member_of(change, member))) continue;
        const auto* own = find_member(type, member.name);
        if (own == nullptr)
            throw std::logic_error(std::string(type.name) + " has no member " + std::string(member.name));
        copy_value(*own->type, type.member_of(row, *own), *member.type,
                   change_type.member_of(before, member));
    }
}

bool keep_moved(const Type& change, void* before, void* after) {
    bool any = false;
    for (const auto& member : change.members) {
        auto* to = change.member_of(after, member);
        if (!is_given(member, to)) continue;
        auto* from = change.member_of(before, member);
        if (json_of(*member.type, from) != json_of(*member.type, to)) {
            any = true;
            continue;
        }
        member.type->optional->clear(from);
        member.type->optional->clear(to);
    }
    return any;
}

void write_moved(Tx& tx, std::string_view table, Value id, const Type& change_type, const void* change,
                 const Params& with) {
    ParamList values;
    std::string text = "update " + std::string(table) + " set";
    for (const auto& member : change_type.members) {
        const auto* field = change_type.member_of(change, member);
        if (!is_given(member, field)) continue;
        add_assignment(text, member.name);
        values.add(member.name, Value(*member.type, field));
    }
    for (const auto& param : with.values()) {
        add_assignment(text, param.name);
        values.add(param.name, param.value);
    }
    values.add("id", std::move(id));
    tx.run(text + std::string(of_this_row), values);
}

} // namespace alcedo::db
