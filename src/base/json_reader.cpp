#include "base/json_node.hpp"

namespace alcedo::json {
namespace {

void complain_of(const Node& node, const std::string& wrong) {
    if (!wrong.empty()) node.complain(wrong);
}

/// What the type says, else what clients are held to; nullptr for none.
const Limits* limits_of(const Type& type, const Limits& usual, From from) {
    return type.limits != nullptr || from == From::anybody ? type.limits : &usual;
}

void read_text(const Node& node, const Type& type, void* out, From from) {
    auto& text = *static_cast<std::string*>(out);
    text = node.as_text();
    if (const auto* limits = limits_of(type, usual_text, from)) complain_of(node, refuse_text(*limits, text));
}

void read_integer(const Node& node, const Type& type, void* out, From from) {
    if (from == From::client && node.is_text()) return node.complain("must be a whole number");
    if (const auto number = node.as_integer()) complain_of(node, set_whole(type, out, *number));
}

void read_raw(const Node& node, const Type& type, void* out, From from) {
    auto& raw = *static_cast<Raw*>(out) = node.as_raw();
    if (const auto* limits = limits_of(type, usual_raw, from))
        complain_of(node, refuse_count(*limits, raw.text.size(), "bytes of JSON"));
}

void read_optional(const Node& node, const Type& type, void* out, From from) {
    if (node.is_null() && !takes_null(type))
        type.optional->clear(out);
    else
        read_node(node, *type.inner, type.optional->fill(out), from);
}

/// Null is one of its values.
void read_or_null(const Node& node, const Type& type, void* out, From from) {
    if (node.is_null())
        type.optional->clear(out);
    else
        read_node(node, *type.inner, type.optional->fill(out), from);
}

void read_list(const Node& node, const Type& type, void* out, From from) {
    const auto size = node.array_size();
    if (const auto* limits = limits_of(type, usual_list, from)) {
        if (auto wrong = refuse_count(*limits, size, "items"); !wrong.empty()) return node.complain(wrong);
        if (limits->bytes > 0)
            complain_of(node, refuse_count({0, limits->bytes}, node.as_raw().text.size(), "bytes of JSON"));
    }
    auto* item = static_cast<std::byte*>(type.list->renew(out, size));
    for (std::size_t i = 0; i < size; ++i, item += type.inner->size)
        read_node(node.item(i), *type.inner, item, from);
}

void read_map(const Node& node, const Type& type, void* out, From from) {
    type.map->clear(out);
    std::size_t count = 0;
    node.each_member([&](std::string_view name, const Node& child) {
        ++count;
        std::string key(name);
        if (from == From::client) complain_of(child, refuse_text({0, longest_key}, key));
        read_node(child, *type.inner, type.map->add(out, name), from);
    });
    if (const auto* limits = limits_of(type, usual_map, from))
        complain_of(node, refuse_count(*limits, count, "members"));
}

void read_object(const Node& node, const Type& type, void* out, From from) {
    node.require_object();
    for (const auto& member : type.members)
        read_member(node.member(member.name), member, type.member_of(out, member), from);
}

} // namespace

void read_member(const Node& node, const Member& member, void* field, From from) {
    const bool says_something = node.is_there() && (!node.is_null() || takes_null(*member.type));
    if (says_something)
        read_node(node, *member.type, field, from);
    else if (must_be_sent(member))
        node.complain("is required");
    else if (node.is_there() && from == From::client && !may_be_any(*member.type))
        node.complain("must not be null; leave it out");
}

void read_node(const Node& node, const Type& type, void* out, From from) {
    switch (type.kind) {
    case Kind::raw: return read_raw(node, type, out, from);
    case Kind::boolean: *static_cast<bool*>(out) = node.as_bool(); return;
    case Kind::integer:
    case Kind::duration: return read_integer(node, type, out, from);
    case Kind::real: set_real(type, out, node.as_double()); return;
    case Kind::id:
    case Kind::time:
    case Kind::word: complain_of(node, set_from_text(type, out, node.as_text())); return;
    case Kind::text: return read_text(node, type, out, from);
    case Kind::seen_text:
    case Kind::bytes: node.complain("cannot be sent"); return;
    case Kind::optional: return read_optional(node, type, out, from);
    case Kind::or_null: return read_or_null(node, type, out, from);
    case Kind::list: return read_list(node, type, out, from);
    case Kind::map: return read_map(node, type, out, from);
    case Kind::object: return read_object(node, type, out, from);
    }
}

void read_value(std::string_view text, const Type& type, void* out) {
    struct Context {
        const Type& type;
        void* out;
    } context{type, out};
    parse_and_visit(
        text,
        [](void* its, const Node& root) {
            const auto& [its_type, its_out] = *static_cast<Context*>(its);
            read_node(root, its_type, its_out);
        },
        &context);
}

} // namespace alcedo::json
