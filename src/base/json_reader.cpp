#include "base/json_node.hpp"

namespace alcedo::json {
namespace {

void complain_of(const Node& node, const std::string& wrong) {
    if (!wrong.empty()) node.complain(wrong);
}

void read_optional(const Node& node, const Type& type, void* out) {
    if (node.is_null() && !takes_null(type))
        type.optional->clear(out);
    else
        read_node(node, *type.inner, type.optional->fill(out));
}

/// Null is one of its values.
void read_or_null(const Node& node, const Type& type, void* out) {
    if (node.is_null())
        type.optional->clear(out);
    else
        read_node(node, *type.inner, type.optional->fill(out));
}

void read_list(const Node& node, const Type& type, void* out) {
    const auto size = node.array_size();
    auto* item = static_cast<std::byte*>(type.list->renew(out, size));
    for (std::size_t i = 0; i < size; ++i, item += type.inner->size)
        read_node(node.item(i), *type.inner, item);
}

void read_map(const Node& node, const Type& type, void* out) {
    type.map->clear(out);
    node.each_member([&](std::string_view name, const Node& child) {
        read_node(child, *type.inner, type.map->add(out, name));
    });
}

void read_object(const Node& node, const Type& type, void* out) {
    node.require_object();
    for (const auto& member : type.members)
        read_member(node.member(member.name), member, type.member_of(out, member));
}

} // namespace

void read_member(const Node& node, const Member& member, void* field) {
    if (node.is_there() && (!node.is_null() || takes_null(*member.type)))
        read_node(node, *member.type, field);
    else if (must_be_sent(member))
        node.complain("is required");
}

void read_node(const Node& node, const Type& type, void* out) {
    switch (type.kind) {
    case Kind::raw: *static_cast<Raw*>(out) = node.as_raw(); return;
    case Kind::boolean: *static_cast<bool*>(out) = node.as_bool(); return;
    case Kind::integer:
    case Kind::duration:
        if (const auto number = node.as_integer()) complain_of(node, set_whole(type, out, *number));
        return;
    case Kind::real: set_real(type, out, node.as_double()); return;
    case Kind::id:
    case Kind::time:
    case Kind::word: complain_of(node, set_from_text(type, out, node.as_text())); return;
    case Kind::text: complain_of(node, set_text(type, out, node.as_text())); return;
    case Kind::seen_text:
    case Kind::bytes: node.complain("cannot be sent"); return;
    case Kind::optional: read_optional(node, type, out); return;
    case Kind::or_null: read_or_null(node, type, out); return;
    case Kind::list: read_list(node, type, out); return;
    case Kind::map: read_map(node, type, out); return;
    case Kind::object: read_object(node, type, out); return;
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
