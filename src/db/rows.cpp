#include "db/rows.hpp"

#include <map>
#include <mutex>

namespace alcedo::db {
namespace {

std::string listed(const Type& row, std::string_view before_each, std::string_view separator = ", ") {
    std::string out;
    for (const auto& member : row.members) {
        if (!out.empty()) out += separator;
        out += before_each;
        out += member.name;
    }
    return out;
}

std::string insert_text(std::string_view table, const Type& type, const Params& with) {
    std::string columns = listed(type, "");
    std::string values = listed(type, ":");
    for (const auto& param : with.values()) {
        columns.append(", ").append(param.name);
        values.append(", :").append(param.name);
    }
    return "insert into " + std::string(table) + " (tenant_id, " + columns + ") values (:tenant, " + values +
           ")";
}

/// Made once: it is asked for with every row. The columns beside those of the type are the same for a table and a type.
const std::string& known_insert_text(std::string_view table, const Type& type, const Params& with) {
    using Key = std::pair<const Type*, std::string>;
    static std::mutex mutex;
    static std::map<Key, std::string> texts;
    const std::lock_guard lock(mutex);
    auto& text = texts[Key(&type, table)];
    if (text.empty()) text = insert_text(table, type, with);
    return text;
}

bool is_given(const Type& type, const Member& member, const void* change) {
    if (member.name == "id") return false;
    const auto* field = type.member_of(change, member);
    return !may_be_absent(*member.type) || member.type->optional->find(field) != nullptr;
}

std::string json_of(const Type& type, const Member& member, const void* row) {
    std::string out;
    json::write_value(out, *member.type, type.member_of(row, member));
    return out;
}

constexpr std::string_view of_this_row = " where tenant_id = :tenant and id = :id";

std::string select_text(std::string_view table, const std::vector<const Member*>& given) {
    std::string text = "select id";
    for (const auto* member : given) text.append(", ").append(member->name);
    return text + " from " + std::string(table) + std::string(of_this_row);
}

void add_assignment(std::string& text, std::string_view column) {
    text += text.ends_with(" set") ? " " : ", ";
    text += column;
    text += " = :";
    text += column;
}

} // namespace

std::string columns_of(const Type& row, std::string_view prefix) { return listed(row, prefix); }

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

std::optional<Moves> patch_row(Tx& tx, std::string_view table, Value id, const Type& type, const void* change,
                               void* before, const Params& with) {
    std::vector<const Member*> given;
    for (const auto& member : type.members)
        if (is_given(type, member, change)) given.push_back(&member);
    Moves moves;
    if (given.empty()) return moves;
    if (!tx.read_first(select_text(table, given), type, before, {{"id", id}})) return std::nullopt;

    ParamList values;
    std::string text = "update " + std::string(table) + " set";
    for (const auto* member : given) {
        Move move{member->name, {json_of(type, *member, before)}, {json_of(type, *member, change)}};
        if (move.from == move.to) continue;
        moves.push_back(std::move(move));
        add_assignment(text, member->name);
        values.add(member->name, Value(*member->type, type.member_of(change, *member)));
    }
    if (moves.empty()) return moves;
    for (const auto& param : with.values()) {
        add_assignment(text, param.name);
        values.add(param.name, param.value);
    }
    values.add("id", std::move(id));
    tx.run(text + std::string(of_this_row), values);
    return moves;
}

} // namespace alcedo::db
